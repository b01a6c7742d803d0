// SPDX-License-Identifier: Apache-2.0
// Answers to real banking questions: banklet beside the search engines and classifiers of npm.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { printTable } from "../table.mjs";
import { downloadSize } from "./download_size.mjs";

const runOne = fileURLToPath(new URL("run_one.mjs", import.meta.url));
const peers = ["banklet", "banklet_linear", "fasttext", "nlpjs", "natural", "minisearch", "minisearch_stems"];

function run(mode, peer, data, folder) {
  const output = execFileSync(
    process.execPath,
    ["--expose-gc", "--no-experimental-fetch", runOne, mode, peer, data, folder].filter(
      (argument) => peer !== "fasttext" || argument !== "--no-experimental-fetch",
    ),
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 28 },
  );
  return JSON.parse(output.trim().split("\n").at(-1));
}

export async function compareIntents(data, folder) {
  mkdirSync(folder, { recursive: true });
  const rows = [];
  for (const peer of peers) {
    const { trainSeconds } = run("train", peer, data, folder);
    const served = run("serve", peer, data, folder);
    const size = await downloadSize(peer, join(folder, `${peer}.model`));
    rows.push([
      peer,
      `${(100 * served.accuracy).toFixed(2)} %`,
      `${served.medianMs.toFixed(3)} ms`,
      `${served.p99Ms.toFixed(3)} ms`,
      `${(served.memoryBytes / 1e6).toFixed(0)} MB`,
      `${(size.code / 1000).toFixed(0)} kB`,
      `${(size.model / 1000).toFixed(0)} kB`,
      `${trainSeconds.toFixed(1)} s`,
    ]);
  }
  printTable(
    "BANKING77: trained on train.csv, asked all of test.csv (Node, one process each)",
    ["", "right", "median", "p99", "memory", "code, brotli", "model, brotli", "training"],
    rows,
  );
}
