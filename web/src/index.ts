// SPDX-License-Identifier: Apache-2.0
import { DEFAULT_TIMEOUT_MS, loadEngineFiles } from "./bundle_source.js";
import { BankletClient } from "./client.js";
import { loadUrl } from "./loader.js";
import { supportsSimd } from "./simd.js";
import type { OpenOptions } from "./types.js";
import { connectWorker, startModuleWorker } from "./worker_channel.js";

export { BankletError, type BankletErrorCode } from "./errors.js";
export type * from "./credit_types.js";
export type * from "./alert_types.js";
export type * from "./advice_types.js";
export type * from "./cash_flow_types.js";
export type * from "./dialogue_types.js";
export type * from "./profile_types.js";
export type * from "./explanation_types.js";
export type * from "./segment_types.js";
export type * from "./forecast_types.js";
export type * from "./knowledge_types.js";
export type * from "./types.js";

export class Banklet extends BankletClient {
  /**
   * Loads a bundle and starts the engine in a worker. The page fetches the bundle and the core side
   * by side; the worker itself fetches nothing. The bundle is validated and its self-test samples
   * are run before the promise resolves.
   *
   * Errors: `network`, `integrity`, `timeout`, `aborted`, `wasm_unsupported`, `worker_crashed`,
   * `limit_exceeded` (64 MiB), and the codes that begin with `bundle_`.
   */
  static async open(options: OpenOptions): Promise<Banklet> {
    const banklet = Banklet.start(options);
    await banklet.opened;
    return banklet;
  }

  /**
   * As `open`, without waiting: the worker starts while the files are on their way, and calls can
   * be made at once. `ask` is answered as soon as the part of the bundle that answers questions has
   * been validated; all else waits for `opened`, which rejects with the errors of `open`.
   */
  static start(options: OpenOptions): Banklet {
    // Each `new URL` stands alone: bundlers know the pattern and copy the file.
    const {
      worker = new URL("./worker.js", import.meta.url),
      timeoutMs = DEFAULT_TIMEOUT_MS,
      signal,
    } = options;
    const start = typeof worker === "function" ? worker : () => startModuleWorker(locate(worker));
    const simd = supportsSimd();
    const modules = simd
      ? {
          full: new URL("./banklet-simd.wasm", import.meta.url),
          compact: new URL("./banklet-compact-simd.wasm", import.meta.url),
        }
      : {
          full: new URL("./banklet.wasm", import.meta.url),
          compact: new URL("./banklet-compact.wasm", import.meta.url),
        };
    const build = simd ? "simd" : "plain";
    const files = loadEngineFiles(options, build, modules, { locate, read: loadUrl });
    return new Banklet({ files, connect: connectWorker(start), timeoutMs, signal });
  }
}

function locate(source: string | URL): URL {
  return new URL(source, globalThis.document?.baseURI ?? globalThis.location?.href);
}
