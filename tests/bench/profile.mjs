// SPDX-License-Identifier: Apache-2.0
// Recurring payments and income found in the sample bank's bookings against what its generator put
// there, and the time of a profile, both in WebAssembly. A seed of its own: the figures in
// core/profile/recurring.h were chosen on seed 7.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeBankFolder } from "../../web/demo/bank/generator/bank_folder.mjs";
import { loadEngine } from "./engine.mjs";
import { medianTime, printTable } from "./table.mjs";

const CUSTOMERS = 3000;
const SEEDS = [11, 12];
const AS_OF = "2026-10-31";
const DAY = 24 * 3600 * 1000;
/** Fewer bookings show no schedule. */
const LEAST_BOOKINGS = 3;
/** A flow that goes on has a booking so many days before the end, at the latest. */
const MOST_DAYS = 40;

/** The bank's categories and keywords, and no model. */
function bundleOf(bank) {
  const manifest = { schema: { ...pick(bank, ["columns", "transaction_categories"]), currency: bank.currency } };
  manifest.profile = { life_events: bank.life_events };
  const text = JSON.stringify({
    __metadata__: { format: "banklet", format_version: "1", manifest: JSON.stringify(manifest) },
  });
  const length = Buffer.alloc(8);
  const bytes = Buffer.from(text);
  const padded = Buffer.concat([bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8, " ")]);
  length.writeBigUInt64LE(BigInt(padded.length));
  return new Uint8Array(Buffer.concat([length, padded]));
}

const pick = (object, names) => Object.fromEntries(names.map((name) => [name, object[name]]));

function rowsOf(path) {
  return readFileSync(path, "utf8").trimEnd().split("\n").slice(1).map((line) => line.split(","));
}

function readCustomers(folder) {
  const customers = new Map();
  for (const [id, date, amount, currency, description, category] of rowsOf(join(folder, "transactions.csv"))) {
    if (!customers.has(id)) customers.set(id, []);
    customers.get(id).push({ date, amount, currency, description, category: category || null });
  }
  return customers;
}

/** Flows by customer: name -> indices of its bookings. */
function readTruth(folder) {
  const truth = new Map();
  for (const [id, flow, transaction] of rowsOf(join(folder, "recurring.csv"))) {
    if (!truth.has(id)) truth.set(id, new Map());
    const flows = truth.get(id);
    if (!flows.has(flow)) flows.set(flow, new Set());
    flows.get(flow).add(Number(transaction));
  }
  return truth;
}

const goesOn = (bookings, transactions) =>
  Date.parse(AS_OF) - Date.parse(bookings[Math.max(...transactions)].date) < MOST_DAYS * DAY;

/** A flow is found if most of its bookings are in one that was found, and most of those are its own. */
function judge(engine, customers, truth) {
  const counts = { found: 0, right: 0, there: 0, seen: 0 };
  for (const [id, bookings] of customers) {
    const customer = new TextEncoder().encode(JSON.stringify({ as_of: AS_OF, transactions: bookings }));
    const outcome = engine.profile(customer);
    if (!outcome.ok) throw new Error(outcome.error.message);
    const flows = truth.get(id) ?? new Map();
    const matched = new Set();
    for (const { transactions, period } of outcome.value.recurring) {
      ++counts.found;
      for (const [name, set] of flows) {
        const common = transactions.filter((transaction) => set.has(transaction)).length;
        if (period !== "monthly" || matched.has(name)) continue;
        if (2 * common <= set.size || 2 * common <= transactions.length) continue;
        matched.add(name);
        ++counts.right;
        break;
      }
    }
    for (const [name, set] of flows) {
      if (set.size < LEAST_BOOKINGS || !goesOn(bookings, set)) continue;
      ++counts.there;
      if (matched.has(name)) ++counts.seen;
    }
  }
  return counts;
}

const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;

export async function judgeProfiles() {
  const engine = await loadEngine("simd");
  const rows = [];
  let sample;
  for (const seed of SEEDS) {
    const folder = mkdtempSync(join(tmpdir(), "banklet-recurring-"));
    try {
      writeBankFolder(folder, { customers: CUSTOMERS, seed, truth: join(folder, "truth") });
      const bank = JSON.parse(readFileSync(join(folder, "bank.json"), "utf8"));
      for (const outcome of [engine.open(bundleOf(bank)), engine.complete()])
        if (!outcome.ok) throw new Error(outcome.error.message);
      const customers = readCustomers(folder);
      const { found, right, there, seen } = judge(engine, customers, readTruth(join(folder, "truth")));
      rows.push([String(seed), `${percent(right, found)} of ${found}`, `${percent(seen, there)} of ${there}`]);
      sample ??= [...customers.values()].sort((a, b) => b.length - a.length)[0];
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  printTable(
    `Recurring flows of the sample bank that go on, ${CUSTOMERS} customers a seed`,
    ["seed", "precision", "recall"],
    rows,
  );
  const times = [];
  for (const count of [150, 250, 500]) {
    const transactions = Array.from({ length: count }, (_, i) => sample[i % sample.length]).map((booking, i) => ({
      ...booking,
      // A year earlier where the list is used again.
      date: i < sample.length ? booking.date : booking.date.replace(/^\d+/, (year) => String(year - 1)),
    }));
    const customer = new TextEncoder().encode(JSON.stringify({ as_of: AS_OF, transactions }));
    const whole = await medianTime(300, () => engine.profile(customer));
    const request = new TextEncoder().encode(
      JSON.stringify({ customer: { as_of: AS_OF, transactions }, balance_minor: 500_000 }),
    );
    const flow = await medianTime(300, () => engine.cashFlow(request));
    const overview = await medianTime(300, () => engine.overview(customer));
    times.push([String(count), whole.toFixed(3), flow.toFixed(3), overview.toFixed(3)]);
  }
  printTable("Milliseconds in WebAssembly, the customer's JSON and the result's included", ["bookings", "profile", "cash flow with its profile", "overview"], times);
  engine.close();
}
