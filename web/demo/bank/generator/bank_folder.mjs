// SPDX-License-Identifier: Apache-2.0
// Writes the bank folder: the tables, streamed, beside copies of bank.json, products.json, faq/,
// flows/ and so on.
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { AccountWriter, TRANSACTION_COLUMNS } from "./account.mjs";
import { FIRST_MONTH, isoDate, isoTime, LAST_MONTH } from "./calendar.mjs";
import { CsvWriter } from "./csv.mjs";
import { writeCredit } from "./credit.mjs";
import { ruleColumns } from "./eligibility.mjs";
import { Simulation } from "./holdings.mjs";
import { stateAt } from "./life_course.mjs";
import { drawPopulation, exportedRecord, streamFor } from "./population.mjs";
import { writeSatisfaction } from "./satisfaction.mjs";
import { writeSeries } from "./series.mjs";
import { monthlyReturns } from "./returns.mjs";
import { transactionsOf } from "./transactions.mjs";

/** The folder that holds bank.json and products.json. */
export const BANK_DIR = dirname(dirname(fileURLToPath(import.meta.url)));
/** What is copied as it stands. */
const PARTS = [
  "bank.json", "products.json", "credit.json", "margins.csv", "faq", "flows", "alerts.json", "advice", "knowledge.json",
  "screening.json",
];
/** Share of transactions whose category the bank's core system filled in. */
const CATEGORY_FILLED = 0.85;

export const readBank = () => JSON.parse(readFileSync(join(BANK_DIR, "bank.json"), "utf8"));
export const readProducts = () =>
  JSON.parse(readFileSync(join(BANK_DIR, "products.json"), "utf8")).products;

export const formatCents = (cents) => (cents / 100).toFixed(2);

/** What the bank had to check when it opened products in the observed year. */
function confirmedColumns(holdings, products) {
  const recent = [...holdings].filter(([, holding]) => holding.since >= FIRST_MONTH);
  return new Set(recent.flatMap(([product]) => ruleColumns(products[product])));
}

function writeCustomers(out, customers, columns, products, seed) {
  const csv = new CsvWriter(join(out, "customers.csv"), ["customer_id", ...columns]);
  for (const { person, record, holdings } of customers) {
    const row = exportedRecord(
      record,
      confirmedColumns(holdings, products),
      streamFor(seed, "record", person.index),
    );
    csv.row([person.id, ...columns.map((column) => row[column])]);
  }
  return csv.close();
}

function writeHoldings(out, customers, products) {
  const csv = new CsvWriter(join(out, "holdings.csv"), [
    "customer_id",
    "product_id",
    "since",
    "until",
  ]);
  for (const { person, holdings } of customers) {
    const rows = [...holdings].sort(
      ([p, a], [q, b]) => a.since - b.since || a.day - b.day || p - q,
    );
    for (const [product, { since, day, until, untilDay }] of rows) {
      csv.row([
        person.id,
        products[product].id,
        isoDate(since, day),
        until === null ? "" : isoDate(until, untilDay),
      ]);
    }
  }
  return csv.close();
}

/**
 * `truth`: a folder for recurring.csv, which transactions of a customer belong to one schedule, and for
 * the files of AccountWriter.
 */
function writeTransactions(out, customers, products, seed, truth) {
  const csv = new CsvWriter(join(out, "transactions.csv"), TRANSACTION_COLUMNS);
  const recurring =
    truth && new CsvWriter(join(truth, "recurring.csv"), ["customer_id", "flow", "transaction"]);
  const accounts = truth && new AccountWriter(truth, seed);
  const index = new Map(products.map((product, k) => [product.id, k]));
  for (const { person, holdings } of customers) {
    const random = streamFor(seed, "transactions", person.index);
    const rows = [];
    const begin = Math.max(FIRST_MONTH, person.joined);
    for (let month = begin; month <= LAST_MONTH; ++month) {
      const holdsAt = (id) => {
        const holding = holdings.get(index.get(id));
        const held =
          holding !== undefined &&
          holding.since <= month &&
          (holding.until === null || holding.until > month);
        return held ? month - holding.since : -1;
      };
      for (const { day, cents, text, category, flow } of transactionsOf(
        person,
        stateAt(person, month),
        holdsAt,
        random,
      )) {
        const english = random.chance(0.05) ? person.language !== "en" : person.language === "en";
        csv.row([
          person.id,
          isoDate(month, day),
          formatCents(cents),
          "CNY",
          text[english ? 0 : 1],
          random.chance(CATEGORY_FILLED) ? category : "",
        ]);
        if (recurring && flow) recurring.row([person.id, flow, rows.length]);
        rows.push({ month, day, cents });
      }
    }
    accounts?.write(person, rows, begin, LAST_MONTH);
  }
  recurring?.close();
  accounts?.close();
  return csv.close();
}

function writeEvents(out, customers, products) {
  const csv = new CsvWriter(join(out, "events.csv"), [
    "customer_id",
    "product_id",
    "event",
    "time",
  ]);
  for (const { person, events } of customers) {
    const rows = [];
    for (const { product, month, day, minute, reaction, bought } of events) {
      const { id } = products[product];
      rows.push([isoTime(month, day, minute), id, "shown"]);
      if (reaction) rows.push([isoTime(month, day, minute + 1), id, reaction]);
      // Later the same day or on a later day.
      if (bought)
        rows.push([
          isoTime(bought.month, bought.day, bought.day === day ? minute + 9 : 720),
          id,
          "bought",
        ]);
    }
    rows.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
    for (const [time, id, event] of rows) csv.row([person.id, id, event, time]);
  }
  return csv.close();
}

function writeReturns(out, seed) {
  const { header, rows } = monthlyReturns(seed);
  const csv = new CsvWriter(join(out, "advice", "returns.csv"), header);
  for (const row of rows) csv.row(row);
  return csv.close();
}

/**
 * Fills the folder `out` and returns the number of rows of each table. `truth`: another folder, for
 * what only the generator knows (recurring.csv, balances.csv, account.csv).
 */
export function writeBankFolder(out, { customers: count, seed, truth }) {
  mkdirSync(out, { recursive: true });
  if (truth) mkdirSync(truth, { recursive: true });
  for (const name of PARTS) {
    if (existsSync(join(BANK_DIR, name)))
      cpSync(join(BANK_DIR, name), join(out, name), { recursive: true });
  }
  const products = readProducts();
  const columns = readBank().columns.map((column) => column.name);
  const customers = new Simulation(drawPopulation(count, seed), products, seed).run();
  return {
    customers: writeCustomers(out, customers, columns, products, seed),
    holdings: writeHoldings(out, customers, products),
    transactions: writeTransactions(out, customers, products, seed, truth),
    events: writeEvents(out, customers, products),
    credit: writeCredit(out, customers, seed),
    ...writeSatisfaction(out, customers, products, seed),
    "series/*": writeSeries(out, seed),
    returns: writeReturns(out, seed),
  };
}
