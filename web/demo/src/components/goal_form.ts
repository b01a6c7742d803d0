// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from "lit";
import { adviceDesk } from "../desks.js";
import { toMajor, toMinor } from "../format.js";
import { GOAL_NAMES } from "../goal_names.js";
import { sectionTexts } from "../locale/sections/sections.js";
import { PageElement } from "../page_element.js";
import { GOALS, type Goal } from "../situation.js";

const MOST_GOALS = 3;
type Amount = "target_minor" | "initial_minor" | "monthly_minor";

/** What the money is for. */
export class GoalForm extends PageElement {
  static override properties = { wrong: { state: true } };
  /** Fields whose contents cannot be, as "index field". */
  declare private wrong: ReadonlySet<string> | undefined;

  override render() {
    const texts = sectionTexts(this.locale).advice.goal;
    const { goals } = adviceDesk().file;
    return html`
      <h2>${texts.heading}</h2>
      <p>${texts.intro}</p>
      <div class="goals">${goals.map((goal, index) => this.#goal(goal, index))}</div>
      ${goals.length === 0 ? html`<p class="small">${texts.need}</p>` : nothing}
      ${goals.length < MOST_GOALS
        ? html`<button type="button" class="button quiet" data-action="add" @click=${this.#add}>${texts.add}</button>`
        : nothing}
    `;
  }

  /** Whether all goals can be; else the focus goes to what cannot. */
  check(): boolean {
    if (!this.wrong?.size) return true;
    this.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    return false;
  }

  #goal(goal: Goal, index: number) {
    const texts = sectionTexts(this.locale).advice.goal;
    const names = GOAL_NAMES[this.locale];
    return html`<fieldset class="goal">
      <legend>${texts.number(index + 1)}</legend>
      <label>
        <span>${texts.kind}</span>
        <select @change=${(event: Event) =>
          this.#change(index, { id: (event.target as HTMLSelectElement).value as Goal["id"] })}>
          ${GOALS.map((id) => html`<option value=${id} .selected=${id === goal.id}>${names[id]}</option>`)}
        </select>
      </label>
      ${this.#amount(goal, index, "target_minor", texts.target)} ${this.#due(goal, index)}
      ${this.#amount(goal, index, "initial_minor", texts.initial)}
      ${this.#amount(goal, index, "monthly_minor", texts.monthly)}
      <button
        type="button"
        class="link"
        aria-label=${texts.removeOf(names[goal.id])}
        @click=${() => this.#remove(index)}
      >
        ${texts.remove}
      </button>
    </fieldset>`;
  }

  #amount(goal: Goal, index: number, field: Amount, label: string) {
    const currency = this.state.info?.bank.currency ?? "CNY";
    const key = `${index} ${field}`;
    const wrong = this.wrong?.has(key) ?? false;
    return html`<label>
      <span>${label} <span class="small">(${currency})</span></span>
      <input
        inputmode="decimal"
        autocomplete="off"
        aria-invalid=${wrong ? "true" : nothing}
        aria-describedby=${wrong ? `wrong-${index}-${field}` : nothing}
        .value=${String(toMajor(goal[field], currency))}
        @change=${(event: Event) => {
          const text = (event.target as HTMLInputElement).value.replace(/[\s,，¥]/g, "");
          const value = Number(text === "" ? "0" : text);
          const fits = Number.isFinite(value) && value >= 0 && value < 1e9;
          this.#mark(key, fits);
          if (fits) this.#change(index, { [field]: toMinor(value, currency) });
        }}
      />
      ${wrong
        ? html`<span class="error" id=${`wrong-${index}-${field}`}>${sectionTexts(this.locale).advice.goal.noAmount}</span>`
        : nothing}
    </label>`;
  }

  #due(goal: Goal, index: number) {
    const texts = sectionTexts(this.locale).advice.goal;
    const key = `${index} due`;
    const wrong = this.wrong?.has(key) ?? false;
    const today = this.state.results?.customer.as_of ?? "";
    return html`<label>
      <span>${texts.due}</span>
      <input
        type="date"
        aria-invalid=${wrong ? "true" : nothing}
        aria-describedby=${wrong ? `wrong-${index}-due` : nothing}
        .value=${goal.due}
        @change=${(event: Event) => {
          const due = (event.target as HTMLInputElement).value;
          this.#mark(key, due > today);
          if (due > today) this.#change(index, { due });
        }}
      />
      ${wrong ? html`<span class="error" id=${`wrong-${index}-due`}>${texts.noDate}</span>` : nothing}
    </label>`;
  }

  #mark(key: string, fits: boolean): void {
    const wrong = new Set(this.wrong);
    if (fits) wrong.delete(key);
    else wrong.add(key);
    this.wrong = wrong;
  }

  #change(index: number, change: Partial<Goal>): void {
    const { goals } = adviceDesk().file;
    adviceDesk().setGoals(goals.map((goal, at) => (at === index ? { ...goal, ...change } : goal)));
  }

  readonly #add = async (): Promise<void> => {
    const { goals } = adviceDesk().file;
    const year = Number((this.state.results?.customer.as_of ?? "2026").slice(0, 4));
    const next: Goal = {
      id: GOALS.find((id) => goals.every((goal) => goal.id !== id)) ?? "other",
      due: `${year + 5}-12-31`,
      target_minor: 10_000_000,
      initial_minor: 2_000_000,
      monthly_minor: 100_000,
    };
    adviceDesk().setGoals([...goals, next]);
    await this.updateComplete;
    this.querySelector<HTMLElement>(".goal:last-of-type select")?.focus();
  };

  async #remove(index: number): Promise<void> {
    this.wrong = undefined;
    adviceDesk().setGoals(adviceDesk().file.goals.filter((_, at) => at !== index));
    await this.updateComplete;
    this.querySelector<HTMLElement>('[data-action="add"]')?.focus();
  }
}
