// SPDX-License-Identifier: Apache-2.0

/**
 * What a bank has stated that answers a question about its products, found by rules and never
 * guessed. Texts are plain and in `locale`.
 */
export interface LookupResult {
  locale: string;
  /** The answer in a sentence or two. */
  text: string;
  /** What the question was taken for: "Cards", "foreign payment fee 0%", ... To be shown. */
  understood: string[];
  /** Words of the question that mean nothing here. Empty if `complete`. */
  not_understood: string[];
  complete: boolean;
  /** Products and services that answer it. */
  subjects: FoundSubject[];
  /** Those that may: nothing is stated about these points. */
  not_stated: { id: string; name: string; about: string[] }[];
}

export interface FoundSubject {
  id: string;
  name: string;
  /** What says that it answers the question, and what was asked about it. */
  facts: StatedFact[];
  /** Points that were asked about and of which nothing is stated. */
  not_stated: string[];
}

export interface StatedFact {
  /** Stable id, "annual_fee". */
  predicate: string;
  label: string;
  type: "money" | "percent" | "number" | "duration" | "boolean" | "entity" | "text";
  /**
   * money: minor units of `unit`; percent: 1.5 for 1.5 %; duration and number: in `unit`; a pair is a
   * range; entity: an id.
   */
  value: number | [number, number] | boolean | string;
  /** ISO 4217; "minutes", "days", "working_days", "months", "years"; "R" for R1..R5; or null. */
  unit: string | null;
  /** An entity that is stated not to hold: no proof of income. */
  negated: boolean;
  /** The value in words. */
  text: string;
  /** The class of which it is stated, where it is not stated of the product itself. */
  stated_of: { id: string; name: string } | null;
  /** An article of the bank, or (title and url null) a file of its folder. */
  source: { id: string; title: string | null; url: string | null };
}
