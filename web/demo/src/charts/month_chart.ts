// SPDX-License-Identifier: Apache-2.0
import type { Month } from "banklet";
import type { ChartConfiguration } from "chart.js";
import { money, monthName, toMajor, wholeMoney } from "../format.js";
import { ChartElement } from "./chart_element.js";

/** Income and spending side by side, month by month. Fires `choose` with the index of a month. */
export class MonthChart extends ChartElement<"bar"> {
  static override properties = { months: { attribute: false }, chosen: { attribute: false } };
  declare months: readonly Month[] | undefined;
  declare chosen: number | undefined;

  protected override get description(): string {
    return this.texts.overview.chart;
  }

  protected override configuration(): ChartConfiguration<"bar"> | undefined {
    const { months, chosen } = this;
    if (months === undefined) return undefined;
    const texts = this.texts.overview;
    const currency = this.state.info?.bank.currency ?? "CNY";
    const series = (label: string, key: "income" | "spending") => ({
      label,
      data: months.map((month) => toMajor(month[key], currency)),
      backgroundColor: months.map((_, index) =>
        this.colour(index === chosen ? `--${key}` : `--${key}-soft`),
      ),
      borderRadius: 4,
      categoryPercentage: 0.72,
      barPercentage: 0.86,
    });
    return {
      type: "bar",
      data: {
        labels: months.map(({ month }) => monthName(month, this.locale, "short")),
        datasets: [series(texts.income, "income"), series(texts.spending, "spending")],
      },
      options: {
        ...this.base,
        onClick: (_, elements) => this.#choose(elements[0]?.index),
        interaction: { mode: "index", intersect: false },
        plugins: {
          tooltip: {
            callbacks: {
              title: ([item]) => (item ? monthName(months[item.dataIndex]?.month ?? "", this.locale) : ""),
              label: ({ datasetIndex, dataIndex, dataset }) => {
                const minor = months[dataIndex]?.[datasetIndex === 0 ? "income" : "spending"] ?? 0;
                return `${dataset.label ?? ""}  ${money(minor, currency, this.locale)}`;
              },
            },
          },
        },
        scales: {
          x: {
            grid: { display: false },
            border: { display: false },
            ticks: { color: this.colour("--ink-soft"), maxRotation: 0, autoSkipPadding: 8 },
          },
          y: {
            border: { display: false },
            grid: { color: this.colour("--line") },
            ticks: {
              color: this.colour("--ink-soft"),
              maxTicksLimit: 5,
              callback: (value) => wholeMoney(Number(value), currency, this.locale),
            },
          },
        },
      },
    };
  }

  #choose(index: number | undefined): void {
    if (index !== undefined) this.dispatchEvent(new CustomEvent("choose", { detail: index }));
  }
}
