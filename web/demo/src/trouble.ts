// SPDX-License-Identifier: Apache-2.0
import { BankletError } from "banklet";
import type { Texts } from "./locale/locale.js";

/** Why the engine cannot be used: the key of a sentence, and the code behind it. */
export interface Trouble {
  readonly reason: keyof Texts["status"]["reasons"];
  readonly code: string;
}

const REASONS: Partial<Record<string, Trouble["reason"]>> = {
  network: "missing",
  bundle_truncated: "incomplete",
  integrity: "changed",
  bundle_format: "changed",
  bundle_corrupt: "changed",
  bundle_self_test: "changed",
  bundle_version: "newer",
  protocol_version: "newer",
  wasm_unsupported: "noWebAssembly",
  worker_crashed: "stopped",
  timeout: "slow",
  aborted: "slow",
  out_of_memory: "memory",
};

export function codeOf(error: unknown): string {
  return error instanceof BankletError ? error.code : "unexpected";
}

export function troubleOf(error: unknown): Trouble {
  const code = codeOf(error);
  return { reason: REASONS[code] ?? "other", code };
}
