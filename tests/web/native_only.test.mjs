// SPDX-License-Identifier: Apache-2.0
// node --test tests/web/native_only.test.mjs
// Rules against money laundering stay in the bank's house: nothing that their room says, and none of
// its names, is in what a customer's browser downloads.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const NATIVE = ["screening", "train", "cli"];

function sourcesOf(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(h|cc)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), "utf8"));
}

/** Texts of eight letters or more, and the names of types and functions. */
function wordsOf(source) {
  const code = source.replace(/^\s*#include.*$/gm, "").replace(/\/\/.*$/gm, "");
  const texts = [...code.matchAll(/"((?:[^"\\\n]|\\.){8,})"/g)].map(([, text]) => text.trim());
  const names = [...code.matchAll(/\b(?:class|struct)\s+([A-Z]\w{7,})|\b([a-z]+_[a-z_]{6,})\s*\(/g)].map(([, type, call]) => type ?? call);
  return [...texts, ...names];
}

const onDevice = [
  ...readdirSync(join(root, "core"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !NATIVE.includes(entry.name))
    .flatMap((entry) => sourcesOf(join("core", entry.name))),
  ...readdirSync(join(root, "core"))
    .filter((name) => /\.(h|cc)$/.test(name))
    .map((name) => readFileSync(join(root, "core", name), "utf8")),
  ...sourcesOf("wasm"),
].join("\n");
const secret = [...new Set(sourcesOf("core/screening").flatMap(wordsOf))].filter(
  // A plain word may stand in any bank's texts.
  (word) => /[_ ]|[a-z][A-Z]/.test(word) && !onDevice.includes(word),
);

const downloads = ["wasm-release", "wasm-release-plain"]
  .flatMap((build) => ["full", "compact"].map((module) => join(root, "build", build, "wasm", module)))
  .concat([join(root, "web/dist")])
  .filter(existsSync)
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  )
  .concat([join(root, "build/demo/bank.safetensors")].filter(existsSync));

test("the room has words of its own", () => {
  for (const word of ["dormant_awakening", "share_passed_on", "ScreeningRules", "screen_customer"])
    assert.ok(secret.includes(word), word);
  assert.ok(secret.length > 40, `${secret.length}`);
});

test("the program has them", { skip: !existsSync(join(root, "build/release/core/cli/banklet")) }, () => {
  const program = readFileSync(join(root, "build/release/core/cli/banklet"), "latin1");
  for (const word of ["dormant_awakening", "share_passed_on"]) assert.ok(program.includes(word), word);
});

test("no module, script or bundle has one", { skip: downloads.length === 0 && "nothing is built" }, () => {
  let known = 0;
  for (const path of downloads) {
    const bytes = readFileSync(path, "latin1");
    // What another room says is there: the search works.
    if (path.endsWith("full/banklet.wasm") && bytes.includes("every_two_weeks")) ++known;
    for (const word of secret)
      assert.ok(!bytes.includes(Buffer.from(word, "utf8").toString("latin1")), `${path} holds ${word}`);
  }
  assert.equal(known, downloads.filter((path) => path.endsWith("full/banklet.wasm")).length);
});
