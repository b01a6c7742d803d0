// SPDX-License-Identifier: Apache-2.0
import type { AdviceBasis, AdviceRecord, AdviceRequest } from "./advice_types.js";
import { Connection, type Start } from "./connection.js";
import type { CashFlow, CashFlowRequest } from "./cash_flow_types.js";
import type { DialogueInput, DialogueState, DialogueTurn } from "./dialogue_types.js";
import { checkInteger, encodeJson, encodeText } from "./encode.js";
import { BankletError } from "./errors.js";
import type { Counterfactual, ScoreExplanation } from "./explanation_types.js";
import type { CreditRequest, CreditScore } from "./credit_types.js";
import type { AlertRequest, AlertsResult } from "./alert_types.js";
import type { LookupResult } from "./knowledge_types.js";
import type { Profile } from "./profile_types.js";
import type { SegmentResult } from "./segment_types.js";
import type { ForecastOptions, Forecasts } from "./forecast_types.js";
import type {
  Answer,
  AskOptions,
  BundleInfo,
  CallOptions,
  Customer,
  Entity,
  EntityOptions,
  Feeling,
  KMeansOptions,
  KMeansResult,
  MonthlyOverview,
  RecommendOptions,
  Recommendations,
  SearchOptions,
  SearchResult,
  SuggestOptions,
  Suggestions,
  TransactionsFile,
} from "./types.js";

/** Stands for the customer where nobody's data may count. */
const NOBODY: Customer = { as_of: "2000-01-01" };

/**
 * A bank's bundle, opened. Calls may overlap and are answered in order. Nothing about a customer is
 * kept between calls, stored, logged or sent anywhere. Every call rejects with a `BankletError`:
 * besides the codes that it names, `aborted` (its `signal` fired), `disposed`, `worker_crashed` and
 * `out_of_memory` (after these two the next call starts a new engine from the same bytes).
 */
export class BankletClient {
  readonly #connection: Connection;

  /**
   * What the bundle holds, once all of it has been validated and its self-test samples have been
   * run. Rejects as `Banklet.open` does; so do all calls then.
   */
  readonly opened: Promise<BundleInfo>;

  /** @internal Use `Banklet.open` or `Banklet.start`. */
  protected constructor(start: Start) {
    this.#connection = new Connection(start);
    this.opened = this.#connection.opened;
  }

  /** As `opened`; only after that. */
  get info(): BundleInfo {
    const { info } = this.#connection;
    if (info === undefined) throw new BankletError("disposed", "info: not open");
    return info;
  }

  /**
   * Answers a question from the bank's texts. A lone surrogate in `question` counts as U+FFFD.
   * Errors: `model_missing`, `limit_exceeded` (8192 bytes of UTF-8), `invalid_argument`.
   */
  async ask(question: string, options: AskOptions & CallOptions = {}): Promise<Answer> {
    const params = {
      question: encodeText(question, "question"),
      locale: encodeLocale(options.locale),
      alternatives: checkInteger(options.alternatives ?? 3, 0, 20, "alternatives"),
    };
    return this.#connection.call("ask", params, options, [params.question.buffer]);
  }

  /**
   * One turn of a conversation: `state` is the last turn's, null at the beginning. The bank's flows
   * are in `info.flows`. Nothing is executed: the turn says `completed`, and the page acts on it. The
   * same state and input give the same turn, so a conversation can be replayed.
   * Errors: `model_missing` without flows; those of a state that this bundle cannot have made
   * (`type_mismatch`, `unknown_reference`, ...: begin again with null); `limit_exceeded` (8192 bytes
   * of text); `invalid_argument`, `invalid_date`.
   */
  async converse(
    state: DialogueState | null,
    input: DialogueInput,
    options: CallOptions = {},
  ): Promise<DialogueTurn> {
    encodeLocale(input.locale);
    const clock = new Date();
    const request = encodeJson(
      {
        state,
        input: { ...input, today: input.today ?? dayOf(clock), now: input.now ?? secondsOf(clock) },
      },
      "converse",
    );
    return this.#connection.call("converse", { request }, options, [request.buffer]);
  }

