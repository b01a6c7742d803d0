// SPDX-License-Identifier: Apache-2.0
import { abortedError, type Deadline, within } from "./deadline.js";
import { BankletError } from "./errors.js";
import type { LoadProgress } from "./types.js";

export interface LoadOptions extends Deadline {
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
  /** A larger file is refused before it is read to its end. */
  readonly maxBytes: number;
}

interface SharedLoad {
  readonly bytes: Promise<Uint8Array>;
  readonly controller: AbortController;
  readonly listeners: Set<(progress: LoadProgress) => void>;
  callers: number;
}

// A file in flight is shared by its callers; one that has arrived is found here for as long as some
// Banklet holds its bytes, so that nothing keeps an unused bundle alive.
const loading = new Map<string, SharedLoad>();
const loaded = new Map<string, WeakRef<Uint8Array>>();

/**
 * The bytes behind a URL, fetched once however many ask, with the browser's HTTP cache in charge of
 * freshness. A failed load is forgotten, so the next call tries again. A caller that leaves
 * (`signal`, `timeoutMs`) stops the download only if no other caller waits for it. Whatever
 * `Content-Type` the host sends is accepted: the contents are validated by the core.
 *
 * Errors: `network`, `limit_exceeded`, `aborted`, `timeout`.
 */
export async function loadUrl(url: URL, options: LoadOptions): Promise<Uint8Array> {
  if (options.signal?.aborted) throw abortedError(placeOf(url));
  const key = url.href;
  const known = loaded.get(key)?.deref();
  if (known !== undefined) {
    options.onProgress?.({ loaded: known.length, total: known.length });
    return known;
  }
  let load = loading.get(key);
  if (load === undefined) {
    load = startLoad(url, options.maxBytes);
    loading.set(key, load);
    const finished = load;
    const forget = () => {
      if (loading.get(key) === finished) loading.delete(key);
    };
    load.bytes.then((bytes) => (forget(), loaded.set(key, new WeakRef(bytes))), forget);
  }
  const shared = load;
  ++shared.callers;
  if (options.onProgress) shared.listeners.add(options.onProgress);
  try {
    return await within(() => shared.bytes, placeOf(url), options, () => {
      if (shared.callers > 1) return;
      // Evicted at once: a caller that comes before the abort is through starts afresh.
      if (loading.get(key) === shared) loading.delete(key);
      shared.controller.abort();
    });
  } finally {
    --shared.callers;
    if (options.onProgress) shared.listeners.delete(options.onProgress);
  }
}

function startLoad(url: URL, maxBytes: number): SharedLoad {
  const controller = new AbortController();
  const listeners: SharedLoad["listeners"] = new Set();
  const report = (progress: LoadProgress) => listeners.forEach((listener) => listener(progress));
  const bytes = download(url, maxBytes, controller.signal, report);
  // Whatever is still under way after a failure (the rest of a file too large) is not wanted.
  bytes.catch(() => controller.abort());
  return { bytes, controller, listeners, callers: 0 };
}

async function download(
  url: URL,
  maxBytes: number,
  signal: AbortSignal,
  report: (progress: LoadProgress) => void,
): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal, credentials: "same-origin" });
    if (!response.ok) throw new BankletError("network", `${placeOf(url)}: status ${response.status}`);
    const total = declaredSize(response);
    if (total !== undefined) refuseAbove(maxBytes, total, url);
    // Wrapped fetch functions of webviews give no stream.
    const bytes =
      typeof response.body?.getReader === "function"
        ? await readStream(response.body.getReader(), total, maxBytes, url, report)
        : new Uint8Array(await response.arrayBuffer());
    refuseAbove(maxBytes, bytes.length, url);
    if (total !== undefined && bytes.length !== total)
      throw new BankletError(
        "network",
        `${placeOf(url)}: ended after ${bytes.length} of ${total} bytes`,
      );
    report({ loaded: bytes.length, total: bytes.length });
    return bytes;
  } catch (error) {
    if (error instanceof BankletError) throw error;
    throw new BankletError("network", `${placeOf(url)}: could not be fetched`);
  }
}

async function readStream(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  total: number | undefined,
  maxBytes: number,
  url: URL,
  report: (progress: LoadProgress) => void,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    refuseAbove(maxBytes, size, url);
    chunks.push(value);
    report(total === undefined ? { loaded: size } : { loaded: size, total });
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/** Absent under a Content-Encoding, where the header counts the compressed bytes. */
function declaredSize(response: Response): number | undefined {
  const length = response.headers.get("content-length");
  return length === null || response.headers.has("content-encoding") ? undefined : Number(length);
}

function refuseAbove(maxBytes: number, bytes: number, url: URL): void {
  if (bytes > maxBytes)
    throw new BankletError("limit_exceeded", `${placeOf(url)}: larger than ${maxBytes} bytes`);
}

/** Without the query, which may hold a token. */
function placeOf(url: URL): string {
  return url.origin === "null" ? url.pathname : url.origin + url.pathname;
}
