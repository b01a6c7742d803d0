// SPDX-License-Identifier: Apache-2.0
// What a visitor decides about a customer: reactions to products, and corrections of the profile.
// They go into the customer's document, so the engine follows them at once. Kept as long as the page.
import type { CategoryCorrection, Correction, ProductEvent } from "banklet";
import type { OwnFile, SampleCustomer, Store } from "./state.js";

/** Its day is that of the customer's document. */
type Reaction = Omit<ProductEvent, "time">;

export interface Choices {
  /** In their order. */
  readonly events: readonly Reaction[];
  /** At most one per tag. */
  readonly corrections: readonly Correction[];
  /** At most one per description. */
  readonly categories: readonly CategoryCorrection[];
}

const NONE: Choices = { events: [], corrections: [], categories: [] };

/** The sample as the engine gets it, with what the visitor decided and dropped. */
export function customerDocument(
  sample: SampleCustomer,
  { events, corrections, categories }: Choices = NONE,
  ownFile: OwnFile | undefined,
): SampleCustomer {
  const transactions = ownFile?.transactions ?? sample.transactions ?? [];
  // A file may be older than the samples: its last booking is its "today".
  const today = ownFile
    ? transactions.reduce((last, { date }) => (date > last ? date : last), "")
    : sample.as_of;
  return {
    ...sample,
    as_of: today,
    transactions,
    events: [...(sample.events ?? []), ...events.map((event) => ({ ...event, time: today }))],
    corrections: [...(sample.corrections ?? []), ...corrections.map((one) => ({ ...one, at: today }))],
    category_corrections: [...(sample.category_corrections ?? []), ...categories],
  };
}

/** The choices of the customer who is shown. */
export class CustomerChoices {
  readonly #store: Store;
  readonly #refresh: (said: string) => Promise<string>;
  /** Products that came into sight, by customer. */
  readonly #seen = new Map<string, Set<string>>();

  /**
   * `refresh` works everything out anew, announces `said`, and resolves to what became of the
   * suggestions, in a sentence. So do all changes here.
   */
  constructor(store: Store, refresh: (said: string) => Promise<string>) {
    this.#store = store;
    this.#refresh = refresh;
  }

  get own(): Choices {
    const { choices, selected } = this.#store.state;
    return choices[selected] ?? NONE;
  }

  get dismissed(): string[] {
    return this.own.events.filter(({ event }) => event === "dismissed").map(({ product_id }) => product_id);
  }

  /**
   * The product came into sight. It counts, once a visit, from the next reaction on: nothing moves
   * under the reader's eyes.
   */
  noteShown(product_id: string): void {
    const { selected } = this.#store.state;
    const seen = this.#seen.get(selected) ?? new Set();
    this.#seen.set(selected, seen.add(product_id));
  }

  click(product_id: string, said: string): Promise<string> {
    return this.#react({ product_id, event: "clicked" }, said);
  }

  /** Never to be suggested again. Resolves to what undoes it, until the next reaction. */
  async dismiss(product_id: string, said: string): Promise<() => Promise<string>> {
    const { events } = this.own;
    await this.#react({ product_id, event: "dismissed" }, said);
    return () => this.#change({ events });
  }

  /** As if it had never been dismissed. */
  restore(product_id: string): Promise<string> {
    const events = this.own.events.filter(
      (one) => one.product_id !== product_id || one.event !== "dismissed",
    );
    return this.#change({ events });
  }

  /** Takes the place of an earlier correction of the tag. */
  correct(correction: Correction, said: string): Promise<string> {
    const others = this.own.corrections.filter(({ tag }) => tag !== correction.tag);
    return this.#change({ corrections: [...others, correction] }, said);
  }

  undoCorrection(tag: string, said: string): Promise<string> {
    const corrections = this.own.corrections.filter((one) => one.tag !== tag);
    return this.#change({ corrections }, said);
  }

  categorise(correction: CategoryCorrection, said: string): Promise<string> {
    const others = this.own.categories.filter(({ description }) => description !== correction.description);
    return this.#change({ categories: [...others, correction] }, said);
  }

  undoCategory(description: string, said: string): Promise<string> {
    const categories = this.own.categories.filter((one) => one.description !== description);
    return this.#change({ categories }, said);
  }

  #react(event: Reaction, said: string): Promise<string> {
    const { events } = this.own;
    const logged = new Set(events.filter((one) => one.event === "shown").map((one) => one.product_id));
    const shown = [...(this.#seen.get(this.#store.state.selected) ?? [])]
      .filter((product_id) => !logged.has(product_id))
      .map((product_id) => ({ product_id, event: "shown" as const }));
    return this.#change({ events: [...events, ...shown, event] }, said);
  }

  /** Rejects, and changes nothing, if the engine does not take it. */
  async #change(change: Partial<Choices>, said = ""): Promise<string> {
    const before = this.own;
    const { selected } = this.#store.state;
    this.#write(change);
    try {
      return await this.#refresh(said);
    } catch (error) {
      const { choices } = this.#store.state;
      this.#store.update({ choices: { ...choices, [selected]: before } });
      throw error;
    }
  }

  #write(change: Partial<Choices>): void {
    const { choices, selected } = this.#store.state;
    this.#store.update({ choices: { ...choices, [selected]: { ...this.own, ...change } } });
  }
}
