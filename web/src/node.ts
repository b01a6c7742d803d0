// SPDX-License-Identifier: Apache-2.0
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { DEFAULT_TIMEOUT_MS, loadEngineFiles } from "./bundle_source.js";
import type { Connect } from "./channel.js";
import { BankletClient } from "./client.js";
import { within } from "./deadline.js";
import { BankletError } from "./errors.js";
import { EngineHost } from "./host.js";
import { type LoadOptions, loadUrl } from "./loader.js";
import type { OpenOptions } from "./types.js";

export { BankletError } from "./errors.js";

/** The package under Node 20 or newer, for tests and server-side rendering. No worker. */
export class Banklet extends BankletClient {
  static async open(options: OpenOptions): Promise<Banklet> {
    const banklet = Banklet.start(options);
    await banklet.opened;
    return banklet;
  }

  static start(options: OpenOptions): Banklet {
    const { timeoutMs = DEFAULT_TIMEOUT_MS, signal } = options;
    // Every Node that is supported has SIMD.
    const modules = {
      full: new URL("./banklet-simd.wasm", import.meta.url),
      compact: new URL("./banklet-compact-simd.wasm", import.meta.url),
    };
    const files = loadEngineFiles(options, "simd", modules, { locate, read });
    return new Banklet({ files, connect: connectInline, timeoutMs, signal });
  }
}

/** Starts the engine in the caller's thread. */
const connectInline: Connect = ({ response }) => {
  const host = new EngineHost();
  let closed = false;
  return {
    post(request) {
      void host.answer(request).then((answer) => {
        if (!closed) response(answer);
      });
    },
    close() {
      closed = true;
      host.close();
    },
  };
};

function locate(source: string | URL): URL {
  if (source instanceof URL) return source;
  return /^[a-z][a-z0-9+.-]+:/i.test(source) ? new URL(source) : pathToFileURL(source);
}

async function read(url: URL, options: LoadOptions): Promise<Uint8Array> {
  if (url.protocol !== "file:") return loadUrl(url, options);
  const bytes = await within(() => readBytes(url), url.pathname, options);
  if (bytes.length > options.maxBytes)
    throw new BankletError("limit_exceeded", `${url.pathname}: larger than ${options.maxBytes} bytes`);
  options.onProgress?.({ loaded: bytes.length, total: bytes.length });
  return bytes;
}

async function readBytes(url: URL): Promise<Uint8Array> {
  try {
    // Off Node's shared pool, so that the bytes are a buffer of their own.
    return new Uint8Array(await readFile(url));
  } catch {
    throw new BankletError("missing_file", `${url.pathname}: cannot be read`);
  }
}
