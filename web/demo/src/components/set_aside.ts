// SPDX-License-Identifier: Apache-2.0
import type { BundleInfo, WithheldProduct } from "banklet";
import { html, nothing } from "lit";
import { localized } from "../locale/locale.js";
import { PageElement } from "../page_element.js";

/** Products that are not suggested: by the customer's wish, to be taken back here, or by the bank's rules. */
export class SetAside extends PageElement {
  override render() {
    const { results, info, generic } = this.state;
    if (results === undefined || info === undefined) return nothing;
    const { withheld } = results.recommendations;
    const dismissed = generic ? [] : this.session.choices.dismissed;
    const others = withheld.filter(({ cause }) => cause !== "dismissed");
    return html`
      ${dismissed.length > 0 ? this.#dismissed(dismissed, info) : nothing}
      ${others.length > 0 ? this.#withheld(others, info) : nothing}
    `;
  }

  #name(product_id: string, info: BundleInfo): string {
    const product = info.products.find(({ id }) => id === product_id);
    return localized(product?.name, this.locale, product_id);
  }

  #dismissed(products: readonly string[], info: BundleInfo) {
    const texts = this.texts.recommendations;
    return html`<details class="card withheld dismissed">
      <summary>${texts.allDismissed(products.length)}</summary>
      <p>${texts.allDismissedIntro}</p>
      <ul>
        ${products.map((product) => {
          const name = this.#name(product, info);
          return html`<li>
            <strong>${name}</strong>
            <button
              type="button"
              class="link"
              aria-label=${texts.takeBackFor(name)}
              @click=${() => this.#onTakeBack(product)}
            >
              ${texts.takeBack}
            </button>
          </li>`;
        })}
      </ul>
    </details>`;
  }

  #withheld(withheld: readonly WithheldProduct[], info: BundleInfo) {
    const texts = this.texts.recommendations;
    const { generic } = this.state;
    return html`<details class="card withheld">
      <summary>${(generic ? texts.withheldGeneric : texts.withheld)(withheld.length)}</summary>
      <p>${generic ? texts.withheldGenericIntro : texts.withheldIntro}</p>
      <ul>
        ${withheld.map(({ product_id, cause, text }) => {
          const why = localized(text, this.locale);
          return html`<li>
            <strong>${this.#name(product_id, info)}</strong>
            <span>${cause === "rule" ? texts.condition(why) : why}</span>
          </li>`;
        })}
      </ul>
    </details>`;
  }

  async #onTakeBack(product: string): Promise<void> {
    await this.session.choices.restore(product);
    await this.updateComplete;
    const next = this.querySelector<HTMLElement>(".dismissed .link") ?? document.getElementById("recommendations-heading");
    next?.focus();
  }
}
