// SPDX-License-Identifier: Apache-2.0
// Why a product is recommended, to the last digit, and what would change it.
import type { LocalizedText } from "./types.js";

/** A product's score for one customer, taken apart. */
export interface ScoreExplanation {
  /** The one that gave it. */
  scorer: string;
  /** The score of the bank's average customer. */
  baseline: number;
  /**
   * `baseline` plus all contributions, added in their order. A logarithm: one more is 2.7 times as
   * likely. Of the products of one `recommend`, the larger ranks before.
   */
  score: number;
  /** In the order of the model's inputs; what moved nothing is left out. */
  contributions: ScoreContribution[];
}

export interface ScoreContribution {
  /**
   * As `Reason.feature`: "age", "life_stage=student", "holds:card-gold"; or "learned", what the
   * customer's own reactions add, chance included.
   */
  feature: string;
  /** Above 0 it speaks for the product, below 0 against it. */
  contribution: number;
  /** 1: the customer has more of it than average (of a product: has it), -1: less, 0: as average. */
  direction: -1 | 0 | 1;
}

/** One thing about the customer with which a product would be recommended first. */
export interface Counterfactual {
  /** Name of a column; or null, and it is a tag. */
  column: string | null;
  /** Id of a `ProfileTag`, or null. */
  tag: string | null;
  /** With this, all else as it is, the product ranks first. */
  value: number;
  /** Whether that is more than the customer has. */
  above: boolean;
  /** The bank's sentence, with the number. */
  text: LocalizedText;
}
