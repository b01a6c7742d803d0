// SPDX-License-Identifier: Apache-2.0
import { Banklet, BankletError, type BundleInfo, type CallOptions } from "banklet";
import type { EarlyWorker } from "./early_worker.js";

/** Any call takes a few milliseconds; a worker that the system killed in silence never answers. */
const CALL_LIMIT_MS = 5000;

export type Work<T> = (bank: Banklet, options: CallOptions) => Promise<T>;

/** The bank's bundle, opened once, and brought back once per call if its worker dies. */
export class Engine {
  readonly #onRestart: () => void;
  #bank: Banklet | undefined;

  constructor(onRestart: () => void) {
    this.#onRestart = onRestart;
  }

  /** What the bundle holds. Another call after a failure tries again. */
  open(): Promise<BundleInfo> {
    return this.#start().opened;
  }

  async call<T>(work: Work<T>): Promise<T> {
    const bank = this.#start();
    try {
      return await limited(bank, work);
    } catch (error) {
      if (!(error instanceof BankletError)) throw error;
      if (error.code === "aborted") this.#replace(bank);
      else if (error.code !== "worker_crashed") throw error;
      this.#onRestart();
      return await limited(this.#start(), work);
    }
  }

  #start(): Banklet {
    if (this.#bank === undefined) {
      const bank = startBundle();
      this.#bank = bank;
      bank.opened.catch(() => {
        if (this.#bank === bank) this.#bank = undefined;
      });
    }
    return this.#bank;
  }

  /** Its files are in memory as long as `bank` is, so the new one needs no network. */
  #replace(bank: Banklet): void {
    // Of several calls that gave up on it, the first replaces it.
    if (this.#bank !== bank) return;
    this.#bank = undefined;
    const dispose = () => bank.dispose();
    this.#start().opened.then(dispose, dispose);
  }
}

/** The time runs once the bundle is open: loading has its own limit. */
async function limited<T>(bank: Banklet, work: Work<T>): Promise<T> {
  const limit = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let settled = false;
  const startTimer = () => {
    if (!settled) timer = setTimeout(() => limit.abort(), CALL_LIMIT_MS);
  };
  bank.opened.then(startTimer, () => {});
  try {
    return await work(bank, { signal: limit.signal });
  } finally {
    settled = true;
    clearTimeout(timer);
  }
}

function startBundle(): Banklet {
  // Written into the page by whoever publishes the bundle.
  const meta = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
  const integrity = meta("bundle-integrity");
  const { takeWorker } = globalThis as EarlyWorker;
  return Banklet.start({
    bundle: meta("bundle") ?? "",
    ...(integrity ? { integrity } : {}),
    ...(takeWorker ? { worker: takeWorker } : {}),
  });
}
