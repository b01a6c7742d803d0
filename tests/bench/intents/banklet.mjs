// SPDX-License-Identifier: Apache-2.0
// banklet itself: trained by the native program, asked through the npm package.
import { execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const quote = (field) => `"${field.replaceAll('"', '""')}"`;

export async function train(examples, options = []) {
  const folder = mkdtempSync(join(tmpdir(), "banklet-bench-"));
  try {
    mkdirSync(join(folder, "faq"));
    const rows = examples.map(({ text, intent }) => `${quote(text)},${intent}`);
    writeFileSync(join(folder, "faq/utterances.csv"), ["text,intent", ...rows, ""].join("\n"));
    const bundle = join(folder, "bank.safetensors");
    execFileSync(join(root, "build/bench/core/cli/banklet"), ["train", folder, "-o", bundle, ...options], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    return readFileSync(bundle);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function load(model) {
  const { Banklet } = await import("../../../web/dist/node.js");
  const bank = await Banklet.open({ bundle: new Uint8Array(model) });
  return async (text) => (await bank.ask(text, { alternatives: 0 })).intent;
}
