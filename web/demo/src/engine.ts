// SPDX-License-Identifier: Apache-2.0
import { Banklet, BankletError, type CallOptions } from "banklet";

const BUNDLE = "/models/bank.safetensors";
/** Any call takes a few milliseconds; a worker that the system killed in silence never answers. */
const CALL_LIMIT_MS = 5000;

/** The bank's bundle, opened once, and brought back once per call if its worker dies. */
export class Engine {
  readonly #onRestart: () => void;
  #bank: Promise<Banklet> | undefined;

  constructor(onRestart: () => void) {
    this.#onRestart = onRestart;
  }

  /** Another call after a failure tries again. */
  open(): Promise<Banklet> {
    if (this.#bank === undefined) {
      const opening = openBundle();
      this.#bank = opening;
      opening.catch(() => {
        if (this.#bank === opening) this.#bank = undefined;
      });
    }
    return this.#bank;
  }

  async call<T>(work: (bank: Banklet, options: CallOptions) => Promise<T>): Promise<T> {
    const bank = await this.open();
    try {
      return await limited(bank, work);
    } catch (error) {
      if (!(error instanceof BankletError)) throw error;
      if (error.code === "aborted") await this.#replace(bank);
      else if (error.code !== "worker_crashed") throw error;
      this.#onRestart();
      return await limited(await this.open(), work);
    }
  }

  /** Its files are in memory as long as `bank` is, so the new one needs no network. */
  async #replace(bank: Banklet): Promise<void> {
    // Of several calls that gave up on it, the first replaces it.
    if ((await this.#bank) !== bank) return;
    this.#bank = undefined;
    await this.open().finally(() => bank.dispose());
  }
}

function limited<T>(
  bank: Banklet,
  work: (bank: Banklet, options: CallOptions) => Promise<T>,
): Promise<T> {
  return work(bank, { signal: AbortSignal.timeout(CALL_LIMIT_MS) });
}

function openBundle(): Promise<Banklet> {
  // Written into the page by whoever publishes the bundle.
  const integrity = document.querySelector<HTMLMetaElement>('meta[name="bundle-integrity"]')?.content;
  return Banklet.open({ bundle: BUNDLE, ...(integrity ? { integrity } : {}) });
}
