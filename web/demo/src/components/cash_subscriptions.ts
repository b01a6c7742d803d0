// SPDX-License-Identifier: Apache-2.0
import type { CashFlow } from "banklet";
import { html, nothing } from "lit";
import { dateName, toMajor, wholeMoney } from "../format.js";
import { localized } from "../locale/locale.js";
import { sectionTexts } from "../locale/sections/sections.js";
import { PageElement } from "../page_element.js";
import { table } from "./figure_table.js";

/** What subscriptions cost, each and in a year. */
export class CashSubscriptions extends PageElement {
  override render() {
    const { cashFlow } = this.state;
    const texts = sectionTexts(this.locale).cash;
    return html`<h2>${texts.subscriptions}</h2>
      ${cashFlow ? this.#subscriptions(cashFlow.subscriptions) : nothing}`;
  }

  #money(minor: number): string {
    const currency = this.state.info?.bank.currency ?? "CNY";
    return wholeMoney(toMajor(minor, currency), currency, this.locale);
  }

  #subscriptions(subscriptions: CashFlow["subscriptions"]) {
    const texts = sectionTexts(this.locale).cash;
    if (subscriptions.length === 0) return html`<p>${texts.noSubscriptions}</p>`;
    const year = subscriptions.reduce((sum, { per_year_minor }) => sum + per_year_minor, 0);
    return html`<p>${texts.perYear(this.#money(year))}</p>
      ${table({
        caption: texts.subscriptions,
        columns: [texts.what, texts.each, texts.year],
        rows: subscriptions.map(({ name, category, period, amount_minor, per_year_minor, risen_from_minor, next }) => ({
          head: html`<span class="own-words">${name}</span>
            <span class="small">${[this.#category(category), texts.next(dateName(next, this.locale, "medium"))]
              .filter(Boolean)
              .join(" · ")}</span>`,
          cells: [
            html`${this.#money(amount_minor)}
              <span class="small">${texts.periods[period]}</span>
              ${risen_from_minor === null
                ? nothing
                : html`<span class="small risen">${texts.risen(this.#money(risen_from_minor))}</span>`}`,
            this.#money(per_year_minor),
          ],
        })),
      })}`;
  }

  #category(category: string | null): string {
    const found = this.state.info?.transaction_categories.find(({ id }) => id === category);
    return found ? localized(found.label, this.locale, found.id) : "";
  }
}
