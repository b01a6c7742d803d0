// SPDX-License-Identifier: Apache-2.0
// The forecast of a balance: through the package, and the same bytes from the program and both modules.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import type { CashFlowRequest } from "../../web/src/cash_flow_types.js";
import { Banklet } from "../../web/src/node.js";
import type { Customer } from "../../web/src/types.js";
import { testBundle } from "./support/bundle.js";
import { openBundle, startEngine, utf8, valueOf, VARIANTS, withBundle } from "./support/engine.js";
import { program } from "./support/program.js";
import { randomCustomer } from "./support/random_customers.js";
import { sampleBundle, sampleBundlePath, skip } from "./support/sample_bank.js";

const CUSTOMERS = 300;

const wasm = {
  simd: pathToFileURL(`${process.env["BANKLET_WASM_SIMD_DIR"]}/full/banklet.wasm`),
  plain: pathToFileURL(`${process.env["BANKLET_WASM_PLAIN_DIR"]}/full/banklet.wasm`),
};

const monthly = (day: number, amount: string, description: string) =>
  Array.from({ length: 10 }, (_, i) => ({
    date: `2026-${String(i + 1).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
    amount,
    description,
  }));
const customer: Customer = {
  as_of: "2026-10-31",
  transactions: [...monthly(10, "9000.00", "Payroll"), ...monthly(3, "-3000.00", "Monthly rent")],
};

test("a shortfall before the salary, what helps, and the alert that takes it", async () => {
  const bank = await Banklet.open({ bundle: testBundle, wasm });
  const flow = await bank.cashFlow({ customer, balance_minor: 100_000 });
  assert.equal(flow.days.length, 60);
  assert.equal(flow.days[0]!.date, "2026-11-01");
  assert.deepEqual(
    flow.coming.map(({ date, name, direction }) => [date, name, direction]).slice(0, 2),
    [
      ["2026-11-03", "Monthly rent", "out"],
      ["2026-11-10", "Payroll", "in"],
    ],
  );
  assert.equal(flow.shortfall!.date, "2026-11-03");
  assert.equal(flow.shortfall!.missing_minor, 200_000);
  const [move] = flow.suggestions;
  assert.deepEqual([move!.kind, move!.name, move!.to], ["move_payment", "Monthly rent", "2026-11-11"]);
  assert.match(flow.text["en"]!, /informs/);
  const { alerts } = await bank.alerts({ customer, shortfall: flow.shortfall });
  assert.ok(alerts.some(({ kind }) => kind === "shortfall"));
  for (const [request, code] of [
    [{ customer, balance_minor: 1, days: 0 }, "invalid_number"],
    [{ customer, balance_minor: 0.5 }, "invalid_number"],
    [{ customer }, "missing_field"],
  ] as [CashFlowRequest, string][])
    await assert.rejects(bank.cashFlow(request), { code });
  bank.dispose();
});

test("the program and WebAssembly give the same forecasts", { skip }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "banklet-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const { engine: first } = await startEngine("simd");
  const info = valueOf(openBundle(first, sampleBundle));
  const requests = Array.from({ length: CUSTOMERS }, (_, seed) => ({
    customer: randomCustomer(info, seed),
    balance_minor: (seed - 100) * 10_007,
    days: 1 + (seed % 90),
  }));
  const input = join(folder, "requests.jsonl");
  const output = join(folder, "flows.jsonl");
  writeFileSync(input, requests.map((request) => `${JSON.stringify(request)}\n`).join(""));
  execFileSync(program, ["cashflow", sampleBundlePath, "--input", input, "--output", output]);
  const native = readFileSync(output, "utf8").trimEnd().split("\n");
  assert.equal(native.length, CUSTOMERS);
  for (const variant of VARIANTS) {
    const { engine } = await startEngine(variant);
    withBundle(engine, sampleBundle, (engine) => {
      requests.forEach((request, i) => {
        const flow = valueOf(engine.cashFlow!(utf8(JSON.stringify(request))));
        assert.equal(JSON.stringify(flow), JSON.stringify(JSON.parse(native[i]!).cash_flow), `${variant} ${i}`);
      });
    });
  }
});
