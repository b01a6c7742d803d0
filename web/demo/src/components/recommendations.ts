// SPDX-License-Identifier: Apache-2.0
import type { BundleInfo, Product, Reason, Recommendation } from "banklet";
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { announce } from "../announce.js";
import { attribute } from "../format.js";
import { icon, productIcon } from "../icons.js";
import { localized } from "../locale/locale.js";
import { PageElement } from "../page_element.js";

/** On a card; the product's own page has them all. */
const MAX_ATTRIBUTES = 3;
/** Of a card: then the product counts as shown. */
const IN_SIGHT = 0.5;

/** Products with the reasons for them, made for the customer or the same for everybody. */
export class RecommendationList extends PageElement {
  static override properties = { undo: { state: true }, noted: { state: true } };
  /** Of the product that was dismissed last. */
  declare private undo: { product: string; customer: string; back: () => Promise<unknown> } | undefined;
  /** The product whose interest was noted last. */
  declare private noted: string | undefined;
  #observer: IntersectionObserver | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  override render() {
    const { results, info, generic } = this.state;
    const texts = this.texts.recommendations;
    if (results === undefined || info === undefined) return nothing;
    const { recommendations } = results.recommendations;
    return html`
      <section aria-labelledby="recommendations-heading">
        <div class="section-head">
          <h2 id="recommendations-heading" tabindex="-1">
            ${generic ? texts.headingGeneric : texts.heading}
          </h2>
          <button
            type="button"
            role="switch"
            class="mode-switch"
            aria-checked=${!generic}
            aria-describedby="mode-text"
            @click=${() => this.session.suggestToAll(!generic)}
          >
            <span class="mode-track"></span>${texts.mode}
          </button>
          <p id="mode-text">${generic ? texts.introGeneric : texts.intro}</p>
        </div>
        ${this.#undoNotice(info)}
        ${recommendations.length > 0
          ? html`<ol class="products" ?data-searched=${results.insight?.counterfactuals !== undefined}>
              ${repeat(
                recommendations,
                ({ product_id }) => product_id,
                (item) => this.#recommendation(item, info),
              )}
            </ol>`
          : html`<p class="card">${texts.none}</p>`}
        <set-aside></set-aside>
      </section>
    `;
  }

  override updated(): void {
    this.#observer ??= new IntersectionObserver((entries) => this.#onSight(entries), {
      threshold: IN_SIGHT,
    });
    this.#observer.disconnect();
    if (this.state.generic) return;
    for (const card of this.querySelectorAll(".product")) this.#observer.observe(card);
  }

  #onSight(entries: readonly IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of entries)
      if (isIntersecting) this.session.choices.noteShown((target as HTMLElement).dataset["product"] ?? "");
  }

  #recommendation({ product_id, reasons, against, conditions }: Recommendation, info: BundleInfo) {
    const product = info.products.find(({ id }) => id === product_id);
    if (product === undefined) return nothing;
    const texts = this.texts.recommendations;
    const category = info.product_categories.find(({ id }) => id === product.category);
    return html`<li class="card product" data-product=${product_id}>
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
        ${this.#reasons(reasons, against)} ${this.#counterfactual(product_id)}
        ${conditions.length > 0
          ? html`<h4>${texts.conditions}</h4>
              <ul class="conditions">
                ${conditions.map((text) => html`<li>${localized(text, this.locale)}</li>`)}
              </ul>`
          : nothing}
      </div>
      <div class="product-foot">
        ${this.#actions(product)} <product-why .product=${product_id}></product-why>
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

  #reasons(reasons: readonly Reason[], against: readonly Reason[]) {
    const texts = this.texts.recommendations;
    return html`
      ${reasons.length === 0 ? html`<p>${texts.noReason}</p>` : nothing}
      <ul>
        ${reasons.map(({ text }) => html`<li>${icon("check")}<span>${localized(text, this.locale)}</span></li>`)}
        ${against.map(
          ({ text }) => html`<li class="against">
            ${icon("minus")}<span><strong>${texts.against}</strong> ${localized(text, this.locale)}</span>
          </li>`,
        )}
      </ul>
    `;
  }

  /** With what it would rank first, if it does not. */
  #counterfactual(product: string) {
    const change = this.state.results?.insight?.counterfactuals?.[product];
    if (!change) return nothing;
    return html`<p class="counterfactual">${icon("growth")}<span>${localized(change.text, this.locale)}</span></p>`;
  }

  #actions(product: Product) {
    const texts = this.texts.recommendations;
    const name = localized(product.name, this.locale, product.id);
    return html`<div class="actions">
        <button
          type="button"
          class="button"
          aria-label=${texts.findOutAbout(name)}
          @click=${() => this.#onFindOut(product.id)}
        >
          ${texts.findOut}
        </button>
        ${this.state.generic
          ? nothing
          : html`<button
              type="button"
              class="button quiet"
              aria-label=${texts.notInterestedIn(name)}
              @click=${() => this.#onDismiss(product.id, name)}
            >
              ${texts.notInterested}
            </button>`}
      </div>
      ${this.noted === product.id ? html`<p class="small noted">${texts.noted}</p>` : nothing}`;
  }

  #undoNotice(info: BundleInfo) {
    const { undo } = this;
    if (undo === undefined || undo.customer !== this.state.selected || this.state.generic) return nothing;
    const texts = this.texts.recommendations;
    const product = info.products.find(({ id }) => id === undo.product);
    const name = localized(product?.name, this.locale, undo.product);
    return html`<div class="note undo">
      <p>${texts.dismissed(name)}</p>
      <button
        type="button"
        class="button quiet"
        aria-label=${texts.undoFor(name)}
        @click=${() => this.#onUndo(undo.product, undo.back)}
      >
        ${texts.undo}
      </button>
    </div>`;
  }

  async #onFindOut(product: string): Promise<void> {
    const { noted } = this.texts.recommendations;
    this.undo = undefined;
    if (this.state.generic) announce(noted);
    else await this.session.choices.click(product, noted);
    this.noted = product;
    await this.updateComplete;
    this.#focus(`[data-product="${CSS.escape(product)}"] .actions .button`);
  }

  async #onDismiss(product: string, name: string): Promise<void> {
    const customer = this.state.selected;
    const said = this.texts.recommendations.dismissed(name);
    const back = await this.session.choices.dismiss(product, said);
    this.undo = { product, customer, back };
    await this.updateComplete;
    this.#focus(".undo .button");
  }

  async #onUndo(product: string, back: () => Promise<unknown>): Promise<void> {
    await back();
    this.undo = undefined;
    await this.updateComplete;
    this.#focus(`[data-product="${CSS.escape(product)}"] .button.quiet`);
  }

  /** The list may have been drawn anew around the focus. */
  #focus(selector: string): void {
    const target = this.querySelector<HTMLElement>(selector) ?? this.querySelector<HTMLElement>("h2");
    target?.focus();
  }
}
