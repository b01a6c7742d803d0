// SPDX-License-Identifier: Apache-2.0
// One question answered inside the WebAssembly call: bytes in, plain object out.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadEngine } from "./engine.mjs";
import { readExamples } from "./intents/data.mjs";
import { printTable } from "./table.mjs";

export async function measureAskTime(data, bundleFile) {
  const encoder = new TextEncoder();
  const questions = readExamples(join(data, "test.csv")).map(({ text }) => encoder.encode(text));
  const locale = encoder.encode("en");
  const bundle = new Uint8Array(readFileSync(bundleFile));
  const rows = [];
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
    rows.push([`banklet, ${build}`, at(0.5), at(0.99)]);
    engine.close();
  }
  printTable("One BANKING77 question inside the WebAssembly call", ["", "median", "p99"], rows);
}
