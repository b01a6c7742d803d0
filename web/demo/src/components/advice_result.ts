// SPDX-License-Identifier: Apache-2.0
import type { AdviceNote, AdviceRecord } from "banklet";
import { html, nothing } from "lit";
import { announce } from "../announce.js";
import { adviceDesk } from "../desks.js";
import { dateName } from "../format.js";
import { localized } from "../locale/locale.js";
import { sectionTexts } from "../locale/sections/sections.js";
import { PageElement } from "../page_element.js";

/** What came of the answers: a profile and portfolios, or why there are none. */
export class AdviceResult extends PageElement {
  override render() {
    const { record } = adviceDesk().file;
    if (record === undefined) return nothing;
    const texts = sectionTexts(this.locale).advice.result;
    return html`<section class="card" aria-labelledby="advice-heading" data-status=${record.status}>
      <h2 id="advice-heading" tabindex="-1">${texts.heading}</h2>
      ${record.status === "proposed" ? nothing : html`<p class="note">${this.#words(record.status_text)}</p>`}
      ${this.#open(record)} ${this.#profile(record)} ${this.#notes(texts.watch, record.alerts)}
      ${record.goals.map((goal, index) => html`<goal-plan .plan=${goal} .position=${index}></goal-plan>`)}
      ${record.status === "proposed" ? this.#record(record) : nothing}
    </section>`;
  }

  #words(text: AdviceNote["text"]): string {
    return localized(text, this.locale);
  }

  /** Questions to be looked at again. */
  #open({ assessment }: AdviceRecord) {
    const texts = sectionTexts(this.locale).advice.result;
    const { missing, contradictions } = assessment;
    if (contradictions.length > 0)
      return html`<p>${texts.contradict}</p>
        <ul class="open-questions">
          ${contradictions.map(
            ({ text, questions }) => html`<li>
              <p>${this.#words(text)}</p>
              ${questions.map((id) => this.#question(id))}
            </li>`,
          )}
        </ul>`;
    if (missing.length === 0) return nothing;
    return html`<p>${texts.open}</p>
      <ul class="open-questions">
        ${missing.map((id) => html`<li>${this.#question(id)}</li>`)}
      </ul>`;
  }

  #question(id: string) {
    const texts = sectionTexts(this.locale).advice.result;
    const { questions = [] } = this.state.adviceBasis?.questionnaire ?? {};
    const words = localized(questions.find((question) => question.id === id)?.text, this.locale, id);
    const go = () => {
      const fieldset = document.getElementById(`question-${id}`);
      fieldset?.scrollIntoView({ block: "center" });
      (fieldset?.querySelector<HTMLElement>("input:checked") ?? fieldset?.querySelector<HTMLElement>("input"))?.focus();
    };
    return html`<button type="button" class="link" aria-label=${texts.lookAt(words)} @click=${go}>${words}</button>`;
  }

  #profile({ assessment, reasons }: AdviceRecord) {
    const texts = sectionTexts(this.locale).advice.result;
    const { tolerance, by_points, points, most_points } = assessment;
    const levels = this.state.adviceBasis?.questionnaire.levels ?? [];
    const level = levels.find((one) => one.level === tolerance);
    if (level === undefined) return this.#notes(texts.why, reasons);
    return html`<div class="risk-profile">
        <p class="eyebrow">${texts.profile}</p>
        <p class="segment-name">${tolerance} · ${this.#words(level.name)}</p>
        <ol class="levels" aria-hidden="true">
          ${levels.map((one) => html`<li ?data-own=${one.level === tolerance}>${one.level}</li>`)}
        </ol>
        <p>${this.#words(level.text)}</p>
        <p class="small">
          ${texts.points(points, most_points)}
          ${by_points !== null && by_points !== tolerance ? texts.lowered(by_points) : nothing}
        </p>
      </div>
      ${this.#notes(texts.why, reasons)}`;
  }

  #notes(heading: string, notes: readonly AdviceNote[]) {
    if (notes.length === 0) return nothing;
    return html`<h3>${heading}</h3>
      <ul class="bullets">
        ${notes.map(({ text }) => html`<li>${this.#words(text)}</li>`)}
      </ul>`;
  }

  #record(record: AdviceRecord) {
    const texts = sectionTexts(this.locale).advice.result;
    const { approved_by, approved_on, until } = record.assumptions;
    const date = (day: string) => dateName(day, this.locale);
    return html`<h3>${texts.left}</h3>
      <ul class="bullets">
        ${record.not_considered.map((text) => html`<li>${this.#words(text)}</li>`)}
      </ul>
      <h3>${texts.basis}</h3>
      <p class="small">
        ${texts.assumptions(this.#words(approved_by), date(approved_on), date(until))}
        ${this.#words(this.state.adviceBasis?.assumptions.source ?? {})}
      </p>
      <p class="note">${texts.caution}</p>
      <div class="download">
        <button type="button" class="button quiet" data-action="download" @click=${() => this.#download(record)}>
          ${texts.download}
        </button>
        <p class="small">${texts.downloadNote(date(record.as_of))}</p>
      </div>`;
  }

  #download(record: AdviceRecord): void {
    const url = URL.createObjectURL(new Blob([JSON.stringify(record, null, 2)], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `advice-${record.as_of}.json`;
    link.click();
    URL.revokeObjectURL(url);
    announce(sectionTexts(this.locale).advice.result.downloaded);
  }
}
