// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from "lit";
import { dateName, money, toMinor } from "../format.js";
import { detailTexts } from "../locale/details/details.js";
import { PageElement } from "../page_element.js";

/** Bookings of the customer's own list. */
export class BookingTable extends PageElement {
  static override properties = { transactions: { attribute: false }, name: { attribute: false } };
  /** Indices into the list. */
  declare transactions: readonly number[] | undefined;
  /** What they are the evidence of. */
  declare name: string | undefined;

  override render() {
    const { info, results } = this.state;
    if (info === undefined) return nothing;
    const texts = detailTexts(this.locale).profile;
    const { currency } = info.bank;
    const all = results?.customer.transactions ?? [];
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${`${texts.evidence} ${this.name ?? ""}`}>
      <table>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">${texts.date}</th>
            <th scope="col">${texts.description}</th>
            <th scope="col">${texts.amount}</th>
          </tr>
        </thead>
        <tbody>
          ${this.transactions?.map((index) => {
            const { date, description, amount = 0 } = all[index] ?? {};
            if (date === undefined) return nothing;
            return html`<tr>
              <td>${dateName(date.slice(0, 10), this.locale, "medium")}</td>
              <td class="own-words">${description}</td>
              <td class="number">${money(toMinor(Number(amount), currency), currency, this.locale)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
  }
}
