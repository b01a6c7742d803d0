// SPDX-License-Identifier: Apache-2.0
import { DEFAULT_TIMEOUT_MS, loadEngineFiles } from "./bundle_source.js";
import { BankletClient } from "./client.js";
import { loadUrl } from "./loader.js";
import { supportsSimd } from "./simd.js";
import type { OpenOptions } from "./types.js";
import { connectWorker, startModuleWorker } from "./worker_channel.js";

export { BankletError, type BankletErrorCode } from "./errors.js";
export type * from "./dialogue_types.js";
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
    // Each `new URL` stands alone: bundlers know the pattern and copy the file.
    const {
      worker = new URL("./worker.js", import.meta.url),
      wasm = {
        simd: new URL("./banklet-simd.wasm", import.meta.url),
        plain: new URL("./banklet.wasm", import.meta.url),
      },
      timeoutMs = DEFAULT_TIMEOUT_MS,
      signal,
    } = options;
    const files = await loadEngineFiles(options, supportsSimd() ? wasm.simd : wasm.plain, {
      locate,
      read: loadUrl,
    });
    const start = typeof worker === "function" ? worker : () => startModuleWorker(locate(worker));
    const banklet = new Banklet({ ...files, connect: connectWorker(start), timeoutMs });
    await banklet.start({ timeoutMs, signal });
    return banklet;
  }
}

function locate(source: string | URL): URL {
  return new URL(source, globalThis.document?.baseURI ?? globalThis.location?.href);
}
