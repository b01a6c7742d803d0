// SPDX-License-Identifier: Apache-2.0
// What a customer is told of, when, and how often.
import type { Shortfall } from "./cash_flow_types.js";
import type { Customer, LocalizedText } from "./types.js";

export type AlertKind =
  | "scam_signs"
  | "shortfall"
  | "missed_payment"
  | "unusual_payment"
  | "double_charge"
  | "utilisation"
  | "income_drop"
  | "price_rise"
  | "bill_due"
  | "salary_in"
  | "maturity"
  | "goal_reached"
  | "birthday";

/** Amounts in minor units of the bank's currency, dates as YYYY-MM-DD. */
export interface AlertRequest {
  /** Today is its `as_of`. */
  customer: Customer;
  /** `AlertsResult.state` of the last call; the page keeps it. Default: nothing was told yet. */
  state?: AlertState | null;
  /** What the customer did with alerts since, in order. */
  responses?: {
    kind: AlertKind;
    /**
     * "used": opened it or took a measure, the kind counts for more. "snooze": not for `days` (default
     * 7). "stop": no more of this kind. "resume": it may come again.
     */
    response: "used" | "snooze" | "stop" | "resume";
    days?: number;
  }[];
  /** Of the day, 0 to 1439. Default: no quiet hours. */
  minute?: number;
  /** What `cashFlow` returned on the same day; the alert goes when it says null. */
  shortfall?: Pick<Shortfall, "probability" | "date" | "missing_minor"> | null;
  /** Credit lines. */
  lines?: { name: string; used_minor: number; limit_minor: number }[];
  goals?: { name: string; saved_minor: number; target_minor: number }[];
  /** If the customer told it; of any year. */
  birthday?: string | null;
}

/** To be kept as it is. */
export interface AlertState {
  active: { kind: AlertKind; key: string; since: string; told: boolean }[];
  use: Partial<
    Record<AlertKind, { told: number; used: number; snoozed_until?: string; stopped: boolean }>
  >;
  told: string[];
}

export interface AlertsResult {
  /** All that are active, most important first. */
  alerts: Alert[];
  state: AlertState;
}

export interface Alert {
  kind: AlertKind;
  /** Tells alerts of one kind apart, the same from day to day. */
  key: string;
  /** The day from which it has been active. */
  since: string;
  priority: number;
  /**
   * "no": to be told now. "already_told", "snoozed", "stopped", "quiet_hours", "cap" (enough this week):
   * not now; the last two are tried again with the next call.
   */
  held_back: "no" | "already_told" | "quiet_hours" | "cap" | "snoozed" | "stopped";
  /** How strong, 0 to 1. */
  level: number;
  /** Of a payee, product or goal; may be empty. */
  name: string;
  amount_minor: number;
  /** Of income lost, of the line used, of the price added; null for other kinds. */
  share: number | null;
  date: string | null;
  /** The evidence: indices into the customer's own list. */
  transactions: number[];
  title: LocalizedText;
  /** With amounts and dates as each language writes them. */
  text: LocalizedText;
  /** What the customer can do; the page knows what `id` means. Offered, never done by itself. */
  measures: { id: string; label: LocalizedText }[];
}
