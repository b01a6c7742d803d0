// SPDX-License-Identifier: Apache-2.0
// node main.mjs --out DIR [--customers 20000] [--seed 7] [--truth DIR]
import { parseArgs } from "node:util";

import { writeBankFolder } from "./bank_folder.mjs";

const USAGE = "usage: node main.mjs --out DIR [--customers 20000] [--seed 7] [--truth DIR]";

function wholeNumber(name, text, low, high) {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < low || value > high) {
    throw new Error(`--${name} must be a whole number from ${low} to ${high}`);
  }
  return value;
}

function parseCommandLine() {
  const { values } = parseArgs({
    options: {
      out: { type: "string" },
      customers: { type: "string", default: "20000" },
      seed: { type: "string", default: "7" },
      truth: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  if (!values.out) throw new Error("--out is missing");
  return {
    out: values.out,
    customers: wholeNumber("customers", values.customers, 1, 999999),
    seed: wholeNumber("seed", values.seed, 0, 4294967295),
    truth: values.truth,
  };
}

let options;
try {
  options = parseCommandLine();
} catch (error) {
  console.error(`${error.message}\n${USAGE}`);
  process.exit(2);
}
if (options === null) {
  console.log(USAGE);
} else {
  const rows = writeBankFolder(options.out, options);
  for (const [table, count] of Object.entries(rows)) console.log(`${table}.csv  ${count} rows`);
}
