// SPDX-License-Identifier: Apache-2.0
import type { LookupResult } from "./knowledge_types.js";
import type { CategoryCorrection, Correction } from "./profile_types.js";
import type { SegmentInfo } from "./segment_types.js";

/** A text per locale (BCP 47 tag). */
export type LocalizedText = Readonly<Record<string, string>>;

/** How to open a bundle. */
export interface OpenOptions {
  /**
   * The bundle: a URL (same origin, or with CORS), or its bytes, which are copied. Under Node a
   * string without a scheme is a path.
   */
  bundle: string | URL | ArrayBuffer | Uint8Array;
  /**
   * Subresource Integrity hash that the bundle must have: "sha256-" and 44 characters of base64
   * (`openssl dgst -sha256 -binary bundle.safetensors | base64`). Default: not checked.
   */
  integrity?: string;
  /**
   * The worker script, `dist/worker.js` of this package, from the page's own origin; or a function
   * that starts the worker, for pages that create workers their own way. Default: next to the
   * client. Where the page requires Trusted Types, the policy `banklet` must be allowed. Not used
   * under Node, where the engine runs in the caller's thread.
   */
  worker?: string | URL | (() => Worker);
  /**
   * What the core can do. "compact" is the smaller download, for a page that asks, recommends,
   * segments and shows the months: `converse`, `search`, `suggest`, `entities`, `feeling`, `redact`,
   * `explain`, `counterfactual`, `credit`, `profile`, `cashFlow` and `kmeans` reject with `not_in_module`, a customer with
   * corrections with `model_missing`, an abstained answer quotes no articles, the best single scorer
   * ranks products where "full" has a stack of scorers, and everything else is the same, byte for
   * byte, from the same bundle. "full" does it all. Default: "full".
   * `explain`, `counterfactual`, `profile`, `advise`, `adviceBasis` and `kmeans` reject with
   * `not_in_module`, a customer with corrections with `model_missing`, an abstained answer quotes no
   * articles, the best single scorer ranks products where "full" has a stack of scorers, and
   * everything else is the same, byte for byte, from the same bundle. "full" does it all. Default:
   * "full".
   */
  module?: "full" | "compact";
  /**
   * The two builds of that module, of which the engine's best is fetched. Default: next to the
   * client.
   */
  wasm?: { simd: string | URL; plain: string | URL };
  /** For loading, and for starting the engine. Default: 30 000. */
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Called as the bundle arrives. */
  onProgress?: (progress: LoadProgress) => void;
}

export interface LoadProgress {
  /** Bytes so far, uncompressed. */
  loaded: number;
  /** Absent if the host does not say, or sends the file compressed. */
  total?: number;
}

export interface CallOptions {
  /**
   * Rejects the call with `aborted`. A call that the engine has begun runs to its end there; its
   * result is dropped.
   */
  signal?: AbortSignal;
}

/**
 * All that is known about one customer; lives on the customer's device only. `null` stands for
 * absent. Dates are ISO 8601, YYYY-MM-DD; a time of day after it is ignored.
 */
export interface Customer {
  /** Names the customer in results of the command line. */
  customer_id?: string | null;
  /** "Today" for everything that is computed. */
  as_of: string;
  /** By name of a column of the bank. A prohibited column may be here; it is never read. */
  columns?: Record<string, number | string | null> | null;
  holdings?: Holding[] | null;
  /** In any order. */
  transactions?: Transaction[] | null;
  /**
   * In the order in which they happened. Recommendations follow them at once: what was dismissed
   * never comes back, what was shown often without a click rests, clicks move categories.
   */
  events?: ProductEvent[] | null;
  /** What the customer says about tags of the profile; recommendations follow at once (full module). */
  corrections?: Correction[] | null;
  /** Categories that the customer gave to bookings (full module). */
  category_corrections?: CategoryCorrection[] | null;
  /** Whatever the page shows of the customer (a name, a portrait); never read. */
  display?: unknown;
}

/** A product that the customer has or had. */
export interface Holding {
  product_id: string;
  /** Absent: held since before the data begin. */
  since?: string | null;
  /** The first day it is no longer held; absent: still held. */
  until?: string | null;
}

