// SPDX-License-Identifier: Apache-2.0
import type { AlertsResult } from "./alert_types.js";
import type { AdviceBasis, AdviceRecord } from "./advice_types.js";
import type { CashFlow } from "./cash_flow_types.js";
import type { DialogueTurn } from "./dialogue_types.js";
import type { BankletErrorCode } from "./errors.js";
import type { Counterfactual, ScoreExplanation } from "./explanation_types.js";
import type { CreditScore } from "./credit_types.js";
import type { LookupResult } from "./knowledge_types.js";
import type { Profile } from "./profile_types.js";
import type { SegmentResult } from "./segment_types.js";
import type { Forecasts } from "./forecast_types.js";
import type {
  Answer,
  BundleInfo,
  Entity,
  Feeling,
  KMeansResult,
  MonthlyOverview,
  Recommendations,
  SearchResult,
  Suggestions,
  TransactionsFile,
} from "./types.js";

/** Raised whenever a message changes its shape: page and worker script may be cached apart. */
export const PROTOCOL_VERSION = 2;

/**
 * Every call that crosses to the engine. What a customer says or owns crosses as UTF-8 bytes, so
 * that the message can be transferred, and no string is converted twice.
 */
export interface Calls {
  /** First; `ask` works from here on. */
  open: { params: { wasm: Uint8Array; bundle: Uint8Array }; result: null };
  /** The rest of opening: all else works once the whole bundle has passed its self-test. */
  complete: { params: object; result: BundleInfo };
  ask: {
    params: { question: Uint8Array; locale: Uint8Array; alternatives: number };
    result: Answer;
  };
  /** `request`: the JSON of an AlertRequest. */
  alerts: { params: { request: Uint8Array }; result: AlertsResult };
  /** `request`: the JSON of {state, input}. */
  converse: { params: { request: Uint8Array }; result: DialogueTurn };
  entities: { params: { text: Uint8Array; options: Uint8Array }; result: Entity[] };
  feeling: { params: { text: Uint8Array }; result: Feeling };
  redact: { params: { text: Uint8Array }; result: { text: string } };
  search: {
    params: { query: Uint8Array; locale: Uint8Array; limit: number };
    result: SearchResult;
  };
  lookup: {
    params: { question: Uint8Array; locale: Uint8Array };
    result: LookupResult | null;
  };
  suggest: {
    params: { typed: Uint8Array; locale: Uint8Array; limit: number };
    result: Suggestions;
  };
  recommend: {
    params: {
      customer: Uint8Array;
      limit: number;
      reasons: number;
      scorer: Uint8Array;
      segment: number | undefined;
      generic: boolean;
    };
    result: Recommendations;
  };
  /** Bytes of JSON: an AdviceRequest. */
  advise: { params: { request: Uint8Array }; result: AdviceRecord };
  adviceBasis: { params: object; result: AdviceBasis };
  explain: { params: { customer: Uint8Array; product: Uint8Array }; result: ScoreExplanation };
  counterfactual: {
    params: { customer: Uint8Array; product: Uint8Array };
    result: Counterfactual | null;
  };
  segment: { params: { customer: Uint8Array }; result: SegmentResult };
  overview: { params: { customer: Uint8Array }; result: MonthlyOverview };
  credit: { params: { request: Uint8Array }; result: CreditScore };
  profile: { params: { customer: Uint8Array }; result: Profile };
  /** `request`: the JSON of a CashFlowRequest. */
  cashFlow: { params: { request: Uint8Array }; result: CashFlow };
  parseTransactions: { params: { csv: Uint8Array }; result: TransactionsFile };
  kmeans: {
    params: {
      points: Float32Array;
      dimensions: number;
      clusters: number;
      restarts: number;
      maxIterations: number;
      seed: number;
    };
    result: KMeansResult;
  };
  /** `request`: the JSON of ForecastOptions. */
  forecast: { params: { request: Uint8Array }; result: Forecasts };
  scoreItems: { params: { held: Uint32Array }; result: Float32Array };
}

export type CallName = keyof Calls;

/** `id` pairs a response with its request. */
export type Request = {
  [Name in CallName]: { version: number; id: number; call: Name; params: Calls[Name]["params"] };
}[CallName];

export interface Failure {
  code: BankletErrorCode;
  message: string;
}

/** What a call came to: the shape the WASM module returns, too. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: Failure };

export type Response = { version: number; id: number } & Outcome<Calls[CallName]["result"]>;
