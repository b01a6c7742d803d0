// SPDX-License-Identifier: Apache-2.0
import type { RiskQuestion } from "banklet";
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { announce } from "../announce.js";
import { adviceDesk } from "../desks.js";
import { localized } from "../locale/locale.js";
import { sectionTexts } from "../locale/sections/sections.js";
import { PageElement } from "../page_element.js";

/** The bank's questions about a customer's tolerance of risk. */
export class RiskQuestionnaire extends PageElement {
  static override properties = { wrong: { state: true } };
  /** The question whose number cannot be. */
  declare private wrong: string | undefined;

  override render() {
    const { adviceBasis } = this.state;
    if (adviceBasis === undefined) return nothing;
    const texts = sectionTexts(this.locale).advice.question;
    const { questions, valid_days } = adviceBasis.questionnaire;
    const { answers } = adviceDesk().file;
    const done = questions.filter(({ id }) => answers[id] != null).length;
    return html`
      <div class="card-head">
        <h2>${texts.heading}</h2>
        <p class="small">${texts.answered(done, questions.length)}</p>
      </div>
      <p>${texts.intro(questions.length, valid_days)}</p>
      <div class="actions form-actions">
        <button type="button" class="button quiet" data-action="sample" @click=${this.#fill}>${texts.sample}</button>
        ${done > 0
          ? html`<button type="button" class="button quiet" @click=${() => adviceDesk().answer({})}>${texts.clear}</button>`
          : nothing}
      </div>
      <div class="questions">
        ${repeat(questions, ({ id }) => id, (question, index) => this.#question(question, index + 1))}
      </div>
    `;
  }

  /** Whether what was written can be; else the focus goes to where it cannot. */
  check(): boolean {
    if (this.wrong !== undefined) this.#focus(this.wrong);
    return this.wrong === undefined;
  }

  #question(question: RiskQuestion, number: number) {
    const { id, text, help, options } = question;
    const { record } = adviceDesk().file;
    const { missing = [], contradictions = [] } = record?.assessment ?? {};
    const texts = sectionTexts(this.locale).advice.question;
    const problems = [
      ...(this.wrong === id && question.number ? [texts.number(question.number.min, question.number.max)] : []),
      ...(missing.includes(id) ? [texts.missing] : []),
      ...contradictions.filter(({ questions }) => questions.includes(id)).map((one) => localized(one.text, this.locale)),
    ];
    const described = [help ? `help-${id}` : "", problems.length > 0 ? `wrong-${id}` : ""].filter(Boolean).join(" ");
    return html`<fieldset
      id=${`question-${id}`}
      class="question"
      tabindex="-1"
      ?data-problem=${problems.length > 0}
      aria-describedby=${described || nothing}
    >
      <legend>${number}. ${localized(text, this.locale, id)}</legend>
      ${help ? html`<p class="small" id=${`help-${id}`}>${localized(help, this.locale)}</p>` : nothing}
      ${problems.length > 0 ? html`<p class="error" id=${`wrong-${id}`}>${problems[0]}</p>` : nothing}
      ${options ? options.map((option) => this.#option(id, option)) : this.#number(question)}
    </fieldset>`;
  }

  #option(question: string, { id, label }: NonNullable<RiskQuestion["options"]>[number]) {
    const { answers } = adviceDesk().file;
    return html`<label class="option">
      <input
        type="radio"
        name=${question}
        value=${id}
        .checked=${answers[question] === id}
        @change=${() => adviceDesk().answer({ ...answers, [question]: id })}
      />
      <span>${localized(label, this.locale, id)}</span>
    </label>`;
  }

  #number({ id, text, number }: RiskQuestion) {
    if (number === undefined) return nothing;
    const value = adviceDesk().file.answers[id];
    return html`<label class="number-answer">
      <input
        inputmode="numeric"
        autocomplete="off"
        maxlength="4"
        aria-label=${localized(text, this.locale, id)}
        aria-invalid=${this.wrong === id ? "true" : nothing}
        .value=${value == null ? "" : String(value)}
        @change=${(event: Event) => this.#write(id, (event.target as HTMLInputElement).value, number)}
      />
      <span>${sectionTexts(this.locale).advice.question.years}</span>
    </label>`;
  }

  #write(id: string, text: string, { min, max }: { min: number; max: number }): void {
    const value = Number(text.trim());
    const fits = text.trim() === "" || (Number.isInteger(value) && value >= min && value <= max);
    this.wrong = fits ? undefined : id;
    if (!fits) announce(sectionTexts(this.locale).advice.question.number(min, max));
    const answer = fits && text.trim() !== "" ? value : null;
    adviceDesk().answer({ ...adviceDesk().file.answers, [id]: answer });
  }

  readonly #fill = (): void => {
    const { results } = this.state;
    if (results === undefined) return;
    this.wrong = undefined;
    adviceDesk().answer(results.customer.display.situation.answers);
    announce(sectionTexts(this.locale).advice.question.filled);
  };

  #focus(id: string): void {
    this.querySelector<HTMLElement>(`#question-${CSS.escape(id)} input`)?.focus();
  }
}
