// SPDX-License-Identifier: Apache-2.0
// Rules against money laundering: patterns put among customers that the rules find, and how many
// customers as they are they speak of: of the sample bank, and of a real one. A seed of its own: the sample bank's thresholds
// were chosen on seed 7.
import { execFileSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeBankFolder } from "../../web/demo/bank/generator/bank_folder.mjs";
import { printTable } from "./table.mjs";

const CUSTOMERS = 8000;
const AS_OF = "2026-10-31";

function* rowsOf(path) {
  for (const line of readFileSync(path, "utf8").trimEnd().split("\n").slice(1)) yield line.split(",");
}

/** The folder's customers as lines of JSON, bookings included. */
function writeLines(folder, path) {
  const bookings = new Map();
  for (const [id, date, amount, currency, description, category] of rowsOf(join(folder, "transactions.csv"))) {
    if (!bookings.has(id)) bookings.set(id, []);
    bookings.get(id).push({ date, amount, currency, description, category: category || null });
  }
  const income = readFileSync(join(folder, "customers.csv"), "utf8").split("\n", 1)[0].split(",").indexOf("monthly_income");
  const file = openSync(path, "w");
  for (const row of rowsOf(join(folder, "customers.csv"))) {
    const columns = { monthly_income: row[income] === "" ? null : Number(row[income]) };
    writeSync(
      file,
      `${JSON.stringify({ customer_id: row[0], as_of: AS_OF, columns, transactions: bookings.get(row[0]) ?? [] })}\n`,
    );
  }
  closeSync(file);
}

const percent = (part, whole) => (whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`);

function rehearse(program, rules, lines, seed, title) {
  const start = process.hrtime.bigint();
  const result = JSON.parse(
    execFileSync(program, ["screen", rules, lines, "--rehearse", "--seed", String(seed), "--json"], { encoding: "utf8" }),
  );
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  printTable(
    `Patterns among ${result.customers} customers of ${title}; ${seconds.toFixed(1)} s for three readings of each`,
    ["typology", "patterns", "found", "found by any rule", "honest look-alikes spoken of", "customers as they are"],
    result.typologies.map(({ typology, injected, found, led, honest, suspected, alarms }) => [
      typology,
      String(injected),
      percent(found, injected),
      percent(led, injected),
      percent(suspected, honest),
      percent(alarms, result.customers),
    ]),
  );
  console.log(`Any rule speaks of ${percent(result.customers_with_hits, result.customers)} of the customers as they are.`);
}

/** Kinds of a Czech bank's bookings as the sample bank's categories. */
const CATEGORY_OF = {
  "credit in cash": "cash",
  "withdrawal in cash": "cash",
  "credit card withdrawal": "cash",
  "remittance to another bank": "transfers",
  "collection from another bank": "salary",
  "": "fees",
};
/** Cash above it had to be reported (Czech act 61/1996). */
const CZECH_REPORT_MINOR = 50_000_000;

/** Real accounts in the half year and more before their loans, under the sample bank's other thresholds. */
function judgeRealAccounts(program, data, folder) {
  const source = join(data, "berka", "trans_loans_1997_98.csv");
  if (!existsSync(source)) return console.log(`screening: real accounts skipped, there is no ${source}.`);
  const accounts = new Map();
  const iso = (day) => `19${day.slice(0, 2)}-${day.slice(2, 4)}-${day.slice(4)}`;
  for (const line of readFileSync(source, "latin1").trimEnd().split("\n").slice(1)) {
    const [, id, day, type, operation, amount, , kind, bank, account] = line.split(";");
    if (!accounts.has(id)) accounts.set(id, []);
    // Counterparties are told by letters: numbers count as references.
    const party = (bank + account).replace(/\d/g, (digit) => "abcdefghij"[digit]);
    accounts.get(id).push({
      date: iso(day),
      amount: type === "credit" ? amount : `-${amount}`,
      description: `${operation} ${party}`.trim(),
      category: kind.startsWith("household") ? "rent" : (CATEGORY_OF[operation] ?? null),
    });
  }
  const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const out = join(folder, "real");
  mkdirSync(out);
  writeFileSync(join(out, "bank.json"), JSON.stringify({ ...read("bank.json"), currency: "CZK" }));
  const rules = read("screening.json");
  for (const rule of rules.rules) if (rule.typology === "structuring") rule.threshold_minor = CZECH_REPORT_MINOR;
  writeFileSync(join(out, "screening.json"), JSON.stringify(rules));
  const lines = [...accounts].map(([id, transactions]) =>
    JSON.stringify({ customer_id: id, as_of: transactions.map(({ date }) => date).sort().at(-1), transactions }),
  );
  writeFileSync(join(out, "customers.jsonl"), `${lines.join("\n")}\n`);
  rehearse(program, out, join(out, "customers.jsonl"), 11, "a real bank (Berka) without declared incomes");
}

/** `program`: banklet; `data`: the folder of public data sets. */
export function judgeScreening(program, data, seed = 11) {
  const folder = mkdtempSync(join(tmpdir(), "banklet-screening-"));
  try {
    writeBankFolder(folder, { customers: CUSTOMERS, seed });
    const lines = join(folder, "customers.jsonl");
    writeLines(folder, lines);
    rehearse(program, folder, lines, seed, `the sample bank, seed ${seed}`);
    judgeRealAccounts(program, data, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
