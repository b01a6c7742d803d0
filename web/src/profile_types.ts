// SPDX-License-Identifier: Apache-2.0
// What a customer's own data say about the customer, and what the customer says to that.
import type { LocalizedText } from "./types.js";

/** The customer's word on one tag. Of several for one tag the last counts. */
export interface Correction {
  /** `ProfileTag.id`, or one that is not in the list at present, such as "share.travel". */
  tag: string;
  /**
   * "set": `value` counts in place of what was derived. "freeze": the same, of a derived value that is
   * to stay. "delete": not known, as if there were no such data; it moves no score any more.
   */
  action: "set" | "freeze" | "delete";
  /** In the unit of the tag. Required, but for "delete", which has none. */
  value?: TagValue;
  /** When it was said, YYYY-MM-DD. */
  at?: string | null;
}

/** The customer's category for bookings of one counterparty: digits and case do not count. */
export interface CategoryCorrection {
  /** As in one of the bookings. */
  description: string;
  /** Id of a transaction category. */
  category: string;
}

export type TagValue = number | string | boolean | null;

export interface Profile {
  /** The customer's `as_of`. */
  as_of: string;
  /** By group, in the order of `TagGroup`. */
  tags: ProfileTag[];
  /** Largest amount a month first; what has ended is left out. */
  recurring: RecurringFlow[];
  /**
   * For bookings without a category, of which the bank's keywords find none: what the bank's labelled
   * bookings and the customer's corrections suggest. Never applied by itself: the page asks, and a yes
   * is a `CategoryCorrection`. Newest first; of at most 500 counterparties.
   */
  suggested_categories: SuggestedCategory[];
  /** Bookings that the profile does not count, or counts though they look odd. */
  ignored: IgnoredTransactions;
}

export type TagGroup =
  | "income"
  | "spending"
  | "habits"
  | "holdings"
  | "about_you"
  | "life_event";

/**
 * "money_minor": minor units of the bank's currency (fen, cents). "share": 0 to 1, or -1 to 1 of a
 * change and of savings. "ratio": 0 and more. "days", "count", "per_month". "number": as the bank's column has
 * it. "text": a name, a category or the value of a column. "flag": true or false.
 */
export type TagUnit =
  | "money_minor"
  | "share"
  | "ratio"
  | "days"
  | "count"
  | "per_month"
  | "number"
  | "text"
  | "flag";

/** One thing that the data say about the customer, with the grounds for it. */
export interface ProfileTag {
  /**
   * Stable: the names of core/table/transaction_features.h ("income_per_month", "share.dining"),
   * "column.<name>", "holds.<product id>", "event.<id>", and those that core/profile/tags.h lists.
   */
  id: string;
  group: TagGroup;
  /** The bank's, where it has one; else banklet's in English and Chinese. */
  label: LocalizedText;
  /** What counts: derived, corrected or frozen; null where deleted. */
  value: TagValue;
  unit: TagUnit;
  /** 0 to 1; 1 of what the customer or the bank's own records say. */
  confidence: number;
  /** The first day on which its evidence is too old; null: never. */
  expires: string | null;
  evidence: TagEvidence;
  state: "derived" | "corrected" | "frozen" | "deleted";
  /** What the data say, whatever `state` is; null if nothing. */
  derived_value: TagValue;
  /** Whether recommendations or segments use it: a correction of it moves them. */
  in_models: boolean;
}

export interface TagEvidence {
  /** Indices into the customer's own list, newest first, at most 20. */
  transactions: number[];
  /** All of them. */
  transaction_count: number;
  /** Names of columns. */
  columns: string[];
  /** Ids of products. */
  holdings: string[];
}

/** Income or a payment that comes again and again. */
export interface RecurringFlow {
  /** The description of its latest booking. */
  name: string;
  /** Id of a transaction category, or null. */
  category: string | null;
  direction: "in" | "out";
  period: "weekly" | "every_two_weeks" | "monthly" | "quarterly" | "yearly";
  /** Typical amount (median), above 0, in minor units. */
  amount_minor: number;
  low_minor: number;
  high_minor: number;
  /** 0 to 1: how punctual and complete the dates are. */
  regularity: number;
  /** 0 to 1: `regularity`, with how steady the amounts are and how many there are. */
  confidence: number;
  /** YYYY-MM-DD. */
  last: string;
  /** The next expected date, after `last`; before `as_of` only while it is late by a few days. */
  next: string;
  /** Indices into the customer's own list, newest first, all of them. */
  transactions: number[];
}

export interface SuggestedCategory {
  /** Index into the customer's own list. */
  transaction: number;
  /** As in the customer's own data. */
  description: string;
  /** Id of a transaction category. */
  category: string;
  /** 0.5 to 1. */
  probability: number;
}

export interface IgnoredTransactions {
  /** After `as_of`; not counted. */
  future: number;
  /**
   * Copies from a list that was read twice; not counted. Recognised where, over days in a row, every
   * booking stands an even number of times and there are three different ones or more.
   */
  duplicates: number;
  /** Equal in date, amount and description to another booking, but counted: two coffees are two. */
  equal_kept: number;
  /**
   * In another currency than the bank's; not counted. None from here: such a document is refused with
   * `invalid_argument`.
   */
  other_currency: number;
  /** Of amount 0; not counted. */
  zero_amount: number;
  /** Older than two years; not counted. */
  too_old: number;
}
