// SPDX-License-Identifier: Apache-2.0
// The native program and both WebAssembly builds answer every test question of BANKING77 alike, to
// the last bit of the probability. `scripts/bench ask` compares the largest model on them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startEngine, utf8, valueOf, VARIANTS, withBundle } from "./support/engine.js";
import { program } from "./support/program.js";
import { repositoryFile } from "./support/repository.js";

const sampleBundle = process.env["BANKLET_BUNDLE"] ?? repositoryFile("build/demo/bank.safetensors");
const data = join(process.env["BANKLET_DATA"] ?? repositoryFile("../shared/data"), "banking77");

/** Records of RFC 4180 without the header. */
function records(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows.slice(1);
}

/** What the native program says to the questions of `test`. */
function askNatively(bundle: string, test: string, predictions: string): string[][] {
  run(program, "ask", bundle, "--input", test, "--output", predictions);
  return records(readFileSync(predictions, "utf8"));
}

const run = (file: string, ...args: string[]) =>
  execFileSync(file, args, { stdio: ["ignore", "ignore", "inherit"] });

const missing = [program, join(data, "test.csv")].find((path) => !existsSync(path));
test(
  "the native program and WebAssembly give the same predictions",
  { skip: missing === undefined ? false : `no ${missing}; set BANKLET_PROGRAM and BANKLET_DATA` },
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "banklet-"));
    t.after(() => rmSync(folder, { recursive: true }));
    const linear = join(folder, "bank.safetensors");
    const questionFile = join(folder, "test.csv");
    run(repositoryFile("scripts/convert-banking77"), data, folder);
    run(program, "train", folder, "-o", linear, "--no-network");
    const questions = records(readFileSync(questionFile, "utf8")).map(([text]) => text!);
    assert.equal(questions.length, 3080);
    // The sample bank's bundle holds a network, which takes minutes to train.
    for (const bundle of [linear, sampleBundle].filter((path) => existsSync(path))) {
      const native = askNatively(bundle, questionFile, join(folder, "predictions.csv"));
      assert.equal(native.length, questions.length);
      for (const variant of VARIANTS) {
        const { engine } = await startEngine(variant);
        withBundle(engine, new Uint8Array(readFileSync(bundle)), (engine) => {
          for (const [i, question] of questions.entries()) {
            const { intent, probability, abstained } = valueOf(engine.ask(utf8(question), utf8("en"), 0));
            const [nativeIntent, nativeProbability, nativeAbstained] = native[i]!;
            const row = `${bundle}, ${variant}: row ${i + 2}`;
            assert.equal(intent, nativeIntent, row);
            assert.ok(Object.is(probability, Number(nativeProbability)), row);
            assert.equal(String(abstained), nativeAbstained, row);
          }
        });
      }
    }
  },
);
