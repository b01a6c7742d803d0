// SPDX-License-Identifier: Apache-2.0
// Why a product is recommended: the parts add up to the score, the scores rank as the list does, and
// what a counterfactual says comes true.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Engine } from "../../web/src/engine_module.js";
import type { Counterfactual, ScoreExplanation } from "../../web/src/explanation_types.js";
import type { Profile } from "../../web/src/profile_types.js";
import type { Customer, Recommendations } from "../../web/src/types.js";
import { openBundle, startEngine, utf8, valueOf, VARIANTS, withBundle } from "./support/engine.js";
import { program } from "./support/program.js";
import { customers as files, sampleBundle, sampleBundlePath, skip } from "./support/sample_bank.js";

const samples = files.map((bytes) => JSON.parse(new TextDecoder().decode(bytes)) as Customer);
/** One who has looked at products: her reactions move the scores, too. */
const reacted: Customer[] = samples.slice(0, 2).map((customer) => ({
  ...customer,
  events: (["shown", "clicked", "dismissed"] as const).map((event) => ({
    product_id: "fund-bond",
    event,
    time: customer.as_of,
  })),
}));
const customers = [...samples, ...reacted];

const json = (customer: Customer) => utf8(JSON.stringify(customer));
const ranked = (engine: Required<Engine>, customer: Customer) =>
  valueOf<Recommendations>(engine.recommend(json(customer), 40, 0, utf8(""), -1, false)).recommendations;
const explain = (engine: Required<Engine>, customer: Customer, product: string): ScoreExplanation =>
  valueOf(engine.explain(json(customer), utf8(product)));
const counterfactual = (engine: Required<Engine>, customer: Customer, product: string) =>
  valueOf<Counterfactual | null>(engine.counterfactual(json(customer), utf8(product)));

const tagValue = (engine: Required<Engine>, customer: Customer, id: string) =>
  valueOf<Profile>(engine.profile(json(customer))).tags.find((tag) => tag.id === id)!.value as number;

test("contributions add up to the score, and scores rank as the list does", { skip }, async () => {
  const { engine } = await startEngine("simd");
  withBundle(engine, sampleBundle, (engine) => {
    for (const customer of customers) {
      const list = ranked(engine, customer);
      assert.ok(list.length > 3);
      const scores = list.map(({ product_id }) => {
        const { baseline, score, contributions } = explain(engine, customer, product_id);
        assert.equal(contributions.reduce((sum, { contribution }) => sum + contribution, baseline), score);
        assert.ok(contributions.length > 3);
        return score;
      });
      // Products that are as good as equal may change places: the list ranks in float32.
      for (let i = 1; i < scores.length; ++i) assert.ok(scores[i - 1]! > scores[i]! - 1e-4, `${i}`);
      // A score is a logarithm of the probability, but for what is the same for all products.
      const [first, second] = list;
      const odds = Math.log(first!.score / second!.score);
      assert.ok(Math.abs(odds - (scores[0]! - scores[1]!)) < 1e-4);
    }
    const learned = explain(engine, reacted[0]!, "fund-bond").contributions.at(-1);
    assert.equal(learned?.feature, "learned");
  });
});

test("what a counterfactual says comes true, and a step less is not enough", { skip }, async () => {
  const { engine } = await startEngine("simd");
  withBundle(engine, sampleBundle, (engine) => {
    const kinds = new Set<string>();
    for (const customer of samples) {
      const [first, ...others] = ranked(engine, customer).slice(0, 8);
      assert.equal(counterfactual(engine, customer, first!.product_id), null);
      for (const { product_id } of others) {
        const change = counterfactual(engine, customer, product_id);
        if (change === null) continue;
        const { column, tag, value, above, text } = change;
        kinds.add(column ?? tag!);
        const own = column === null ? tagValue(engine, customer, tag!) : (customer.columns![column] as number);
        assert.ok(above ? value > own : value < own);
        const applied: Customer =
          column === null
            ? { ...customer, corrections: [{ tag: tag!, action: "set", value }] }
            : { ...customer, columns: { ...customer.columns, [column]: value } };
        assert.equal(ranked(engine, applied)[0]!.product_id, product_id);
        const said = column === null ? `${Math.round(100 * value)}%` : value.toLocaleString("en");
        for (const sentence of Object.values(text)) assert.ok(sentence.includes(said), sentence);
      }
    }
    assert.ok(kinds.has("monthly_income") && kinds.size > 1, "a column and a tag, at least");
  });
});

test("a product that the bank does not have is an error", { skip }, async () => {
  const { engine } = await startEngine("simd");
  withBundle(engine, sampleBundle, (engine) => {
    for (const call of [engine.explain, engine.counterfactual]) {
      const outcome = call(json(samples[0]!), utf8("yacht"));
      assert.ok(!outcome.ok && outcome.error.code === "unknown_reference");
      const nonsense = call(utf8("{"), utf8("fund-bond"));
      assert.ok(!nonsense.ok && nonsense.error.code === "json_syntax");
    }
  });
});

test("the same bytes natively and in both WebAssembly builds", {
  skip: skip || (existsSync(program) ? false : `no ${program}; set BANKLET_PROGRAM`),
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "banklet-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const [input, output] = [join(folder, "customers.jsonl"), join(folder, "why.jsonl")];
  writeFileSync(input, customers.map((customer) => JSON.stringify(customer)).join("\n") + "\n");
  const product = "fund-bond";
  execFileSync(
    program,
    ["recommend", sampleBundlePath, "--input", input, "--output", output, "--explain", product, "--counterfactual", product],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const native = readFileSync(output, "utf8").trimEnd().split("\n");
  for (const variant of VARIANTS) {
    const { engine } = await startEngine(variant);
    valueOf(openBundle(engine, sampleBundle));
    for (const [i, customer] of customers.entries()) {
      const { explanation, counterfactual: change } = JSON.parse(native[i]!);
      assert.equal(JSON.stringify(explain(engine, customer, product)), JSON.stringify(explanation));
      assert.equal(JSON.stringify(counterfactual(engine, customer, product)), JSON.stringify(change));
    }
    engine.close();
  }
});
