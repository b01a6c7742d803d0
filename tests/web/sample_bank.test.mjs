// SPDX-License-Identifier: Apache-2.0
// node --test tests/web/sample_bank.test.mjs
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { BANK_DIR, writeBankFolder } from "../../web/demo/bank/generator/bank_folder.mjs";
import { writePersonas } from "../../web/demo/bank/generator/personas.mjs";

const CUSTOMERS_DIR = fileURLToPath(new URL("../../web/demo/customers", import.meta.url));
const TABLES = ["customers.csv", "holdings.csv", "transactions.csv", "events.csv", "surveys.csv", "complaints.csv"];
const FIRST_DAY = "2025-11-01";
const LAST_DAY = "2026-10-31";

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));
const bank = readJson(join(BANK_DIR, "bank.json"));
const catalogue = readJson(join(BANK_DIR, "products.json"));
const productById = new Map(catalogue.products.map((product) => [product.id, product]));

/** Rows as objects; the generator's texts hold no line breaks. */
function readTable(path) {
  const [header, ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  const names = header.split(",");
  return lines.map((line) => {
    const fields = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((match) => match[1]);
    return Object.fromEntries(
      names.map((name, i) => [name, fields[i].replace(/^"|"$/g, "").replaceAll('""', '"')]),
    );
  });
}

function byCustomer(rows) {
  const groups = new Map();
  for (const row of rows) {
    if (!groups.has(row.customer_id)) groups.set(row.customer_id, []);
    groups.get(row.customer_id).push(row);
  }
  return groups;
}

/** The category a description points to: longest keyword in bytes; income only for money received. */
function categoryByKeyword(description, amount) {
  const text = description.toLowerCase();
  let best = null;
  for (const category of bank.transaction_categories) {
    if (category.kind === "income" && !(amount > 0)) continue;
    for (const keyword of category.keywords) {
      if (!text.includes(keyword.toLowerCase())) continue;
      const rank = Buffer.byteLength(keyword) + (category.kind === "income" ? 1e6 : 0);
      if (best === null || rank > best.rank) best = { rank, id: category.id };
    }
  }
  return best?.id ?? "";
}

describe("the generated bank", () => {
  let root;
  let customers;
  let holdings;
  let transactions;
  let events;

  before(() => {
    root = mkdtempSync(join(tmpdir(), "banklet-sample-bank-"));
    writeBankFolder(join(root, "bank"), { customers: 3000, seed: 7 });
    [customers, holdings, transactions, events] = TABLES.map((name) =>
      readTable(join(root, "bank", name)),
    );
  });
  after(() => rmSync(root, { recursive: true }));

  test("is the same to the byte for the same seed, and another for another seed", () => {
    for (const [name, seed] of [
      ["a", 11],
      ["b", 11],
      ["c", 12],
    ])
      writeBankFolder(join(root, name), { customers: 150, seed });
    for (const table of TABLES) {
      const [a, b, c] = ["a", "b", "c"].map((name) => readFileSync(join(root, name, table)));
      assert.ok(a.equals(b), `${table} differs between two runs`);
      assert.ok(!a.equals(c), `${table} ignores the seed`);
    }
  });

  test("is a full bank folder", () => {
    const files = readdirSync(join(root, "bank"));
    for (const name of ["bank.json", "products.json", ...TABLES])
      assert.ok(files.includes(name), name);
  });

  test("complaints make answers worse, and not all of them", () => {
    const complaints = readTable(join(root, "bank", "complaints.csv"));
    const answers = readTable(join(root, "bank", "surveys.csv"));
    assert.ok(answers.length > 300 && complaints.length > 700, `${answers.length}, ${complaints.length}`);
    for (const { date, severity, settled } of complaints) {
      assert.match(severity, /^[123]$/);
      assert.ok(settled === "" || settled >= date);
    }
    const recent = ({ customer_id: id, date }) =>
      complaints.some((one) => one.customer_id === id && one.date < date && Date.parse(date) - Date.parse(one.date) < 60 * 864e5);
    const share = (rows) => rows.filter(({ score }) => Number(score) >= 4).length / rows.length;
    const hurt = answers.filter(recent);
    const calm = answers.filter((answer) => !recent(answer));
    assert.ok(share(hurt) < share(calm) - 0.1, `${share(hurt)} of ${hurt.length}, ${share(calm)}`);
    assert.ok(share(hurt) > 0.1);
  });

  test("has the columns of bank.json, with values that bank.json knows", () => {
    assert.deepEqual(Object.keys(customers[0]), [
      "customer_id",
      ...bank.columns.map((column) => column.name),
    ]);
    for (const column of bank.columns.filter(({ type }) => type !== "prohibited")) {
      for (const row of customers) {
        const value = row[column.name];
        if (value === "") continue;
        if (column.type === "numeric")
          assert.ok(Number.isFinite(Number(value)), `${column.name}: ${value}`);
        else assert.ok(column.values.includes(value), `${column.name}: ${value}`);
      }
    }
  });

  test("leaves some values blank, so that imputation matters", () => {
    const blank = customers.filter((row) => row.monthly_income === "").length / customers.length;
    assert.ok(blank > 0.02 && blank < 0.12, `share of blank incomes ${blank}`);
  });

  test("refers only to known customers, products and categories", () => {
    const ids = new Set(customers.map((row) => row.customer_id));
    assert.equal(ids.size, customers.length);
    const categories = new Set(["", ...bank.transaction_categories.map(({ id }) => id)]);
    for (const row of [...holdings, ...events]) {
      assert.ok(ids.has(row.customer_id) && productById.has(row.product_id), JSON.stringify(row));
    }
    for (const row of transactions) {
      assert.ok(ids.has(row.customer_id) && categories.has(row.category), JSON.stringify(row));
    }
  });

  test("holds every product at least once, and never one twice", () => {
    const held = new Set(holdings.map((row) => row.product_id));
    assert.deepEqual(
      [...productById.keys()].filter((id) => !held.has(id)),
      [],
    );
    const pairs = new Set(holdings.map((row) => `${row.customer_id} ${row.product_id}`));
    assert.equal(pairs.size, holdings.length);
  });

  test("dates holdings, payments and events inside their time", () => {
    for (const { since, until } of holdings) {
      assert.ok(
        since <= LAST_DAY && (until === "" || (until >= since && until <= LAST_DAY)),
        `${since} ${until}`,
      );
    }
    for (const { date } of transactions) assert.ok(date >= FIRST_DAY && date <= LAST_DAY, date);
    for (const { time } of events)
      assert.ok(time >= FIRST_DAY && time.slice(0, 10) <= LAST_DAY, time);
  });

  test("respects every eligibility rule when a product is taken in the observed year", () => {
    const own = byCustomer(holdings);
    const recordOf = new Map(customers.map((row) => [row.customer_id, row]));
    let checked = 0;
    for (const taken of holdings.filter(({ since }) => since >= FIRST_DAY)) {
      const record = recordOf.get(taken.customer_id);
      const others = own.get(taken.customer_id).filter((row) => row !== taken);
      for (const rule of productById.get(taken.product_id).eligibility) {
        const where = `${taken.customer_id} ${taken.product_id} ${JSON.stringify(rule)}`;
        if (rule.requires) {
          assert.ok(
            others.some((row) => row.product_id === rule.requires && row.since <= taken.since),
            where,
          );
        } else if (rule.excludes) {
          assert.ok(
            !others.some(
              (row) =>
                row.product_id === rule.excludes &&
                row.since < taken.since &&
                (row.until === "" || row.until > taken.since),
            ),
            where,
          );
        } else if (rule.in) {
          assert.ok(rule.in.includes(record[rule.column]), where);
        } else {
          const value = Number(record[rule.column]);
          assert.ok(
            record[rule.column] !== "" && !(value < rule.min) && !(value > rule.max),
            where,
          );
        }
        ++checked;
      }
    }
    assert.ok(checked > 1000, `only ${checked} rules checked`);
  });

  test("shows popularity as a bank does, and needs that drive holdings", () => {
    const share = (rows, id) => {
      const ids = new Set(rows.map((row) => row.customer_id));
      return (
        holdings.filter(
          (row) => row.product_id === id && row.until === "" && ids.has(row.customer_id),
        ).length / rows.length
      );
    };
    assert.ok(share(customers, "account-everyday") > 0.9);
    assert.ok(share(customers, "fund-sector") < 0.03);
    const stage = (value) => customers.filter((row) => row.life_stage === value);
    assert.ok(
      share(stage("young_family"), "deposit-children") >
        10 * share(stage("early_career"), "deposit-children"),
    );
    assert.ok(
      share(stage("young_family"), "mortgage-first-home") >
        3 * share(stage("early_career"), "mortgage-first-home"),
    );
    assert.ok(share(stage("retired"), "deposit-36m") > 3 * share(stage("couple"), "deposit-36m"));
  });

  test("bought follows shown, and a click tells of more interest than none", () => {
    const shown = events.filter(({ event }) => event === "shown");
    const bought = events.filter(({ event }) => event === "bought");
    const firstShown = new Map();
    for (const { customer_id: id, product_id: product, time } of shown) {
      const key = `${id} ${product}`;
      if (!firstShown.has(key)) firstShown.set(key, time);
    }
    for (const { customer_id: id, product_id: product, time } of bought)
      assert.ok(firstShown.get(`${id} ${product}`) < time);
    const key = ({ customer_id: id, product_id: product }) => `${id} ${product}`;
    const clicks = events.filter(({ event }) => event === "clicked").map(key);
    const buys = new Set(bought.map(key));
    const rate = (keys) => keys.filter((k) => buys.has(k)).length / keys.length;
    assert.ok(rate(clicks) > 1.5 * rate(shown.map(key)), `${rate(clicks)} ${rate(shown.map(key))}`);
  });

  test("keeps payments plausible: density, blank categories, and texts that keywords sort", () => {
    const perMonth = transactions.length / customers.length / 12;
    assert.ok(perMonth > 8 && perMonth < 15, `${perMonth} payments a month`);
    const filled = transactions.filter(({ category }) => category !== "");
    assert.ok(Math.abs(filled.length / transactions.length - 0.85) < 0.01);
    let found = 0;
    let right = 0;
    for (const { description, amount, category } of filled) {
      const guess = categoryByKeyword(description, Number(amount));
      if (guess !== "") ++found;
      if (guess === category) ++right;
    }
    assert.ok(found / filled.length > 0.9, `keywords found in ${found / filled.length}`);
    assert.ok(found < filled.length, "some texts have no keyword");
    assert.ok(right / found > 0.97, `keywords right in ${right / found}`);
  });
});

describe("texts for customers", () => {
  const CHINESE = /\p{Script=Han}/u;

  function assertBothLocales(text, where) {
    assert.deepEqual(Object.keys(text).sort(), [...bank.locales].sort(), where);
    assert.ok(text.en.trim() !== "" && !CHINESE.test(text.en), `${where}: English`);
    assert.match(text["zh-CN"], CHINESE, `${where}: Chinese`);
  }

  test("of bank.json stand in both languages", () => {
    assertBothLocales(bank.name, "name");
    for (const { id, label } of [...bank.consent_purposes, ...bank.transaction_categories])
      assertBothLocales(label, id);
    for (const column of bank.columns) {
      assertBothLocales(column.label, column.name);
      if (column.type === "numeric")
        assert.deepEqual(Object.keys(column.reason).sort(), ["high", "low"]);
      if (column.type === "categorical") {
        assert.deepEqual(Object.keys(column.value_labels), column.values);
        // A value without a reason is one that nobody should be reminded of.
        assert.ok(Object.keys(column.reason).every((value) => column.values.includes(value)));
      }
      for (const [value, text] of Object.entries({ ...column.value_labels }))
        assertBothLocales(text, `${column.name}.${value}`);
      for (const [value, text] of Object.entries({ ...column.reason })) {
        assertBothLocales(text, `${column.name}.reason.${value}`);
        assert.match(text.en, /^You.*\.$/);
        assert.match(text["zh-CN"], /^(您|与我们).*。$/);
      }
    }
  });

  test("of products.json stand in both languages", () => {
    const categories = new Set(catalogue.categories.map(({ id }) => id));
    const attributes = new Set(catalogue.attributes.map(({ id }) => id));
    for (const { id, label } of [...catalogue.categories, ...catalogue.attributes])
      assertBothLocales(label, id);
    for (const product of catalogue.products) {
      assertBothLocales(product.name, product.id);
      assertBothLocales(product.pitch, product.id);
      for (const rule of product.eligibility) assertBothLocales(rule.text, product.id);
      assert.ok(categories.has(product.category), product.id);
      for (const name of Object.keys(product.attributes))
        assert.ok(attributes.has(name), `${product.id}.${name}`);
      assert.match(product.risk, /^R[1-5]$/);
    }
  });

  test("keywords of each transaction category exist in both languages", () => {
    for (const { id, keywords } of bank.transaction_categories) {
      assert.ok(keywords.filter((keyword) => CHINESE.test(keyword)).length >= 5, id);
      assert.ok(keywords.filter((keyword) => !CHINESE.test(keyword)).length >= 5, id);
    }
  });

  test("sample customers are labelled as samples and fit the bank", () => {
    const files = readdirSync(CUSTOMERS_DIR).filter((name) => name.endsWith(".json"));
    assert.equal(files.length, 5);
    for (const name of files) {
      const customer = readJson(join(CUSTOMERS_DIR, name));
      assertBothLocales(customer.display.name, name);
      assertBothLocales(customer.display.summary, name);
      assert.match(customer.display.name.en, /^Sample customer: /);
      assert.match(customer.display.name["zh-CN"], /^示例客户：/);
      assert.equal(customer.as_of, LAST_DAY);
      assert.ok(customer.transactions.length >= 150 && customer.transactions.length <= 350, name);
      for (const { product_id: id, since } of customer.holdings)
        assert.ok(productById.has(id) && since <= LAST_DAY, `${name} ${id}`);
      const usable = bank.columns.filter(({ type }) => type !== "prohibited");
      assert.deepEqual(
        Object.keys(customer.columns),
        usable.map((column) => column.name),
      );
      for (const column of usable.filter(({ type }) => type === "categorical")) {
        assert.ok(column.values.includes(customer.columns[column.name]), `${name} ${column.name}`);
      }
    }
  });

  test("committed sample customers are what personas.mjs writes", () => {
    const out = mkdtempSync(join(tmpdir(), "banklet-personas-"));
    try {
      writePersonas(out);
      const names = readdirSync(out).sort();
      assert.deepEqual(readdirSync(CUSTOMERS_DIR).sort(), names);
      for (const name of names) {
        assert.ok(
          readFileSync(join(out, name)).equals(readFileSync(join(CUSTOMERS_DIR, name))),
          name,
        );
      }
    } finally {
      rmSync(out, { recursive: true });
    }
  });
});
