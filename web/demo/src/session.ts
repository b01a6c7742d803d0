// SPDX-License-Identifier: Apache-2.0
// What a visitor can do, and what happens then. Talks to the engine and writes the state.
import { BankletError, type Customer, type Recommendations } from "banklet";
import { announce } from "./announce.js";
import { CustomerChoices, customerDocument } from "./choices.js";
import { lockConnections } from "./connections.js";
import { Conversation } from "./conversation.js";
import { Engine, type Work } from "./engine.js";
import { type Locale, localized, textsOf } from "./locale/locale.js";
import type { Insight, OwnFile, Results, SampleCustomer, Store } from "./state.js";
import { troubleOf } from "./trouble.js";

const CUSTOMERS = "/customers.json";
/** Sentences for a product: enough to tell why, few enough to be read. */
const REASONS = 2;

export class Session {
  readonly #store: Store;
  readonly #engine: Engine;
  readonly conversation: Conversation;
  readonly choices: CustomerChoices;
  /** Counts computations, so that the result of an older one is dropped. */
  #computation = 0;

  constructor(store: Store) {
    this.#store = store;
    this.#engine = new Engine(() => this.#store.update({ restarted: true }));
    this.conversation = new Conversation(store, this.#engine);
    this.choices = new CustomerChoices(store, (said) => this.#refresh(said));
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
      if (this.#store.state.detailsLoaded) await this.#show(this.#store.state.ownFile);
      lockConnections();
      this.#store.update({ readyAt: performance.now() });
    } catch (error) {
      this.#store.update({ trouble: troubleOf(error) });
    }
  }

  /** A call of the engine for a part of the page. Rejects as the call does. */
  compute<T>(work: Work<T>): Promise<T> {
    return this.#engine.call(work);
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

  /** The same suggestions for everybody, or those for this customer. */
  async suggestToAll(generic: boolean): Promise<void> {
    this.#store.update({ generic });
    await this.#refresh();
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

  /** Works everything out anew, announces `said`, and tells what became of the suggestions. */
  async #refresh(said = ""): Promise<string> {
    const before = this.#productNames();
    await this.#show(this.#store.state.ownFile);
    const { locale } = this.#store.state;
    const texts = textsOf(locale).recommendations;
    const after = this.#productNames();
    const news = after.join() === before.join() ? texts.unchanged : texts.updated(after.join(", "));
    announce(`${said} ${news}`.trim());
    return news;
  }

  #announceProducts(): void {
    const { locale } = this.#store.state;
    announce(textsOf(locale).recommendations.updated(this.#productNames().join(", ")));
  }

  #productNames(): string[] {
    const { results, info, locale } = this.#store.state;
    return (results?.recommendations.recommendations ?? []).map(({ product_id }) =>
      localized(info?.products.find(({ id }) => id === product_id)?.name, locale, product_id),
    );
  }

  /** The chosen sample, with the transactions of `ownFile` if there is one. */
  async #show(ownFile: OwnFile | undefined): Promise<void> {
    const own = ++this.#computation;
    const { customers, selected, choices, generic, detailsLoaded } = this.#store.state;
    const sample = customers.find(({ customer_id }) => customer_id === selected);
    if (sample === undefined) return;
    const { display, ...customer } = customerDocument(sample, choices[selected], ownFile);
    const [overview, recommendations, segment] = await Promise.all([
      this.#engine.call((bank, options) => bank.overview(customer, options)),
      this.#engine.call((bank, options) =>
        bank.recommend(customer, { ...options, reasons: REASONS, generic }),
      ),
      this.#engine.call((bank, options) => bank.segment(customer, options)),
    ]);
    const insight = detailsLoaded ? await this.#insight(customer, recommendations) : undefined;
    const shown = { ...customer, display };
    const results = { customer: shown, overview, recommendations, segment, insight };
    if (own !== this.#computation) return;
    this.#store.update({ ownFile, results, trouble: undefined });
    if (insight !== undefined) void this.#search({ ...results, insight }, own);
  }

  /** A search over many rankings, which nobody has to wait for. Without its result the page is whole. */
  async #search({ insight, ...results }: Results & { insight: Insight }, own: number): Promise<void> {
    const { display, ...customer } = results.customer;
    try {
      const counterfactuals = await this.#ofEach(results.recommendations, (id) =>
        this.#engine.call((bank, options) => bank.counterfactual(customer, id, options)),
      );
      if (own === this.#computation)
        this.#store.update({ results: { ...results, insight: { ...insight, counterfactuals } } });
    } catch (error) {
      if (!(error instanceof BankletError)) throw error;
    }
  }

  async #insight(customer: Customer, recommendations: Recommendations): Promise<Insight> {
    const [profile, explanations] = await Promise.all([
      this.#engine.call((bank, options) => bank.profile(customer, options)),
      this.#ofEach(recommendations, (id) =>
        this.#engine.call((bank, options) => bank.explain(customer, id, options)),
      ),
    ]);
    return { profile, explanations, counterfactuals: undefined };
  }

  /** By product that is recommended to this customer; none where the list is everybody's. */
  async #ofEach<T>(
    { generic, recommendations }: Recommendations,
    work: (product: string) => Promise<T>,
  ): Promise<Record<string, T>> {
    if (generic) return {};
    const products = recommendations.map(async ({ product_id }) => [product_id, await work(product_id)] as const);
    return Object.fromEntries(await Promise.all(products));
  }
}
