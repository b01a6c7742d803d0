// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { openBundle, startEngine, utf8, valueOf, VARIANTS, wasmBytes, withBundle } from "./support/engine.js";
import { EngineHost } from "../../web/src/host.js";
import { PROTOCOL_VERSION, type Request } from "../../web/src/protocol.js";
import { manifest, testBundle } from "./support/bundle.js";
import { bundleWithoutModels } from "./support/safetensors.js";

const KMEANS_SEED = 7;

/** Points around (0, 0) and (100, 100), by a small generator of fixed state. */
function twoClouds(count: number): Float32Array {
  let state = 1;
  const noise = () => (state = (state * 48271) % 2147483647) / 2147483647;
  return Float32Array.from({ length: 2 * count }, (_, i) => 100 * ((i >> 1) % 2) + noise());
}

for (const variant of VARIANTS) {
  const start = () => startEngine(variant);

  test(`hostile bytes give an error, and the engine goes on (${variant})`, async () => {
    const { engine } = await start();
    const valid = testBundle;
    const changed = (offset: number, byte: number) => valid.with(offset, byte);
    const cases: [string, Uint8Array][] = [
      ["nothing", new Uint8Array()],
      ["a page instead of a bundle", utf8("<!doctype html><title>404</title>")],
      ["seven bytes", valid.slice(0, 7)],
      ["no header", valid.slice(0, 8)],
      ["half a header", valid.slice(0, valid.length / 2)],
      ["one byte less", valid.slice(0, -1)],
      ["one byte more", Uint8Array.from([...valid, 0])],
      ["a header of 2^63 bytes", changed(7, 0x80)],
      ["a header that is no JSON", changed(8, 0x5b)],
      ["a header that is no UTF-8", changed(20, 0xff)],
      ["only 0xff", new Uint8Array(1000).fill(0xff)],
      ["64 MiB and a byte", new Uint8Array(2 ** 26 + 1)],
    ];
    for (const [what, bytes] of cases) {
      const outcome = openBundle(engine, bytes);
      assert.ok(!outcome.ok, what);
      assert.match(outcome.error.code, /^(bundle_\w+|limit_exceeded|out_of_memory)$/, what);
    }
    const info = valueOf(openBundle(engine, valid));
    assert.deepEqual(info.bank, manifest.bank);
    assert.deepEqual([info.models, info.products, info.segments], [[], [], []]);
    assert.ok(!openBundle(engine, cases[0]![1]).ok);
    assert.ok(engine.overview(utf8('{"as_of":"2026-11-01"}')).ok, "a failed open replaced the bundle");
  });

  test(`every bit of a small bundle flipped: an error or a bundle, never a trap (${variant})`, async () => {
    const { engine } = await start();
    let opened = 0;
    for (let i = 0; i < testBundle.length; ++i)
      for (let bit = 0; bit < 8; ++bit)
        if (openBundle(engine, testBundle.with(i, testBundle[i]! ^ (1 << bit))).ok) ++opened;
    // Flips inside names and labels are other valid bundles.
    assert.ok(opened < 8 * testBundle.length);
  });

  test(`a customer's transactions, from a file to an overview (${variant})`, async () => {
    const { engine } = await start();
    withBundle(engine, testBundle, (engine) => {
      const csv = "date,amount,description\n2026-10-28,9000.00,Payroll\n2026-10-30,-45.20,灯桥超市\n";
      const { transactions } = valueOf(engine.parseTransactions(utf8(csv)));
      assert.equal(transactions[1]?.amount, "-45.20");
      assert.equal(transactions[1]?.description, "灯桥超市");
      const customer = { as_of: "2026-11-01", columns: { age: 41 }, transactions };
      const overview = valueOf(engine.overview(utf8(JSON.stringify(customer))));
      assert.deepEqual(overview.transaction_categories, ["salary", "groceries"]);
      assert.equal(overview.months.length, 12);
      assert.deepEqual(overview.months.at(-2), {
        month: "2026-10",
        income: 900000,
        spending: 4520,
        net: 895480,
        categories: { salary: 900000, groceries: -4520 },
        uncategorised: 0,
      });
    });
  });

  test(`errors name code and place, and no value of the customer (${variant})`, async () => {
    const { engine } = await start();
    withBundle(engine, testBundle, (engine) => {
      const customer = (value: unknown) => utf8(JSON.stringify(value));
      const secret = "SECRET-7";
      for (const [outcome, code, place] of [
        [engine.ask(utf8("hello"), utf8(""), 3), "model_missing", /intent/],
        [engine.segment(customer({ as_of: "2026-11-01" })), "model_missing", /segment/],
        [engine.scoreItems(new Uint32Array([0])), "model_missing", /item/],
        [engine.overview(utf8("{")), "json_syntax", /^customer/],
        [engine.overview(customer({})), "missing_field", /as_of/],
        [engine.overview(customer({ as_of: secret })), "invalid_date", /^customer\.as_of/],
        [
          engine.overview(
            customer({ as_of: "2026-11-01", transactions: [{ date: "2026-10-30", amount: secret }] }),
          ),
          "invalid_number",
          /^customer\.transactions\[0\]\.amount/,
        ],
        [engine.parseTransactions(utf8('date,amount,description\n"')), "csv_syntax", /^transactions\.csv:2/],
        [engine.parseTransactions(utf8("date\n")), "missing_column", /amount/],
        [engine.parseTransactions(Uint8Array.of(0xff)), "invalid_utf8", /^transactions\.csv:1/],
      ] as const) {
        assert.ok(!outcome.ok);
        assert.equal(outcome.error.code, code);
        assert.match(outcome.error.message, place);
        assert.ok(!outcome.error.message.includes(secret));
      }
    });
  });

  test(`k-means finds two clouds; its arrays are copies that growth cannot detach (${variant})`, async () => {
    const { engine, memory } = await start();
    const fit = (count: number) => valueOf(engine.kmeans!(twoClouds(count), 2, 2, 2, 100, KMEANS_SEED));
    const small = fit(100);
    assert.equal(small.converged, true);
    assert.notEqual(small.assignment[0], small.assignment[1]);
    for (let i = 2; i < 100; ++i) assert.equal(small.assignment[i], small.assignment[i % 2]);
    assert.notEqual(small.centroids.buffer, memory.buffer);
    const kept = [...small.centroids];
    const before = memory.buffer.byteLength;
    fit(400_000);
    assert.ok(memory.buffer.byteLength > before, "the heap was to grow");
    assert.deepEqual([...small.centroids], kept);
    const outcome = engine.kmeans!(new Float32Array([1, 2, 3]), 2, 2, 1, 10, 1);
    assert.ok(!outcome.ok && outcome.error.code === "invalid_argument");
  });

  test(`memory that runs out is an error (${variant})`, async () => {
    const { engine } = await start();
    const points = new Float32Array(2 ** 26); // all of 256 MiB
    assert.throws(
      () => engine.kmeans!(points, 2, 2, 1, 1, 1),
      (thrown) => thrown === "out_of_memory",
    );
    // The same through the host, where it becomes an error of the call.
    const host = new EngineHost();
    const request = (call: object) =>
      host.answer({ version: PROTOCOL_VERSION, id: 1, ...call } as Request);
    const opened = await request({
      call: "open",
      params: { bundle: testBundle, wasm: wasmBytes(variant) },
    });
    assert.ok(opened.ok);
    const params = { points, dimensions: 2, clusters: 2, restarts: 1, maxIterations: 1, seed: 1 };
    const response = await request({ call: "kmeans", params });
    assert.ok(!response.ok);
    assert.equal(response.error.code, "out_of_memory");
  });

  test(`the heap stays flat over 1,000 bundles (${variant})`, async () => {
    const { engine, memory } = await start();
    // Large enough that the slack of the heap (some MB) cannot hide any part leaked each time.
    const columns = Array.from({ length: 200 }, (_, i) => ({ name: `column ${i}`, type: "numeric" }));
    const bundle = bundleWithoutModels({ schema: { columns } });
    const transactions = twoClouds(50).reduce<object[]>(
      (rows, amount) => [...rows, { date: "2026-10-30", amount: Math.round(amount) }],
      [],
    );
    const customer = utf8(JSON.stringify({ as_of: "2026-11-01", transactions }));
    const cycle = () => {
      withBundle(engine, bundle, (engine) => {
        valueOf(engine.overview(customer));
        engine.overview(customer.subarray(0, -1));
      });
      openBundle(engine, bundle.subarray(0, -1));
    };
    for (let i = 0; i < 10; ++i) cycle();
    const heap = memory.buffer.byteLength;
    const handles = engine.count_emval_handles();
    for (let i = 0; i < 1000; ++i) cycle();
    assert.equal(memory.buffer.byteLength, heap);
    assert.equal(engine.count_emval_handles(), handles);
  });
}

test("both variants give the same bytes", async () => {
  const outputs = [];
  for (const variant of VARIANTS) {
    const { engine } = await startEngine(variant);
    outputs.push([
      valueOf(openBundle(engine, testBundle)),
      valueOf(engine.kmeans!(twoClouds(999), 3, 5, 3, 50, KMEANS_SEED)),
    ]);
  }
  assert.deepEqual(outputs[0], outputs[1]);
});
