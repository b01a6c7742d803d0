// SPDX-License-Identifier: Apache-2.0

/** Codes of the C++ core (`core/base/result.h`). A code is never renamed or reused. */
export const CORE_ERROR_CODES = [
  "invalid_argument",
  "invalid_utf8",
  "invalid_number",
  "invalid_date",
  "type_mismatch",
  "missing_field",
  "missing_column",
  "missing_file",
  "unknown_reference",
  "duplicate_key",
  "prohibited_column",
  "json_syntax",
  "csv_syntax",
  "limit_exceeded",
  "not_enough_data",
  "bundle_format",
  "bundle_truncated",
  "bundle_corrupt",
  "bundle_version",
  "bundle_self_test",
  "model_missing",
  "output_failed",
  "out_of_memory",
  "internal",
] as const;

/**
 * Codes of what stands around the core:
 * - `aborted`: the caller's `AbortSignal` fired
 * - `timeout`: loading or starting took longer than `timeoutMs`
 * - `network`: a file could not be fetched (status, connection, or it ended early)
 * - `integrity`: the bundle is not the one whose hash was given
 * - `not_in_module`: the module that is open does not have the call (`OpenOptions.module`)
 * - `wasm_unsupported`: WebAssembly is missing, forbidden by the page's policy, or too old
 * - `worker_crashed`: the worker stopped; the next call starts a new one
 * - `protocol_version`: page and worker script come from different releases
 * - `disposed`: the call came after `dispose()`, or was pending then
 */
export type HostErrorCode =
  | "aborted"
  | "timeout"
  | "network"
  | "integrity"
  | "not_in_module"
  | "wasm_unsupported"
  | "worker_crashed"
  | "protocol_version"
  | "disposed";

export type BankletErrorCode = (typeof CORE_ERROR_CODES)[number] | HostErrorCode;

/**
 * Every failure of this package. `message` is one English sentence for a developer with field
 * names, places and sizes; it never carries a customer's values, so it may be logged.
 */
export class BankletError extends Error {
  override readonly name = "BankletError";
  readonly code: BankletErrorCode;

  constructor(code: BankletErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
