// SPDX-License-Identifier: Apache-2.0
// Advice: five customers of the sample bank, the same bytes from the program and both builds, and the
// time that a plan takes.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { AdviceRecord, AdviceRequest, GoalPlan, RiskTolerance } from "../../web/src/advice_types.js";
import { openBundle, startEngine, utf8, valueOf, VARIANTS, withBundle } from "./support/engine.js";
import { program } from "./support/program.js";
import { repositoryFile } from "./support/repository.js";
import { sampleBundle, sampleBundlePath, skip } from "./support/sample_bank.js";

const requests = readFileSync(repositoryFile("web/demo/advice_requests.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as AdviceRequest);
const TOLERANCES: Record<string, RiskTolerance> = {
  "home-in-five-years": "C3",
  "retired-reserve": "C1",
  "pension-in-thirty-years": "C5",
  "school-in-ten-years": "C4",
  "first-savings": "C2",
};

const planOf = (record: AdviceRecord): GoalPlan => {
  const [goal] = record.goals;
  assert.ok(goal !== undefined && goal.problem === null);
  return goal;
};

test("five customers get what fits them", { skip }, async () => {
  const { engine } = await startEngine("simd");
  withBundle(engine, sampleBundle, (engine) => {
    const volatility: Partial<Record<RiskTolerance, number>> = {};
    for (const request of requests) {
      const record: AdviceRecord = valueOf(engine.advise(utf8(JSON.stringify(request))));
      assert.equal(record.status, "proposed", request.customer_id);
      assert.equal(record.assessment.tolerance, TOLERANCES[request.customer_id!], request.customer_id);
      const plan = planOf(record);
      const sum = plan.allocation.reduce((total, { share }) => total + share, 0);
      assert.ok(Math.abs(sum - 1) < 1e-9);
      for (const { low_minor, middle_minor, high_minor } of plan.path)
        assert.ok(low_minor <= middle_minor && middle_minor <= high_minor);
      volatility[record.assessment.tolerance!] = plan.volatility;
    }
    assert.ok(volatility.C1! < volatility.C2! && volatility.C2! < volatility.C5!);
  });
});

test("the program and both builds write the same records, which replay", { skip: skip || (existsSync(program) ? false : `${program} is not there`) }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "banklet-advice-"));
  try {
    const [input, output] = [join(folder, "requests.jsonl"), join(folder, "records.jsonl")];
    writeFileSync(input, requests.map((request) => `${JSON.stringify(request)}\n`).join(""));
    execFileSync(program, ["advise", sampleBundlePath, "--input", input, "--output", output]);
    execFileSync(program, ["advise", sampleBundlePath, "--input", output, "--replay"]);
    const records = readFileSync(output, "utf8").trim().split("\n");
    for (const variant of VARIANTS) {
      const { engine } = await startEngine(variant);
      withBundle(engine, sampleBundle, (engine) => {
        requests.forEach((request, k) => {
          const record = valueOf(engine.advise(utf8(JSON.stringify(request))));
          assert.equal(JSON.stringify(record), JSON.stringify(JSON.parse(records[k]!)));
        });
      });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a plan takes a millisecond at most", { skip }, async () => {
  const { engine } = await startEngine("simd");
  valueOf(openBundle(engine, sampleBundle));
  for (const request of requests) {
    const bytes = utf8(JSON.stringify(request));
    const times: number[] = [];
    for (let k = 0; k < 60; ++k) {
      const start = performance.now();
      engine.advise!(bytes);
      times.push(performance.now() - start);
    }
    const median = times.slice(20).sort((a, b) => a - b)[20]!;
    // The goal is 1 ms on an idle machine; tests run on busy ones.
    assert.ok(median < 4, `${request.customer_id}: ${median.toFixed(2)} ms`);
  }
  engine.close();
});
