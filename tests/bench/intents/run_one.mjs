// SPDX-License-Identifier: Apache-2.0
// One peer in a process of its own: `train` writes its model, `serve` loads it and answers the test
// questions. Prints one line of JSON.
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readExamples } from "./data.mjs";

const [mode, peer, data, folder] = process.argv.slice(2);
const implementation = await import(`./${peer}.mjs`);
const file = join(folder, `${basename(peer)}.model`);

function quantile(sorted, q) {
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
}

/** The file is sorted by intent, which those who learn by stochastic gradient descent suffer from. */
function shuffled(examples) {
  const result = [...examples];
  let state = 1;
  for (let i = result.length - 1; i > 0; i--) {
    // Numerical Recipes' linear congruential generator.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 4294967296) * (i + 1));
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

if (mode === "train") {
  const examples = shuffled(readExamples(join(data, "train.csv")));
  const start = performance.now();
  writeFileSync(file, await implementation.train(examples));
  console.log(JSON.stringify({ trainSeconds: (performance.now() - start) / 1000 }));
} else {
  const examples = readExamples(join(data, "test.csv"));
  globalThis.gc();
  const before = process.memoryUsage().rss;
  const classify = await implementation.load(readFileSync(file));
  for (const { text } of examples.slice(0, 300)) await classify(text);
  globalThis.gc();
  const memory = process.memoryUsage().rss - before;

  let correct = 0;
  const milliseconds = [];
  for (const { text, intent } of examples) {
    const start = performance.now();
    const answer = await classify(text);
    milliseconds.push(performance.now() - start);
    if (answer === intent) ++correct;
  }
  milliseconds.sort((a, b) => a - b);
  console.log(
    JSON.stringify({
      accuracy: correct / examples.length,
      medianMs: quantile(milliseconds, 0.5),
      p99Ms: quantile(milliseconds, 0.99),
      memoryBytes: memory,
    }),
  );
}
