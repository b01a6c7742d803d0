// SPDX-License-Identifier: Apache-2.0
// Tables with an outcome: banklet's scorers beside scikit-learn's logistic regression and gradient
// boosting, cross-validated in the same folds.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { printTable } from "./table.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const python = "/usr/bin/python3";

export function run(command, ...options) {
  return execFileSync(command, options, {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 1 << 28,
  });
}

export const banklet = (...options) => JSON.parse(run(join(root, "build/bench/core/cli/banklet"), ...options, "--json"));

/** AUC by fold of scikit-learn's models; nothing where it is not installed. */
export function peers(table, scores, outcome, value, columns = []) {
  if (!existsSync("/usr/lib/python3/dist-packages/sklearn")) {
    console.log("scikit-learn is not installed (python3-sklearn): no peers.");
    return {};
  }
  return JSON.parse(run(python, join(root, "tests/bench/tabular_peers.py"), table, scores, outcome, value, ...columns));
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Half the width of a 95 % interval: 1.96 standard errors of the mean over the folds. */
function halfWidth(values) {
  const middle = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
  return 1.96 * Math.sqrt(variance / values.length);
}

export function printAuc(title, byName) {
  const rows = Object.entries(byName).map(([name, folds]) => [
    name,
    mean(folds).toFixed(4),
    `± ${halfWidth(folds).toFixed(4)}`,
    Math.min(...folds).toFixed(4),
    Math.max(...folds).toFixed(4),
  ]);
  printTable(title, ["model", "AUC", "95 %", "worst fold", "best fold"], rows);
}

/** Makes a bank folder of a public data set; nothing where the data are absent. */
function convert(script, data, file, out) {
  if (!existsSync(join(data, file))) {
    console.log(`\n${script}: skipped, ${data} holds no ${file}.`);
    return false;
  }
  run(join(root, "scripts", script), data, out);
  return true;
}

/** Who takes the term deposit of UCI's Bank Marketing data. */
export function comparePropensity(data) {
  const bank = join(root, "build/bank-marketing");
  const scores = join(root, "build/bank-marketing-scores.csv");
  if (!convert("convert-bank-marketing", join(data, "bank_marketing"), "bank-full.csv", bank)) return;
  const result = banklet("propensity", bank, "--outcome", "subscribed=yes", "--scores", scores);
  const byName = Object.fromEntries(result.methods.map((method) => [method.name, method.fold_auc]));
  Object.assign(byName, peers(join(bank, "customers.csv"), scores, "subscribed", "yes"));
  printAuc(`Bank Marketing, ${result.customers} customers, 5 folds`, byName);
}

/** Who defaults: a Taiwanese card, and the German and Czech loans ten times over. */
export function compareCredit(data) {
  for (const [name, folder, file, repeats] of [
    ["taiwan", "taiwan_default", "UCI_Credit_Card.csv", 1],
    ["german", "german_credit", "german.data", 10],
    ["berka-loans", "berka", "trans_loans_1997_98.csv", 10],
  ]) {
    const bank = join(root, "build", name);
    const scores = join(root, `build/${name}-scores.csv`);
    const inputs = join(root, `build/${name}-inputs.csv`);
    if (!convert(`convert-${name}`, join(data, folder), file, bank)) continue;
    const result = banklet("credit", bank, "--repeats", String(repeats), "--scores", scores, "--inputs", inputs);
    const byName = Object.fromEntries(result.methods.map((method) => [method.name, method.fold_auc]));
    // Peers see the derived columns, too.
    for (const [peer, folds] of Object.entries(peers(inputs, scores, "bad_outcome", "1")))
      byName[`scikit-learn: ${peer}`] = folds;
    printAuc(`${name}, ${result.methods[0].customers} customers, 5 folds x ${repeats}`, byName);
    const row = (m) => [m.name, m.customers_half_width, m.gini, m.ks, m.brier, m.calibration_error, m.stability].map((value) =>
      typeof value === "number" ? value.toFixed(4) : value,
    );
    printTable(name, ["model", "AUC ± over customers", "Gini", "KS", "Brier", "calibration error", "PSI of the folds"], result.methods.map(row));
  }
}
