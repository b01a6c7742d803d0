// SPDX-License-Identifier: Apache-2.0
import type { BundleInfo, Product, Reason, Recommendation, WithheldProduct } from "banklet";
import { html, nothing } from "lit";
import { attribute } from "../format.js";
import { icon, productIcon } from "../icons.js";
import { localized } from "../locale/locale.js";
import { PageElement } from "../page_element.js";

/** On a card; the product's own page has them all. */
const MAX_ATTRIBUTES = 3;

/** Products with the reasons for them, and those that are withheld with the rule behind it. */
export class RecommendationList extends PageElement {
  override render() {
    const { results, info } = this.state;
    const texts = this.texts.recommendations;
    if (results === undefined || info === undefined) return nothing;
    const { recommendations, withheld } = results.recommendations;
    return html`
      <section aria-labelledby="recommendations-heading">
        <div class="section-head">
          <h2 id="recommendations-heading">${texts.heading}</h2>
          <p>${texts.intro}</p>
        </div>
        ${recommendations.length > 0
          ? html`<ol class="products">
              ${recommendations.map((item) => this.#recommendation(item, info))}
            </ol>`
          : html`<p class="card">${texts.none}</p>`}
        ${withheld.length > 0 ? this.#withheld(withheld, info) : nothing}
      </section>
    `;
  }

  #recommendation({ product_id, reasons }: Recommendation, info: BundleInfo) {
    const product = info.products.find(({ id }) => id === product_id);
    if (product === undefined) return nothing;
    const texts = this.texts.recommendations;
    const category = info.product_categories.find(({ id }) => id === product.category);
    return html`<li class="card product">
      <div class="product-head">
        <span class="product-icon">${productIcon(product.category)}</span>
        <span class="eyebrow">${localized(category?.label, this.locale)}</span>
        <span class="tag" data-risk=${product.risk}>${texts.risk[product.risk]}</span>
      </div>
      <h3>${localized(product.name, this.locale, product_id)}</h3>
      <p class="pitch">${localized(product.pitch, this.locale)}</p>
      ${this.#attributes(product, info)}
      <div class="why">
        <h4>${texts.why}</h4>
        ${this.#reasons(reasons)}
      </div>
    </li>`;
  }

  #attributes(product: Product, info: BundleInfo) {
    const shown = info.product_attributes
      .filter(({ id }) => product.attributes[id] !== undefined)
      .slice(0, MAX_ATTRIBUTES);
    return html`<dl class="attributes">
      ${shown.map(
        ({ id, label, unit }) => html`<div>
          <dt>${localized(label, this.locale, id)}</dt>
          <dd>${attribute(product.attributes[id] ?? 0, unit, this.locale)}</dd>
        </div>`,
      )}
    </dl>`;
  }

  #reasons(reasons: readonly Reason[]) {
    if (reasons.length === 0) return html`<p>${this.texts.recommendations.noReason}</p>`;
    return html`<ul>
      ${reasons.map(({ text }) => html`<li>${icon("check")}${localized(text, this.locale)}</li>`)}
    </ul>`;
  }

  #withheld(withheld: readonly WithheldProduct[], info: BundleInfo) {
    const texts = this.texts.recommendations;
    return html`<details class="card withheld">
      <summary>${texts.withheld(withheld.length)}</summary>
      <p>${texts.withheldIntro}</p>
      <ul>
        ${withheld.map(({ product_id, cause, text }) => {
          const product = info.products.find(({ id }) => id === product_id);
          const why = localized(text, this.locale);
          return html`<li>
            <strong>${localized(product?.name, this.locale, product_id)}</strong>
            <span>${cause === "rule" ? texts.condition(why) : why}</span>
          </li>`;
        })}
      </ul>
    </details>`;
  }
}
