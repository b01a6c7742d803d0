// SPDX-License-Identifier: Apache-2.0
import type { RecurringFlow } from "banklet";
import { html, nothing } from "lit";
import { dateName, toMajor, wholeMoney } from "../format.js";
import { detailTexts } from "../locale/details/details.js";
import { localized } from "../locale/locale.js";
import { PageElement } from "../page_element.js";
import { confidenceInWords } from "../tag_words.js";

/** Income and payments that come again and again. */
export class RecurringFlows extends PageElement {
  override render() {
    const flows = this.state.results?.insight?.profile.recurring;
    if (flows === undefined) return nothing;
    const texts = detailTexts(this.locale).profile;
    return html`
      <h3>${texts.recurring}</h3>
      ${flows.length === 0
        ? html`<p>${texts.noRecurring}</p>`
        : html`<div class="scroll" role="region" tabindex="0" aria-label=${texts.recurringCaption}>
            <table class="flows">
              <caption class="visually-hidden">${texts.recurringCaption}</caption>
              <thead>
                <tr>
                  <th scope="col">${texts.who}</th>
                  <th scope="col">${texts.rhythm}</th>
                  <th scope="col" class="number">${texts.typical}</th>
                </tr>
              </thead>
              <tbody>
                ${flows.map((flow) => this.#row(flow))}
              </tbody>
            </table>
          </div>`}
    `;
  }

  #row({ name, category, direction, period, amount_minor, low_minor, high_minor, confidence, next }: RecurringFlow) {
    const texts = detailTexts(this.locale).profile;
    const { info } = this.state;
    const currency = info?.bank.currency ?? "CNY";
    const amount = (minor: number) => wholeMoney(toMajor(minor, currency), currency, this.locale);
    const found = info?.transaction_categories.find(({ id }) => id === category);
    const about = [found ? localized(found.label, this.locale, found.id) : "", confidenceInWords(confidence, this.locale)];
    return html`<tr>
      <th scope="row">
        <span class="own-words">${name}</span>
        <span class="small">${about.filter(Boolean).join(" · ")}</span>
      </th>
      <td>
        ${texts.periods[period]}
        <span class="small">${texts.next(dateName(next, this.locale, "medium"))}</span>
      </td>
      <td class="number">
        ${direction === "in" ? "+" : "−"}${amount(amount_minor)}<span class="visually-hidden"> ${texts[direction]}</span>
        ${amount(low_minor) === amount(high_minor)
          ? nothing
          : html`<span class="small">${texts.range(amount(low_minor), amount(high_minor))}</span>`}
      </td>
    </tr>`;
  }
}
