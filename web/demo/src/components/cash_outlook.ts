// SPDX-License-Identifier: Apache-2.0
import type { CashFlow } from "banklet";
import { html, nothing } from "lit";
import { announce } from "../announce.js";
import type { Band } from "../charts/band_chart.js";
import { outlookDesk } from "../desks.js";
import { dateName, shortDate, toMajor, toMinor, wholeMoney } from "../format.js";
import { icon } from "../icons.js";
import { localized } from "../locale/locale.js";
import { sectionTexts } from "../locale/sections/sections.js";
import { PageElement } from "../page_element.js";
import { table } from "./figure_table.js";

/** The balance of the next weeks, what may go wrong, and what could be done. */
export class CashOutlook extends PageElement {
  static override properties = { wrong: { state: true } };
  /** The balance that was entered is no number. */
  declare private wrong: boolean;

  override render() {
    const { cashFlow } = this.state;
    const texts = sectionTexts(this.locale).cash;
    if (cashFlow === null) return html`<h2>${texts.heading}</h2><p>${texts.unavailable}</p>`;
    if (cashFlow === undefined)
      return html`<h2>${texts.heading}</h2>
        <div class="chart placeholder"></div>`;
    return html`
      <h2>${texts.heading}</h2>
      ${this.#text(cashFlow)} ${this.#balance(cashFlow)} ${this.#chart(cashFlow)} ${this.#suggestions(cashFlow)}
    `;
  }

  get #currency(): string {
    return this.state.info?.bank.currency ?? "CNY";
  }

  #money(minor: number): string {
    return wholeMoney(toMajor(minor, this.#currency), this.#currency, this.locale);
  }

  #text({ text, shortfall }: CashFlow) {
    const words = localized(text, this.locale);
    return shortfall === null
      ? html`<p class="sentence">${words}</p>`
      : html`<p class="error" id="shortfall">${icon("notice")}<span>${words}</span></p>`;
  }

  #balance({ balance_minor, as_of }: CashFlow) {
    const currency = this.#currency;
    const texts = sectionTexts(this.locale).cash;
    return html`<div class="balance-field">
      <label>
        <span>${texts.balance(dateName(as_of, this.locale))} <span class="small">(${currency})</span></span>
        <input
          inputmode="decimal"
          autocomplete="off"
          aria-invalid=${this.wrong ? "true" : nothing}
          aria-describedby=${this.wrong ? "wrong-balance" : nothing}
          .value=${String(toMajor(balance_minor, currency))}
          @change=${(event: Event) => this.#write((event.target as HTMLInputElement).value, currency)}
        />
      </label>
      ${this.wrong ? html`<p class="error" id="wrong-balance">${texts.wrong}</p>` : nothing}
    </div>`;
  }

  #write(text: string, currency: string): void {
    const plain = text.replace(/[\s,，¥]/g, "").replace("−", "-");
    const value = Number(plain);
    this.wrong = plain === "" || !Number.isFinite(value) || Math.abs(value) >= 1e9;
    if (this.wrong) announce(sectionTexts(this.locale).cash.wrong);
    else outlookDesk().setBalance(toMinor(value, currency));
  }

  #chart({ days, balance_minor, as_of }: CashFlow) {
    const currency = this.#currency;
    const texts = sectionTexts(this.locale).cash;
    const major = (minor: number) => toMajor(minor, currency);
    const today = { date: as_of, expected_minor: balance_minor, low_minor: balance_minor, high_minor: balance_minor };
    const points = [today, ...days];
    const last = days.at(-1) ?? today;
    const band: Band = {
      labels: points.map(({ date }) => shortDate(date, this.locale, "day")),
      middle: points.map(({ expected_minor }) => major(expected_minor)),
      low: points.map(({ low_minor }) => major(low_minor)),
      high: points.map(({ high_minor }) => major(high_minor)),
      level: 0,
    };
    const summary = texts.chart(
      dateName(last.date, this.locale),
      this.#money(last.low_minor),
      this.#money(last.high_minor),
    );
    return html`${this.state.chartsMissing
        ? html`<p class="small">${this.texts.status.chartsMissing}</p>`
        : html`<band-chart
              class="chart"
              .band=${band}
              .summary=${summary}
              .format=${(value: number) => wholeMoney(value, currency, this.locale)}
            ></band-chart>
            <ul class="line-legend">
              <li data-line="middle">${texts.expected}</li>
              <li data-line="level">${texts.zero}</li>
            </ul>
            <p class="small">${texts.band}</p>`}
      <details class="as-table balance-table">
        <summary>${texts.asTable}</summary>
        ${table({
          caption: texts.caption,
          columns: [texts.day, texts.low, texts.expected, texts.high],
          rows: days.map((day) => ({
            head: dateName(day.date, this.locale, "medium"),
            cells: [day.low_minor, day.expected_minor, day.high_minor].map((minor) => this.#money(minor)),
          })),
        })}
      </details>`;
  }

  #suggestions({ suggestions }: CashFlow) {
    if (suggestions.length === 0) return nothing;
    const texts = sectionTexts(this.locale).cash;
    return html`<h3>${texts.suggestions}</h3>
      <ul class="suggested">
        ${suggestions.map(
          ({ kind, text }) => html`<li data-kind=${kind}>
            ${icon("check")}<span class="own-words">${localized(text, this.locale)}</span>
          </li>`,
        )}
      </ul>`;
  }
}
