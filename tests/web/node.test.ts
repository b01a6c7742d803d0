// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { Banklet } from "../../web/src/node.js";
import { testBundle } from "./support/bundle.js";
import { HttpServer } from "./support/http_server.js";

const wasm = Object.fromEntries(
  (["simd", "plain"] as const).map((variant) => [
    variant,
    pathToFileURL(`${process.env[`BANKLET_WASM_${variant.toUpperCase()}_DIR`]}/full/banklet.wasm`),
  ]),
) as { simd: URL; plain: URL };
const integrity = `sha256-${createHash("sha256").update(testBundle).digest("base64")}`;
const customer = {
  as_of: "2026-11-01",
  transactions: [{ date: "2026-10-30", amount: -45.2, description: "a\ud800 market" }],
};

test("a bundle opens from bytes, a path, a file URL and a host, with its hash checked", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "banklet-"));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, "bank.safetensors");
  writeFileSync(path, testBundle);
  const server = await HttpServer.start(t, (_, response) => response.end(testBundle));
  for (const bundle of [testBundle, testBundle.buffer, path, pathToFileURL(path), server.url().href]) {
    const bank = await Banklet.open({ bundle: bundle as Uint8Array, wasm, integrity });
    assert.deepEqual(bank.info.bank.name, { en: "Test Bank" });
    const { months, transaction_categories } = await bank.overview(customer);
    assert.equal(months.at(-2)?.spending, 4520);
    assert.deepEqual(transaction_categories, ["groceries"]);
    bank.dispose();
    await assert.rejects(bank.overview(customer), { code: "disposed" });
  }
});

test("what cannot be opened says why", async () => {
  const open = (bundle: unknown, more = {}) => () =>
    Banklet.open({ bundle: bundle as Uint8Array, wasm, ...more });
  const other = createHash("sha256").update("other").digest("base64");
  for (const [opening, code] of [
    [open("/nowhere/bank.safetensors"), "missing_file"],
    [open(7), "type_mismatch"],
    [open(new Uint8Array(2 ** 26 + 1)), "limit_exceeded"],
    [open(testBundle, { integrity: `sha256-${other}` }), "integrity"],
    [open(testBundle, { integrity: "md5-abc" }), "invalid_argument"],
    [open(testBundle.slice(0, 9)), "bundle_truncated"],
    [open(testBundle, { signal: AbortSignal.abort() }), "aborted"],
    [open(testBundle, { wasm: { ...wasm, simd: import.meta.url } }), "wasm_unsupported"],
  ] as const)
    await assert.rejects(opening(), { name: "BankletError", code });
});

test("an engine out of memory is replaced at the next call", async () => {
  const bank = await Banklet.open({ bundle: testBundle, wasm });
  const points = new Float32Array(2 ** 26);
  await assert.rejects(bank.kmeans(points, { dimensions: 2, clusters: 2 }), {
    code: "out_of_memory",
  });
  const fitted = await bank.kmeans(new Float32Array([1, 1.5, 9, 9.5]), {
    dimensions: 1,
    clusters: 2,
  });
  assert.deepEqual([...fitted.centroids].sort(), [1.25, 9.25]);
  assert.equal((await bank.overview(customer)).months.length, 12);
  bank.dispose();
});

test("what the caller does to the bytes later does not matter", async () => {
  const bytes = testBundle.slice();
  const bank = await Banklet.open({ bundle: bytes, wasm });
  bytes.fill(0);
  await assert.rejects(bank.kmeans(new Float32Array(2 ** 26), { dimensions: 2, clusters: 2 }));
  assert.equal((await bank.overview(customer)).months.length, 12);
  bank.dispose();
});
