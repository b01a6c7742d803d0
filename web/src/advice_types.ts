// SPDX-License-Identifier: Apache-2.0
// Advice on portfolios (core/advise/adviser.h is the manual of the terms).
import type { LocalizedText } from "./types.js";

/** A customer's tolerance of risk. */
export type RiskTolerance = "C1" | "C2" | "C3" | "C4" | "C5";
/** Risk of a product or class of assets. Cn may hold up to Rn. */
export type RiskLevel = "R1" | "R2" | "R3" | "R4" | "R5";
export type AllocationMethod = "minimum_variance" | "mean_variance" | "risk_parity";

export interface AnswerOption {
  id: string;
  label: LocalizedText;
  points: number;
}

/** Has `options`, or asks for a whole number. */
export interface RiskQuestion {
  id: string;
  text: LocalizedText;
  help?: LocalizedText;
  options?: AnswerOption[];
  number?: { min: number; max: number; bands: { below?: number; points: number }[] };
}

export interface Questionnaire {
  edition: string;
  /** After so many days the questions are asked again. */
  valid_days: number;
  levels: { level: RiskTolerance; from: number; name: LocalizedText; text: LocalizedText }[];
  questions: RiskQuestion[];
}

/** Shares are of a portfolio, returns and volatilities a year; 0.05 is 5 %. */
export interface AssetClass {
  id: string;
  name: LocalizedText;
  group: "cash" | "bond" | "equity" | "other";
  risk: RiskLevel;
  expected_return: number;
  volatility: number;
  cost?: number;
  entry_cost?: number;
  least?: number;
  most?: number;
  /** That implement it, the preferred one first. */
  products?: string[];
}

/** What the bank asks and assumes. */
export interface AdviceBasis {
  currency: string;
  questionnaire: Questionnaire;
  questionnaire_digest: string;
  assumptions: {
    from: string;
    /** The last day. */
    until: string;
    approved: { by: LocalizedText; on: string };
    source: LocalizedText;
    inflation: number;
    asset_classes: AssetClass[];
    /** Lower triangle. */
    correlations: number[][];
  };
  /** SHA-256 of the assumptions: a record of advice says by which ones it was given. */
  assumptions_digest: string;
}

export type AdvicePosition = { value_minor: number } & (
  | { asset_class: string; product_id?: never }
  | { product_id: string; asset_class?: never }
);

export interface AdviceGoal {
  id: string;
  /** "2036-09-01" */
  due: string;
  /** Default 0: to grow what is there. */
  target_minor?: number;
  /** The target rises with inflation until it is due. */
  todays_money?: boolean;
  /** Invested at the start; not together with `positions`. */
  initial_minor?: number;
  /** Saved at the end of each month. */
  monthly_minor?: number;
  /** What is invested for it already. */
  positions?: AdvicePosition[];
}

export interface AdviceRequest {
  customer_id?: string;
  /** "2026-11-22" */
  as_of: string;
  /** Default: as_of. */
  answered_on?: string;
  /** By question: an option's id, or a number. What is absent or null is asked for. */
  answers: Record<string, string | number | null>;
  /** At most 8. */
  goals?: AdviceGoal[];
  /** Classes of assets that the customer does not want. */
  unwanted?: string[];
  /** Of an earlier record: what has changed since is an alert. */
  previous?: { on: string; tolerance: RiskTolerance; assumptions_digest: string };
  reserve?: { monthly_spending_minor: number; liquid_minor: number };
}

/** A text with a code that does not change. */
export interface AdviceNote {
  code: string;
  text: LocalizedText;
}

export interface RiskAssessment {
  points: number;
  most_points: number;
  contributions: { question: string; points: number; most: number }[];
  /** Questions that are still to be asked. */
  missing: string[];
  /** Answers that cannot all be meant; the customer should look at these questions again. */
  contradictions: { id: string; questions: string[]; text: LocalizedText }[];
  knock_outs: string[];
  by_points: RiskTolerance | null;
  /** After the knock-outs. */
  tolerance: RiskTolerance | null;
}

export interface GlideStep {
  years_left: number;
  expected_return: number;
  volatility: number;
  /** By class of assets. */
  shares: Record<string, number>;
}

/** Values at a time; between low and high lies the share of outcomes that the policy says. */
export interface ProjectedValue {
  paid_in_minor: number;
  low_minor: number;
  middle_minor: number;
  high_minor: number;
  mean_minor: number;
}

export interface GoalPlan {
  id: string;
  problem: null;
  method: AllocationMethod;
  expected_return: number;
  volatility: number;
  allocation: {
    asset_class: string;
    share: number;
    /** Of the portfolio's variance. */
    risk_share: number;
    amount_minor: number;
    products: string[];
  }[];
  /** The other methods under the same rules. */
  comparisons: {
    method: AllocationMethod;
    expected_return: number;
    volatility: number;
    shares: Record<string, number>;
  }[];
  /** A step a year, today first. */
  glide: GlideStep[];
  /** After each year, and on the day. */
  path: ProjectedValue[];
  /** On the day. */
  target_minor: number;
  /** Of reaching the target under the assumptions. */
  probability: number;
  /** A month, for the bank's confidence; null where none below the target itself is enough. */
  saving_needed_minor: number | null;
  expected_costs_minor: number;
  /** To reach the shares again; empty while all are in their bands. */
  trades: {
    asset_class: string;
    share: number;
    target: number;
    out_of_band: boolean;
    /** Negative: sell. They sum to 0. */
    buy_minor: number;
  }[];
  reasons: AdviceNote[];
}

/** A dated record: the same bundle and `input` give the same bytes. */
export interface AdviceRecord {
  format: "banklet-advice";
  version: 1;
  as_of: string;
  customer_id: string | null;
  questionnaire: { edition: string; digest: string };
  assumptions: {
    digest: string;
    from: string;
    until: string;
    approved_by: LocalizedText;
    approved_on: string;
  };
  status:
    | "proposed"
    | "answers_missing"
    | "answers_contradict"
    | "assessment_expired"
    | "not_suitable"
    | "assumptions_not_valid";
  status_text: LocalizedText;
  assessment: RiskAssessment;
  /** Empty unless proposed. */
  goals: (GoalPlan | { id: string; problem: AdviceNote })[];
  reasons: AdviceNote[];
  alerts: AdviceNote[];
  not_considered: LocalizedText[];
  input: AdviceRequest;
}
