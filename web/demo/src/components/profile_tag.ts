// SPDX-License-Identifier: Apache-2.0
import { BankletError, type BundleInfo, type Correction, type ProfileTag, type TagValue } from "banklet";
import { html, nothing } from "lit";
import { announce } from "../announce.js";
import { dateName } from "../format.js";
import { detailTexts } from "../locale/details/details.js";
import { localized } from "../locale/locale.js";
import { PageElement } from "../page_element.js";
import { columnOf, confidenceInWords, valueFromField, valueInField, valueInWords } from "../tag_words.js";

/** One conclusion: value, grounds, and what the customer can do about it. */
export class ProfileTagElement extends PageElement {
  static override properties = {
    tag: { attribute: false },
    editing: { state: true },
    problem: { state: true },
    news: { state: true },
  };
  declare tag: ProfileTag | undefined;
  declare private editing: boolean;
  /** Why what was entered is not taken. */
  declare private problem: "noNumber" | "refused" | "bankOnly" | undefined;
  /** What became of the suggestions. */
  declare private news: string | undefined;

  override render() {
    const { tag } = this;
    const { info } = this.state;
    if (tag === undefined || info === undefined) return nothing;
    const texts = detailTexts(this.locale).profile;
    const { state } = tag;
    // As booked, in the customer's own words.
    const own = tag.unit === "text" && columnOf(tag, info) === undefined ? "own-words" : "";
    const words = (value: TagValue) => valueInWords(value, tag, info, this.locale);
    return html`
      <div class="tag-head">
        <h3>${this.#label(tag)}</h3>
        <p class="tag-value ${own}">${state === "deleted" ? "–" : words(tag.value)}</p>
      </div>
      <p class="small">
        ${state === "derived"
          ? confidenceInWords(tag.confidence, this.locale)
          : html`<strong class="tag-state">${texts.states[state]}</strong> · ${texts.derived(words(tag.derived_value))}`}
        ${tag.expires && state === "derived" ? html` · ${texts.expires(dateName(tag.expires, this.locale))}` : nothing}
        ${tag.in_models ? nothing : html` · ${texts.unused}`}
      </p>
      <tag-evidence .tag=${tag}></tag-evidence>
      ${this.editing ? this.#form(tag, info) : this.#actions(tag)}
      ${this.problem && !this.editing ? html`<p class="error">${texts[this.problem]}</p>` : nothing}
      ${this.news ? html`<p class="note tag-news">${this.news}</p>` : nothing}
    `;
  }

  #label({ label, id }: ProfileTag): string {
    return localized(label, this.locale, id);
  }

  #actions(tag: ProfileTag) {
    const texts = detailTexts(this.locale).profile;
    const label = this.#label(tag);
    const action = (name: string, words: string, full: string, act: () => unknown) =>
      html`<button type="button" class="link" data-action=${name} aria-label=${full} @click=${act}>${words}</button>`;
    return html`<div class="tag-actions">
      ${action("correct", texts.correct, texts.correctOf(label), () => this.#edit())}
      ${tag.state === "derived"
        ? html`${action("freeze", texts.freeze, texts.freezeOf(label), () =>
            this.#send({ tag: tag.id, action: "freeze", value: tag.value }, texts.kept(label)),
          )}
          ${action("delete", texts.remove, texts.removeOf(label), () =>
            this.#send({ tag: tag.id, action: "delete" }, texts.removed(label)),
          )}`
        : action("undo", texts.undo, texts.undoOf(label), () => this.#undo(tag))}
    </div>`;
  }

  #form(tag: ProfileTag, info: BundleInfo) {
    const texts = detailTexts(this.locale).profile;
    const unit = tag.unit === "share" ? texts.inPercent : tag.unit === "days" ? texts.inDays : undefined;
    return html`<form class="tag-form" @submit=${this.#onSubmit} @keydown=${this.#onKey}>
      <label>
        <span>${texts.newValue(this.#label(tag))} ${unit ? html`<span class="small">(${unit})</span>` : nothing}</span>
        ${this.#field(tag, info)}
      </label>
      ${this.problem ? html`<p class="error" id=${`problem-${tag.id}`}>${texts[this.problem]}</p>` : nothing}
      <div class="actions">
        <button class="button">${texts.save}</button>
        <button type="button" class="button quiet" @click=${() => this.#endEdit("correct")}>${texts.cancel}</button>
      </div>
    </form>`;
  }

  #field(tag: ProfileTag, info: BundleInfo) {
    const texts = detailTexts(this.locale).profile;
    const shown = tag.value ?? tag.derived_value;
    const column = columnOf(tag, info);
    const choices: [string, string][] | undefined =
      tag.unit === "flag"
        ? [["true", texts.yes], ["false", texts.no]]
        : column?.values?.map((value) => [value, valueInWords(value, tag, info, this.locale)]);
    if (choices !== undefined)
      return html`<select name="value">
        ${choices.map(
          ([value, words]) => html`<option value=${value} .selected=${value === String(shown)}>${words}</option>`,
        )}
      </select>`;
    return html`<input
      name="value"
      inputmode=${tag.unit === "text" ? "text" : "decimal"}
      autocomplete="off"
      aria-invalid=${this.problem ? "true" : nothing}
      aria-describedby=${this.problem ? `problem-${tag.id}` : nothing}
      .value=${valueInField(shown, tag, info.bank.currency)}
    />`;
  }

  async #edit(): Promise<void> {
    this.editing = true;
    this.problem = undefined;
    this.news = undefined;
    await this.updateComplete;
    this.querySelector<HTMLElement>("form input, form select")?.focus();
  }

  async #endEdit(next: string): Promise<void> {
    this.editing = false;
    await this.updateComplete;
    this.querySelector<HTMLElement>(`[data-action="${next}"]`)?.focus();
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { tag } = this;
    const { info } = this.state;
    if (tag === undefined || info === undefined) return;
    const text = String(new FormData(event.target as HTMLFormElement).get("value") ?? "");
    const value = valueFromField(text, tag, info.bank.currency);
    if (value === undefined) return this.#refuse("noNumber");
    const texts = detailTexts(this.locale).profile;
    await this.#send({ tag: tag.id, action: "set", value }, texts.corrected(this.#label(tag)));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === "Escape") void this.#endEdit("correct");
  }

  async #send(correction: Correction, said: string): Promise<void> {
    try {
      this.news = await this.session.choices.correct(correction, said);
      this.problem = undefined;
      await this.#endEdit("undo");
    } catch (error) {
      if (!(error instanceof BankletError)) throw error;
      await this.#refuse(error.code === "invalid_argument" ? "bankOnly" : "refused");
    }
  }

  async #undo(tag: ProfileTag): Promise<void> {
    const said = detailTexts(this.locale).profile.undone(this.#label(tag));
    this.news = await this.session.choices.undoCorrection(tag.id, said);
    await this.#endEdit("correct");
  }

  async #refuse(problem: NonNullable<typeof this.problem>): Promise<void> {
    this.problem = problem;
    announce(detailTexts(this.locale).profile[problem]);
    await this.updateComplete;
    this.querySelector<HTMLElement>("form input, form select")?.focus();
  }
}
