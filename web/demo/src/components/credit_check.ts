// SPDX-License-Identifier: Apache-2.0
import { BankletError, type CreditScore, type Customer } from "banklet";
import { type PropertyValues, html, nothing } from "lit";
import { announce } from "../announce.js";
import { count } from "../format.js";
import { sectionTexts } from "../locale/sections/sections.js";
import { PageElement } from "../page_element.js";

export type CreditValues = Readonly<Record<string, number | string>>;

const DEFAULT_AIM = 20;

/** The bank's score as a self-check: the customer's own figures, and what they come to. */
export class CreditCheck extends PageElement {
  static override properties = { score: { state: true }, aim: { state: true }, failed: { state: true } };
  declare private score: CreditScore | undefined;
  /** Points to gain. */
  declare private aim: number | undefined;
  /** Code of the error; "missing_field": a person has to be there. */
  declare private failed: string | undefined;
  /** What was changed, by customer. */
  readonly #values = new Map<string, CreditValues>();
  #asked = "";

  override render() {
    const texts = sectionTexts(this.locale).credit;
    const { score, failed } = this;
    if (this.state.results === undefined) return html`<h2>${texts.heading}</h2>`;
    const purpose = failed === "missing_field" ? "credit-decision" : score?.purpose;
    return html`
      <h2>${texts.heading}</h2>
      ${purpose ? html`<p class="note" data-purpose=${purpose}>${texts.purpose[purpose]}</p>` : nothing}
      ${failed !== undefined && purpose === undefined ? html`<p class="note">${texts.unavailable}</p>` : nothing}
      <div class="credit-body">
        <credit-form
          .values=${this.#shown}
          .changed=${this.#values.has(this.state.selected)}
          @choose=${(event: CustomEvent<CreditValues | undefined>) => this.#change(event.detail)}
        ></credit-form>
        ${score
          ? html`<credit-points
              .score=${score}
              .aim=${this.aim ?? DEFAULT_AIM}
              @choose=${(event: CustomEvent<number>) => (this.aim = event.detail)}
            ></credit-points>`
          : nothing}
      </div>
    `;
  }

  override updated(changed: PropertyValues): void {
    super.updated(changed);
    void this.#follow();
  }

  get #shown(): CreditValues {
    const { results, selected } = this.state;
    return this.#values.get(selected) ?? results?.customer.display.situation.credit ?? {};
  }

  #change(values: CreditValues | undefined): void {
    if (values === undefined) this.#values.delete(this.state.selected);
    else this.#values.set(this.state.selected, values);
    this.requestUpdate();
  }

  /** Asks when something has changed. */
  async #follow(): Promise<void> {
    const { results, selected } = this.state;
    if (results === undefined) return;
    const aim = this.aim ?? DEFAULT_AIM;
    const asked = JSON.stringify([selected, this.#shown, aim]);
    if (asked === this.#asked) return;
    const before = this.#asked;
    this.#asked = asked;
    const customer: Customer = { as_of: results.customer.as_of, columns: { ...this.#shown } };
    try {
      const ask = (target?: number) =>
        this.session.compute((bank, options) =>
          bank.credit({ customer, ...(target === undefined ? {} : { target }) }, options),
        );
      const { points } = await ask();
      const score = await ask(points + aim);
      if (asked !== this.#asked) return;
      const moved = this.score !== undefined && this.score.points !== score.points;
      this.score = score;
      this.failed = undefined;
      if (before !== "" && moved) announce(sectionTexts(this.locale).credit.announced(count(points, this.locale)));
    } catch (error) {
      if (!(error instanceof BankletError)) throw error;
      if (asked !== this.#asked) return;
      this.score = undefined;
      this.failed = error.code;
    }
  }
}
