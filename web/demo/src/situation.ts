// SPDX-License-Identifier: Apache-2.0
import type { AdviceGoal, AdviceRequest } from "banklet";

/**
 * What the bank's systems know of a customer beyond the document that the recommendations need. The
 * page asks the engine with it; a real page would get it from the bank with the account. Amounts in
 * minor units.
 */
export interface Situation {
  readonly balance_minor: number;
  readonly birthday: string;
  /** Credit cards and overdrafts. */
  readonly lines: readonly { product_id: string; used_minor: number; limit_minor: number }[];
  /** Savings that are there besides the account. */
  readonly savings_minor: number;
  /** As this sample would answer the questionnaire. */
  readonly answers: AdviceRequest["answers"];
  /** What this sample saves for. */
  readonly goals: readonly Goal[];
  /** By column of the bank's score; what is absent is not known. */
  readonly credit: Readonly<Record<string, number | string>>;
}

export const GOALS = ["home", "education", "retirement", "reserve", "travel", "other"] as const;

/** Without positions: the demo invests afresh. */
export type Goal = Required<Pick<AdviceGoal, "due" | "target_minor" | "initial_minor" | "monthly_minor">> & {
  readonly id: (typeof GOALS)[number];
};
