// SPDX-License-Identifier: Apache-2.0
// How much a model's figures depend on its seed: BANKING77 as it is, and ten examples of each intent,
// with and without vectors of words; trained and judged by the native program.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { printTable } from "../table.mjs";
import { readExamples } from "./data.mjs";
import { brotliSize } from "./download_size.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const seeds = [1, 2, 3, 4, 5];
const fewPerIntent = 10;

function banklet(...options) {
  return execFileSync(join(root, "build/bench/core/cli/banklet"), [...options, "--json"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 1 << 28,
  });
}

const quote = (field) => `"${field.replaceAll('"', '""')}"`;

function writeCsv(file, examples) {
  const rows = examples.map(({ text, intent }) => `${quote(text)},${quote(intent)}`);
  writeFileSync(file, ["text,intent", ...rows, ""].join("\n"));
}

function writeBank(folder, examples) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "faq"), { recursive: true });
  writeCsv(join(folder, "faq/utterances.csv"), examples);
  return folder;
}

/** mulberry32: 32 random bits per call. */
function randomBits(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/** So many examples of each intent, drawn at random. */
function draw(examples, perIntent, seed) {
  const random = randomBits(seed);
  const shuffled = [...examples];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = random() % (i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
  }
  const taken = new Map();
  return shuffled.filter(({ intent }) => {
    taken.set(intent, (taken.get(intent) ?? 0) + 1);
    return taken.get(intent) <= perIntent;
  });
}

const figures = ["accuracy", "misspelt_accuracy", "calibration_error", "accuracy_at_90"];

/** Mean and standard deviation of each figure, in percent. */
function summary(reports) {
  return figures.map((figure) => {
    const values = reports.map((report) => 100 * report[figure]);
    const mean = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
    return `${mean.toFixed(2)} ± ${Math.sqrt(variance).toFixed(2)}`;
  });
}

function modelSize(bank, folder, vectors) {
  const file = join(folder, "seeds.safetensors");
  banklet("train", bank, "-o", file, ...vectors);
  const bytes = readFileSync(file);
  return [bytes.length, brotliSize(bytes)].map((size) => `${(size / 1000).toFixed(0)} kB`);
}

/** `wordVectors`: a file of scripts/convert-word-vectors; without it only the rows without vectors. */
export function compareSeeds(data, folder, wordVectors) {
  mkdirSync(folder, { recursive: true });
  const examples = readExamples(join(data, "train.csv"));
  const test = join(folder, "seeds-test.csv");
  writeCsv(test, readExamples(join(data, "test.csv")));
  const settings = [["without word vectors", []]];
  if (existsSync(wordVectors)) settings.push(["with word vectors", ["--word-vectors", wordVectors]]);
  else console.log(`\nseeds: ${wordVectors} is absent; scripts/convert-word-vectors makes it.`);
  const rows = [];
  for (const [title, bankOf] of [
    ["all examples", () => examples],
    [`${fewPerIntent} per intent`, (seed) => draw(examples, fewPerIntent, seed)],
  ])
    for (const [name, vectors] of settings) {
      const reports = seeds.map((seed) => {
        const bank = writeBank(join(folder, "seeds-bank"), bankOf(seed));
        const options = ["--seed", String(seed), "--test", test, ...vectors];
        const { intents_test: report } = JSON.parse(banklet("evaluate", bank, ...options));
        console.error(`${title}, ${name}, seed ${seed}: ${(100 * report.accuracy).toFixed(2)} %`);
        return report;
      });
      const bank = writeBank(join(folder, "seeds-bank"), bankOf(seeds[0]));
      rows.push([`${title}, ${name}`, ...summary(reports), ...modelSize(bank, folder, vectors)]);
    }
  printTable(
    `BANKING77's test.csv, %: mean ± standard deviation of ${seeds.length} seeds`,
    ["", "right", "with slips", "calibration error", "most certain 90 %", "bundle", "brotli"],
    rows,
  );
}
