// SPDX-License-Identifier: Apache-2.0
// What the page shows, in one place. Lives as long as the page; nothing is stored.
import type {
  AdviceBasis,
  BundleInfo,
  CashFlow,
  Counterfactual,
  Customer,
  LocalizedText,
  MonthlyOverview,
  Profile,
  Recommendations,
  ScoreExplanation,
  SegmentResult,
} from "banklet";
import type { AdviceFile } from "./advice_desk.js";
import type { ShownAlert } from "./alert_desk.js";
import type { Choices } from "./choices.js";
import type { ConversationState } from "./conversation.js";
import { type Locale, preferredLocale } from "./locale/locale.js";
import type { Situation } from "./situation.js";
import type { Trouble } from "./trouble.js";
import { type View, viewInAddress } from "./views.js";

export interface SampleCustomer extends Customer {
  customer_id: string;
  /** For the page only; the engine does not read it. */
  display: { name: LocalizedText; summary: LocalizedText; situation: Situation };
}

/** A CSV file that the visitor dropped. */
export interface OwnFile {
  readonly name: string;
  readonly transactions: NonNullable<Customer["transactions"]>;
}

/** Everything the engine says about one customer. */
export interface Results {
  /** With the choices and the file that the visitor added. */
  readonly customer: SampleCustomer;
  readonly overview: MonthlyOverview;
  readonly recommendations: Recommendations;
  readonly segment: SegmentResult;
  /** What stands behind that; the first answer does not wait for it. */
  readonly insight: Insight | undefined;
}

export interface Insight {
  readonly profile: Profile;
  /** By product that is recommended; none in generic mode. */
  readonly explanations: Readonly<Record<string, ScoreExplanation>>;
  /** The same; undefined while they are searched. */
  readonly counterfactuals: Readonly<Record<string, Counterfactual | null>> | undefined;
}

export interface PageState {
  readonly locale: Locale;
  /** Undefined: as the system says. */
  readonly theme: "light" | "dark" | undefined;
  /** The part of the customer area that is shown. */
  readonly view: View;
  readonly info: BundleInfo | undefined;
  readonly customers: readonly SampleCustomer[];
  readonly selected: string;
  readonly ownFile: OwnFile | undefined;
  /** What the visitor decided, by customer. */
  readonly choices: Readonly<Record<string, Choices>>;
  /** The same suggestions for everybody. */
  readonly generic: boolean;
  readonly results: Results | undefined;
  /** What is coming on the account; undefined while that is worked out, null where it cannot be. */
  readonly cashFlow: CashFlow | null | undefined;
  /** What the customer is told; undefined while that is worked out. */
  readonly alerts: readonly ShownAlert[] | undefined;
  /** What the bank asks and assumes; undefined without advice. */
  readonly adviceBasis: AdviceBasis | undefined;
  /** By customer. */
  readonly advice: Readonly<Record<string, AdviceFile>>;
  readonly conversation: ConversationState;
  /** Why nothing personal can be shown. */
  readonly trouble: Trouble | undefined;
  /** What loads after the first answer is there. */
  readonly detailsLoaded: boolean;
  /** The chart library did not load; the tables say the same. */
  readonly chartsMissing: boolean;
  /** The engine had to be started again, and the visitor has not yet closed the message. */
  readonly restarted: boolean;
  /** When loading ended, on the clock of `performance.now()`. */
  readonly readyAt: number | undefined;
}

export class Store {
  #state: PageState = {
    locale: preferredLocale(),
    theme: undefined,
    view: viewInAddress(),
    info: undefined,
    customers: [],
    selected: "",
    ownFile: undefined,
    choices: {},
    generic: false,
    results: undefined,
    cashFlow: undefined,
    alerts: undefined,
    adviceBasis: undefined,
    advice: {},
    conversation: { messages: [], turn: undefined, busy: false },
    trouble: undefined,
    detailsLoaded: false,
    chartsMissing: false,
    restarted: false,
    readyAt: undefined,
  };
  readonly #listeners = new Set<() => void>();

  get state(): PageState {
    return this.#state;
  }

  update(change: Partial<PageState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Calls `listener` after each change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
