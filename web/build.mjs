// SPDX-License-Identifier: Apache-2.0
// Builds the package into dist/. esbuild, because the output is three self-contained files whose
// `new URL("...", import.meta.url)` must reach the bank's own bundler untouched; tsc checks types and
// writes the declarations.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { common, wasmFolders } from "./esbuild_options.mjs";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));
rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");

const glues = new Set();
for (const [build, suffix] of [["simd", "-simd"], ["plain", ""]])
  for (const [module, name] of [["full", "banklet"], ["compact", "banklet-compact"]]) {
    const built = `${wasmFolders[build]}/${module}/banklet`;
    copyFileSync(`${built}.wasm`, `dist/${name}${suffix}.wasm`);
    glues.add(readFileSync(`${built}.js`, "utf8"));
  }
// Emscripten names imports by how often they are called: a difference of names can be undone there.
if (glues.size !== 1)
  throw new Error("the glue of the four modules differs, but the package ships one for all");
copyFileSync("../LICENSE", "dist/LICENSE");

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
execFileSync(process.execPath, [tsc, "-p", "tsconfig.json"], { stdio: "inherit" });
execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });

const shipped = { ...common, minify: true, outdir: "dist", legalComments: "none" };
await build({ ...shipped, platform: "browser", entryPoints: ["src/index.ts", "src/worker.ts"] });
await build({ ...shipped, platform: "node", entryPoints: ["src/node.ts"] });
