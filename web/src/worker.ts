// SPDX-License-Identifier: Apache-2.0
// The script of the worker: self-contained, fetches nothing. Serve it from the page's origin with
// `Content-Security-Policy: default-src 'none'; script-src 'wasm-unsafe-eval'`: compiling WebAssembly
// is then allowed here and nowhere else, and nothing that sees a customer's data has a way out.
import { EngineHost, transferables } from "./host.js";
import type { Request } from "./protocol.js";

interface WorkerScope {
  addEventListener(type: "message", listener: (event: MessageEvent<Request>) => void): void;
  postMessage(message: unknown, transfer: ArrayBufferLike[]): void;
}

const scope = globalThis as unknown as WorkerScope;
const host = new EngineHost();

scope.addEventListener("message", (event) => {
  void host
    .answer(event.data)
    .then((response) => scope.postMessage(response, transferables(response)));
});
