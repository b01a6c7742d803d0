// SPDX-License-Identifier: Apache-2.0
import type { ChartConfiguration, ChartDataset } from "chart.js";
import { ChartElement } from "./chart_element.js";

/** What may come: a line with a band, beside what has been. All lists are as long as `labels`. */
export interface Band {
  readonly labels: readonly string[];
  /** null where nothing is known, as in the others. */
  readonly known?: readonly (number | null)[];
  readonly middle: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** Drawn with dashes, such as what was paid in. */
  readonly dashed?: readonly number[];
  /** A level to compare with: nothing left, or a goal. */
  readonly level?: number;
}

/** A forecast with its interval. */
export class BandChart extends ChartElement<"line"> {
  static override properties = {
    band: { attribute: false },
    summary: { attribute: false },
    format: { attribute: false },
  };
  declare band: Band | undefined;
  /** What the picture shows, in a sentence. */
  declare summary: string | undefined;
  /** Of a value on the axis. */
  declare format: ((value: number) => string) | undefined;

  protected override get description(): string {
    return this.summary ?? "";
  }

  protected override configuration(): ChartConfiguration<"line"> | undefined {
    const { band, format = String } = this;
    if (band === undefined) return undefined;
    const ink = this.colour("--ink-soft");
    return {
      type: "line",
      data: { labels: [...band.labels], datasets: this.#sets(band) },
      options: {
        ...this.base,
        events: [],
        spanGaps: false,
        elements: { point: { radius: 0 } },
        scales: {
          x: {
            grid: { display: false },
            border: { color: this.colour("--line") },
            ticks: { color: ink, maxRotation: 0, autoSkipPadding: 18 },
          },
          y: {
            border: { display: false },
            grid: { color: this.colour("--line") },
            ticks: { color: ink, maxTicksLimit: 6, callback: (value) => format(Number(value)) },
          },
        },
      },
    };
  }

  #sets({ labels, known, middle, low, high, dashed, level }: Band): ChartDataset<"line">[] {
    const main = this.colour("--income");
    const line = (data: readonly (number | null)[], colour: string, more: Partial<ChartDataset<"line">> = {}) => ({
      data: [...data],
      borderColor: colour,
      borderWidth: 2.5,
      ...more,
    });
    const flat = (value: number) => labels.map(() => value);
    return [
      ...(level === undefined ? [] : [line(flat(level), this.colour("--amber"), { borderWidth: 1.5, borderDash: [3, 4] })]),
      ...(known ? [line(known, this.colour("--ink"), { borderWidth: 1.75 })] : []),
      line(middle, main, { borderDash: [7, 4] }),
      ...(dashed ? [line(dashed, this.colour("--ink-soft"), { borderWidth: 1.5, borderDash: [2, 3] })] : []),
      line(high, main, { borderWidth: 1, fill: "+1", backgroundColor: this.colour("--band-fill") }),
      line(low, main, { borderWidth: 1 }),
    ];
  }
}
