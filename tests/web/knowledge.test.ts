// SPDX-License-Identifier: Apache-2.0
// Questions about products, answered from what the bank has stated: as the program answers them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import type { LookupResult } from "../../web/src/knowledge_types.js";
import type { Answer } from "../../web/src/types.js";
import { startEngine, utf8, valueOf, VARIANTS, withBundle } from "./support/engine.js";
import { program } from "./support/program.js";
import { sampleBundle, sampleBundlePath, skip } from "./support/sample_bank.js";

const QUESTIONS = [
  "Which card has no foreign fee and needs no proof of income?",
  "哪张卡没有外币手续费又不需要收入证明？",
  "What does the Classic Credit Card cost a year?",
  "I lost my card",
];

for (const variant of VARIANTS)
  test(`a lookup is the program's, ${variant}`, { skip }, async () => {
    const { engine } = await startEngine(variant);
    withBundle(engine, sampleBundle, (engine) => {
      for (const question of QUESTIONS) {
        const printed = execFileSync(program, ["lookup", sampleBundlePath, question, "--json"], { encoding: "utf8" });
        assert.deepEqual(valueOf(engine.lookup(utf8(question), utf8(""))), JSON.parse(printed));
      }
    });
  });

test("two conditions find the one product that meets both, each with its source", { skip }, async () => {
  const { engine } = await startEngine("simd");
  withBundle(engine, sampleBundle, (engine) => {
    for (const [question, name] of [
      [QUESTIONS[0]!, "Travel Credit Card"],
      [QUESTIONS[1]!, "旅行信用卡"],
    ] as const) {
      const found = valueOf<LookupResult | null>(engine.lookup(utf8(question), utf8("")))!;
      assert.deepEqual(found.subjects.map((subject) => subject.name), [name]);
      const [fee, proof] = found.subjects[0]!.facts;
      assert.deepEqual([fee!.predicate, fee!.value, fee!.source.id], ["foreign_fee_percent", 0, "products.json"]);
      assert.equal(proof!.negated, true);
      assert.match(proof!.source.url!, /credit-cards-compared/);
    }
  });
});

test("facts stand beside an answer where they answer it, and nowhere else", { skip }, async () => {
  const { engine } = await startEngine("simd");
  withBundle(engine, sampleBundle, (engine) => {
    const ask = (question: string) => valueOf<Answer>(engine.ask(utf8(question), utf8(""), 0));
    assert.equal(ask(QUESTIONS[2]!).facts?.subjects.length, 1);
    const lost = ask(QUESTIONS[3]!);
    assert.equal(lost.facts, null);
    assert.equal(lost.intent, "card_lost_stolen");
  });
});