  /**
   * Amounts, percentages, dates, durations, numbers and identifiers (cards, accounts, IBANs, Chinese
   * identity numbers, phones) in an English or Chinese text, in its order. Errors: `invalid_date`
   * for `today`, `limit_exceeded` (65,536 bytes of UTF-8), `invalid_argument`, `unknown_reference`.
   */
  async entities(text: string, options: EntityOptions & CallOptions): Promise<Entity[]> {
    const { today, locale, dateSense, currency, kinds } = options;
    const params = {
      text: encodeText(text, "text"),
      options: encodeJson({ today, locale, date_sense: dateSense, currency, kinds }, "options"),
    };
    return this.#connection.call("entities", params, options, [params.text.buffer]);
  }

  /**
   * How a customer's message sounds: for an apology and the offer of a person, and for nothing else.
   * Errors: `limit_exceeded` (8192 bytes of UTF-8).
   */
  async feeling(text: string, options: CallOptions = {}): Promise<Feeling> {
    const params = { text: encodeText(text, "text") };
    return this.#connection.call("feeling", params, options, [params.text.buffer]);
  }

  /**
   * The text with every card, account, identity and phone number and IBAN masked ("**** **** ****
   * 1234"), mistyped ones too: for what is handed over to a person. Errors: `limit_exceeded` (65,536
   * bytes of UTF-8).
   */
  async redact(text: string, options: CallOptions = {}): Promise<string> {
    const params = { text: encodeText(text, "text") };
    const redacted = await this.#connection.call("redact", params, options, [params.text.buffer]);
    return redacted.text;
  }

  /**
   * The bank's articles that match a query, best first. Typing errors, Traditional characters and
   * parts of Chinese words are understood. Errors: as `ask`.
   */
  async search(query: string, options: SearchOptions & CallOptions = {}): Promise<SearchResult> {
    const params = {
      query: encodeText(query, "query"),
      locale: encodeLocale(options.locale),
      limit: checkInteger(options.limit ?? 5, 1, 50, "limit"),
    };
    return this.#connection.call("search", params, options, [params.query.buffer]);
  }

  /**
   * Answers a question about products from what the bank has stated, each fact with its source:
   * "Which card has no foreign fee and needs no proof of income?" Null if it is no such question.
   * Errors: as `ask`; `model_missing` without facts.
   */
  async lookup(
    question: string,
    options: { locale?: string } & CallOptions = {},
  ): Promise<LookupResult | null> {
    const params = {
      question: encodeText(question, "question"),
      locale: encodeLocale(options.locale),
    };
    return this.#connection.call("lookup", params, options, [params.question.buffer]);
  }

  /**
   * What a customer who has typed this much may be about to ask: titles of articles and questions
   * that the bank knows. Fast enough for every keystroke. Errors: as `ask`.
   */
  async suggest(typed: string, options: SuggestOptions & CallOptions = {}): Promise<Suggestions> {
    const params = {
      typed: encodeText(typed, "typed"),
      locale: encodeLocale(options.locale),
      limit: checkInteger(options.limit ?? 6, 1, 50, "limit"),
    };
    return this.#connection.call("suggest", params, options, [params.typed.buffer]);
  }

  /**
   * The products that fit the customer best, with reasons; held ones and those that may not be
   * offered left out. With `generic` the customer is not even sent to the worker.
   * Errors: `model_missing`; `type_mismatch`, `missing_field`, `invalid_date`, `invalid_number` with
   * the path of the field; `unknown_reference` for ids that the bank does not know.
   */
  async recommend(
    customer: Customer,
    options: RecommendOptions & CallOptions = {},
  ): Promise<Recommendations> {
    const { segment, generic = false } = options;
    const params = {
      customer: encodeJson(generic ? NOBODY : customer, "customer"),
      limit: checkInteger(options.limit ?? 3, 1, 20_000, "limit"),
      reasons: checkInteger(options.reasons ?? 3, 0, 1000, "reasons"),
      scorer: encodeText(options.scorer ?? "", "scorer"),
      segment: segment === undefined ? segment : checkInteger(segment, 0, 255, "segment"),
      generic: generic === true,
    };
    return this.#connection.call("recommend", params, options, [params.customer.buffer]);
  }

  /**
   * Why `recommend` gives the product its score: baseline and contributions add up to it exactly.
   * Errors: as `recommend`; `unknown_reference` for the product.
   */
  async explain(
    customer: Customer,
    productId: string,
    options: CallOptions = {},
  ): Promise<ScoreExplanation> {
    return this.#connection.call("explain", ofProduct(customer, productId), options, []);
  }

