// SPDX-License-Identifier: Apache-2.0
// The sample bank's articles: the native program and both WebAssembly builds find the same, and
// whatever is typed ends in results or an error.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startEngine, utf8, valueOf, VARIANTS, withBundle } from "./support/engine.js";
import { program } from "./support/program.js";
import { repositoryFile } from "./support/repository.js";

const skip = existsSync(program) ? false : `no ${program}; set BANKLET_PROGRAM`;
const QUERIES = [
  "freeze my crad",
  "我的visa卡被盗刷了",
  "凍結",
  "ＡＴＭ 吞卡",
  "卡",
  "wthdrawal limit abroad",
  "SWIFT",
  "my plastic was nicked",
];

let folder = "";
let file = "";
let bundle = new Uint8Array();
before(() => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), "banklet-"));
  for (const part of ["bank.json", "faq"])
    cpSync(repositoryFile(`web/demo/bank/${part}`), join(folder, part), { recursive: true });
  file = join(folder, "bank.safetensors");
  execFileSync(program, ["train", folder, "-o", file], { stdio: "ignore" });
  bundle = new Uint8Array(readFileSync(file));
});
after(() => folder && rmSync(folder, { recursive: true }));

const native = (...args: string[]): unknown =>
  JSON.parse(execFileSync(program, ["search", file, ...args, "--json"], { encoding: "utf8" }));
const textOf = (pieces: { text: string }[]) => pieces.map(({ text }) => text).join("");

for (const variant of VARIANTS) {
  test(`finds and suggests what the native program does (${variant})`, { skip }, async () => {
    const { engine } = await startEngine(variant);
    withBundle(engine, bundle, (engine) => {
      for (const query of QUERIES) {
        const found = valueOf(engine.search(utf8(query), utf8(""), 5));
        assert.ok(found.articles.length > 0, query);
        assert.deepEqual(found, native(query), query);
        const suggested = valueOf(engine.suggest(utf8(query), utf8("zh-CN"), 6));
        assert.deepEqual(suggested, native(query, "--suggest", "--limit", "6", "--locale", "zh-CN"), query);
      }
      const [hit] = valueOf(engine.search(utf8("凍結卡片"), utf8("en"), 1)).articles;
      assert.equal(hit?.article, "freeze-card");
      assert.equal(hit?.locale, "zh-CN");
      assert.ok(hit?.title.some(({ text, match }) => match && text === "冻结"));
      const [title] = valueOf(engine.suggest(utf8("cancl trans"), utf8(""), 1)).suggestions;
      assert.match(textOf(title?.text ?? []), /cancel .*transfer/i);
    });
  });

  test(`quotes articles where it abstains (${variant})`, { skip }, async () => {
    const { engine } = await startEngine(variant);
    withBundle(engine, bundle, (engine) => {
      const unsure = valueOf(engine.ask(utf8("embassy wants stamped pages"), utf8(""), 3));
      assert.equal(unsure.abstained, true);
      assert.equal(unsure.articles.length, 3);
      const sure = valueOf(engine.ask(utf8("how do i freeze my card"), utf8(""), 3));
      assert.equal(sure.abstained, false);
      assert.deepEqual(sure.articles, []);
    });
  });

  test(`any query ends in results or an error (${variant})`, { skip }, async () => {
    const { engine } = await startEngine(variant);
    withBundle(engine, bundle, (engine) => {
      for (const call of [engine.search, engine.suggest]) {
        for (const query of ["", " ", "😀🏦", "שלום", "\0\u0001", "<script>alert(1)</script>", "?!", "‮卡"])
          assert.ok(call(utf8(query), utf8(""), 5).ok, JSON.stringify(query));
        for (const unit of ["卡", "freze ", "a", "<b>", "،"]) {
          const most = utf8(unit.repeat(8192)).slice(0, 8192 - (8192 % utf8(unit).length));
          assert.ok(call(most, utf8(""), 50).ok, unit);
        }
        for (const [bytes, limit, code] of [
          [new Uint8Array([0xff, 0xfe]), 5, "invalid_utf8"],
          [utf8("a".repeat(8193)), 5, "limit_exceeded"],
          [new Uint8Array(2 ** 20).fill(0x61), 5, "limit_exceeded"],
          [utf8("card"), 0, "invalid_argument"],
          [utf8("card"), 51, "invalid_argument"],
        ] as const) {
          const outcome = call(bytes, utf8(""), limit);
          assert.ok(!outcome.ok && outcome.error.code === code, code);
        }
      }
    });
  });
}