/** One booking on the customer's account. */
export interface Transaction {
  date: string;
  /**
   * In major units (yuan, not fen), with no more decimals than the currency has; negative: money
   * that left. A string ("-45.20") is exact whatever its size.
   */
  amount: number | string;
  /** ISO 4217. Absent: the bank's currency. */
  currency?: string | null;
  description?: string | null;
  /** Id of a transaction category. Absent: derived from the description. */
  category?: string | null;
}

/** What the customer did with a recommendation. */
export interface ProductEvent {
  product_id: string;
  event: "shown" | "clicked" | "bought" | "dismissed";
  time: string;
}

/** What a bundle holds: all that a page needs to show it. */
export interface BundleInfo {
  /** Of banklet, as in package.json. */
  version: string;
  /** Of the bundle file. */
  format_version: number;
  bank: BankInfo;
  /**
   * What the bundle holds and the module serves: "intent", "segment", "recommend", "search",
   * "suggest".
   */
  models: string[];
  /** Ids that the intent model knows; empty without one. */
  intents: string[];
  /** Tasks that `converse` gets done, in the bank's order; none in the compact module. */
  flows: FlowInfo[];
  /** In the order of every model; `scoreItems` counts from here. */
  products: Product[];
  product_categories: Labelled[];
  product_attributes: ProductAttribute[];
  columns: Column[];
  transaction_categories: TransactionCategory[];
  segments: SegmentInfo[];
  /** Shares of the variance along the two axes of the segments' plane; empty without segments. */
  explained_variance: number[];
  /** How the bundle was trained and how well it does, as the trainer wrote it. */
  model_card: Record<string, unknown>;
}

export interface FlowInfo {
  id: string;
  title: LocalizedText;
  description: LocalizedText;
}

export interface BankInfo {
  name: LocalizedText;
  /** BCP 47 tags. */
  locales: string[];
  /** ISO 4217. */
  currency: string;
}

export interface Labelled {
  id: string;
  label: LocalizedText;
}

export interface Product {
  id: string;
  /** Id of a product category. */
  category: string;
  name: LocalizedText;
  pitch: LocalizedText;
  /** From low to high. */
  risk: "R1" | "R2" | "R3" | "R4" | "R5";
  /** All must hold for a customer to be offered the product. */
  eligibility: EligibilityRule[];
  /** Values by id of a product attribute. */
  attributes: Record<string, number>;
}

/** A condition, as in products.json, and `text`, which says it in words. */
export type EligibilityRule = { text: LocalizedText } & (
  | { column: string; min?: number; max?: number }
  | { column: string; in: string[] }
  | { requires: string }
  | { excludes: string }
);

export interface ProductAttribute extends Labelled {
  /** ISO 4217 code, "%", "months", "days" or "count". */
  unit: string;
}

/** A column of the bank's customer data. */
export interface Column {
  name: string;
  /** A prohibited column never enters a model. */
  type: "numeric" | "categorical" | "prohibited";
  label?: LocalizedText;
  /** Categorical: a label per value. */
  value_labels?: Record<string, LocalizedText>;
  /** Categorical: the closed list of values; absent: any. */
  values?: string[];
  /** Numeric: what a value can be, both included; a customer's value outside is refused. */
  min?: number;
  max?: number;
}

export interface TransactionCategory {
  id: string;
  label?: LocalizedText;
  /** Transfers count neither as income nor as spending. Default: spending. */
  kind?: "income" | "spending" | "transfer";
}

export interface EntityOptions {
  /** The day that "tomorrow" follows, YYYY-MM-DD. */
  today: string;
  /**
   * BCP 47 tag: how "3/5/2026" is read. Month first for "en", "en-US" and Chinese, day first for all
   * others. Default: month first.
   */
  locale?: string;
  /**
   * Which day "the 15th" is, or "5 March", where the year or month is not said: the next one (orders)
   * or the last one (bookings). Default: "future".
   */
  dateSense?: "future" | "past";
  /** ISO 4217: decides whose dollars "$" and whose yen ¥ are. Default: the bank's. */
  currency?: string;
  /** Default: all. */
  kinds?: EntityKind[];
}

