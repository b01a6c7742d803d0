// SPDX-License-Identifier: Apache-2.0
// The compact module does what it has as the full one does, and says what it does not have.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { Banklet } from "../../web/src/node.js";
import type { Outcome } from "../../web/src/protocol.js";
import type { Answer, OpenOptions } from "../../web/src/types.js";
import { testBundle } from "./support/bundle.js";
import { openBundle, startEngine, utf8, valueOf, VARIANTS } from "./support/engine.js";
import { customers, sampleBundle as bundle, skip } from "./support/sample_bank.js";

const QUESTIONS = [
  "my card has not arrived",
  "我的银行卡丢了怎么办",
  "what is the rate of teh savings acount",
  "what will the weather be tomorrow",
  "card",
  "",
  "🙂",
];
const FULL_CALLS = [
  "alerts",
  "converse",
  "search",
  "lookup",
  "suggest",
  "entities",
  "feeling",
  "redact",
  "explain",
  "counterfactual",
  "profile",
  "cashFlow",
  "advise",
  "adviceBasis",
  "kmeans",
  "forecast",
  "credit",
] as const;
const NOBODY = { as_of: "2026-11-01" };

for (const variant of VARIANTS) {
  test(`it gives the full module's bytes (${variant})`, { skip }, async () => {
    const { engine: full } = await startEngine(variant);
    const { engine: compact } = await startEngine(variant, "compact");
    const { flows, models, ...info } = valueOf(openBundle(full, bundle));
    const served = valueOf(openBundle(compact, bundle));
    assert.ok(flows.length > 0 && models.includes("search"));
    assert.deepEqual(served, { ...info, flows: [], models: ["intent", "segment", "recommend"] });

    // Text, because deepEqual takes 0 for -0.
    const text = (outcome: Outcome<unknown>) => JSON.stringify(valueOf(outcome));
    let quoted = 0;
    for (const question of QUESTIONS) {
      const answer: Answer = valueOf(full.ask(utf8(question), utf8(""), 5));
      quoted += answer.articles.length;
      answer.articles = [];
      answer.facts = null;
      assert.equal(text(compact.ask(utf8(question), utf8(""), 5)), JSON.stringify(answer), question);
    }
    assert.ok(quoted > 0);
    for (const customer of customers)
      for (const call of [
        (engine: typeof full) => engine.recommend(customer, 36, 5, utf8("softmax"), -1, false),
        (engine: typeof full) => engine.recommend(customer, 36, 5, utf8("item"), -1, false),
        (engine: typeof full) => engine.segment(customer),
        (engine: typeof full) => engine.overview(customer),
      ])
        assert.equal(text(call(compact)), text(call(full)));
    const held = new Uint32Array([0, 1, 2]);
    assert.deepEqual(compact.scoreItems(held), full.scoreItems(held));
    for (const call of FULL_CALLS) assert.equal(compact[call], undefined, call);
  });
}

const wasm = (module: string) => {
  const file = (variant: string) =>
    pathToFileURL(`${process.env[`BANKLET_WASM_${variant}_DIR`]}/${module}/banklet.wasm`);
  return { simd: file("SIMD"), plain: file("PLAIN") };
};

test("what it does not have is an error that names the module to open, and no more than that", async () => {
  const bank = await Banklet.open({ bundle: testBundle, wasm: wasm("compact") });
  const calls = {
    alerts: () => bank.alerts({ customer: NOBODY }),
    converse: () => bank.converse(null, { event: "open" }),
    search: () => bank.search("card"),
    lookup: () => bank.lookup("which card has no annual fee?"),
    suggest: () => bank.suggest("ca"),
    entities: () => bank.entities("500 CNY", { today: "2026-11-22" }),
    feeling: () => bank.feeling("thank you"),
    redact: () => bank.redact("4000 0000 0000 0002"),
    explain: () => bank.explain(NOBODY, "card"),
    counterfactual: () => bank.counterfactual(NOBODY, "card"),
    profile: () => bank.profile(NOBODY),
    cashFlow: () => bank.cashFlow({ customer: NOBODY, balance_minor: 0 }),
    advise: () => bank.advise({ ...NOBODY, answers: {} }),
    adviceBasis: () => bank.adviceBasis(),
    kmeans: () => bank.kmeans(new Float32Array([1, 2]), { dimensions: 1, clusters: 2 }),
    forecast: () => bank.forecast(),
    credit: () => bank.credit({ customer: NOBODY }),
  };
  assert.deepEqual(Object.keys(calls), [...FULL_CALLS]);
  for (const [name, call] of Object.entries(calls))
    await assert.rejects(call, {
      name: "BankletError",
      code: "not_in_module",
      message: `${name}: not in the compact module; open with module: "full"`,
    });
  const customer = { as_of: "2026-11-01", transactions: [{ date: "2026-10-30", amount: -45.2 }] };
  assert.equal((await bank.overview(customer)).months.at(-2)?.spending, 4520);
  bank.dispose();
});

test("a module that does not exist is an error, whatever else is given", async () => {
  const options = { bundle: testBundle, module: "small", wasm: wasm("full") };
  await assert.rejects(Banklet.open(options as unknown as OpenOptions), {
    code: "invalid_argument",
    message: 'module: expected "full" or "compact"',
  });
});
