// SPDX-License-Identifier: Apache-2.0
// node --test tests/web/convert_berka_loans.test.mjs
// What scripts/convert-berka-loans says of a loan may rest on nothing that came with it or after it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("../../scripts/convert-berka-loans", import.meta.url));
const SANCTION = "sanction interest if negative balance";
const LOAN_DAY = "970601";

/** Three accounts with a booking on every tenth day of half a year, the third younger. */
const BEFORE = ["1", "2", "3"].flatMap((account, a) =>
  ["01", "02", "03", "04", "05"].slice(a === 2 ? 4 : 0).flatMap((month) =>
    ["01", "11", "21"].map((day, i) => [
      `${account}${month}${day}`,
      account,
      `97${month}${day}`,
      i === 0 ? "credit" : "withdrawal",
      "",
      (i === 0 ? 9000 : 3000 + 500 * a).toFixed(2),
      "0",
      a === 1 && day === "21" ? SANCTION : "",
    ]),
  ),
);

/** credit.csv of loans taken on 1 June 1997 after these bookings. */
function convert(bookings, ...options) {
  const root = mkdtempSync(join(tmpdir(), "berka-loans-"));
  try {
    const source = join(root, "source");
    mkdirSync(source);
    const write = (name, header, rows) =>
      writeFileSync(join(source, name), `${[header, ...rows.map((row) => row.join(";"))].join("\n")}\n`);
    const ids = ["1", "2", "3"];
    write("client.asc", "client_id;birth_number;district_id", [[1, 706213, 1], [2, 450204, 1], [3, 800101, 1]]);
    write("disp.asc", "disp_id;client_id;account_id;type", ids.map((id) => [id, id, id, "OWNER"]));
    write("account.asc", "account_id;district_id;frequency;date", ids.map((id) => [id, 1, "POPLATEK MESICNE", "970101"]));
    write(
      "loan.asc",
      "loan_id;account_id;date;amount;duration;payments;status",
      ids.map((id, i) => [`9${id}`, id, LOAN_DAY, 24000, 12, "2000.00", "ABD"[i]]),
    );
    write("trans_loans_1997_98.csv", "trans_id;account_id;date;type;operation;amount;balance;k_symbol", bookings);
    execFileSync("python3", [SCRIPT, ...options, source, join(root, "out")]);
    return readFileSync(join(root, "out/credit.csv"), "utf8");
  } finally {
    rmSync(root, { recursive: true });
  }
}

test("bookings on the day of the loan and after change no byte", () => {
  const before = convert(BEFORE);
  assert.equal(before.trimEnd().split("\n").length, 4);
  for (const day of [LOAN_DAY, "970602", "970715", "981231"]) {
    const later = ["1", "2", "3"].flatMap((account) => [
      [`8${account}`, account, day, "withdrawal", "", "99999.00", "0", SANCTION],
      [`7${account}`, account, day, "credit", "", "5000.00", "0", ""],
    ]);
    assert.equal(convert([...BEFORE, ...later]), before, day);
    assert.equal(convert([...later, ...BEFORE].reverse()), before, `${day}, in another order`);
  }
});

test("a booking of the day before does", () => {
  const late = ["99", "1", "970531", "withdrawal", "", "4000.00", "0", SANCTION];
  assert.notEqual(convert([...BEFORE, late]), convert(BEFORE));
  assert.equal(convert([...BEFORE, late], "--days-before", "1"), convert(BEFORE, "--days-before", "1"));
});

test("spans from before the account are missing, outcomes are those of the status", () => {
  const rows = convert(BEFORE).trimEnd().split("\n").map((line) => line.split(","));
  const cell = (row, name) => rows[row][rows[0].indexOf(name)];
  assert.notEqual(cell(1, "balance_5"), "");
  assert.equal(cell(3, "balance_3"), "");
  assert.deepEqual([1, 2, 3].map((row) => cell(row, "bad")), ["no", "yes", "yes"]);
  assert.deepEqual([1, 2, 3].map((row) => cell(row, "sanctions")), ["0", "5", "0"]);
  assert.equal(cell(1, "gender"), "female");
  assert.equal(cell(1, "income_2"), "9000");
});
