// SPDX-License-Identifier: Apache-2.0
// The part of the page that loads last: Chart.js, of it only what these charts need.
import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  DoughnutController,
  Filler,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  RadarController,
  RadialLinearScale,
  ScatterController,
  Tooltip,
} from "chart.js";
import { BandChart } from "./band_chart.js";
import { MonthChart } from "./month_chart.js";
import { RadarChart } from "./radar_chart.js";
import { RingChart } from "./ring_chart.js";
import { SegmentChart } from "./segment_chart.js";

export function defineCharts(): void {
  Chart.register(
    ArcElement,
    BarController,
    BarElement,
    CategoryScale,
    DoughnutController,
    Filler,
    LineController,
    LineElement,
    LinearScale,
    PointElement,
    RadarController,
    RadialLinearScale,
    ScatterController,
    Tooltip,
  );
  customElements.define("band-chart", BandChart);
  customElements.define("ring-chart", RingChart);
  customElements.define("month-chart", MonthChart);
  customElements.define("segment-chart", SegmentChart);
  customElements.define("radar-chart", RadarChart);
}
