// SPDX-License-Identifier: Apache-2.0
// The part of the page that loads last: Chart.js, of it only what three charts need.
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LineElement,
  LinearScale,
  PointElement,
  RadarController,
  RadialLinearScale,
  ScatterController,
  Tooltip,
} from "chart.js";
import { MonthChart } from "./month_chart.js";
import { RadarChart } from "./radar_chart.js";
import { SegmentChart } from "./segment_chart.js";

export function defineCharts(): void {
  Chart.register(
    BarController,
    BarElement,
    CategoryScale,
    LineElement,
    LinearScale,
    PointElement,
    RadarController,
    RadialLinearScale,
    ScatterController,
    Tooltip,
  );
  customElements.define("month-chart", MonthChart);
  customElements.define("segment-chart", SegmentChart);
  customElements.define("radar-chart", RadarChart);
}
