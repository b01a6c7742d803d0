// SPDX-License-Identifier: Apache-2.0
import type { CashFlow } from "banklet";
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { toMajor, wholeMoney } from "../format.js";
import { icon } from "../icons.js";
import { localized } from "../locale/locale.js";
import { sectionTexts } from "../locale/sections/sections.js";
import { PageElement } from "../page_element.js";

type Change = CashFlow["changes"][number];

/** Changes that leave less on the account. */
const COSTLY = new Set<Change["kind"]>(["category_more", "new_payment", "payment_risen", "income_less", "large_payment"]);

/** The last thirty days against the usual ones, and why they differ. */
export class CashChanges extends PageElement {
  override render() {
    const { cashFlow } = this.state;
    const texts = sectionTexts(this.locale).cash;
    if (!cashFlow) return html`<h2>${texts.changes}</h2>`;
    const { changes, month } = cashFlow;
    return html`
      <h2>${texts.changes}</h2>
      <p>
        ${[
          texts.received(this.#money(month.in_minor), this.#usual(month.usual_in_minor)),
          texts.spent(this.#money(month.out_minor), this.#usual(month.usual_out_minor)),
        ].join(this.locale === "en" ? " " : "")}
      </p>
      ${changes.length === 0
        ? html`<p>${texts.noChanges}</p>`
        : html`<ul class="changes">
            ${repeat(
              changes,
              ({ kind, name, category }) => `${kind} ${name ?? ""} ${category ?? ""}`,
              (change) => this.#change(change),
            )}
          </ul>`}
    `;
  }

  #category(category: string | null): string {
    const found = this.state.info?.transaction_categories.find(({ id }) => id === category);
    return localized(found?.label, this.locale, category ?? "");
  }

  #money(minor: number): string {
    const currency = this.state.info?.bank.currency ?? "CNY";
    return wholeMoney(toMajor(minor, currency), currency, this.locale);
  }

  /** Undefined before there is anything to compare with. */
  #usual(minor: number | null): string | undefined {
    return minor === null ? undefined : this.#money(minor);
  }

  #change(change: Change) {
    const { kind, text, transactions } = change;
    const texts = sectionTexts(this.locale).cash;
    const name = change.name ?? this.#category(change.category);
    return html`<li data-kind=${kind}>
      <p class=${COSTLY.has(kind) ? "costly" : ""}>
        ${icon(COSTLY.has(kind) ? "up_arrow" : "down_arrow")}<span class="own-words">${localized(text, this.locale)}</span>
      </p>
      ${transactions.length > 0
        ? html`<details class="evidence">
            <summary>${texts.evidence}<span class="visually-hidden own-words">: ${name}</span></summary>
            <booking-table .transactions=${transactions} .name=${name}></booking-table>
          </details>`
        : nothing}
    </li>`;
  }
}
