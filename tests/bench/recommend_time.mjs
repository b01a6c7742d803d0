// SPDX-License-Identifier: Apache-2.0
// The time of a recommendation inside the WebAssembly call. Small: 30 products, a bundle with all
// scorers, trained here on 8,000 synthetic customers; rules, risks, reactions, the first five with two
// reasons each. Large: 2,000 products by item-to-item weights with popularity and rules, 20 held.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadEngine } from "./engine.mjs";
import { itemBundle, itemWeights } from "./scoring.mjs";
import { writeBank } from "./scale/bank_folder.mjs";
import { printTable } from "./table.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const repeats = 2001;
const encoder = new TextEncoder();

async function smallBundle() {
  const folder = join(root, "build/bench-models/small-bank");
  const path = `${folder}.safetensors`;
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    await writeBank({ out: folder, customers: 8000, products: 30 });
    execFileSync(join(root, "build/bench/core/cli/banklet"), ["train", folder, "-o", path]);
  }
  return new Uint8Array(readFileSync(path));
}

function smallCustomer(transactions) {
  return {
    as_of: "2026-10-31",
    columns: { age: 41, income: 8200, tenure: 70, activity: 11.5, savings: 2400, city: "tier1", work: "w2", risk_profile: "C3" },
    holdings: [0, 3, 7, 12].map((p) => ({ product_id: `p${p}`, since: "2025-03-04" })),
    events: [
      { product_id: "p5", event: "shown", time: "2026-10-02" },
      { product_id: "p5", event: "clicked", time: "2026-10-02" },
    ],
    transactions: Array.from({ length: transactions }, (_, i) => ({
      date: `2026-${String(1 + (i % 10)).padStart(2, "0")}-${String(1 + (i % 28)).padStart(2, "0")}`,
      amount: i % 12 === 0 ? 8200 : -20 - i,
      currency: "CNY",
      description: "payment",
      category: i % 12 === 0 ? "salary" : "groceries",
    })),
  };
}

function measure(call) {
  const first = call();
  if (!first.ok) throw new Error(first.error.message);
  for (let i = 0; i < 500; i++) call();
  const times = [];
  for (let i = 0; i < repeats; i++) {
    const start = performance.now();
    call();
    times.push(1000 * (performance.now() - start));
  }
  times.sort((a, b) => a - b);
  return [times[(repeats - 1) / 2], times[Math.floor(repeats * 0.99)]].map((time) => `${time.toFixed(1)} us`);
}

export async function measureRecommendTime() {
  const small = await smallBundle();
  const large = itemBundle(itemWeights());
  const holder = {
    as_of: "2026-10-31",
    columns: { age: 40 },
    holdings: Array.from({ length: 20 }, (_, i) => ({ product_id: `p${i * 97}` })),
  };
  const rows = [];
  for (const build of ["simd", "plain"]) {
    const engine = await loadEngine(build);
    const add = (name, customer, reasons, scorer = "") => {
      const [text, wanted] = [encoder.encode(JSON.stringify(customer)), encoder.encode(scorer)];
      rows.push([build, name, ...measure(() => engine.recommend(text, 5, reasons, wanted, -1, false))]);
    };
    const open = (bundle) => {
      const opened = engine.open(bundle);
      if (!opened.ok) throw new Error(opened.error.message);
      const completed = engine.complete();
      if (!completed.ok) throw new Error(completed.error.message);
    };
    open(small);
    add("30 products, all scorers, rules, 2 reasons for 5", smallCustomer(0), 2);
    add("the same without reasons", smallCustomer(0), 0);
    add("the same by popularity: reading, rules, writing", smallCustomer(0), 0, "popularity");
    add("all, with 200 payments to read", smallCustomer(200), 2);
    engine.close();
    open(large);
    add("2,000 products, 20 held, 2 reasons for 5", holder, 2);
    const held = Uint32Array.from({ length: 20 }, (_, i) => i * 97);
    rows.push([build, "of which the item scores", ...measure(() => engine.scoreItems(held))]);
    engine.close();
  }
  printTable("Recommendations inside the call", ["", "", "median", "p99"], rows);
}
