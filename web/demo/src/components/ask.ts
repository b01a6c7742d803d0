// SPDX-License-Identifier: Apache-2.0
import type { Answer } from "banklet";
import { type PropertyValues, html, nothing } from "lit";
import { announce } from "../announce.js";
import { icon } from "../icons.js";
import { PageElement } from "../page_element.js";

/** A question to the bank, its answer, and what else may have been meant. */
export class Ask extends PageElement {
  static override properties = { action: { state: true } };
  /** Label of the action that was pressed last. */
  declare private action: string | undefined;
  #drawn: unknown;
  #focusAnswer = false;

  override render() {
    const texts = this.texts.ask;
    const { asked } = this.state;
    return html`
      <h2 id="ask-heading">${texts.heading}</h2>
      <form role="search" aria-labelledby="ask-heading" @submit=${this.#submit}>
        <label for="question">${texts.label}</label>
        <div class="field">
          <input
            id="question"
            name="question"
            type="text"
            autocomplete="off"
            enterkeyhint="search"
            maxlength="500"
            placeholder=${texts.placeholder}
            aria-describedby="question-hint"
          />
          <button type="submit" class="button">
            ${icon("search")}<span>${texts.submit}</span>
          </button>
        </div>
        <p class="small" id="question-hint">${texts.hint}</p>
      </form>
      <div class="answer">
        ${asked ? this.#result(asked.result) : nothing}
        ${this.action ? html`<p class="small note" id="action-note">${texts.action(this.action)}</p>` : nothing}
      </div>
      ${asked ? nothing : this.#choices(texts.examplesHeading, texts.examples)}
      <p class="call-us">
        ${icon("phone")}
        <span>${texts.callUs} <a href="tel:+86000955000">000 955 000</a></span>
      </p>
    `;
  }

  #result(result: Answer | { code: string }) {
    const texts = this.texts.ask;
    if ("code" in result)
      return this.#statement(
        texts.failed,
        result.code === "limit_exceeded" ? texts.tooLong : undefined,
      );
    const { answer, abstained, intent } = result;
    if (intent === "") return this.#statement(texts.noWords, texts.noWordsText);
    const titles = result.alternatives.map(({ title }) => title).filter((title) => title !== "");
    return html`
      ${answer && !abstained
        ? html`
            ${this.#statement(answer.title, answer.answer)}
            <div class="actions">
              ${answer.actions.map(
                ({ label }) => html`<button type="button" class="button quiet" @click=${() => this.#act(label)}>
                  ${label}
                </button>`,
              )}
            </div>
          `
        : this.#statement(texts.unsure, texts.unsureText)}
      ${titles.length > 0 ? this.#choices(texts.alternatives, titles) : nothing}
    `;
  }

  #statement(title: string, text: string | undefined) {
    return html`<h3 tabindex="-1" id="answer-title" elementtiming="answer">${title}</h3>
      ${text ? html`<p>${text}</p>` : nothing}`;
  }

  #choices(heading: string, questions: readonly string[]) {
    return html`<section class="choices" aria-label=${heading}>
      <h3 class="eyebrow">${heading}</h3>
      <ul>
        ${questions.map(
          (question) => html`<li>
            <button type="button" class="choice" @click=${() => this.#choose(question)}>${question}</button>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { asked } = this.state;
    if (asked === this.#drawn) return;
    this.#drawn = asked;
    this.action = undefined;
    if (asked === undefined) return;
    performance.mark("banklet-answer");
    // Whoever pressed a button that is gone goes on from the answer; others hear it once.
    if (this.#focusAnswer) this.querySelector<HTMLElement>("#answer-title")?.focus();
    else announce(this.#spoken(asked.result));
    this.#focusAnswer = false;
  }

  #spoken(result: Answer | { code: string }): string {
    const texts = this.texts.ask;
    if ("code" in result) return result.code === "limit_exceeded" ? texts.tooLong : texts.failed;
    if (result.answer && !result.abstained)
      return texts.announced(result.answer.title, result.answer.answer);
    return result.intent === "" ? texts.noWords : `${texts.unsure} ${texts.unsureText}`;
  }

  #act(label: string): void {
    this.action = label;
    announce(this.texts.ask.action(label));
  }

  #choose(question: string): void {
    const input = this.querySelector("input");
    if (input) input.value = question;
    this.#focusAnswer = true;
    void this.session.ask(question);
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const question = this.querySelector("input")?.value.trim() ?? "";
    if (question === "") this.querySelector("input")?.focus();
    else void this.session.ask(question);
  }
}
