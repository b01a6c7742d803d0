// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import vm from "node:vm";
import { checkInteger, encodeJson, encodeText } from "../../web/src/encode.js";

const decode = (bytes: Uint8Array) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

test("text crosses as UTF-8, and a lone surrogate as U+FFFD without touching its neighbours", () => {
  for (const [text, expected] of [
    ["灯桥 €", "灯桥 €"],
    ["a\ud800b", "a\ufffdb"],
    ["a\udc00", "a\ufffd"],
    ["\ud83d\ude00", "\u{1f600}"],
    ["", ""],
  ] as const)
    assert.equal(decode(encodeText(text, "question")), expected);
});

test("JSON carries what JSON.parse gives back", () => {
  for (const value of [
    { a: [1, -0.5, 1e300, null, true], "灯": "桥" },
    { text: "\\ud800 is not an escape, \" \\ \n are" },
    { "\\": "\\\\ud800\\" },
    [],
    Object.assign(Object.create(null), { plain: 1 }),
    vm.runInNewContext("({ ofAnotherRealm: [1] })"),
    nested(32),
  ])
    assert.deepEqual(
      JSON.parse(decode(encodeJson(value, "customer"))),
      JSON.parse(JSON.stringify(value)),
    );
});

test("lone surrogates inside JSON become U+FFFD, in values and in keys", () => {
  const text = decode(encodeJson({ a: "x\ud800y\\ud800", "k\udfff": "\ud83d\ude00" }, "customer"));
  assert.deepEqual(JSON.parse(text), { a: "x\ufffdy\\ud800", "k\ufffd": "\u{1f600}" });
});

test("undefined members are absent", () => {
  assert.equal(decode(encodeJson({ a: undefined, b: 1 }, "customer")), '{"b":1}');
});

test("what JSON.stringify would change without a word is an error with its path", () => {
  const cycle: Record<string, unknown> = {};
  cycle["self"] = cycle;
  for (const [value, code, place] of [
    [{ a: [1, NaN] }, "invalid_number", "customer.a[1]"],
    [{ a: Infinity }, "invalid_number", "customer.a"],
    [{ a: () => 1 }, "type_mismatch", "customer.a"],
    [{ a: Symbol("s") }, "type_mismatch", "customer.a"],
    [{ a: 1n }, "type_mismatch", "customer.a"],
    [{ a: new Map() }, "type_mismatch", "customer.a"],
    [{ a: new Date(0) }, "type_mismatch", "customer.a"],
    [{ a: new Uint8Array(1) }, "type_mismatch", "customer.a"],
    [{ a: Object.create({ inherited: 1 }) }, "type_mismatch", "customer.a"],
    [[undefined], "type_mismatch", "customer[0]"],
    [new Array(1), "type_mismatch", "customer[0]"],
    [undefined, "type_mismatch", "customer"],
    [nested(33), "limit_exceeded", "customer[0]"],
    [cycle, "limit_exceeded", "customer.self"],
  ] as const)
    assert.throws(
      () => encodeJson(value, "customer"),
      (error: { code: string; message: string }) =>
        error.code === code && error.message.startsWith(place),
    );
  assert.throws(() => encodeText(7, "question"), { code: "type_mismatch" });
});

test("whole numbers are checked, not converted", () => {
  assert.equal(checkInteger(3, 0, 20, "limit"), 3);
  for (const value of ["3", 2.5, NaN, -1, 21, null, undefined])
    assert.throws(() => checkInteger(value, 0, 20, "limit"), {
      code: "invalid_argument",
      message: "limit: expected a whole number from 0 to 20",
    });
});
