// SPDX-License-Identifier: Apache-2.0
// Every comparison, or those named: intents, ask, length, kmeans, scoring, page. `--data FOLDER`: where the
// data sets lie, default ../shared/data.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measureAskTime } from "./ask_time.mjs";
import { measureFirstAnswer } from "./first_answer.mjs";
import { compareIntents } from "./intents/compare.mjs";
import { compareKMeans } from "./kmeans.mjs";
import { compareScoring } from "./scoring.mjs";
import { measureTextLength } from "./text_length.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: "string", default: join(root, "../shared/data") } },
});
const wanted = positionals.length > 0 ? positionals : ["intents", "ask", "length", "kmeans", "scoring", "page"];
const data = resolve(values.data, "banking77");
const models = join(root, "build/bench-models");

const benchmarks = {
  intents: () => compareIntents(data, models),
  ask: () => measureAskTime(data, models),
  length: measureTextLength,
  kmeans: compareKMeans,
  scoring: compareScoring,
  page: measureFirstAnswer,
};

for (const name of wanted) {
  if (!(name in benchmarks)) {
    console.error(`No benchmark is named '${name}'. There are: ${Object.keys(benchmarks).join(", ")}.`);
    process.exit(2);
  }
  if ((name === "intents" || name === "ask") && !existsSync(join(data, "test.csv"))) {
    console.log(`\n${name}: skipped, ${data} holds no BANKING77 (train.csv, test.csv).`);
    continue;
  }
  await benchmarks[name]();
}
