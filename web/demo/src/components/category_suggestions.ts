// SPDX-License-Identifier: Apache-2.0
import type { BundleInfo, CategoryCorrection, SuggestedCategory } from "banklet";
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { percent } from "../format.js";
import { detailTexts } from "../locale/details/details.js";
import { localized } from "../locale/locale.js";
import { PageElement } from "../page_element.js";

/** Categories that nobody knows for certain: asked, never applied; and those that the customer gave. */
export class CategorySuggestions extends PageElement {
  static override properties = { news: { state: true } };
  /** What became of the suggested products. */
  declare private news: string | undefined;

  override render() {
    const { results, info } = this.state;
    const suggested = results?.insight?.profile.suggested_categories;
    if (suggested === undefined || info === undefined) return nothing;
    const texts = detailTexts(this.locale).profile;
    const given = this.session.choices.own.categories;
    // Bookings of one counterparty are one question.
    const asked = [...new Map(suggested.map((one) => [one.description, one])).values()];
    return html`
      <h3 tabindex="-1">${texts.categories}</h3>
      ${asked.length === 0
        ? html`<p>${texts.noSuggestions}</p>`
        : html`<p class="small">${texts.categoriesIntro}</p>
            <ul class="asked">
              ${repeat(asked, ({ description }) => description, (one) => this.#question(one, info))}
            </ul>`}
      ${this.news ? html`<p class="note">${this.news}</p>` : nothing}
      ${given.length > 0 ? this.#given(given, info) : nothing}
    `;
  }

  #category(id: string, info: BundleInfo): string {
    return localized(info.transaction_categories.find((one) => one.id === id)?.label, this.locale, id);
  }

  #question({ description, category, probability }: SuggestedCategory, info: BundleInfo) {
    const texts = detailTexts(this.locale).profile;
    return html`<li>
      <form @submit=${(event: SubmitEvent) => this.#onConfirm(event, description, info)}>
        <span class="own-words">${description}</span>
        <span class="small">${texts.guessed(percent(probability, this.locale))}</span>
        <div class="actions">
          <select name="category" aria-label=${texts.categoryOf(description)}>
            ${info.transaction_categories.map(
              ({ id }) =>
                html`<option value=${id} .selected=${id === category}>${this.#category(id, info)}</option>`,
            )}
          </select>
          <button class="button quiet" aria-label=${texts.confirmOf(description)}>${texts.confirm}</button>
        </div>
      </form>
    </li>`;
  }

  #given(given: readonly CategoryCorrection[], info: BundleInfo) {
    const texts = detailTexts(this.locale).profile;
    return html`<h4>${texts.yours}</h4>
      <ul class="given">
        ${given.map(
          ({ description, category }) => html`<li>
            <span><span class="own-words">${description}</span>: ${this.#category(category, info)}</span>
            <button
              type="button"
              class="link"
              aria-label=${texts.undoOf(description)}
              @click=${() => this.#undo(description)}
            >
              ${texts.undo}
            </button>
          </li>`,
        )}
      </ul>`;
  }

  async #onConfirm(event: SubmitEvent, description: string, info: BundleInfo): Promise<void> {
    event.preventDefault();
    const category = String(new FormData(event.target as HTMLFormElement).get("category"));
    const said = detailTexts(this.locale).profile.categorised(description, this.#category(category, info));
    this.news = await this.session.choices.categorise({ description, category }, said);
    await this.#focusNext();
  }

  async #undo(description: string): Promise<void> {
    const said = detailTexts(this.locale).profile.uncategorised(description);
    this.news = await this.session.choices.undoCategory(description, said);
    await this.#focusNext();
  }

  /** What had the focus is gone. */
  async #focusNext(): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>("select, h3")?.focus();
  }
}
