// SPDX-License-Identifier: Apache-2.0
// Time grows in step with the length of a text: microseconds per kilobyte, inside the WebAssembly call.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadEngine } from "./engine.mjs";
import { printTable } from "./table.mjs";

const bundleFile = fileURLToPath(new URL("../../build/demo/bank.safetensors", import.meta.url));
const KILOBYTES = [1, 2, 4, 8];
const RUNS = 41;

const TEXTS = {
  "a question, again and again": "why has my card not arrived yet and when will it come? ",
  "amounts and dates": "send 1,250.50 yuan on 15 March, 3% of it tomorrow, card 4111 1111 1111 1111. ",
  "Chinese": "我的卡还没到，下个月15号之前能收到吗？转三千五百块。",
  "one word without an end": "abcdefghij",
  "digits without an end": "1234567890",
};

function median(run) {
  const times = [];
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[RUNS >> 1];
}

export async function measureTextLength() {
  if (!existsSync(bundleFile)) {
    console.log("\nlength: skipped, build/demo/bank.safetensors is not there; run scripts/demo --no-serve.");
    return;
  }
  const encoder = new TextEncoder();
  const engine = await loadEngine("simd");
  const opened = [engine.open(new Uint8Array(readFileSync(bundleFile))), engine.complete()];
  for (const { ok, error } of opened) if (!ok) throw new Error(error.message);
  const locale = encoder.encode("en");
  const options = encoder.encode('{"today":"2026-11-22"}');
  const calls = {
    ask: (text) => engine.ask(text, locale, 3),
    entities: (text) => engine.entities(text, options),
    feeling: (text) => engine.feeling(text),
    search: (text) => engine.search(text, locale, 5),
  };
  const rows = [];
  for (const [name, unit] of Object.entries(TEXTS))
    for (const [call, run] of Object.entries(calls)) {
      const perKilobyte = KILOBYTES.map((kilobytes) => {
        const bytes = encoder.encode(unit.repeat(9000 / unit.length)).slice(0, kilobytes * 1024);
        // A character that was cut in two is left out.
        const text = encoder.encode(new TextDecoder().decode(bytes, { stream: true }));
        const { ok, error } = run(text);
        if (!ok) throw new Error(`${call}, ${name}: ${error.message}`);
        return (1000 * median(() => run(text))) / kilobytes;
      });
      rows.push([name, call, ...perKilobyte.map((time) => time.toFixed(0))]);
    }
  engine.close();
  printTable("Microseconds per kilobyte of text", ["", "", ...KILOBYTES.map((n) => `${n} kB`)], rows);
}
