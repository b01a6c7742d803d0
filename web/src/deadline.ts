// SPDX-License-Identifier: Apache-2.0
import { BankletError } from "./errors.js";

/** How long a caller is willing to wait. */
export interface Deadline {
  /** Milliseconds; absent: no limit. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Settles as the work does, or rejects with `aborted` or `timeout` when the caller's patience ends
 * first; `onLeave` then runs once, so that the work can be stopped. A signal that has fired already
 * keeps the work from starting. `what` opens the message.
 */
export function within<T>(
  work: () => Promise<T>,
  what: string,
  { timeoutMs, signal }: Deadline,
  onLeave?: () => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const clear = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    const leave = (error: BankletError) => {
      clear();
      onLeave?.();
      reject(error);
    };
    const onAbort = () => leave(abortedError(what));
    if (signal?.aborted) return leave(abortedError(what));
    work().then(
      (value) => (clear(), resolve(value)),
      (error: unknown) => (clear(), reject(error)),
    );
    signal?.addEventListener("abort", onAbort);
    if (timeoutMs !== undefined)
      timer = setTimeout(
        () => leave(new BankletError("timeout", `${what}: no result within ${timeoutMs} ms`)),
        timeoutMs,
      );
  });
}

export function abortedError(what: string): BankletError {
  return new BankletError("aborted", `${what}: aborted by the caller`);
}
