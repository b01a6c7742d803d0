// SPDX-License-Identifier: Apache-2.0
// Runs tests/web/*.test.ts, or those named, with Node's test runner. Node 20 cannot strip types.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { common } from "./esbuild_options.mjs";

const tests = fileURLToPath(new URL("../tests/web", import.meta.url));
const out = fileURLToPath(new URL("node_modules/.cache/banklet-tests", import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(tests)
  .filter((file) => file.endsWith(".test.ts"))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)));

rmSync(out, { recursive: true, force: true });
await build({
  ...common,
  platform: "node",
  external: ["typescript", "esbuild"],
  sourcemap: "inline",
  entryPoints: files.map((file) => `${tests}/${file}`),
  outdir: out,
  outExtension: { ".js": ".mjs" },
});
const compiled = files.map((file) => `${out}/${basename(file, ".ts")}.mjs`);
const { status } = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...compiled], {
  stdio: "inherit",
  // Compiled tests lie elsewhere than their sources: they find the repository by this.
  env: { ...process.env, BANKLET_ROOT: fileURLToPath(new URL("..", import.meta.url)) },
});
process.exit(status ?? 1);
