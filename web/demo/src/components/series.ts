// SPDX-License-Identifier: Apache-2.0
import { BankletError, type SeriesForecast } from "banklet";
import { html } from "lit";
import type { Band } from "../charts/band_chart.js";
import { dateName, fixed, shortDate } from "../format.js";
import { localized } from "../locale/locale.js";
import { sectionTexts } from "../locale/sections/sections.js";
import { PageElement } from "../page_element.js";
import { table } from "./figure_table.js";

/** Values before the forecast: enough to see how it strays. */
const HISTORY = 60;

/** The bank's series, and how they may go on. */
export class Series extends PageElement {
  static override properties = { forecasts: { state: true }, chosen: { state: true } };
  declare private forecasts: readonly SeriesForecast[] | undefined;
  declare private chosen: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    const { forecasts, chosen } = this;
    const shown = forecasts?.find(({ series }) => series === chosen) ?? forecasts?.[0];
    const texts = sectionTexts(this.locale).series;
    if (forecasts === undefined || shown === undefined) return html`<h2>${texts.heading}</h2>`;
    return html`
      <h2>${texts.heading}</h2>
      <p>${texts.intro}</p>
      <fieldset class="pills">
        <legend class="visually-hidden">${texts.choose}</legend>
        ${forecasts.map(
          ({ series, label }) => html`<label class="pill">
            <input
              type="radio"
              name="series"
              value=${series}
              .checked=${series === shown.series}
              @change=${() => (this.chosen = series)}
            />
            <span>${localized(label, this.locale, series)}</span>
          </label>`,
        )}
      </fieldset>
      <p class="small">${localized(shown.unit, this.locale)}</p>
      ${this.#chart(shown)}
      <p class="sentence">${localized(shown.text, this.locale)}</p>
      <p class="small"><strong>${texts.how}</strong> ${localized(shown.method_text, this.locale)}</p>
      ${this.#table(shown)}
    `;
  }

  async #load(): Promise<void> {
    try {
      const { forecasts } = await this.session.compute((bank, options) =>
        bank.forecast({ ...options, history: HISTORY }),
      );
      this.forecasts = forecasts;
    } catch (error) {
      // A bundle without series: nothing to show.
      if (!(error instanceof BankletError)) throw error;
      this.hidden = true;
    }
  }

  #chart(shown: SeriesForecast) {
    const { history, forecast, decimals, period, label } = shown;
    if (this.state.chartsMissing) return html`<p class="small">${this.texts.status.chartsMissing}</p>`;
    const texts = sectionTexts(this.locale).series;
    const now = history.at(-1)?.value ?? null;
    const past = history.slice(0, -1).map(() => null);
    const ahead = (key: "value" | "low" | "high") => [...past, now, ...forecast.map((point) => point[key])];
    const unit = period === "monthly" ? "month" : "day";
    const band: Band = {
      labels: [...history, ...forecast].map(({ date }) => shortDate(date, this.locale, unit)),
      known: [...history.map(({ value }) => value), ...forecast.map(() => null)],
      middle: ahead("value"),
      low: ahead("low"),
      high: ahead("high"),
    };
    const format = (value: number) => fixed(value, decimals, this.locale);
    const last = forecast.at(-1);
    const summary = last
      ? texts.chart(localized(label, this.locale), format(last.low), format(last.high), dateName(last.date, this.locale))
      : "";
    return html`<band-chart class="chart" .band=${band} .summary=${summary} .format=${format}></band-chart>
      <ul class="line-legend">
        <li data-line="known">${texts.known}</li>
        <li data-line="middle">${texts.expected}</li>
      </ul>
      <p class="small">${texts.band}</p>`;
  }

  #table({ forecast, decimals, label }: SeriesForecast) {
    const texts = sectionTexts(this.locale).series;
    const format = (value: number) => fixed(value, decimals, this.locale);
    return html`<details class="as-table">
      <summary>${texts.asTable}</summary>
      ${table({
        caption: texts.caption(localized(label, this.locale)),
        columns: [texts.date, texts.low, texts.expected, texts.high],
        rows: forecast.map(({ date, value, low, high }) => ({
          head: dateName(date, this.locale, "medium"),
          cells: [format(low), format(value), format(high)],
        })),
      })}
    </details>`;
  }
}
