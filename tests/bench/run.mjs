// SPDX-License-Identifier: Apache-2.0
// Every comparison but the long ones, or those named: intents, ask, length, kmeans, scoring, recommend,
// lstm, page, profile; screening, propensity, credit, items, peers, scale and seeds only when named.
// `--data FOLDER`: where the data sets lie, default ../shared/data. `--word-vectors FILE`: for seeds,
// default build/word-vectors.txt.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
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
import { measureRecommendTime } from "./recommend_time.mjs";
import { writeBank } from "./scale/bank_folder.mjs";
import { compareScoring } from "./scoring.mjs";
import { judgeScreening } from "./screening.mjs";
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
const wanted =
  positionals.length > 0
    ? positionals
    : ["intents", "ask", "length", "kmeans", "scoring", "recommend", "lstm", "page", "profile"];
const data = resolve(values.data, "banking77");
const tables = resolve(values.data);
const models = join(root, "build/bench-models");

const program = join(root, "build/bench/core/cli/banklet");
const native = (...args) => execFileSync(join(root, "build/bench/tests/bench/native/banklet_bench"), args, { stdio: "inherit" });

/** Other methods on the holdings of those bank folders that are there. */
function comparePeers() {
  for (const folder of ["build/demo/bank", "build/berka"].map((name) => join(root, name)))
    if (existsSync(join(folder, "holdings.csv"))) native("peers", folder);
    else console.log(`peers: skipped, there is no ${folder} (scripts/demo, scripts/convert-berka).`);
}

/** Wall and processor time and memory of training on a million customers and 200 products. */
async function measureScale() {
  const folder = join(root, "build/bench-models/million");
  if (!existsSync(join(folder, "holdings.csv"))) {
    mkdirSync(folder, { recursive: true });
    await writeBank({ out: folder });
  }
  const start = process.hrtime.bigint();
  const timed = spawnSync("/usr/bin/time", ["-f", "%U %S %M", program, "train", folder, "-o", `${folder}.safetensors`], {
    encoding: "utf8",
  });
  if (timed.status !== 0) throw new Error(timed.stderr);
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  const [user, system, kilobytes] = timed.stderr.trim().split("\n").at(-1).split(" ").map(Number);
  console.log(
    `1,000,000 customers, 200 products: ${wall.toFixed(0)} s, ${(user + system).toFixed(0)} s of processors, ` +
      `${(kilobytes / 1024).toFixed(0)} MiB at most`,
  );
}

const benchmarks = {
  intents: () => compareIntents(data, models),
  ask: () => measureAskTime(data, models),
  length: measureTextLength,
  kmeans: compareKMeans,
  scoring: compareScoring,
  lstm: compareLstm,
  recommend: measureRecommendTime,
  items: () => native("items"),
  peers: comparePeers,
  scale: measureScale,
  page: measureFirstAnswer,
  profile: judgeProfiles,
  screening: () => judgeScreening(program, tables),
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
