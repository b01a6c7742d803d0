// SPDX-License-Identifier: Apache-2.0
// The engine without the package around it, for times inside the WebAssembly call.
import { readFileSync } from "node:fs";

const dist = new URL("../../web/dist/", import.meta.url);

/** @param {"simd" | "plain"} build */
export async function loadEngine(build) {
  const { default: createModule } = await import(new URL("engine.js", dist));
  const bytes = readFileSync(new URL(build === "simd" ? "banklet-simd.wasm" : "banklet.wasm", dist));
  const module = await createModule({
    instantiateWasm(imports, receive) {
      const wasm = new WebAssembly.Module(bytes);
      const instance = new WebAssembly.Instance(wasm, imports);
      receive(instance, wasm);
      return instance.exports;
    },
  });
  return new module.Engine();
}