  /**
   * The smallest change of one thing that the bank calls actionable with which the product would be
   * recommended first, found and confirmed by ranking again. Null if none works, the product ranks
   * first already or is held. Errors: as `explain`.
   */
  async counterfactual(
    customer: Customer,
    productId: string,
    options: CallOptions = {},
  ): Promise<Counterfactual | null> {
    return this.#connection.call("counterfactual", ofProduct(customer, productId), options, []);
  }

  /**
   * What the bank asks to know a customer's tolerance of risk, and what it assumes of the markets.
   * Errors: `model_missing`.
   */
  async adviceBasis(options: CallOptions = {}): Promise<AdviceBasis> {
    return this.#connection.call("adviceBasis", {}, options, []);
  }

  /**
   * The customer's tolerance of risk, portfolios for the goals, and what to watch, as a record to
   * keep. Nothing is guessed: `status` says what is missing, contradicts or no longer holds.
   * Errors: `model_missing`; `type_mismatch`, `missing_field`, `invalid_date`, `invalid_number`,
   * `invalid_argument`, `duplicate_key` with the path of the field; `unknown_reference` for
   * questions, options, asset classes and products that the bank does not know; `limit_exceeded`.
   */
  async advise(request: AdviceRequest, options: CallOptions = {}): Promise<AdviceRecord> {
    const params = { request: encodeJson(request, "request") };
    return this.#connection.call("advise", params, options, [params.request.buffer]);
  }

  /** The segment of customers to which this one is nearest. Errors: as `recommend`. */
  async segment(customer: Customer, options: CallOptions = {}): Promise<SegmentResult> {
    const params = { customer: encodeJson(customer, "customer") };
    return this.#connection.call("segment", params, options, [params.customer.buffer]);
  }

  /** Income, spending and categories by month. Needs no model. Errors: as `recommend`. */
  async overview(customer: Customer, options: CallOptions = {}): Promise<MonthlyOverview> {
    const params = { customer: encodeJson(customer, "customer") };
    return this.#connection.call("overview", params, options, [params.customer.buffer]);
  }

  /**
   * What the customer's own data say about the customer, tag by tag with its evidence; recurring
   * income and payments; suggested categories. `Customer.corrections` answer it, and `recommend`,
   * `segment` and `overview` follow them at once. Needs no model. Errors: as `recommend`, and at
   * "corrections[i].tag" or ".value": `unknown_reference`, `type_mismatch`, `invalid_number`,
   * `invalid_argument` (what only the bank can set, such as the investor profile).
   */
  async profile(customer: Customer, options: CallOptions = {}): Promise<Profile> {
    const params = { customer: encodeJson(customer, "customer") };
    return this.#connection.call("profile", params, options, [params.customer.buffer]);
  }

  /**
   * How the balance of the customer's account may go on, with intervals and what is due; whether it
   * may fall below zero; what changed in the last 30 days and why; subscriptions; suggestions. From
   * the bookings alone, drawn from the customer's own past with a fixed seed: the same request gives
   * the same result. Pass `shortfall` on to `alerts`. Needs no model. Errors: as `profile`;
   * `missing_field`, `invalid_number` (`balance_minor`, `days`).
   */
  async cashFlow(request: CashFlowRequest, options: CallOptions = {}): Promise<CashFlow> {
    const params = { request: encodeJson(request, "request") };
    return this.#connection.call("cashFlow", params, options, [params.request.buffer]);
  }

  /**
   * A credit score with its points, reasons and, towards a target, a counterfactual. Errors:
   * `model_missing`, `missing_field` (a "credit-decision" without a reviewer), those of the customer.
   */
  async credit(request: CreditRequest, options: CallOptions = {}): Promise<CreditScore> {
    const params = { request: encodeJson(request, "credit") };
    return this.#connection.call("credit", params, options, [params.request.buffer]);
  }

  /**
   * What the customer should be told of: warnings (a likely shortfall, a payment that looks like fraud
   * or is unusual, a bill not paid) and news (income has arrived, a bill is due), each with what can be
   * done. Told once, within the bank's cap and not at night, and as the customer wishes: the state that
   * comes out goes into the next call. Needs no model. Errors: as `profile`, and for a request that is
   * none.
   */
  async alerts(request: AlertRequest, options: CallOptions = {}): Promise<AlertsResult> {
    const params = { request: encodeJson(request, "request") };
    return this.#connection.call("alerts", params, options, [params.request.buffer]);
  }