export type IdentifierKind =
  | "card_number"
  | "account_number"
  | "iban"
  | "identity_number"
  | "phone";
export type EntityKind = Entity["kind"];

/** Something that a text names: `text.slice(begin, end)`. */
export type Entity = { begin: number; end: number } & (
  | {
      kind: "amount";
      /** ISO 4217. */
      currency: string;
      /** In minor units (fen, not yuan); exact up to 2^53. */
      minor: number;
      /** In major units, an exact decimal: "12.5". */
      value: string;
    }
  | { kind: "percent"; value: string }
  /** `digits`: of a row of digits, with its leading zeros; else null. */
  | { kind: "number"; value: string; digits: string | null }
  /** First and last day, YYYY-MM-DD; of a date they are the same. */
  | { kind: "date" | "date_range"; from: string; until: string }
  /** ISO 8601: "P1Y6M". */
  | { kind: "duration"; duration: string }
  | {
      kind: IdentifierKind;
      /** Without separators; a phone number as "+8613800138000" where the country is sure. */
      digits: string;
      /** What may be shown: "**** **** **** 1234". */
      mask: string;
      /** False: the check digit is wrong, so it is probably mistyped. */
      valid: boolean;
    }
);

/** An estimate from a list of words; it knows no irony. */
export interface Feeling {
  /** 0 very bad, 0.5 neutral, 1 very good; bad up to 0.4, good from 0.6. */
  sentiment: number;
  /** 0 to 1: dissatisfaction with the bank, a demand or a threat to leave; one from 0.5. */
  complaint: number;
}

export interface AskOptions {
  /**
   * BCP 47 tag of the answer. Default: Chinese if the question holds a Chinese character, else
   * English, as far as the bank has that language.
   */
  locale?: string;
  /** Other intents to name, 0 to 20. Default: 3. */
  alternatives?: number;
}

export interface Answer {
  /** Empty if the question holds no word. */
  intent: string;
  /** Calibrated: of all questions with 0.8, the bank's own data had about 80 % right. */
  probability: number;
  /** How likely the question is about any of the bank's intents. */
  in_scope: number;
  /** Below the bank's threshold: show the alternatives instead. */
  abstained: boolean;
  /**
   * If abstained: 2 or 3 when the customer probably means one of the first so many alternatives and
   * should be asked which; else 0.
   */
  choices: number;
  locale: string;
  /** Null if abstained or the bank has no text for the intent. */
  answer: AnswerText | null;
  /** Most probable first; with `intent` itself if abstained. */
  alternatives: { intent: string; probability: number; title: string }[];
  /** Those that match best, at most 3, if abstained and the bank has articles (full module). */
  articles: ArticleHit[];
  /**
   * What the bank has stated, where the question is a lookup or a comparison of products that it
   * answers (full module); else null.
   */
  facts: LookupResult | null;
}

/** Plain text, to be shown as such (`textContent`). */
export interface AnswerText {
  title: string;
  answer: string;
  /** What the customer can do next; the page knows what `id` means. */
  actions: { id: string; label: string }[];
}

/** Plain text in pieces, to be shown as such (`textContent`): pieces that match stand apart. */
export type MarkedText = { text: string; match: boolean }[];

export interface SearchOptions {
  /** BCP 47 tag of the texts to prefer. Default: the query's language, as for `ask`. */
  locale?: string;
  /** Most articles to return, 1 to 50. Default: 5. */
  limit?: number;
}

export interface SearchResult {
  /** Best first; empty if nothing matches. */
  articles: ArticleHit[];
}

/** An article that matches a query, to be quoted and linked. */
export interface ArticleHit {
  /** Id of the article. */
  article: string;
  /** As the bank wrote it. */
  url: string;
  /** Of the texts here. */
  locale: string;
  /** Comparable within one result only. */
  score: number;
  title: MarkedText;
  /** The passage that matches best. */
  snippet: MarkedText;
}

export interface SuggestOptions {
  /** BCP 47 tag of the texts. Default: the language of what was typed. */
  locale?: string;
  /** Most suggestions, 1 to 50. Default: 6. */
  limit?: number;
}

export interface Suggestions {
  /** Best first. */
  suggestions: Suggestion[];
}

