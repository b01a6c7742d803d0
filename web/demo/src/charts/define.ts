// SPDX-License-Identifier: Apache-2.0
// The part of the page that loads last: Chart.js, of it only what two charts need.
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  PointElement,
  ScatterController,
  Tooltip,
} from "chart.js";
import { MonthChart } from "./month_chart.js";
import { SegmentChart } from "./segment_chart.js";

export function defineCharts(): void {
  Chart.register(
    BarController,
    BarElement,
    CategoryScale,
    LinearScale,
    PointElement,
    ScatterController,
    Tooltip,
  );
  customElements.define("month-chart", MonthChart);
  customElements.define("segment-chart", SegmentChart);
}
