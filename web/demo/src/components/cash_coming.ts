// SPDX-License-Identifier: Apache-2.0
import type { CashFlow } from "banklet";
import { html, nothing } from "lit";
import { dateName, toMajor, wholeMoney } from "../format.js";
import { sectionTexts } from "../locale/sections/sections.js";
import { PageElement } from "../page_element.js";
import { confidenceInWords } from "../tag_words.js";
import { table } from "./figure_table.js";

type Coming = CashFlow["coming"][number];

/** Rows that are seen at once. */
const FIRST = 8;

/** Payments and income that are due. */
export class CashComing extends PageElement {
  override render() {
    const { cashFlow } = this.state;
    const texts = sectionTexts(this.locale).cash;
    if (!cashFlow) return html`<h2>${texts.coming}</h2>`;
    const { coming } = cashFlow;
    return html`
      <h2>${texts.coming}</h2>
      ${coming.length === 0 ? html`<p>${texts.noComing}</p>` : this.#coming(coming.slice(0, FIRST), texts.coming)}
      ${coming.length > FIRST
        ? html`<details class="as-table">
            <summary>${texts.later(coming.length - FIRST)}</summary>
            ${this.#coming(coming.slice(FIRST), texts.laterCaption)}
          </details>`
        : nothing}
    `;
  }

  #money(minor: number): string {
    const currency = this.state.info?.bank.currency ?? "CNY";
    return wholeMoney(toMajor(minor, currency), currency, this.locale);
  }

  #coming(rows: readonly Coming[], caption: string) {
    const texts = sectionTexts(this.locale).cash;
    return table({
      caption,
      columns: [texts.what, texts.amount],
      rows: rows.map(({ name, date, direction, amount_minor, low_minor, high_minor, confidence }) => {
        const [low, high] = [this.#money(low_minor), this.#money(high_minor)];
        return {
          head: html`<span class="own-words">${name}</span>
            <span class="small"
              >${dateName(date, this.locale, "medium")} · ${confidenceInWords(confidence, this.locale)}</span
            >`,
          cells: [
            html`${direction === "in" ? "+" : "−"}${this.#money(amount_minor)}
            ${low === high ? nothing : html`<span class="small">${texts.range(low, high)}</span>`}`,
          ],
        };
      }),
    });
  }
}
