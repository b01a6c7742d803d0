// SPDX-License-Identifier: Apache-2.0
// Every comparison but the long ones, or those named: intents, ask, length, kmeans, scoring, lstm, page, profile;
// seeds, propensity, credit.
// `--data FOLDER`: where the data sets lie, default ../shared/data. `--word-vectors FILE`: for seeds,
// default build/word-vectors.txt.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measureAskTime } from "./ask_time.mjs";
import { measureFirstAnswer } from "./first_answer.mjs";
import { compareIntents } from "./intents/compare.mjs";
import { compareSeeds } from "./intents/seeds.mjs";
import { compareKMeans } from "./kmeans.mjs";
import { judgeProfiles } from "./profile.mjs";
import { compareLstm } from "./lstm.mjs";
import { compareScoring } from "./scoring.mjs";
import { compareCredit, comparePropensity } from "./tabular.mjs";
import { measureTextLength } from "./text_length.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string", default: join(root, "../shared/data") },
    "word-vectors": { type: "string", default: join(root, "build/word-vectors.txt") },
  },
});
const wanted = positionals.length > 0 ? positionals : ["intents", "ask", "length", "kmeans", "scoring", "lstm", "page", "profile"];
const data = resolve(values.data, "banking77");
const tables = resolve(values.data);
const models = join(root, "build/bench-models");

const benchmarks = {
  intents: () => compareIntents(data, models),
  ask: () => measureAskTime(data, models),
  length: measureTextLength,
  kmeans: compareKMeans,
  scoring: compareScoring,
  lstm: compareLstm,
  page: measureFirstAnswer,
  profile: judgeProfiles,
  propensity: () => comparePropensity(tables),
  credit: () => compareCredit(tables),
  seeds: () => compareSeeds(data, models, resolve(values["word-vectors"])),
};

for (const name of wanted) {
  if (!(name in benchmarks)) {
    console.error(`No benchmark is named '${name}'. There are: ${Object.keys(benchmarks).join(", ")}.`);
    process.exit(2);
  }
  if (["intents", "ask", "seeds"].includes(name) && !existsSync(join(data, "test.csv"))) {
    console.log(`\n${name}: skipped, ${data} holds no BANKING77 (train.csv, test.csv).`);
    continue;
  }
  await benchmarks[name]();
}
