// SPDX-License-Identifier: Apache-2.0
import { BankletError } from "banklet";
import { html, nothing } from "lit";
import { announce } from "../announce.js";
import { adviceDesk } from "../desks.js";
import { sectionTexts } from "../locale/sections/sections.js";
import { PageElement } from "../page_element.js";
import { GoalForm } from "./goal_form.js";
import { RiskQuestionnaire } from "./risk_questionnaire.js";

/** From questions and goals to a proposal. */
export class Adviser extends PageElement {
  static override properties = { failed: { state: true } };
  declare private failed: boolean;

  override render() {
    const { adviceBasis, results } = this.state;
    const texts = sectionTexts(this.locale).advice;
    if (results === undefined) return nothing;
    if (adviceBasis === undefined) return html`<p class="card">${texts.unavailable}</p>`;
    return html`
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        <risk-questionnaire class="card"></risk-questionnaire>
        <goal-form class="card"></goal-form>
        <div>
          <button class="button">${texts.propose}</button>
          ${this.failed ? html`<p class="error" role="alert">${texts.failed}</p>` : nothing}
        </div>
      </form>
      <advice-result></advice-result>
    `;
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    this.failed = false;
    const questions = this.querySelector<RiskQuestionnaire>("risk-questionnaire");
    const goals = this.querySelector<GoalForm>("goal-form");
    if (!questions?.check() || !goals?.check()) return;
    try {
      const record = await adviceDesk().propose();
      announce(record.status_text[this.locale] ?? "");
    } catch (error) {
      if (!(error instanceof BankletError)) throw error;
      this.failed = true;
      return;
    }
    const result = this.querySelector<PageElement>("advice-result");
    await result?.updateComplete;
    result?.querySelector<HTMLElement>("h2")?.focus();
  }
}
