// SPDX-License-Identifier: Apache-2.0
// The engine without the package around it, for times inside the WebAssembly call.
import { readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);

/** @param {"simd" | "plain"} build */
export async function loadEngine(build) {
  const folder = new URL(`build/${build === "simd" ? "wasm-release" : "wasm-release-plain"}/wasm/full/`, root);
  // Emscripten names its ES module .js, which Node would take for CommonJS there.
  const glue = readFileSync(new URL("banklet.js", folder)).toString("base64");
  const { default: createModule } = await import(`data:text/javascript;base64,${glue}`);
  const bytes = readFileSync(new URL("banklet.wasm", folder));
  return createModule({
    instantiateWasm(imports, receive) {
      const wasm = new WebAssembly.Module(bytes);
      const instance = new WebAssembly.Instance(wasm, imports);
      receive(instance, wasm);
      return instance.exports;
    },
  });
}
