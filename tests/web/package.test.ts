// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { testBundle } from "./support/bundle.js";
import { repositoryFile } from "./support/repository.js";

// The package as npm would ship it, installed into an empty folder.
const folder = mkdtempSync(join(tmpdir(), "banklet-package-"));
const tsc = repositoryFile("web/node_modules/typescript/bin/tsc");
const quiet = { cwd: folder, stdio: "pipe", encoding: "utf8" } as const;

const USE = `
import { Banklet, BankletError, type Answer, type BankletErrorCode } from "banklet";

const bank = await Banklet.open({ bundle: "bank.safetensors" });
const name: string | undefined = bank.info.bank.name["en"];
const { months } = await bank.overview({
  as_of: "2026-11-01",
  transactions: [{ date: "2026-10-30", amount: "-45.20" }],
});
let answer: Answer | undefined;
let code: BankletErrorCode | undefined;
try {
  answer = await bank.ask("my card has not arrived", { locale: "en" });
} catch (error) {
  if (error instanceof BankletError) code = error.code;
}
bank.dispose();
const compact = await Banklet.open({ bundle: "bank.safetensors", module: "compact" });
const missing: BankletErrorCode = await compact.redact("").then(() => "internal", (error) => error.code);
compact.dispose();
console.log(JSON.stringify([name, months.at(-2)?.spending, answer, code, missing]));
`;

/** Each must be refused by the types, and at its line. */
const MISUSES = [
  'new Banklet();',
  'await Banklet.open({});',
  'await Banklet.open({ bundle: 7 });',
  'await Banklet.open({ bundle: "bank.safetensors", module: "small" });',
  'await bank.ask(7);',
  'await bank.recommend({ columns: {} });',
  'await bank.overview({ as_of: "2026-11-01", transactions: [{ amount: 1 }] });',
  'await bank.segment({ as_of: "2026-11-01", columns: { age: true } });',
  'await bank.kmeans([1, 2], { dimensions: 1, clusters: 1 });',
  'const code: "no_such_code" = new BankletError("aborted", "").code;',
  'bank.info.bank.currency.amount;',
];

before(() => {
  const packed = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
    ...quiet,
    cwd: repositoryFile("web"),
  });
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  writeFileSync(join(folder, "package.json"), '{"type": "module", "private": true}');
  execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${filename}`], quiet);
  writeFileSync(join(folder, "bank.safetensors"), testBundle);
  writeFileSync(join(folder, "use.ts"), USE);
});
after(() => rmSync(folder, { recursive: true }));

function check(file: string, resolution: "nodenext" | "bundler") {
  const module = resolution === "nodenext" ? "nodenext" : "es2022";
  const options = ["--strict", "--exactOptionalPropertyTypes", "--target", "es2022"];
  const lib = ["--lib", "es2022,dom"];
  return spawnSync(
    process.execPath,
    [tsc, file, ...options, ...lib, "--module", module, "--moduleResolution", resolution],
    { cwd: folder, encoding: "utf8" },
  );
}

test("the package holds what it exports, and nothing of its workshop", () => {
  const root = join(folder, "node_modules/banklet");
  assert.deepEqual(readdirSync(root).sort(), ["README.md", "dist", "package.json"]);
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    exports: Record<string, string | Record<string, string>>;
  };
  for (const target of Object.values(exports))
    for (const path of typeof target === "string" ? [target] : Object.values(target))
      assert.ok(existsSync(join(root, path)), path);
  for (const [script, files] of [["index.js", 5], ["node.js", 2]] as const) {
    const text = readFileSync(join(root, "dist", script), "utf8");
    const named = [...text.matchAll(/new URL\("\.\/([\w.-]+)",\s*import\.meta\.url\)/g)];
    assert.equal(named.length, files, script);
    for (const [, file] of named) assert.ok(existsSync(join(root, "dist", file!)), file);
  }
  const worker = readFileSync(join(root, "dist/worker.js"), "utf8");
  const unwanted = worker.match(
    /\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|\beval\(|new Function|\bimport[({.]|\bprint\b/g,
  );
  assert.equal(unwanted, null);
});

test("a program that uses the package compiles and runs under Node", () => {
  for (const resolution of ["bundler", "nodenext"] as const) {
    const { status, stdout } = check("use.ts", resolution);
    assert.equal(status, 0, stdout);
  }
  const output = execFileSync(process.execPath, ["use.js"], quiet);
  assert.deepEqual(JSON.parse(output), ["Test Bank", 4520, null, "model_missing", "not_in_module"]);
});

test("a program that misuses the package does not compile, line by line", () => {
  const opening = 'import { Banklet, BankletError } from "banklet"; declare const bank: Banklet;';
  writeFileSync(join(folder, "misuse.ts"), [opening, ...MISUSES].join("\n"));
  const { status, stdout } = check("misuse.ts", "bundler");
  assert.notEqual(status, 0);
  const lines = [...stdout.matchAll(/^misuse\.ts\((\d+),/gm)].map(([, line]) => Number(line));
  assert.deepEqual(
    [...new Set(lines)],
    MISUSES.map((_, i) => i + 2),
  );
});
