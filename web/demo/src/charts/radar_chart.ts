// SPDX-License-Identifier: Apache-2.0
import type { SegmentFeature } from "banklet";
import type { ChartConfiguration, ChartDataset } from "chart.js";
import { detailTexts } from "../locale/details/details.js";
import { ChartElement } from "./chart_element.js";

/** In standard deviations; what lies further out is drawn here. */
const EDGE = 2.5;
/** Letters of a label in one line: about as wide in both languages. */
const LINE = { en: 16, "zh-CN": 8 };

/** The customer and the segment's centre over the features in which it differs most. */
export class RadarChart extends ChartElement<"radar"> {
  static override properties = {
    profile: { attribute: false },
    labels: { attribute: false },
    group: { attribute: false },
  };
  declare profile: readonly SegmentFeature[] | undefined;
  /** Of the features, in their order. */
  declare labels: readonly string[] | undefined;
  /** Name of the segment. */
  declare group: string | undefined;

  protected override get description(): string {
    const separator = this.locale === "en" ? ", " : "、";
    return detailTexts(this.locale).segment.chartSummary(
      this.group ?? "",
      (this.labels ?? []).join(separator),
    );
  }

  protected override configuration(): ChartConfiguration<"radar"> | undefined {
    const { profile, labels, base } = this;
    if (profile === undefined || labels === undefined) return undefined;
    const line = this.colour("--line");
    return {
      type: "radar",
      data: {
        labels: labels.map((label) => inLines(label, LINE[this.locale])),
        datasets: [
          this.#set("you", profile.map(({ value }) => value), "--spending", "circle", []),
          this.#set("group", profile.map(({ difference }) => difference), "--cloud-own", "rectRot", [6, 4]),
          { ...this.#set("average", profile.map(() => 0), "--ink-soft", false, [2, 3]), fill: false },
        ],
      },
      options: {
        ...base,
        events: [],
        scales: {
          r: {
            min: -EDGE - 0.5,
            max: EDGE,
            ticks: { display: false, stepSize: 1 },
            grid: { color: line },
            angleLines: { color: line },
            pointLabels: { color: this.colour("--ink"), font: base.font },
          },
        },
      },
    };
  }

  /** Told apart by the marks and the dashes, too. */
  #set(
    label: string,
    values: readonly number[],
    hue: string,
    shape: "circle" | "rectRot" | false,
    dash: number[],
  ): ChartDataset<"radar"> {
    const colour = this.colour(hue);
    return {
      label,
      data: values.map((value) => Math.min(EDGE, Math.max(-EDGE, value))),
      borderColor: colour,
      backgroundColor: colour,
      borderDash: dash,
      borderWidth: shape === false ? 1.5 : 2.5,
      pointStyle: shape,
      pointRadius: shape === false ? 0 : 5,
      fill: false,
    };
  }
}

function inLines(label: string, width: number): string[] {
  const parts = label.includes(" ") ? label.split(" ") : (label.match(new RegExp(`.{1,${width}}`, "gu")) ?? []);
  const space = label.includes(" ") ? " " : "";
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && (last + space + part).length <= width) lines[lines.length - 1] = last + space + part;
    else lines.push(part);
  }
  return lines;
}
