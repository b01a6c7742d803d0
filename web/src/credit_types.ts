// SPDX-License-Identifier: Apache-2.0
// A credit score that can be read: points that add up, reasons, and what would change it.
import type { Customer, LocalizedText } from "./types.js";

export interface CreditRequest {
  /** `columns` as the bank's credit.json describes them; prohibited ones are never read. */
  customer: Customer;
  /**
   * Who answers for the decision. Required where the bundle is declared for "credit-decision": no
   * such score is given without a person's oversight. It stands in the record.
   */
  reviewer?: string;
  /** Points to look for a counterfactual to, such as the bank's cut-off. */
  target?: number;
}

/** What one input adds, against the average of the bank's customers, which has 0. */
export interface CreditFactor {
  input: string;
  label: LocalizedText;
  points: number;
  /** The customer has no such value. */
  missing: boolean;
}

/** Why the score is not higher. */
export interface CreditReason {
  input: string;
  /** Below 0. */
  points: number;
  text: LocalizedText;
}

/** The smallest change of one input with which the score reaches the target. */
export interface CreditCounterfactual {
  input: string;
  label: LocalizedText;
  value: number;
  /** The input must rise to `value`; else fall to it. */
  above: boolean;
  /** The score then. */
  points: number;
}

/** What the bank must keep of a score that a decision rests on. */
export interface CreditRecord {
  as_of: string;
  customer_id: string;
  purpose: "credit-decision";
  kind: "scorecard" | "trees";
  reviewer: string;
  points: number;
  probability: number;
  /** Points by input. */
  factors: Record<string, number>;
  /** Inputs, the costliest first. */
  reasons: string[];
}

export interface CreditScore {
  /** `base` and the points of all factors. */
  points: number;
  base: number;
  /** Of a bad outcome, as the bank defined it. */
  probability: number;
  /** "insight": a self-check for the customer, on which no decision may rest. */
  purpose: "insight" | "credit-decision";
  kind: "scorecard" | "trees";
  factors: CreditFactor[];
  /** At most four, the costliest first, each an input that was scored. */
  reasons: CreditReason[];
  /** Null without a target, where it is reached already, or where no single change is enough. */
  counterfactual: CreditCounterfactual | null;
  /** Null for "insight". */
  record: CreditRecord | null;
}
