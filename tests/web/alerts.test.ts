// SPDX-License-Identifier: Apache-2.0
// What a customer is told of, through the package; and the same bytes from the command line.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import type { AlertRequest, AlertState } from "../../web/src/alert_types.js";
import { BankletError } from "../../web/src/errors.js";
import { Banklet } from "../../web/src/node.js";
import type { Customer, Transaction } from "../../web/src/types.js";
import { testBundle } from "./support/bundle.js";
import { openBundle, startEngine, utf8, valueOf, VARIANTS, withBundle } from "./support/engine.js";
import { randomCustomer } from "./support/random_customers.js";
import { program } from "./support/program.js";
import { sampleBundle, sampleBundlePath, skip } from "./support/sample_bank.js";

const CUSTOMERS = 500;

const wasm = {
  simd: pathToFileURL(`${process.env["BANKLET_WASM_SIMD_DIR"]}/full/banklet.wasm`),
  plain: pathToFileURL(`${process.env["BANKLET_WASM_PLAIN_DIR"]}/full/banklet.wasm`),
};

/** Nine months with a salary on the 5th, rent on the 8th and food in between, until 20 October. */
function quietLife(more: Transaction[]): Customer {
  const transactions: Transaction[] = [];
  for (let month = 2; month <= 10; ++month) {
    const day = (d: number) => `2026-${String(month).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
    transactions.push({ date: day(5), amount: "9000.00", description: "payroll" });
    transactions.push({ date: day(8), amount: "-2500.00", description: "Rent for the flat" });
    for (const d of [1 + ((month * 7) % 13), 14 + ((month * 5) % 6)])
      transactions.push({ date: day(d), amount: `-${80 + 37 * ((month * d) % 7)}.50`, description: "market" });
  }
  return { as_of: "2026-10-20", transactions: [...transactions, ...more] };
}

test("a story: a suspicious payment is told once, at any hour, in both languages, and can be stopped", async () => {
  const bank = await Banklet.open({ bundle: testBundle, wasm });
  const calm = await bank.alerts({ customer: quietLife([]), minute: 600 });
  assert.deepEqual(calm.alerts.map(({ kind }) => kind), []);

  const customer = quietLife([
    { date: "2026-10-19", amount: "-18000", description: "Transfer SAFE ACCOUNT" },
  ]);
  const night = await bank.alerts({ customer, minute: 23 * 60, state: calm.state });
  const [alert] = night.alerts;
  assert.equal(alert?.kind, "scam_signs");
  assert.equal(alert.held_back, "no", "it is urgent");
  assert.deepEqual(alert.transactions, [customer.transactions!.length - 1]);
  assert.match(alert.text["en"]!, /^¥18,000 went to “Transfer SAFE ACCOUNT” on 19 October 2026\./u);
  assert.match(alert.text["zh-CN"]!, /^2026年10月19日，您向“Transfer SAFE ACCOUNT”支付了18,000元。/u);
  assert.ok(alert.measures.some(({ id }) => id === "call_bank"));

  const again = await bank.alerts({ customer, state: night.state });
  assert.equal(again.alerts[0]!.held_back, "already_told");
  const stopped = await bank.alerts({
    customer,
    responses: [{ kind: "scam_signs", response: "stop" }],
  });
  assert.equal(stopped.alerts[0]!.held_back, "stopped");
  bank.dispose();
});

test("bills and income are seen coming and going", async () => {
  const bank = await Banklet.open({ bundle: testBundle, wasm });
  const told = async (as_of: string, more: Partial<AlertRequest> = {}) => {
    const { transactions } = quietLife([]);
    const customer = { as_of, transactions: transactions!.filter(({ date }) => date <= as_of) };
    const { alerts } = await bank.alerts({ customer, ...more });
    return alerts.map(({ kind, date }) => `${kind} ${date}`);
  };
  assert.deepEqual(await told("2026-10-05"), ["bill_due 2026-10-08", "salary_in 2026-10-05"]);
  assert.deepEqual(await told("2026-10-08"), []);
  assert.deepEqual(
    await told("2026-10-12", {
      shortfall: { probability: 0.8, date: "2026-10-30", missing_minor: 12_000 },
      lines: [{ name: "Card", used_minor: 95, limit_minor: 100 }],
      goals: [{ name: "Trip", saved_minor: 5, target_minor: 5 }],
      birthday: "1990-10-12",
    }),
    ["shortfall 2026-10-30", "utilisation null", "goal_reached null", "birthday null"],
  );
  // The rent of October is missing.
  const { transactions } = quietLife([]);
  const customer = {
    as_of: "2026-10-12",
    transactions: transactions!.filter(({ date }) => date <= "2026-10-12" && date !== "2026-10-08"),
  };
  const { alerts } = await bank.alerts({ customer });
  assert.deepEqual(alerts.map(({ kind, name }) => [kind, name]), [["missed_payment", "Rent for the flat"]]);
  bank.dispose();
});

test("a request that is none is an error with its place", async () => {
  const bank = await Banklet.open({ bundle: testBundle, wasm });
  const customer = quietLife([]);
  for (const [more, code, place] of [
    [{ minute: 1440 }, "invalid_number", "request.minute"],
    [{ responses: [{ kind: "boredom", response: "stop" }] }, "unknown_reference", "request.responses[0]"],
    [{ responses: [{ kind: "birthday", response: "hide" }] }, "unknown_reference", "request.responses[0]"],
    [{ lines: [{ name: "Card", used_minor: 1, limit_minor: 0 }] }, "invalid_number", "request.lines[0].limit_minor"],
    [{ shortfall: { probability: 2, date: "2026-10-30", missing_minor: 1 } }, "invalid_number", "request.shortfall"],
    [{ birthday: "spring" }, "invalid_date", "request.birthday"],
    [{ state: { active: [] } }, "missing_field", "request.state"],
    [{ weather: 1 }, "unknown_reference", "weather"],
  ] as const)
    await assert.rejects(bank.alerts({ customer, ...more } as unknown as AlertRequest), (error) => {
      assert.ok(error instanceof BankletError);
      assert.equal(error.code, code, error.message);
      assert.ok(error.message.includes(place), error.message);
      return true;
    });
  bank.dispose();
});

test("the same bytes from the command line, for random customers", {
  skip: skip || (existsSync(program) ? false : `no ${program}; set BANKLET_PROGRAM`),
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "banklet-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const { engine } = await startEngine("plain");
  const info = valueOf(openBundle(engine, sampleBundle));
  const requests = Array.from({ length: CUSTOMERS }, (_, i) =>
    JSON.stringify({
      customer: randomCustomer(info, i),
      minute: (i * 37) % 1440,
      lines: [{ name: "Card", used_minor: i % 100, limit_minor: 100 }],
    }),
  );
  const [input, output] = [join(folder, "requests.jsonl"), join(folder, "alerts.jsonl")];
  writeFileSync(input, requests.join("\n") + "\n");
  execFileSync(program, ["alerts", sampleBundlePath, "--input", input, "--output", output], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const native = readFileSync(output, "utf8").trimEnd().split("\n");
  assert.ok(native.filter((line) => !line.startsWith('{"alerts":[]')).length > CUSTOMERS / 20);
  for (const variant of VARIANTS) {
    const { engine } = await startEngine(variant);
    withBundle(engine, sampleBundle, (engine) => {
      for (const [i, request] of requests.entries()) {
        const result = valueOf<{ state: AlertState }>(engine.alerts(utf8(request)));
        assert.equal(JSON.stringify(result), JSON.stringify(JSON.parse(native[i]!)), `${variant}: ${request}`);
      }
    });
  }
});
