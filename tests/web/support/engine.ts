// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import type { Engine } from "../../../web/src/engine_module.js";
import type { Outcome } from "../../../web/src/protocol.js";
import type { BundleInfo } from "../../../web/src/types.js";
import { instantiate } from "../../../web/src/wasm.js";

export const VARIANTS = ["simd", "plain"] as const;
export type Variant = (typeof VARIANTS)[number];

export const MODULES = ["full", "compact"] as const;
export type Module = (typeof MODULES)[number];

/** A built module's bytes; web/test.mjs says where they are. */
export function wasmBytes(variant: Variant, module: Module = "full"): Uint8Array {
  const folder = process.env[variant === "simd" ? "BANKLET_WASM_SIMD_DIR" : "BANKLET_WASM_PLAIN_DIR"];
  return new Uint8Array(readFileSync(`${folder}/${module}/banklet.wasm`));
}

/** A fresh engine, also as the memory that it exports. */
export async function startEngine(
  variant: Variant,
  module: Module = "full",
): Promise<{ engine: Required<Engine>; memory: WebAssembly.Memory }> {
  const { Instance } = WebAssembly;
  let memory: WebAssembly.Memory | undefined;
  // The glue keeps its memory to itself: look at what the instance exports on the way.
  class Watched extends Instance {
    constructor(compiled: WebAssembly.Module, imports?: WebAssembly.Imports) {
      super(compiled, imports);
      memory = Object.values(this.exports).find((item) => item instanceof WebAssembly.Memory);
    }
  }
  WebAssembly.Instance = Watched;
  try {
    // Tests of the compact module know what it lacks.
    const engine = (await instantiate(wasmBytes(variant, module))) as Required<Engine>;
    if (memory === undefined) throw new Error("the module exports no memory");
    return { engine, memory };
  } finally {
    WebAssembly.Instance = Instance;
  }
}

export const utf8 = (text: string) => new TextEncoder().encode(text);

export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
  return outcome.value;
}

/** Opens all of `bundle`. */
export function openBundle(engine: Engine, bundle: Uint8Array): Outcome<BundleInfo> {
  const opened = engine.open(bundle);
  return opened.ok ? engine.complete() : opened;
}

/** Opens `bundle`, and closes it whatever `use` does. */
export function withBundle<T>(
  engine: Required<Engine>,
  bundle: Uint8Array,
  use: (engine: Required<Engine>) => T,
): T {
  try {
    valueOf(openBundle(engine, bundle));
    return use(engine);
  } finally {
    engine.close();
  }
}
