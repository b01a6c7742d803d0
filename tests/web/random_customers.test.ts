// SPDX-License-Identifier: Apache-2.0
// The native program and both WebAssembly builds rank alike, to the last bit of every score and
// contribution, for customers drawn at random: a bank can check a decision that a browser took.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Engine } from "../../web/src/engine_module.js";
import type { Recommendations } from "../../web/src/types.js";
import { openBundle, startEngine, utf8, valueOf, VARIANTS, withBundle } from "./support/engine.js";
import { randomCustomer } from "./support/random_customers.js";
import { program } from "./support/program.js";
import { sampleBundle, sampleBundlePath, skip } from "./support/sample_bank.js";

const CUSTOMERS = 10_000;

async function randomCustomers(): Promise<string[]> {
  const { engine } = await startEngine("plain");
  const info = valueOf(openBundle(engine, sampleBundle));
  return Array.from({ length: CUSTOMERS }, (_, i) => JSON.stringify(randomCustomer(info, i)));
}

const recommend = (engine: Required<Engine>, customer: string, generic: boolean) =>
  valueOf<Recommendations>(engine.recommend(utf8(customer), 10, 3, utf8(""), -1, generic));

test("10,000 random customers: the same bytes natively and in WebAssembly", {
  skip: skip || (existsSync(program) ? false : `no ${program}; set BANKLET_PROGRAM`),
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "banklet-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const customers = await randomCustomers();
  const [input, output] = [join(folder, "customers.jsonl"), join(folder, "recommendations.jsonl")];
  writeFileSync(input, customers.join("\n") + "\n");
  execFileSync(program, ["recommend", sampleBundlePath, "--input", input, "--output", output], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const native = readFileSync(output, "utf8").trimEnd().split("\n");
  assert.equal(native.length, CUSTOMERS);
  const lists = native.map((line) => JSON.stringify(JSON.parse(line).recommendations));
  assert.ok(new Set(lists).size > CUSTOMERS / 2, "most of them are offered something of their own");
  for (const variant of VARIANTS) {
    const { engine } = await startEngine(variant);
    withBundle(engine, sampleBundle, (engine) => {
      for (const [i, customer] of customers.entries()) {
        const { recommendations } = recommend(engine, customer, false);
        // Numbers are written by their shortest decimals: equal texts are equal bits.
        assert.equal(JSON.stringify(recommendations), lists[i], `${variant}: ${customer}`);
      }
    });
  }
});

test("in generic mode any two customers get the same bytes", { skip }, async () => {
  const customers = (await randomCustomers()).slice(0, 1000);
  const { engine } = await startEngine("simd");
  withBundle(engine, sampleBundle, (engine) => {
    const [everybody] = customers.map((customer) => JSON.stringify(recommend(engine, customer, true)));
    assert.ok(JSON.parse(everybody!).recommendations.length > 0);
    for (const customer of customers)
      assert.equal(JSON.stringify(recommend(engine, customer, true)), everybody);
  });
});
