// SPDX-License-Identifier: Apache-2.0
// What the build and the tests share: how TypeScript becomes JavaScript, and where the glue is.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const build = new URL("../build/", import.meta.url);

/**
 * Folders of the two builds of the WebAssembly modules (CMake presets), which a variable can move: in
 * each, full/banklet.wasm and compact/banklet.wasm.
 */
export const wasmFolders = {
  simd: folder(process.env["BANKLET_WASM_SIMD_DIR"] ?? new URL("wasm-release/wasm", build)),
  plain: folder(process.env["BANKLET_WASM_PLAIN_DIR"] ?? new URL("wasm-release-plain/wasm", build)),
};

function folder(path) {
  return path instanceof URL ? fileURLToPath(path) : path;
}

/** src/engine_module.js is the glue that Emscripten wrote. */
const glue = {
  name: "glue",
  setup({ onResolve }) {
    onResolve({ filter: /\/engine_module\.js$/ }, () => {
      const path = `${wasmFolders.simd}/full/banklet.js`;
      if (existsSync(path)) return { path, sideEffects: false };
      return { errors: [{ text: `${path} is missing: build the preset wasm-release first` }] };
    });
  },
};

export const common = {
  bundle: true,
  format: "esm",
  target: "es2022",
  logLevel: "warning",
  plugins: [glue],
  // The glue for a shell looks for these functions of one. A page has another `print`.
  define: Object.fromEntries(
    ["print", "printErr", "read", "readbuffer", "quit", "scriptArgs"].map((name) => [
      name,
      "undefined",
    ]),
  ),
};
