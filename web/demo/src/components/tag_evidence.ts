// SPDX-License-Identifier: Apache-2.0
import type { BundleInfo, ProfileTag } from "banklet";
import { html, nothing } from "lit";
import { columnLabel } from "../feature_words.js";
import { detailTexts } from "../locale/details/details.js";
import { localized } from "../locale/locale.js";
import { PageElement } from "../page_element.js";

/** What a conclusion is based on: the very transactions, details and products. */
export class TagEvidenceElement extends PageElement {
  static override properties = { tag: { attribute: false }, open: { state: true } };
  declare tag: ProfileTag | undefined;
  /** Drawn only then: there are many tags, with twenty transactions each. */
  declare private open: boolean;

  override render() {
    const { tag } = this;
    const { info } = this.state;
    if (tag === undefined || info === undefined) return nothing;
    const texts = detailTexts(this.locale).profile;
    const label = localized(tag.label, this.locale, tag.id);
    return html`<details
      class="evidence"
      @toggle=${(event: Event) => (this.open = (event.target as HTMLDetailsElement).open)}
    >
      <summary>${texts.evidence}<span class="visually-hidden">${texts.evidenceOf(label)}</span></summary>
      ${this.open ? this.#evidence(tag, info, label) : nothing}
    </details>`;
  }

  #evidence({ evidence }: ProfileTag, info: BundleInfo, label: string) {
    const texts = detailTexts(this.locale).profile;
    const { transactions, transaction_count, columns, holdings } = evidence;
    const separator = this.locale === "en" ? ", " : "、";
    const names = holdings.map((id) =>
      localized(info.products.find((product) => product.id === id)?.name, this.locale, id),
    );
    return html`
      ${columns.length > 0
        ? html`<p>${texts.fromColumns(columns.map((name) => columnLabel(name, info, this.locale)).join(separator))}</p>`
        : nothing}
      ${names.length > 0 ? html`<p>${texts.fromHoldings(names.join(separator))}</p>` : nothing}
      ${transaction_count > 0
        ? html`<p>
              ${transaction_count > transactions.length
                ? texts.newestOf(transaction_count, transactions.length)
                : texts.fromTransactions(transaction_count)}
            </p>
            <booking-table .transactions=${transactions} .name=${label}></booking-table>`
        : nothing}
      ${columns.length + holdings.length + transaction_count === 0 ? html`<p>${texts.evidenceNone}</p>` : nothing}
    `;
  }
}
