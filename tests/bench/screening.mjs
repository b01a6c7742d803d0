// SPDX-License-Identifier: Apache-2.0
// Rules against money laundering: patterns put among the sample bank's customers that the rules find,
// and how many customers as they are they speak of. A seed of its own: the sample bank's thresholds
// were chosen on seed 7.
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
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

/** `program`: banklet. */
export function judgeScreening(program, seed = 11) {
  const folder = mkdtempSync(join(tmpdir(), "banklet-screening-"));
  try {
    writeBankFolder(folder, { customers: CUSTOMERS, seed });
    const lines = join(folder, "customers.jsonl");
    writeLines(folder, lines);
    const start = process.hrtime.bigint();
    const result = JSON.parse(
      execFileSync(program, ["screen", folder, lines, "--rehearse", "--seed", String(seed), "--json"], { encoding: "utf8" }),
    );
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    printTable(
      `Patterns among ${result.customers} customers of the sample bank, seed ${seed}; ${seconds.toFixed(1)} s for three readings of each`,
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
  } finally {
    rmSync(folder, { recursive: true });
  }
}
