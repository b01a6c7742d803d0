// SPDX-License-Identifier: Apache-2.0
// A bank folder of any size, written row by row, to measure training by: who takes what follows from
// eight hidden tastes, of which the columns show a noisy part, and from a long-tailed popularity.
//
//   node tests/bench/scale/bank_folder.mjs --out DIR [--customers 1000000] [--products 200]
//     [--holdings 5] [--transactions 6] [--events 2] [--seed 7]
//
// Customer c has tastes t ~ N(0, 1)^8, product p loadings l ~ N(0, 1)^8 / sqrt(8) and a base of
// log(1 / rank). Each holding is the product with the largest base + 1.5 l . t + Gumbel noise that is
// not held yet; its start is uniform in the five years before 2026-10-31. Columns: five numbers and
// two categories that mix tastes with noise of the same size; one is blank in 3 % of the rows.
// Payments: per customer so many in the last year, of 12 categories. Events: so many showings in the last
// year, of products drawn evenly, clicked with the chance 1 / (1 + exp(2 - 1.5 l . t)). A quarter of the
// products ask for an age; risks go from R1 to R3.
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gumbel, normal, randomFrom } from "./random.mjs";

const TASTES = 8;
const CATEGORIES = ["salary", "groceries", "rent", "transport", "dining", "travel", "health", "shopping", "energy", "telecom", "leisure", "school"];
const DAY = 86_400_000;
const END = Date.UTC(2026, 9, 31);

const date = (days) => new Date(END - days * DAY).toISOString().slice(0, 10);
const DATES = Array.from({ length: 5 * 365 }, (_, days) => date(days));

class CsvFile {
  constructor(path, header) {
    this.stream = createWriteStream(path);
    this.text = `${header}\n`;
  }
  add(line) {
    this.text += line;
    this.text += "\n";
  }
  /** Waits where the disk is slower, so that memory stays bounded. */
  async flush() {
    if (this.text.length < 1 << 20) return;
    if (!this.stream.write(this.text)) await once(this.stream, "drain");
    this.text = "";
  }
  async end() {
    this.stream.end(this.text);
    await once(this.stream, "finish");
  }
}

function schema(products) {
  const both = (text) => ({ en: text, "zh-CN": text });
  const columns = [
    ...["age", "income", "tenure", "activity", "savings"].map((name) => ({ name, type: "numeric" })),
    { name: "city", type: "categorical" },
    { name: "work", type: "categorical" },
    { name: "risk_profile", type: "categorical" },
  ];
  const categories = ["card", "loan", "fund", "deposit", "insurance"].map((id) => ({ id, label: both(id) }));
  return {
    bank: {
      format: "banklet-bank",
      version: 1,
      name: both("Scale"),
      locales: ["en", "zh-CN"],
      currency: "CNY",
      suitability: { column: "risk_profile" },
      columns: columns.map((column) => ({
        ...column,
        label: both(column.name),
        ...(column.type === "numeric"
          ? { reason: { high: both(`Your ${column.name} is high.`), low: both(`Your ${column.name} is low.`) } }
          : {}),
      })),
      transaction_categories: CATEGORIES.map((id) => ({
        id,
        label: both(id),
        keywords: [id],
        ...(id === "salary" ? { kind: "income" } : {}),
      })),
      consent_purposes: [],
    },
    products: {
      categories,
      products: Array.from({ length: products }, (_, p) => ({
        id: `p${p}`,
        category: categories[p % categories.length].id,
        risk: `R${1 + (p % 3)}`,
        name: both(`Product ${p}`),
        eligibility: p % 4 === 0 ? [{ column: "age", min: 18, max: 75, text: both("From 18 to 75 years.") }] : [],
      })),
    },
  };
}

