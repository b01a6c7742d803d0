// SPDX-License-Identifier: Apache-2.0
// A customer's profile: what it says, what the customer answers, and the same bytes everywhere.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { Banklet } from "../../web/src/node.js";
import type { Correction } from "../../web/src/profile_types.js";
import type { Customer } from "../../web/src/types.js";
import { testBundle } from "./support/bundle.js";
import { openBundle, startEngine, utf8, valueOf, VARIANTS, withBundle } from "./support/engine.js";
import { randomCustomer } from "./support/random_customers.js";
import { program } from "./support/program.js";
import { sampleBundle, sampleBundlePath, skip } from "./support/sample_bank.js";

const CUSTOMERS = 500;

const wasm = {
  simd: pathToFileURL(`${process.env["BANKLET_WASM_SIMD_DIR"]}/full/banklet.wasm`),
  plain: pathToFileURL(`${process.env["BANKLET_WASM_PLAIN_DIR"]}/full/banklet.wasm`),
};

const customer: Customer = {
  as_of: "2026-10-31",
  columns: { age: 41 },
  transactions: Array.from({ length: 10 }, (_, i) => ({
    date: `2026-${String(i + 1).padStart(2, "0")}-05`,
    amount: "9000.00",
    description: `Payroll ${i}`,
  })),
};

test("tags, recurring income and corrections through the package", async () => {
  const bank = await Banklet.open({ bundle: testBundle, wasm });
  const { tags, recurring, ignored } = await bank.profile(customer);
  const income = tags.find(({ id }) => id === "income_per_month")!;
  assert.equal(income.value, 900_000);
  assert.equal(income.unit, "money_minor");
  assert.equal(income.evidence.transactions[0], 9);
  assert.deepEqual(income.label, { en: "Income a month", "zh-CN": "月均收入" });
  assert.equal(recurring.length, 1);
  assert.deepEqual([recurring[0]!.period, recurring[0]!.direction, recurring[0]!.next], ["monthly", "in", "2026-11-05"]);
  assert.deepEqual(Object.values(ignored), [0, 0, 0, 0, 0, 0]);

  const corrections: Correction[] = [
    { tag: "income_per_month", action: "set", value: 1_200_000, at: "2026-10-31" },
    { tag: "column.age", action: "delete" },
  ];
  const corrected = await bank.profile({ ...customer, corrections });
  const told = corrected.tags.find(({ id }) => id === "income_per_month")!;
  assert.deepEqual([told.value, told.derived_value, told.state], [1_200_000, 900_000, "corrected"]);
  assert.equal(corrected.tags.find(({ id }) => id === "column.age")!.state, "deleted");
  for (const [correction, code, place] of [
    [{ tag: "shoe_size", action: "delete" }, "unknown_reference", "corrections[0].tag"],
    [{ tag: "income_per_month", action: "set", value: "much" }, "type_mismatch", "corrections[0].value"],
    [{ tag: "savings_rate", action: "set", value: 7 }, "invalid_number", "corrections[0].value"],
  ] as [Correction, string, string][])
    await assert.rejects(bank.profile({ ...customer, corrections: [correction] }), (error: { code: string; message: string }) => {
      assert.equal(error.code, code);
      assert.ok(error.message.startsWith(place), error.message);
      return true;
    });
  bank.dispose();
});

for (const variant of VARIANTS)
  test(`recommendations follow a correction at once (${variant})`, { skip }, async () => {
    const { engine } = await startEngine(variant);
    const info = valueOf(openBundle(engine, sampleBundle));
    const ages = (age: number | null, corrections: Correction[]): Customer => ({
      as_of: "2026-10-31",
      columns: { age, life_stage: "couple" },
      corrections,
    });
    const listOf = (someone: Customer) =>
      JSON.stringify(valueOf(engine.recommend(utf8(JSON.stringify(someone)), 5, 3, utf8(""), -1, false)));
    assert.ok(info.products.length > 0);
    const young = listOf(ages(25, []));
    assert.notEqual(listOf(ages(25, [{ tag: "column.age", action: "set", value: 64 }])), young);
    assert.equal(listOf(ages(25, [{ tag: "column.age", action: "set", value: 64 }])), listOf(ages(64, [])));
    const unknown = listOf(ages(null, []));
    for (const age of [25, 64])
      assert.equal(listOf(ages(age, [{ tag: "column.age", action: "delete" }])), unknown);
    engine.close();
  });

test(`${CUSTOMERS} random customers: the same profile natively and in WebAssembly`, {
  skip: skip || (existsSync(program) ? false : `no ${program}; set BANKLET_PROGRAM`),
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "banklet-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const { engine: first } = await startEngine("plain");
  const info = valueOf(openBundle(first, sampleBundle));
  const customers = Array.from({ length: CUSTOMERS }, (_, i) => JSON.stringify(randomCustomer(info, i)));
  const [input, output] = [join(folder, "customers.jsonl"), join(folder, "profiles.jsonl")];
  writeFileSync(input, customers.join("\n") + "\n");
  execFileSync(program, ["profile", sampleBundlePath, "--input", input, "--output", output], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const native = readFileSync(output, "utf8").trimEnd().split("\n");
  assert.equal(native.length, CUSTOMERS);
  for (const variant of VARIANTS) {
    const { engine } = await startEngine(variant);
    withBundle(engine, sampleBundle, (engine) => {
      for (const [i, customer] of customers.entries()) {
        const profile = JSON.stringify(valueOf(engine.profile(utf8(customer))));
        assert.equal(profile, JSON.stringify(JSON.parse(native[i]!).profile), `${variant}: ${customer}`);
      }
    });
  }
});
