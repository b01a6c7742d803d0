// SPDX-License-Identifier: Apache-2.0
// Synthetic holders of a credit line: three months of use, payments and delays, and whether the line was
// in default a year later. Each lives by a habit of paying and a cushion of savings, which no column
// tells; a loss of income in between defaults whoever has no cushion.
import { join } from "node:path";

import { CsvWriter } from "./csv.mjs";
import { streamFor } from "./population.mjs";

const MOST_ROWS = 3000;
const MONTHS = [1, 2, 3];
/** Chance to lose a good part of the income within the year. */
const LOSS = { company: 0.06, public_sector: 0.02, self_employed: 0.14, pensioner: 0.01 };
const OTHER_LOSS = 0.08;

export const CREDIT_COLUMNS = [
  "limit",
  "monthly_income",
  "employment",
  "tenure_months",
  ...MONTHS.map((month) => `bill_${month}`),
  ...MONTHS.map((month) => `paid_${month}`),
  ...MONTHS.map((month) => `arrears_${month}`),
  "gender",
];

function historyOf(record, random) {
  const income = Number(record.monthly_income) || 3000;
  const limit = Math.max(2000, Math.round((income * random.between(1, 4)) / 1000) * 1000);
  const habit = random.normal();
  const cushion = random.normal() + 0.4 * habit;
  // Who spends more than comes in lives from the line.
  const strain = 0.9 - 0.5 * habit - 0.3 * cushion + 0.6 * random.normal() + (income < 5000 ? 0.4 : 0);
  const row = { limit, monthly_income: record.monthly_income, employment: record.employment };
  let owed = limit * Math.max(0, Math.min(1.05, 0.25 + 0.2 * strain + 0.1 * random.normal()));
  let behind = 0;
  for (const month of [...MONTHS].reverse()) {
    owed = Math.min(limit * 1.1, owed + Math.max(0, income * (0.12 + 0.08 * strain)));
    const missed = random.chance(Math.max(0.005, 0.03 + 0.07 * (strain - habit)));
    const paid = missed ? 0 : Math.min(owed, owed * random.between(0.05, 0.3) + Math.max(0, habit + 1) * income * 0.05);
    behind = missed ? behind + 1 : Math.max(0, behind - 1);
    row[`bill_${month}`] = owed.toFixed(2);
    row[`paid_${month}`] = paid.toFixed(2);
    row[`arrears_${month}`] = behind;
    owed -= paid;
  }
  const loses = random.chance(LOSS[record.employment] ?? OTHER_LOSS);
  const pressed = owed / limit + 0.5 * behind + (loses ? 1.2 : 0) - 0.6 * cushion - 0.25 * habit;
  return { row, defaulted: pressed + 0.5 * random.normal() > 1.6 };
}

/** Writes credit.csv; returns the number of rows. */
export function writeCredit(out, customers, seed) {
  const csv = new CsvWriter(join(out, "credit.csv"), ["customer_id", ...CREDIT_COLUMNS, "defaulted"]);
  let rows = 0;
  for (const { person, record } of customers) {
    const random = streamFor(seed, "credit", person.index);
    if (rows === MOST_ROWS || record.residence !== "resident" || !random.chance(0.4)) continue;
    const { row, defaulted } = historyOf(record, random);
    row.tenure_months = record.tenure_months;
    row.gender = record.gender;
    csv.row([person.id, ...CREDIT_COLUMNS.map((column) => row[column] ?? ""), defaulted ? "yes" : "no"]);
    ++rows;
  }
  return csv.close();
}