export async function writeBank({
  out,
  customers = 1_000_000,
  products = 200,
  holdings = 5,
  transactions = 6,
  events = 2,
  seed = 7,
}) {
  mkdirSync(out, { recursive: true });
  const { bank, products: catalogue } = schema(products);
  writeFileSync(join(out, "bank.json"), JSON.stringify(bank));
  writeFileSync(join(out, "products.json"), JSON.stringify(catalogue));
  const random = randomFrom(seed);
  const loadings = Array.from({ length: products }, () =>
    Float64Array.from({ length: TASTES }, () => normal(random) / Math.sqrt(TASTES)),
  );
  const base = Float64Array.from({ length: products }, (_, p) => -Math.log(1 + p));
  const files = {
    customers: new CsvFile(join(out, "customers.csv"), "customer_id,age,income,tenure,activity,savings,city,work,risk_profile"),
    holdings: new CsvFile(join(out, "holdings.csv"), "customer_id,product_id,since"),
    transactions: new CsvFile(join(out, "transactions.csv"), "customer_id,date,amount,currency,description,category"),
    events: new CsvFile(join(out, "events.csv"), "customer_id,product_id,event,time"),
  };
  const taste = new Float64Array(TASTES);
  const keys = new Float64Array(products);
  for (let c = 0; c < customers; c++) {
    for (let k = 0; k < TASTES; k++) taste[k] = normal(random);
    const seen = (k) => taste[k] + normal(random);
    const id = `C${c}`;
    const income = Math.round(6000 * Math.exp(0.4 * seen(1)));
    files.customers.add(
      `${id},${Math.round(45 + 9 * seen(0))},${random() < 0.03 ? "" : income},${Math.round(60 + 20 * seen(2))},` +
        `${(10 + 4 * seen(3)).toFixed(1)},${Math.round(1000 * Math.exp(seen(4)))},` +
        `tier${Math.max(1, Math.min(3, Math.round(2 + seen(5))))},w${Math.max(1, Math.min(4, Math.round(2.5 + seen(6))))},` +
        `C${Math.max(1, Math.min(5, Math.round(3 + seen(7))))}`,
    );
    const appeal = (p) => {
      let sum = 0;
      for (let k = 0; k < TASTES; k++) sum += loadings[p][k] * taste[k];
      return 1.5 * sum;
    };
    for (let p = 0; p < products; p++) keys[p] = base[p] + appeal(p) + gumbel(random);
    const count = 1 + Math.floor(random() * (2 * holdings - 1));
    for (let h = 0; h < count; h++) {
      let best = 0;
      for (let p = 1; p < products; p++) if (keys[p] > keys[best]) best = p;
      keys[best] = -Infinity;
      files.holdings.add(`${id},p${best},${DATES[Math.floor(random() * DATES.length)]}`);
    }
    for (let t = 0; t < transactions; t++) {
      const category = Math.floor(random() * CATEGORIES.length);
      const amount = category === 0 ? income : -Math.round(income * 0.1 * random());
      files.transactions.add(
        `${id},${DATES[Math.floor(random() * 365)]},${amount}.00,CNY,${CATEGORIES[category]} payment,${CATEGORIES[category]}`,
      );
    }
    for (let e = 0; e < events; e++) {
      const p = Math.floor(random() * products);
      const time = `${DATES[Math.floor(random() * 365)]}T12:00:00Z`;
      files.events.add(`${id},p${p},shown,${time}`);
      if (random() < 1 / (1 + Math.exp(2 - appeal(p)))) files.events.add(`${id},p${p},clicked,${time}`);
    }
    for (const file of Object.values(files)) await file.flush();
  }
  for (const file of Object.values(files)) await file.end();
}

if (process.argv[1] === import.meta.filename) {
  const names = ["out", "customers", "products", "holdings", "transactions", "events", "seed"];
  const { values } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: "string" }])) });
  const { out, ...numbers } = values;
  if (!out) throw new Error("--out DIR is missing");
  await writeBank({ out, ...Object.fromEntries(Object.entries(numbers).map(([k, v]) => [k, Number(v)])) });
}
