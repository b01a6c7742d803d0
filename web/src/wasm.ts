// SPDX-License-Identifier: Apache-2.0
import createModule, { type Engine } from "./engine_module.js";
import { BankletError } from "./errors.js";

/**
 * Compiles and starts the core from the bytes of any of the four modules; one glue fits them all
 * (checked when the package is built). The glue holds no code that fetches, so the bytes are
 * brought from outside. Errors: `wasm_unsupported`.
 */
export async function instantiate(bytes: Uint8Array): Promise<Engine> {
  try {
    const compiled = await WebAssembly.compile(bytes as Uint8Array<ArrayBuffer>);
    return await createModule({
      instantiateWasm(imports, receive) {
        const instance = new WebAssembly.Instance(compiled, imports);
        receive(instance, compiled);
        return instance.exports;
      },
    });
  } catch (error) {
    // The engine's own words ("Wasm code generation disallowed by embedder") name no data.
    throw new BankletError("wasm_unsupported", `WebAssembly: ${String(error)}`);
  }
}
