// SPDX-License-Identifier: Apache-2.0
import type { IgnoredTransactions, RecurringFlow } from "./profile_types.js";
import type { Customer, LocalizedText } from "./types.js";

export interface CashFlowRequest {
  /** `as_of` is today. */
  customer: Customer;
  /** At the end of that day, in minor units of the currency of the bookings. */
  balance_minor: number;
  /** To look ahead, 1..90. Default: 60. */
  days?: number;
}

/** The balance at the end of a day. */
export interface BalanceDay {
  /** YYYY-MM-DD. */
  date: string;
  /** As likely to be higher as to be lower. */
  expected_minor: number;
  /** In about 8 of 10 cases the balance is between `low_minor` and `high_minor`. */
  low_minor: number;
  high_minor: number;
}

/** A payment or income that comes again and again, and is due. */
export interface ComingPayment {
  date: string;
  /** Description of the latest booking. */
  name: string;
  /** Id of a transaction category. */
  category: string | null;
  direction: "in" | "out";
  /** Above 0; `low_minor` and `high_minor` are the smallest and largest of its latest bookings. */
  amount_minor: number;
  low_minor: number;
  high_minor: number;
  /** 0..1: that it comes. */
  confidence: number;
}

/** The balance may fall below zero. Goes into `AlertRequest.shortfall` as it is. */
export interface Shortfall {
  /** As likely before as after. `as_of` for an account that is below zero. */
  date: string;
  /** 8 of 10 cases lie between. */
  earliest: string;
  latest: string;
  /** 0.15..1, of a shortfall within 30 days (or `days`, if fewer). */
  probability: number;
  /** With so much more, half of these cases stay above zero. */
  missing_minor: number;
}

export interface CashFlowChange {
  kind:
    | "category_more"
    | "category_less"
    | "new_payment"
    | "payment_ended"
    | "payment_risen"
    | "payment_fallen"
    | "income_more"
    | "income_less"
    | "large_payment";
  /** Of the payment or income; null for a category and for irregular income. */
  name: string | null;
  category: string | null;
  /** Of what recurs, each time; of all else, in 30 days. */
  now_minor: number;
  usual_minor: number;
  /** Indices into the customer's list, newest first, at most 20. */
  transactions: number[];
  /** What changed and why, in "en" and "zh-CN". */
  text: LocalizedText;
}

/** A payment of a steady price that goes on until somebody ends it. */
export interface Subscription {
  name: string;
  category: string | null;
  period: RecurringFlow["period"];
  amount_minor: number;
  per_year_minor: number;
  /** Next expected date. */
  next: string;
  /** The price before, if it has risen. */
  risen_from_minor: number | null;
  transactions: number[];
}

/** Offered, never done. */
export interface CashFlowSuggestion {
  /**
   * `move_payment`: `name`, due on `from`, to be paid from `to` on; on the forecast's own cases that
   * at least halves the chance of a shortfall. `keep_buffer`: so much more by `from`, and 9 of 10
   * cases stay above zero. `cancel_subscription`: `amount_minor` is its price a year. `set_aside`:
   * what 9 of 10 cases do not need, beyond a week of usual spending.
   */
  kind: "move_payment" | "keep_buffer" | "cancel_subscription" | "set_aside";
  text: LocalizedText;
  amount_minor: number | null;
  name: string | null;
  from: string | null;
  to: string | null;
}

/** How the balance may go on. It informs, it does not promise. */
export interface CashFlow {
  as_of: string;
  /** Of all amounts; null: neither the bank nor a booking states one. */
  currency: string | null;
  balance_minor: number;
  /** From tomorrow on. */
  days: BalanceDay[];
  /** By date. */
  coming: ComingPayment[];
  /**
   * null: none within 30 days that has a probability of 0.2 or more, or fewer than 90 days of bookings
   * are known, which show no regular income yet.
   */
  shortfall: Shortfall | null;
  /**
   * The last 30 days, and the median of the spans of 30 days before; null without two of those.
   * `days_seen`: since the first booking.
   */
  month: {
    in_minor: number;
    out_minor: number;
    usual_in_minor: number | null;
    usual_out_minor: number | null;
    days_seen: number;
  };
  /** The largest difference first, at most 8; none without 90 days of bookings. */
  changes: CashFlowChange[];
  /** The dearest first. */
  subscriptions: Subscription[];
  /** At most 3. */
  suggestions: CashFlowSuggestion[];
  /** What is likely and how sure that is, in "en" and "zh-CN". */
  text: LocalizedText;
  ignored: IgnoredTransactions;
}
