// SPDX-License-Identifier: Apache-2.0
import type { ChartConfiguration } from "chart.js";
import { ChartElement } from "./chart_element.js";

/** Hues of the style sheet, "--part-1" and on, after which they repeat. */
export const PART_HUES = 6;

/** Parts of a whole. The table beside it has the same marks in its first column. */
export class RingChart extends ChartElement<"doughnut"> {
  static override properties = { shares: { attribute: false }, summary: { attribute: false } };
  declare shares: readonly number[] | undefined;
  /** What the picture shows, in a sentence. */
  declare summary: string | undefined;

  protected override get description(): string {
    return this.summary ?? "";
  }

  protected override configuration(): ChartConfiguration<"doughnut"> | undefined {
    const { shares } = this;
    if (shares === undefined) return undefined;
    return {
      type: "doughnut",
      data: {
        datasets: [
          {
            data: [...shares],
            backgroundColor: shares.map((_, index) => this.colour(`--part-${(index % PART_HUES) + 1}`)),
            borderColor: this.colour("--card"),
            borderWidth: 3,
          },
        ],
      },
      options: { ...this.base, events: [], cutout: "62%" },
    };
  }
}
