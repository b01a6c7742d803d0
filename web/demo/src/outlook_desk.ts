// SPDX-License-Identifier: Apache-2.0
// What is coming on the account of the customer who is shown.
import { BankletError, type CashFlow } from "banklet";
import type { Page } from "./page_element.js";
import type { SampleCustomer } from "./state.js";

/** Asks anew whenever something about the customer or the balance changes. */
export class OutlookDesk {
  readonly #page: Page;
  /** Balances that the visitor entered, by customer. */
  readonly #balances = new Map<string, number>();
  #asked: { customer: SampleCustomer; balance: number } | undefined;

  constructor(page: Page) {
    this.#page = page;
    page.store.subscribe(() => void this.#follow());
    void this.#follow();
  }

  /** Of the customer who is shown, in minor units. */
  get balance(): number {
    const { selected, results } = this.#page.store.state;
    return this.#balances.get(selected) ?? results?.customer.display.situation.balance_minor ?? 0;
  }

  setBalance(minor: number): void {
    this.#balances.set(this.#page.store.state.selected, minor);
    void this.#follow();
  }

  async #follow(): Promise<void> {
    const { store, session } = this.#page;
    const { results } = store.state;
    if (results === undefined) return;
    const asked = { customer: results.customer, balance: this.balance };
    const before = this.#asked;
    if (before?.customer === asked.customer && before.balance === asked.balance) return;
    this.#asked = asked;
    if (before?.customer.customer_id !== asked.customer.customer_id) store.update({ cashFlow: undefined });
    const { display, ...customer } = asked.customer;
    let cashFlow: CashFlow | null = null;
    try {
      cashFlow = await session.compute((bank, options) =>
        bank.cashFlow({ customer, balance_minor: asked.balance }, options),
      );
    } catch (error) {
      if (!(error instanceof BankletError)) throw error;
    }
    if (this.#asked === asked) store.update({ cashFlow });
  }
}
