// SPDX-License-Identifier: Apache-2.0
// One question answered inside the WebAssembly call: bytes in, plain object out.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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

export async function measureAskTime(data, models) {
  const encoder = new TextEncoder();
  const questions = readExamples(join(data, "test.csv")).map(({ text }) => encoder.encode(text));
  const locale = encoder.encode("en");
  const rows = [];
  for (const name of bundles) {
    const bundle = await bundleOf(name, data, models);
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
      rows.push([`${name}, ${build}`, at(0.5), at(0.99)]);
      engine.close();
    }
  }
  printTable("One BANKING77 question inside the WebAssembly call", ["", "median", "p99"], rows);
}
