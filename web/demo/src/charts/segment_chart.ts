// SPDX-License-Identifier: Apache-2.0
import type { SegmentInfo, SegmentResult } from "banklet";
import type { ChartConfiguration, ChartDataset, Plugin } from "chart.js";
import { type Point, drawCloud } from "../cloud.js";
import { cloudMark } from "../cloud_mark.js";
import { detailTexts } from "../locale/details/details.js";
import { ChartElement } from "./chart_element.js";

/** Dots of all segments together; each has as many as its share of the customers. */
const DOTS = 420;
/** Around all points, in standard deviations. */
const MARGIN = 0.4;
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
    return detailTexts(this.locale).cloud.chartSummary(segments.length, names[own] ?? "");
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
      plugins: [this.#label(result.point)],
    };
  }

  #cloud(segment: SegmentInfo, index: number, result: SegmentResult): ChartDataset<"scatter"> {
    const { shape, hue } = cloudMark(index, segment.id === result.id);
    const colour = this.colour(`--cloud-${hue}`);
    return {
      data: drawCloud(segment, Math.max(8, Math.round(DOTS * segment.share))),
      pointStyle: shape,
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

  /** "You" above the customer's point; the clouds have a legend below the chart. */
  #label([x, y]: SegmentResult["point"]): Plugin<"scatter"> {
    const [ink, halo] = [this.colour("--ink"), this.colour("--card")];
    const { fontFamily } = getComputedStyle(this);
    return {
      id: "label",
      afterDatasetsDraw: ({ ctx, scales }) => {
        const text = detailTexts(this.locale).cloud.you;
        const left = scales["x"]?.getPixelForValue(x) ?? 0;
        const top = (scales["y"]?.getPixelForValue(y) ?? 0) - 16;
        ctx.save();
        ctx.font = `700 14px ${fontFamily}`;
        ctx.textAlign = "center";
        ctx.lineJoin = "round";
        ctx.lineWidth = 5;
        ctx.strokeStyle = halo;
        ctx.fillStyle = ink;
        ctx.strokeText(text, left, top);
        ctx.fillText(text, left, top);
        ctx.restore();
      },
    };
  }
}
