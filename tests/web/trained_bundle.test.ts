// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { openBundle, startEngine, utf8, valueOf, VARIANTS, withBundle } from "./support/engine.js";
import { readSafetensors } from "./support/safetensors.js";
import { customers, sampleBundle as bundle, skip } from "./support/sample_bank.js";

const QUESTIONS = ["my card has not arrived", "我的银行卡丢了怎么办", "", "?", "🙂", "a\ud800 card"];

test("it is a safetensors file to a reader that knows only the format", { skip }, () => {
  const { metadata, tensors } = readSafetensors(bundle);
  assert.equal(metadata["format"], "banklet");
  const manifest = JSON.parse(metadata["manifest"] ?? "") as { models: Record<string, unknown> };
  assert.deepEqual(Object.keys(manifest.models).sort(), [
    "credit",
    "forecast",
    "intent",
    "recommend",
    "search",
    "segment",
    "suggest",
  ]);
  // What is suggested is text, and short series are numbers, which stand in the manifest.
  for (const model of Object.keys(manifest.models).filter((name) => name !== "suggest" && name !== "forecast"))
    assert.ok([...tensors.keys()].some((name) => name.startsWith(`${model}.`)), model);
  for (const [name, { dtype, bytes }] of tensors) {
    if (dtype !== "F32") continue;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < bytes.length; i += 4)
      assert.ok(Number.isFinite(view.getFloat32(i, true)), `${name}[${i / 4}]`);
  }
});

test("with SIMD and without, every call gives the same numbers", { skip }, async () => {
  assert.ok(customers.length > 0);
  const outputs = [];
  for (const variant of VARIANTS) {
    const { engine } = await startEngine(variant);
    const results = withBundle(engine, bundle, (engine) => [
      ...QUESTIONS.flatMap((question) => [
        engine.ask(utf8(question), utf8(""), 5),
        engine.search(utf8(question), utf8(""), 50),
        engine.suggest(utf8(question), utf8(""), 50),
      ]),
      ...customers.flatMap((customer) => [
        engine.recommend(customer, 36, 5, utf8(""), -1, false),
        engine.recommend(customer, 36, 5, utf8("item"), -1, false),
        engine.recommend(customer, 36, 5, utf8("popularity"), 1, false),
        engine.segment(customer),
        engine.overview(customer),
      ]),
      engine.scoreItems(new Uint32Array([0, 1, 2])),
    ]);
    outputs.push(results.map((outcome) => valueOf<unknown>(outcome)));
  }
  assert.deepEqual(outputs[0], outputs[1]);
});

test("ids and indices outside the bundle are errors", { skip }, async () => {
  const { engine } = await startEngine("simd");
  withBundle(engine, bundle, (engine) => {
    const outcome = engine.scoreItems(new Uint32Array([0, 2 ** 32 - 1]));
    assert.ok(!outcome.ok && outcome.error.code === "unknown_reference");
    const unknown = engine.recommend(customers[0]!, 3, 3, utf8("no such scorer"), -1, false);
    assert.ok(!unknown.ok && unknown.error.code === "model_missing");
    const segment = engine.recommend(customers[0]!, 3, 3, utf8(""), 200, false);
    assert.ok(!segment.ok && segment.error.code === "unknown_reference");
  });
});

for (const variant of VARIANTS)
  test(`its bytes flipped at random: an error or a bundle, never a trap (${variant})`, { skip }, async () => {
    const { engine } = await startEngine(variant);
    let state = 1;
    const random = (below: number) => (state = (state * 48271) % 2147483647) % below;
    let refused = 0;
    const header = Number(new DataView(bundle.buffer).getBigUint64(0, true));
    for (let i = 0; i < 60; ++i) {
      const hostile = bundle.slice();
      // Half in the header, where the structure is; half in the tensors.
      const at = i % 2 ? random(8 + header) : 8 + header + random(bundle.length - 8 - header);
      hostile[at] = random(256);
      const outcome = openBundle(engine, hostile);
      if (!outcome.ok) ++refused;
    }
    assert.ok(refused > 0);
  });
