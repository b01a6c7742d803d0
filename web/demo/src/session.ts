// SPDX-License-Identifier: Apache-2.0
// What a visitor can do, and what happens then. Talks to the engine and writes the state.
import { announce } from "./announce.js";
import { lockConnections } from "./connections.js";
import { Conversation } from "./conversation.js";
import { Engine } from "./engine.js";
import { type Locale, localized, textsOf } from "./locale/locale.js";
import type { OwnFile, Results, SampleCustomer, Store } from "./state.js";
import { troubleOf } from "./trouble.js";

const CUSTOMERS = "/customers.json";

export class Session {
  readonly #store: Store;
  readonly #engine: Engine;
  readonly conversation: Conversation;
  /** Counts computations, so that the result of an older one is dropped. */
  #computation = 0;

  constructor(store: Store) {
    this.#store = store;
    this.#engine = new Engine(() => this.#store.update({ restarted: true }));
    this.conversation = new Conversation(store, this.#engine);
  }

  /** `question`: to be answered before all else. `rest`: what the page still loads by itself. */
  async start(question: string, rest: () => Promise<unknown>): Promise<void> {
    this.#store.update({ trouble: undefined });
    try {
      const opening = this.#engine.open();
      const { messages } = this.#store.state.conversation;
      if (question !== "" && messages.length === 0) await this.conversation.beginWith(question);
      const loading = this.#loadCustomers();
      loading.catch(() => {});
      this.#store.update({ info: await opening });
      void this.conversation.begin();
      await loading;
      await this.#show(this.#store.state.ownFile);
      await rest();
      lockConnections();
      this.#store.update({ readyAt: performance.now() });
    } catch (error) {
      this.#store.update({ trouble: troubleOf(error) });
    }
  }

  async select(customerId: string): Promise<void> {
    this.#store.update({ selected: customerId });
    try {
      await this.#show(undefined);
    } catch (error) {
      this.#store.update({ trouble: troubleOf(error) });
      return;
    }
    this.#announceProducts();
  }

  /** Rejects, and changes nothing, if the engine does not take the transactions. */
  async useOwnFile(ownFile: OwnFile | undefined): Promise<void> {
    await this.#show(ownFile);
    this.#announceProducts();
  }

  /** The transactions in a CSV file. Errors: those of `parseTransactions`. */
  async readTransactions(csv: Uint8Array): Promise<OwnFile["transactions"]> {
    const file = await this.#engine.call((bank, options) => bank.parseTransactions(csv, options));
    return file.transactions;
  }

  /** Changes the language of the page and of the conversation. */
  async speak(locale: Locale): Promise<void> {
    announce("");
    this.#store.update({ locale });
    if (this.#store.state.info !== undefined) await this.conversation.speak(locale);
  }

  async #loadCustomers(): Promise<void> {
    if (this.#store.state.customers.length > 0) return;
    const response = await fetch(CUSTOMERS);
    if (!response.ok) throw new Error(`${CUSTOMERS}: status ${response.status}`);
    const customers = (await response.json()) as SampleCustomer[];
    this.#store.update({ customers, selected: customers[0]?.customer_id ?? "" });
  }

  #announceProducts(): void {
    const { results, info, locale } = this.#store.state;
    const names = results?.recommendations.recommendations.map(({ product_id }) =>
      localized(info?.products.find(({ id }) => id === product_id)?.name, locale, product_id),
    );
    announce(textsOf(locale).recommendations.updated((names ?? []).join(", ")));
  }

  /** The chosen sample, with the transactions of `ownFile` if there is one. */
  async #show(ownFile: OwnFile | undefined): Promise<void> {
    const own = ++this.#computation;
    const { customers, selected } = this.#store.state;
    const sample = customers.find(({ customer_id }) => customer_id === selected);
    const shown = sample && ownFile ? withTransactions(sample, ownFile.transactions) : sample;
    if (shown === undefined) return;
    const { display, ...customer } = shown;
    const [overview, recommendations, segment] = await Promise.all([
      this.#engine.call((bank, options) => bank.overview(customer, options)),
      this.#engine.call((bank, options) => bank.recommend(customer, options)),
      this.#engine.call((bank, options) => bank.segment(customer, options)),
    ]);
    const results: Results = { customer: { ...customer, display }, overview, recommendations, segment };
    if (own === this.#computation) this.#store.update({ ownFile, results, trouble: undefined });
  }
}

/** A file may be older than the samples: its last booking is its "today". */
function withTransactions(
  sample: SampleCustomer,
  transactions: OwnFile["transactions"],
): SampleCustomer {
  const today = transactions.reduce((last, { date }) => (date > last ? date : last), "");
  return { ...sample, as_of: today, transactions };
}
