// SPDX-License-Identifier: Apache-2.0
import type { Engine } from "./engine_module.js";
import { BankletError } from "./errors.js";
import {
  type CallName,
  type Calls,
  type Failure,
  type Outcome,
  PROTOCOL_VERSION,
  type Request,
  type Response,
} from "./protocol.js";
import { instantiate } from "./wasm.js";

/** What wasm/marshal.cc throws. */
const OUT_OF_MEMORY = "out_of_memory";

/** Owns one engine and answers requests, in the worker or under Node. */
export class EngineHost {
  #engine: Engine | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** Never rejects. Requests are answered one after the other; the first must be `open`. */
  answer(request: Request): Promise<Response> {
    const response = this.#last.then(() => this.#answer(request));
    this.#last = response;
    return response;
  }

  async #answer(request: Request): Promise<Response> {
    const { version, id } = request;
    const outcome =
      version === PROTOCOL_VERSION
        ? await this.#attempt(request)
        : fail("protocol_version", `the page speaks version ${version}, the worker ${PROTOCOL_VERSION}`);
    return { version: PROTOCOL_VERSION, id, ...outcome };
  }

  /** Drops the engine, and its memory with it. */
  close(): void {
    this.#engine = undefined;
  }

  async #attempt(request: Request): Promise<Outcome<Calls[CallName]["result"]>> {
    try {
      return request.call === "open" ? await this.#open(request.params) : this.#call(request);
    } catch (error) {
      if (error instanceof BankletError) return fail(error.code, error.message);
      // The module is in an unknown state: it is dropped, not even asked to clean up.
      this.#engine = undefined;
      if (error === OUT_OF_MEMORY) return fail(OUT_OF_MEMORY, "not enough memory");
      return fail("worker_crashed", `${request.call}: the engine stopped`);
    }
  }

  async #open(params: Calls["open"]["params"]): Promise<Outcome<Calls["open"]["result"]>> {
    this.close();
    const engine = await instantiate(params.wasm);
    const outcome = engine.open(params.bundle);
    if (outcome.ok) this.#engine = engine;
    return outcome;
  }

  #call(request: Exclude<Request, { call: "open" }>): Outcome<Calls[CallName]["result"]> {
    const engine = this.#engine;
    if (engine === undefined) return fail("internal", `${request.call}: no bundle is open`);
    switch (request.call) {
      case "complete":
        return engine.complete();
      case "ask": {
        const { question, locale, alternatives } = request.params;
        return engine.ask(question, locale, alternatives);
      }
      case "alerts":
        return engine.alerts?.(request.params.request) ?? notInModule(request.call);
      case "converse":
        return engine.converse?.(request.params.request) ?? notInModule(request.call);
      case "entities":
        return engine.entities?.(request.params.text, request.params.options) ?? notInModule(request.call);
      case "feeling":
        return engine.feeling?.(request.params.text) ?? notInModule(request.call);
      case "redact":
        return engine.redact?.(request.params.text) ?? notInModule(request.call);
      case "search": {
        const { query, locale, limit } = request.params;
        return engine.search?.(query, locale, limit) ?? notInModule(request.call);
      }
      case "lookup": {
        const { question, locale } = request.params;
        return engine.lookup?.(question, locale) ?? notInModule(request.call);
      }
      case "suggest": {
        const { typed, locale, limit } = request.params;
        return engine.suggest?.(typed, locale, limit) ?? notInModule(request.call);
      }
      case "recommend": {
        const { customer, limit, reasons, scorer, segment, generic } = request.params;
        return engine.recommend(customer, limit, reasons, scorer, segment ?? -1, generic);
      }
      case "advise":
        return engine.advise?.(request.params.request) ?? notInModule(request.call);
      case "adviceBasis":
        return engine.adviceBasis?.() ?? notInModule(request.call);
      case "explain": {
        const { customer, product } = request.params;
        return engine.explain?.(customer, product) ?? notInModule(request.call);
      }
      case "counterfactual": {
        const { customer, product } = request.params;
        return engine.counterfactual?.(customer, product) ?? notInModule(request.call);
      }
      case "segment":
        return engine.segment(request.params.customer);
      case "overview":
        return engine.overview(request.params.customer);
      case "credit":
        return engine.credit?.(request.params.request) ?? notInModule(request.call);
      case "cashFlow":
        return engine.cashFlow?.(request.params.request) ?? notInModule(request.call);
      case "profile":
        return engine.profile?.(request.params.customer) ?? notInModule(request.call);
      case "parseTransactions":
        return engine.parseTransactions(request.params.csv);
      case "kmeans": {
        const { points, dimensions, clusters, restarts, maxIterations, seed } = request.params;
        return (
          engine.kmeans?.(points, dimensions, clusters, restarts, maxIterations, seed) ??
          notInModule(request.call)
        );
      }
      case "forecast":
        return engine.forecast?.(request.params.request) ?? notInModule(request.call);
      case "scoreItems":
        return engine.scoreItems(request.params.held);
      default:
        return unknownCall(request);
    }
  }
}

/** Buffers of a response that can change threads without a copy. */
export function transferables(response: Response): ArrayBufferLike[] {
  if (!response.ok) return [];
  const { value } = response;
  const values = ArrayBuffer.isView(value) ? [value] : Object.values(value ?? {});
  return values.flatMap((part) => (ArrayBuffer.isView(part) ? [part.buffer] : []));
}

function fail(code: Failure["code"], message: string): { ok: false; error: Failure } {
  return { ok: false, error: { code, message } };
}

function notInModule(call: CallName): { ok: false; error: Failure } {
  return fail("not_in_module", `${call}: not in the compact module; open with module: "full"`);
}

/** Compiles only while the switch above names every call. */
function unknownCall(request: never): { ok: false; error: Failure } {
  return fail("protocol_version", `unknown call '${String((request as Request).call)}'`);
}
