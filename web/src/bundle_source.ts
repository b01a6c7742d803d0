// SPDX-License-Identifier: Apache-2.0
import { BankletError } from "./errors.js";
import type { LoadOptions } from "./loader.js";
import type { OpenOptions } from "./types.js";

/** As `limits::kBundleBytes` of the core. */
const MAX_BUNDLE_BYTES = 64 * 2 ** 20;
const MAX_WASM_BYTES = 4 * 2 ** 20;

export const DEFAULT_TIMEOUT_MS = 30_000;

/** Turns what the caller named into a URL, and a URL into bytes; both differ between platforms. */
export interface Files {
  locate(source: string | URL): URL;
  read(url: URL, options: LoadOptions): Promise<Uint8Array>;
}

export interface EngineFiles {
  readonly bundle: Uint8Array;
  readonly wasm: Uint8Array;
}

/** Where the modules of one build are, unless the caller says. */
export type Modules = Record<NonNullable<OpenOptions["module"]>, URL>;

/** Fetches the bundle and the core side by side. */
export async function loadEngineFiles(
  options: OpenOptions,
  build: "simd" | "plain",
  modules: Modules,
  files: Files,
): Promise<EngineFiles> {
  const { module = "full", timeoutMs = DEFAULT_TIMEOUT_MS, signal, onProgress } = options;
  if (!Object.hasOwn(modules, module))
    throw new BankletError("invalid_argument", 'module: expected "full" or "compact"');
  const wasm = options.wasm?.[build] ?? modules[module];
  const [bundle, core] = await Promise.all([
    isBytes(options.bundle)
      ? copyBundle(options.bundle)
      : files.read(files.locate(options.bundle), {
          timeoutMs,
          signal,
          onProgress,
          maxBytes: MAX_BUNDLE_BYTES,
        }),
    files.read(files.locate(wasm), { timeoutMs, signal, maxBytes: MAX_WASM_BYTES }),
  ]);
  if (options.integrity !== undefined) await verifyIntegrity(bundle, options.integrity);
  return { bundle, wasm: core };
}

function isBytes(source: unknown): source is ArrayBuffer | Uint8Array {
  if (source instanceof ArrayBuffer || source instanceof Uint8Array) return true;
  if (typeof source === "string" || source instanceof URL) return false;
  throw new BankletError("type_mismatch", "bundle: expected a URL or bytes");
}

/** A copy: the bytes are needed again after a crash, whatever the caller does with the original. */
function copyBundle(source: ArrayBuffer | Uint8Array): Uint8Array {
  if (source.byteLength > MAX_BUNDLE_BYTES)
    throw new BankletError("limit_exceeded", `bundle: larger than ${MAX_BUNDLE_BYTES} bytes`);
  return source instanceof Uint8Array ? source.slice() : new Uint8Array(source.slice(0));
}

/**
 * Checks `bytes` against Subresource Integrity metadata of one SHA-256 hash ("sha256-<base64>").
 * Needs a secure context (https or localhost): without one the check fails rather than being
 * skipped. Errors: `invalid_argument`, `integrity`.
 */
async function verifyIntegrity(bytes: Uint8Array, integrity: string): Promise<void> {
  if (!/^sha256-[A-Za-z0-9+/]{43}=$/.test(integrity))
    throw new BankletError("invalid_argument", 'integrity: expected "sha256-" and 44 characters of base64');
  if (globalThis.crypto?.subtle === undefined)
    throw new BankletError("integrity", "bundle: the hash can only be checked in a secure context");
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  if (`sha256-${btoa(String.fromCharCode(...hash))}` !== integrity)
    throw new BankletError("integrity", `bundle: ${bytes.length} bytes with another SHA-256 hash`);
}
