// SPDX-License-Identifier: Apache-2.0
import type { SegmentInfo, SegmentResult } from "banklet";
import type { Chart, ChartConfiguration, ChartDataset, Plugin, PointStyle } from "chart.js";
import { type Point, drawCloud } from "../cloud.js";
import { ChartElement } from "./chart_element.js";

/** Dots of all segments together; each has as many as its share of the customers. */
const DOTS = 420;
/** Around all points, in standard deviations. */
const MARGIN = 0.4;
/** Told apart by shape as well, not by colour alone. */
const SHAPES: PointStyle[] = ["circle", "triangle", "rect", "rectRot", "cross", "star", "crossRot"];

/** Clouds of the segments, their names, and the customer's own point. */
export class SegmentChart extends ChartElement<"scatter"> {
  static override properties = {
    segments: { attribute: false },
    names: { attribute: false },
    result: { attribute: false },
  };
  declare segments: readonly SegmentInfo[] | undefined;
  declare names: readonly string[] | undefined;
  declare result: SegmentResult | undefined;

  protected override get description(): string {
    const { segments = [], names = [], result } = this;
    const own = segments.findIndex(({ id }) => id === result?.id);
    return this.texts.segment.chartSummary(segments.length, names[own] ?? "");
  }

  protected override configuration(): ChartConfiguration<"scatter"> | undefined {
    const { segments, result } = this;
    if (segments === undefined || result === undefined) return undefined;
    const clouds = segments.map((segment, index) => this.#cloud(segment, index, result));
    const points = [...clouds.flatMap(({ data }) => data as Point[]), { x: result.point[0], y: result.point[1] }];
    const axis = (values: number[]) => ({
      display: false,
      min: Math.min(...values) - MARGIN,
      max: Math.max(...values) + MARGIN,
    });
    return {
      type: "scatter",
      // The first set is drawn last, on top.
      data: { datasets: [this.#customer(result), ...clouds] },
      options: {
        ...this.base,
        events: [],
        scales: { x: axis(points.map(({ x }) => x)), y: axis(points.map(({ y }) => y)) },
      },
      plugins: [this.#labels(segments, result)],
    };
  }

  #cloud(segment: SegmentInfo, index: number, result: SegmentResult): ChartDataset<"scatter"> {
    const colour = this.colour(segment.id === result.id ? "--cloud-own" : "--cloud");
    return {
      data: drawCloud(segment, Math.max(8, Math.round(DOTS * segment.share))),
      pointStyle: SHAPES[index % SHAPES.length] ?? "circle",
      pointRadius: 3.2,
      backgroundColor: colour,
      borderColor: colour,
      borderWidth: 1,
    };
  }

  #customer({ point: [x, y] }: SegmentResult): ChartDataset<"scatter"> {
    return {
      data: [{ x, y }],
      pointRadius: 8,
      backgroundColor: this.colour("--spending"),
      borderColor: this.colour("--card"),
      borderWidth: 3,
    };
  }

  /** Names above the clouds, and "You" above the customer's point. */
  #labels(segments: readonly SegmentInfo[], result: SegmentResult): Plugin<"scatter"> {
    const [ink, halo] = [this.colour("--ink"), this.colour("--card")];
    const family = getComputedStyle(this).fontFamily;
    const write = (chart: Chart, text: string, [x, y]: readonly [number, number], rise: number, weight: number) => {
      const { ctx, scales, chartArea } = chart;
      ctx.save();
      ctx.font = `${weight} 13px ${family}`;
      ctx.textAlign = "center";
      ctx.lineJoin = "round";
      ctx.lineWidth = 5;
      ctx.strokeStyle = halo;
      ctx.fillStyle = ink;
      const half = ctx.measureText(text).width / 2 + 4;
      const across = scales["x"]?.getPixelForValue(x) ?? 0;
      const left = Math.min(Math.max(across, chartArea.left + half), chartArea.right - half);
      const top = Math.max((scales["y"]?.getPixelForValue(y) ?? 0) - rise, chartArea.top + 14);
      ctx.strokeText(text, left, top);
      ctx.fillText(text, left, top);
      ctx.restore();
    };
    return {
      id: "labels",
      afterDatasetsDraw: (chart) => {
        segments.forEach(({ mean: [x, y], covariance: [, , yy] }, index) =>
          write(chart, this.names?.[index] ?? "", [x, y + 2 * Math.sqrt(yy)], 4, 600),
        );
        write(chart, this.texts.segment.you, result.point, 16, 700);
      },
    };
  }
}