  /**
   * Reads a CSV file of transactions (header: date, amount, currency, description and optionally
   * category; RFC 4180, UTF-8) that the customer dropped on the page. `csv` is copied.
   * Errors, each with the line: `csv_syntax`, `missing_column`, `invalid_date`, `invalid_number`,
   * `invalid_utf8`, `limit_exceeded`.
   */
  async parseTransactions(csv: Uint8Array, options: CallOptions = {}): Promise<TransactionsFile> {
    if (!(csv instanceof Uint8Array))
      throw new BankletError("type_mismatch", "csv: expected a Uint8Array");
    const copy = csv.slice();
    return this.#connection.call("parseTransactions", { csv: copy }, options, [copy.buffer]);
  }

  /**
   * How the bank's series (exchange rates, interest rates, indices) may go on, with intervals and
   * plain sentences on how sure that is. Errors: `model_missing` without series; `unknown_reference`
   * for another series; `invalid_argument` for more steps than its horizon; for `observations`
   * `invalid_date`, `invalid_number`, `duplicate_key`, `limit_exceeded`, with the date.
   */
  async forecast(options: ForecastOptions & CallOptions = {}): Promise<Forecasts> {
    const { series, steps, history, observations, ...call } = options;
    const params = { request: encodeJson({ series, steps, history, observations }, "forecast") };
    return this.#connection.call("forecast", params, call, [params.request.buffer]);
  }

  /**
   * k-means of any points (Lloyd's algorithm from k-means++ seeds), the same bits as the trainer's.
   * `points` is row-major, `dimensions` numbers a point, and is copied.
   * Errors: `invalid_argument`, `invalid_number`, `not_enough_data`, `out_of_memory`.
   */
  async kmeans(points: Float32Array, options: KMeansOptions & CallOptions): Promise<KMeansResult> {
    if (!(points instanceof Float32Array))
      throw new BankletError("type_mismatch", "points: expected a Float32Array");
    const copy = points.slice();
    const params = {
      points: copy,
      dimensions: checkInteger(options.dimensions, 1, 2 ** 20, "dimensions"),
      clusters: checkInteger(options.clusters, 1, 256, "clusters"),
      restarts: checkInteger(options.restarts ?? 10, 1, 1000, "restarts"),
      maxIterations: checkInteger(options.maxIterations ?? 300, 1, 100_000, "maxIterations"),
      seed: checkInteger(options.seed ?? 1234, 0, 2 ** 32 - 1, "seed"),
    };
    return this.#connection.call("kmeans", params, options, [copy.buffer]);
  }

  /**
   * Raw item-to-item scores of every product, in the order of `info.products`, for the holder of
   * the products with these indices. Errors: `model_missing`, `unknown_reference`.
   */
  async scoreItems(held: Uint32Array, options: CallOptions = {}): Promise<Float32Array> {
    if (!(held instanceof Uint32Array))
      throw new BankletError("type_mismatch", "held: expected a Uint32Array");
    const copy = held.slice();
    return this.#connection.call("scoreItems", { held: copy }, options, [copy.buffer]);
  }

  /** Stops the engine and rejects what is pending. Safe to call more than once. */
  dispose(): void {
    this.#connection.end(new BankletError("disposed", "the Banklet was disposed of"));
  }
}

function ofProduct(customer: Customer, productId: string) {
  return {
    customer: encodeJson(customer, "customer"),
    product: encodeText(productId, "productId"),
  };
}

/** Where the device is, YYYY-MM-DD. */
function dayOf(clock: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${clock.getFullYear()}-${two(clock.getMonth() + 1)}-${two(clock.getDate())}`;
}

function secondsOf(clock: Date): number {
  return Math.floor(clock.getTime() / 1000);
}

function encodeLocale(locale = ""): Uint8Array {
  const bytes = encodeText(locale, "locale");
  if (locale !== "" && !/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(locale))
    throw new BankletError("invalid_argument", 'locale: expected a BCP 47 tag such as "en"');
  return bytes;
}
