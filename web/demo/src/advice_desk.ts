// SPDX-License-Identifier: Apache-2.0
// Answers, goals and the proposal of each customer. Kept as long as the page.
import { type AdviceGoal, type AdviceRecord, type AdviceRequest, BankletError } from "banklet";
import type { Page } from "./page_element.js";
import type { Goal } from "./situation.js";

export interface AdviceFile {
  readonly answers: AdviceRequest["answers"];
  readonly goals: readonly Goal[];
  /** Of these answers and goals; undefined until it is asked for. */
  readonly record: AdviceRecord | undefined;
}

const EMPTY: AdviceFile = { answers: {}, goals: [], record: undefined };

export class AdviceDesk {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    void this.#load();
  }

  /** Of the customer who is shown. */
  get file(): AdviceFile {
    const { advice, selected, results } = this.#page.store.state;
    return advice[selected] ?? { ...EMPTY, goals: results?.customer.display.situation.goals ?? [] };
  }

  answer(answers: AdviceRequest["answers"]): void {
    this.#write({ answers, record: undefined });
  }

  setGoals(goals: readonly Goal[]): void {
    this.#write({ goals, record: undefined });
  }

  /** Rejects with the engine's error for goals that cannot be, such as a day that is past. */
  async propose(): Promise<AdviceRecord> {
    const { store, session } = this.#page;
    const { selected } = store.state;
    const { file } = this;
    const record = await session.compute((bank, options) => bank.advise(this.#request(file), options));
    // What was changed meanwhile is not what was asked.
    if (store.state.selected === selected && this.file.answers === file.answers) this.#write({ ...file, record });
    return record;
  }

  #request({ answers, goals }: AdviceFile): AdviceRequest {
    const { results, selected } = this.#page.store.state;
    if (results === undefined) throw new Error("no customer is shown");
    const { customer, overview } = results;
    const { balance_minor, savings_minor } = customer.display.situation;
    const active = overview.months.filter(({ spending }) => spending > 0);
    const spent = active.reduce((sum, { spending }) => sum + spending, 0);
    return {
      customer_id: selected,
      as_of: customer.as_of,
      answers,
      goals: numbered(goals),
      reserve: {
        monthly_spending_minor: Math.round(spent / Math.max(1, active.length)),
        liquid_minor: balance_minor + savings_minor,
      },
    };
  }

  async #load(): Promise<void> {
    const { store, session } = this.#page;
    try {
      store.update({ adviceBasis: await session.compute((bank, options) => bank.adviceBasis(options)) });
    } catch (error) {
      // A bundle without advice: the part says so.
      if (!(error instanceof BankletError)) throw error;
    }
  }

  #write(change: Partial<AdviceFile>): void {
    const { store } = this.#page;
    const { advice, selected } = store.state;
    store.update({ advice: { ...advice, [selected]: { ...this.file, ...change } } });
  }
}

/** Two goals of a kind have different ids: "home", "home-2". */
function numbered(goals: readonly Goal[]): AdviceGoal[] {
  return goals.map((goal, index) => {
    const before = goals.slice(0, index).filter(({ id }) => id === goal.id).length;
    return before === 0 ? goal : { ...goal, id: `${goal.id}-${before + 1}` };
  });
}
