// SPDX-License-Identifier: Apache-2.0
// What a page downloads for a peer: its code, bundled and minified for browsers, its WebAssembly and
// its model, each with brotli at quality 9.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));

export function brotliSize(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;
}

async function codeSize(entry) {
  const result = await build({
    stdin: { contents: entry, resolveDir: here },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
    logLevel: "silent",
    // Parts for Node that some peers import and browsers never run.
    plugins: [
      {
        name: "node-parts-are-empty",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /.*/ }, async (args) => {
            if (!/^(node:)?(fs|path|os|util|http|https|net|tls|dns|crypto|child_process|worker_threads|cluster|events|stream|url|module|assert|zlib|buffer|string_decoder|perf_hooks|timers|readline|webworker-threads|pg.*|redis.*|mongo.*|memjs|pg-native|dotenv)(\/.*)?$/.test(args.path)) return;
            return { path: args.path, namespace: "empty" };
          });
          onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "module.exports = {}" }));
        },
      },
    ],
  });
  return brotliSize(result.outputFiles[0].contents);
}

const bankletFiles = ["index.js", "worker.js", "banklet-simd.wasm"];

export async function downloadSize(peer, modelFile) {
  const model = brotliSize(readFileSync(modelFile));
  if (peer.startsWith("banklet")) {
    const dist = join(here, "../../../web/dist");
    const code = bankletFiles.reduce((sum, name) => sum + brotliSize(readFileSync(join(dist, name))), 0);
    return { code, model };
  }
  const { entry, wasm } = await import(`./${peer}.mjs`);
  const code = (await codeSize(entry)) + (wasm ? brotliSize(readFileSync(wasm)) : 0);
  return { code, model };
}
