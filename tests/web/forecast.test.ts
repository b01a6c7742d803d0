// SPDX-License-Identifier: Apache-2.0
// Forecasts of series, a network's among them: the program and both modules give the same bytes.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startEngine, utf8, valueOf, VARIANTS, withBundle } from "./support/engine.js";
import { program } from "./support/program.js";

const skip = existsSync(program) ? false : `no ${program}; set BANKLET_PROGRAM`;

/** Ups and downs that only a network finds: the sign of a change depends on the product of two before. */
function hardSeries(): string {
  let csv = "date,value\n";
  let state = 9;
  let level = 1000;
  const changes = [1, -1];
  const day = Date.UTC(2020, 1, 27);
  for (let i = 0; i < 700; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const next = changes.at(-1)! * changes.at(-2)! * (state < 0.05 * 2 ** 32 ? -1 : 1);
    changes.push(next);
    level += next;
    csv += `${new Date(day + i * 86_400_000).toISOString().slice(0, 10)},${level + state / 2 ** 34}\n`;
  }
  return csv;
}

test("the program and WebAssembly give the same forecasts", { skip }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "banklet-"));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "series"));
  const label = { en: "Level", "zh-CN": "水平" };
  const series = [{ id: "level", label, period: "daily", season: 1, horizon: 2, decimals: 1 }];
  writeFileSync(join(folder, "series/series.json"), JSON.stringify({ series }));
  writeFileSync(join(folder, "series/level.csv"), hardSeries());
  const bundle = join(folder, "bank.safetensors");
  execFileSync(program, ["train", folder, "-o", bundle], { stdio: ["ignore", "ignore", "inherit"] });
  const later = [1008.2, 1009.1, 1008.3].map((value, i) => ({ date: `2022-01-2${7 + i}`, value }));
  writeFileSync(
    join(folder, "later.csv"),
    `date,value\n${later.map(({ date, value }) => `${date},${value}\n`).join("")}`,
  );
  const ask = (...rest: string[]) =>
    JSON.parse(execFileSync(program, ["forecast", bundle, "--json", ...rest], { encoding: "utf8" }));
  const native = ask();
  const moved = ask("--series", "level", "--observations", join(folder, "later.csv"));
  assert.equal(native.forecasts[0].method, "lstm");
  assert.equal(native.forecasts[0].verdict, "better_than_naive");
  assert.notDeepEqual(moved.forecasts[0].forecast, native.forecasts[0].forecast);
  for (const variant of VARIANTS) {
    const { engine } = await startEngine(variant);
    withBundle(engine, new Uint8Array(readFileSync(bundle)), (engine) => {
      const forecast = engine.forecast!.bind(engine);
      // Text, because deepEqual takes 0 for -0.
      const text = (request: object) => JSON.stringify(valueOf(forecast(utf8(JSON.stringify(request)))));
      assert.equal(text({}), JSON.stringify(native), variant);
      assert.equal(text({ series: "level", observations: later }), JSON.stringify(moved), variant);
      const refused = forecast(utf8('{"series":"level","observations":[{"date":"2020-03-01","value":1}]}'));
      assert.equal(refused.ok ? "" : refused.error.code, "invalid_date");
    });
  }
});