/** What a customer may be about to ask: the title of an article, or a question the bank knows. */
export interface Suggestion {
  text: MarkedText;
  /** Id of the article of that title, else null. */
  article: string | null;
  /** Of that article, else null. */
  url: string | null;
  /** Intent of the question, else null. */
  intent: string | null;
}

export interface RecommendOptions {
  /** Most products to return, 1 or more. Default: 3. */
  limit?: number;
  /** Most reasons per product. Default: 3. */
  reasons?: number;
  /**
   * "hybrid", "softmax", "item", "popularity", "content", "additive", "alike" or "interactions".
   * Default: what the bundle prefers, in general the hybrid of the others.
   */
  scorer?: string;
  /** Ranks for a visitor of whom only the segment is known. Default: from the customer's data. */
  segment?: number;
  /**
   * The same for everybody, whoever the customer is; not together with `scorer` or `segment`.
   * Products above risk R2 are withheld, conditions are named instead of checked. Default: false.
   */
  generic?: boolean;
}

export interface Recommendations {
  /** The one that was used. */
  scorer: string;
  /** Whether this is the list that everybody gets. */
  generic: boolean;
  /** Best first. */
  recommendations: Recommendation[];
  /** Products that the customer may not be offered, by descending score. */
  withheld: WithheldProduct[];
}

export interface Recommendation {
  product_id: string;
  /**
   * With the scorers "softmax" and "hybrid" the chance that the product is the customer's next one,
   * of all those that may be offered; with others comparable within one result only.
   */
  score: number;
  /** Largest contribution first. */
  reasons: Reason[];
  /** The strongest reason against it, or none. Not given where no reasons are asked for. */
  against: Reason[];
  /** What the customer must fulfil, in words. Generic only; otherwise it is fulfilled, and `[]`. */
  conditions: LocalizedText[];
}

export interface Reason {
  /** "age", "holds:card-gold", "recent:fund-a", "segment", "popularity", "alike", "clicked", "similar", "passed_over", "ended". */
  feature: string;
  /** To the raw score: above 0 it speaks for the product, below 0 against it. */
  contribution: number;
  text: LocalizedText;
}

export interface WithheldProduct {
  product_id: string;
  /**
   * "rule": a condition is not met. "risk": its risk is above the customer's tolerance.
   * "risk_unknown": its risk is above R2, and the tolerance is not known. "dismissed": by one of the
   * customer's events, for good. "shown_often": it was shown often without a click and rests.
   */
  cause: "rule" | "risk" | "risk_unknown" | "dismissed" | "shown_often";
  /** That in words. */
  text: LocalizedText;
}

export interface MonthlyOverview {
  /** Of all amounts here, which are in its minor units (fen, cents). May be empty. */
  currency: string;
  /** 12, oldest first; the last is the month of `as_of`, to date. */
  months: Month[];
  /** Per transaction given, in their order: id of its category, or null. */
  transaction_categories: (string | null)[];
}

export interface Month {
  /** YYYY-MM. */
  month: string;
  /** In minus reversals. */
  income: number;
  /** Out minus refunds. */
  spending: number;
  /** income - spending. Transfers between own pockets are in neither. */
  net: number;
  /** Sum of the amounts by id of a transaction category, signed as booked. */
  categories: Record<string, number>;
  /** Sum of the amounts without a category. */
  uncategorised: number;
}

export interface TransactionsFile {
  /** In the file's order, fit for `Customer.transactions`. */
  transactions: Transaction[];
}

export interface KMeansOptions {
  /** Numbers a point. */
  dimensions: number;
  /** 1 to 256. */
  clusters: number;
  /** Independent seedings; the smallest inertia wins. Default: 10. */
  restarts?: number;
  /** Default: 300. */
  maxIterations?: number;
  /** 0 to 2^32 - 1. Default: 1234. */
  seed?: number;
}

export interface KMeansResult {
  /** clusters x dimensions, row-major. */
  centroids: Float32Array;
  /** Cluster of each point. */
  assignment: Uint32Array;
  /** Sum of squared distances to the own centroid. */
  inertia: number;
  /** Of the winning seeding. */
  iterations: number;
  /** False: `maxIterations` ended it. */
  converged: boolean;
}
