// SPDX-License-Identifier: Apache-2.0
// One question answered inside the WebAssembly call: bytes in, plain object out. And whether the
// native program gives the same answers to the last bit.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadEngine } from "./engine.mjs";
import { readExamples } from "./intents/data.mjs";
import { printTable } from "./table.mjs";

/** As the comparison of intents left it, else trained now. */
async function bundleOf(name, data, models) {
  const file = join(models, `${name}.model`);
  if (!existsSync(file)) {
    const { train } = await import(`./intents/${name}.mjs`);
    mkdirSync(models, { recursive: true });
    writeFileSync(file, await train(readExamples(join(data, "train.csv"))));
  }
  return new Uint8Array(readFileSync(file));
}

/** Of the text network and the linear model together, and of the linear model alone. */
const bundles = ["banklet", "banklet_linear"];

const program = fileURLToPath(new URL("../../build/bench/core/cli/banklet", import.meta.url));

/** Intent and probability of every question, as the native program writes them. */
function askNatively(bundle, data) {
  const folder = mkdtempSync(join(tmpdir(), "banklet-bench-"));
  try {
    const files = [join(folder, "bank.safetensors"), join(folder, "predictions.csv")];
    writeFileSync(files[0], bundle);
    execFileSync(program, ["ask", files[0], "--input", join(data, "test.csv"), "--output", files[1]]);
    return readFileSync(files[1], "utf8").trim().split("\n").slice(1).map((line) => line.split(",").slice(-3, -1));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function measureAskTime(data, models) {
  const encoder = new TextEncoder();
  const questions = readExamples(join(data, "test.csv")).map(({ text }) => encoder.encode(text));
  const locale = encoder.encode("en");
  const rows = [];
  for (const name of bundles) {
    const bundle = await bundleOf(name, data, models);
    const native = askNatively(bundle, data);
    for (const build of ["simd", "plain"]) {
      const engine = await loadEngine(build);
      const opened = engine.open(bundle);
      if (!opened.ok) throw new Error(opened.error.message);
      for (const question of questions) engine.ask(question, locale, 3);
      const times = questions.map((question) => {
        const start = performance.now();
        engine.ask(question, locale, 3);
        return performance.now() - start;
      });
      times.sort((a, b) => a - b);
      const at = (q) => `${times[Math.floor(q * times.length)].toFixed(4)} ms`;
      const alike = questions.filter((question, i) => {
        const { intent, probability } = engine.ask(question, locale, 3).value;
        return intent === native[i][0] && Object.is(probability, Number(native[i][1]));
      });
      rows.push([`${name}, ${build}`, at(0.5), at(0.99), `${alike.length} of ${questions.length}`]);
      engine.close();
    }
  }
  printTable("One BANKING77 question inside the WebAssembly call", ["", "median", "p99", "same bits as native"], rows);
}
