// SPDX-License-Identifier: Apache-2.0
// The glue that Emscripten writes for wasm/ (Emscripten 3.1.6 cannot write this file;
// tests/web/engine_module.test.ts compares it with the built modules). Bytes are UTF-8 unless said
// otherwise. Arguments are copied in, results are copied out: nothing here is a view of the heap.
// A call that runs out of memory throws the string "out_of_memory"; after that, and after a trap, the
// module is in an unknown state and must be dropped.
import type { Calls, Outcome } from "./protocol.js";

/** An instance of a module, which is one engine. */
export interface Engine {
  /**
   * `bundle`: the bytes of a bundle. Replaces an open one, unless it fails. Only `ask` and
   * `complete` may follow.
   */
  open(bundle: Uint8Array): Outcome<Calls["open"]["result"]>;
  /** Once after `open`. If it fails, no bundle is open. */
  complete(): Outcome<Calls["complete"]["result"]>;
  ask(
    question: Uint8Array,
    locale: Uint8Array,
    alternatives: number,
  ): Outcome<Calls["ask"]["result"]>;
  /** `segment`: -1 for none. */
  recommend(
    customer: Uint8Array,
    limit: number,
    reasons: number,
    scorer: Uint8Array,
    segment: number,
    generic: boolean,
  ): Outcome<Calls["recommend"]["result"]>;
  segment(customer: Uint8Array): Outcome<Calls["segment"]["result"]>;
  overview(customer: Uint8Array): Outcome<Calls["overview"]["result"]>;
  parseTransactions(csv: Uint8Array): Outcome<Calls["parseTransactions"]["result"]>;
  scoreItems(held: Uint32Array): Outcome<Calls["scoreItems"]["result"]>;
  /** Frees the open bundle. */
  close(): void;
  /** JavaScript values that C++ holds; for leak tests. */
  count_emval_handles(): number;

  // What only the full module has.
  /** `request`: JSON, see core/codec/alert_json.h. */
  alerts?(request: Uint8Array): Outcome<Calls["alerts"]["result"]>;
  /** `request`: JSON, {"state", "input"} as core/codec/dialogue_json.h has it. */
  converse?(request: Uint8Array): Outcome<Calls["converse"]["result"]>;
  /** `options`: JSON, see core/codec/entity_json.h. */
  entities?(text: Uint8Array, options: Uint8Array): Outcome<Calls["entities"]["result"]>;
  feeling?(text: Uint8Array): Outcome<Calls["feeling"]["result"]>;
  redact?(text: Uint8Array): Outcome<Calls["redact"]["result"]>;
  search?(query: Uint8Array, locale: Uint8Array, limit: number): Outcome<Calls["search"]["result"]>;
  lookup?(question: Uint8Array, locale: Uint8Array): Outcome<Calls["lookup"]["result"]>;
  suggest?(
    typed: Uint8Array,
    locale: Uint8Array,
    limit: number,
  ): Outcome<Calls["suggest"]["result"]>;
  /** `request`: JSON, see core/codec/advice_json.h. */
  advise?(request: Uint8Array): Outcome<Calls["advise"]["result"]>;
  adviceBasis?(): Outcome<Calls["adviceBasis"]["result"]>;
  explain?(customer: Uint8Array, product: Uint8Array): Outcome<Calls["explain"]["result"]>;
  counterfactual?(
    customer: Uint8Array,
    product: Uint8Array,
  ): Outcome<Calls["counterfactual"]["result"]>;
  credit?(request: Uint8Array): Outcome<Calls["credit"]["result"]>;
  /** `request`: JSON, see core/codec/cash_flow_json.h. */
  cashFlow?(request: Uint8Array): Outcome<Calls["cashFlow"]["result"]>;
  profile?(customer: Uint8Array): Outcome<Calls["profile"]["result"]>;
  /** `request`: JSON, see core/codec/forecast_json.h. */
  forecast?(request: Uint8Array): Outcome<Calls["forecast"]["result"]>;
  kmeans?(
    points: Float32Array,
    dimensions: number,
    clusters: number,
    restarts: number,
    maxIterations: number,
    seed: number,
  ): Outcome<Calls["kmeans"]["result"]>;
}

export interface ModuleOptions {
  instantiateWasm(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): WebAssembly.Exports;
}

export default function createModule(options: ModuleOptions): Promise<Engine>;
