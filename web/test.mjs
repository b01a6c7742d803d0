// SPDX-License-Identifier: Apache-2.0
// Runs tests/web/*.test.ts, or those named, with Node's test runner. Node 20 cannot strip types.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { common, wasmFolders } from "./esbuild_options.mjs";

const tests = fileURLToPath(new URL("../tests/web", import.meta.url));
const cache = fileURLToPath(new URL("node_modules/.cache", import.meta.url));
mkdirSync(cache, { recursive: true });
// Its own folder, so that two runs at a time do not meet; below node_modules, to find typescript.
const out = mkdtempSync(join(cache, "banklet-tests-"));
const wanted = process.argv.slice(2);
const files = readdirSync(tests)
  .filter((file) => file.endsWith(".test.ts"))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)));

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
  env: {
    ...process.env,
    BANKLET_ROOT: fileURLToPath(new URL("..", import.meta.url)),
    BANKLET_WASM_SIMD_DIR: wasmFolders.simd,
    BANKLET_WASM_PLAIN_DIR: wasmFolders.plain,
  },
});
rmSync(out, { recursive: true });
process.exit(status ?? 1);
