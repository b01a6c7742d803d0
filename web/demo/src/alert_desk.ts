// SPDX-License-Identifier: Apache-2.0
// What the customer is told, and what the customer thinks of it. Kept as long as the page.
import {
  type Alert,
  type AlertKind,
  type AlertRequest,
  type AlertState,
  BankletError,
  type CashFlow,
} from "banklet";
import { GOAL_NAMES } from "./goal_names.js";
import { type Locale, localized } from "./locale/locale.js";
import type { Page } from "./page_element.js";
import type { Results, SampleCustomer } from "./state.js";

export interface ShownAlert extends Alert {
  /** Told for the first time during this visit. */
  readonly fresh: boolean;
}

type Response = NonNullable<AlertRequest["responses"]>[number];

interface Memory {
  readonly state: AlertState | null;
  /** Keys of what was told during this visit. */
  readonly fresh: ReadonlySet<string>;
}

/** Asks for the alerts of the customer who is shown, whenever something about the customer changes. */
export class AlertDesk {
  readonly #page: Page;
  readonly #memories = new Map<string, Memory>();
  #asked: { customer: SampleCustomer; cashFlow: CashFlow | null; locale: Locale } | undefined;
  /** Calls follow each other, because each begins with the state that the last one ended in. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(page: Page) {
    this.#page = page;
    page.store.subscribe(() => this.#follow());
    this.#follow();
  }

  /** Resolves once the list has followed. */
  respond(kind: AlertKind, response: Response["response"], days?: number): Promise<void> {
    return this.#ask([{ kind, response, ...(days === undefined ? {} : { days }) }]);
  }

  #follow(): void {
    const { results, cashFlow, locale } = this.#page.store.state;
    // A likely shortfall is among the alerts.
    if (results === undefined || cashFlow === undefined) return;
    const { customer } = results;
    const before = this.#asked;
    if (before?.customer === customer && before.cashFlow === cashFlow && before.locale === locale) return;
    this.#asked = { customer, cashFlow, locale };
    if (before?.customer.customer_id !== customer.customer_id) this.#page.store.update({ alerts: undefined });
    void this.#ask([]);
  }

  #ask(responses: Response[]): Promise<void> {
    const done = this.#last.then(() => this.#decide(responses));
    this.#last = done.catch(() => {});
    return done;
  }

  async #decide(responses: Response[]): Promise<void> {
    const { store, session } = this.#page;
    const { results } = store.state;
    if (results === undefined) return;
    const id = results.customer.customer_id;
    const { state, fresh } = this.#memories.get(id) ?? { state: null, fresh: new Set<string>() };
    try {
      const request = { ...this.#known(results), state, responses };
      const decided = await session.compute((bank, options) => bank.alerts(request, options));
      const told = new Set(fresh);
      for (const alert of decided.alerts) if (alert.held_back === "no") told.add(keyOf(alert));
      this.#memories.set(id, { state: decided.state, fresh: told });
      if (store.state.results?.customer.customer_id !== id) return;
      store.update({
        alerts: decided.alerts.map((alert) => ({ ...alert, fresh: told.has(keyOf(alert)) && !isAside(alert) })),
      });
    } catch (error) {
      if (!(error instanceof BankletError)) throw error;
    }
  }

  /** No minute: quiet hours are for messages that come by themselves, and this customer is looking. */
  #known({ customer }: Results): AlertRequest {
    const { info, locale, cashFlow } = this.#page.store.state;
    const {
      display: { situation },
      ...document
    } = customer;
    const name = (product: string) =>
      localized(info?.products.find(({ id }) => id === product)?.name, locale, product);
    return {
      customer: document,
      shortfall: shortfallOf(cashFlow),
      lines: situation.lines.map(({ product_id, ...line }) => ({ name: name(product_id), ...line })),
      goals: situation.goals.map(({ id, initial_minor, target_minor }) => ({
        name: GOAL_NAMES[locale][id],
        saved_minor: initial_minor,
        target_minor,
      })),
      birthday: situation.birthday,
    };
  }
}

function shortfallOf(cashFlow: CashFlow | null | undefined): NonNullable<AlertRequest["shortfall"]> | null {
  if (!cashFlow?.shortfall) return null;
  const { probability, date, missing_minor } = cashFlow.shortfall;
  return { probability, date, missing_minor };
}

export function keyOf({ kind, key }: Pick<Alert, "kind" | "key">): string {
  return `${kind} ${key}`;
}

/** Whether the customer does not want to see it now. */
export function isAside({ held_back }: Alert): boolean {
  return held_back === "snoozed" || held_back === "stopped";
}
