// SPDX-License-Identifier: Apache-2.0
import type { Answer } from "./types.js";

/** What the customer, or the page, does next in a conversation. */
export type DialogueInput = (
  | {
      /** What the customer wrote. */
      text: string;
    }
  | {
      /**
       * Id of one of the last turn's `choices` or `controls`; or `start:<id of BundleInfo.flows>`;
       * or `action:<id of an answer's action>`, which starts the flow that the bank put behind it.
       * A choice that is not on offer changes nothing: the last question is asked again.
       */
      choice: string;
    }
  | {
      /**
       * "open": the page shows the conversation: it greets, or asks again where it stopped.
       * "tick": time has passed (no reply unless the flow is paused by it).
       */
      event: "open" | "tick";
    }
) & {
  /** BCP 47 tag of the replies. Default: as the last turn's; at first, as `Banklet.ask`. */
  locale?: string;
  /** YYYY-MM-DD. Default: the device's. */
  today?: string;
  /** Seconds of Unix time. Default: the device's. After a long silence a flow pauses. */
  now?: number;
};

/**
 * Everything a conversation remembers, as plain JSON. It holds what the customer said: treat it
 * like the customer's data (never log it; store it only with consent and encrypted). It is checked
 * when it comes back; one that this bundle cannot have made is refused.
 */
export interface DialogueState {
  readonly version: 1;
  readonly mode: "idle" | "ask" | "confirm" | "change" | "paused" | "person";
  readonly [member: string]: unknown;
}

export interface DialogueTurn {
  /** To be given to the next `converse`. */
  state: DialogueState;
  /** In order; plain text, to be shown as such (`textContent`). May be empty. */
  replies: DialogueReply[];
  /** The flow under way. */
  flow: { id: string; title: string } | null;
  /** Questions answered, and in all, as far as the way is known. Null without a flow. */
  progress: { done: number; total: number } | null;
  /** The value that is asked for, so that the page can show a fitting field. */
  expected: ExpectedSlot | null;
  /** Buttons that answer the last reply. */
  choices: DialogueChoice[];
  /** Always holds "person"; while a flow is under way also "undo", "start_over", "cancel". */
  controls: DialogueChoice[];
  /** The customer has confirmed. banklet executes nothing: the bank's code does, on this. */
  completed: CompletedFlow | null;
  /** A person takes over; the conversation goes on only with the choice "resume". */
  handover: Handover | null;
}

export type DialogueReply =
  | { kind: "text"; text: string }
  /** Why the value for `slot` was not taken, and what would be. */
  | { kind: "problem"; slot: string; text: string }
  /** The answer to a question in between; the flow's question follows. */
  | { kind: "answer"; answer: Answer }
  /** To be confirmed ("yes"), changed ("change:<slot>") or cancelled. */
  | { kind: "summary"; text: string; items: SlotSummary[] };

export interface DialogueChoice {
  id: string;
  label: string;
}

export type SlotType =
  | "amount"
  | "date"
  | "duration"
  | "percent"
  | "choice"
  | "yes_no"
  | "text"
  | "phone"
  | "card"
  | "account"
  | "iban"
  | "identity_number"
  | "email";

export interface ExpectedSlot {
  slot: string;
  type: SlotType;
  label: string;
  /** The choice "skip" is there. */
  optional: boolean;
  /** Of an amount, percent, or date (YYYY-MM-DD). */
  minimum: string | null;
  maximum: string | null;
}

export interface SlotSummary {
  slot: string;
  type: SlotType;
  label: string;
  /**
   * amount "99.50", date "2026-11-23", duration ISO 8601 ("P24M"), percent "3.5", choice its id,
   * yes_no "yes" or "no", others as given without blanks. Masked in a hand-over if `sensitive`.
   */
  value: string;
  /** `value` in words. */
  text: string;
  sensitive: boolean;
}

export interface CompletedFlow {
  flow: string;
  /** As the bank named it in the flow, for instance "transfer.submit". */
  event: string;
  slots: SlotSummary[];
}

/** For the person who takes over; sensitive values are masked. */
export interface Handover {
  /** "flow": the flow leads to a person; "limit": the conversation became too long. */
  reason: "asked" | "retries" | "flow" | "limit";
  flow: string | null;
  slots: SlotSummary[];
  transcript: { from: "customer" | "bank"; text: string }[];
  /** Older lines that were dropped from the transcript. */
  left_out: number;
}
