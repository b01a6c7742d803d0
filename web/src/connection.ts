// SPDX-License-Identifier: Apache-2.0
import type { EngineFiles } from "./bundle_source.js";
import type { Channel, Connect } from "./channel.js";
import { within } from "./deadline.js";
import { BankletError, type BankletErrorCode } from "./errors.js";
import { type CallName, type Calls, PROTOCOL_VERSION, type Request, type Response } from "./protocol.js";
import type { BundleInfo, CallOptions } from "./types.js";

/** What a client needs to start an engine, and to start it again after a crash. */
export interface Start {
  readonly connect: Connect;
  /** May still be on their way: the engine's thread starts meanwhile. */
  readonly files: Promise<EngineFiles>;
  /** For the files and the first start together, and for every later start. */
  readonly timeoutMs: number;
  /** Ends the first start. */
  readonly signal?: AbortSignal | undefined;
}

/** An engine, from its start on. */
interface Opening {
  readonly channel: Channel;
  /** `open` has been posted, so that a question can be posted behind it. */
  readonly posted: Promise<unknown>;
  /** All that other calls need is there. */
  readonly completed: Promise<BundleInfo>;
}

/**
 * After these the engine is not used again. Memory that ran out is one: it was not cleaned up behind
 * the failure, and WebAssembly memory never shrinks.
 */
const FATAL: ReadonlySet<BankletErrorCode> = new Set(["worker_crashed", "out_of_memory"]);

interface Pending {
  resolve(value: never): void;
  reject(error: BankletError): void;
}

/** The way from a client's calls to its engine, which is started again after a crash. */
export class Connection {
  readonly #start: Start;
  readonly #pending = new Map<number, Pending>();
  /** The one under way or done; none after a crash, until the next call. */
  #opening: Opening | undefined;
  #info: BundleInfo | undefined;
  #nextId = 0;
  /** Why nothing can be called any more. */
  #ended: BankletError | undefined;

  /** The first start, with what the bundle holds. */
  readonly opened: Promise<BundleInfo>;

  constructor(start: Start) {
    this.#start = start;
    // Whoever waits for them hears of a failure; nobody does if `signal` has fired already.
    start.files.catch(() => {});
    this.opened = within(() => this.#open().completed, "open", { signal: start.signal });
    this.opened.catch((error: BankletError) => this.end(error));
  }

  /** Undefined: not open yet. */
  get info(): BundleInfo | undefined {
    return this.#info;
  }

  /** Sends a call once the engine can take it, and starts one where none runs. */
  async call<Name extends CallName>(
    call: Name,
    params: Calls[Name]["params"],
    { signal }: CallOptions,
    transfer: ArrayBufferLike[],
  ): Promise<Calls[Name]["result"]> {
    const send = async () => {
      const { channel, posted, completed } = this.#open();
      // A question need not wait for what it does not need.
      await (call === "ask" ? posted : completed);
      return this.#send(channel, call, params, transfer);
    };
    return within(send, call, { signal });
  }

  #open(): Opening {
    if (this.#ended !== undefined) throw this.#ended;
    if (this.#opening !== undefined) return this.#opening;
    const { connect, files, timeoutMs } = this.#start;
    const channel = connect({
      response: (response) => this.#receive(channel, response),
      crashed: () => this.#stop(channel, crashed()),
    });
    const posted = files.then(({ wasm, bundle }) => ({
      // Not transferred: both are needed again after a crash.
      opened: this.#send(channel, "open", { wasm, bundle }, []),
    }));
    const complete = async () => {
      await (await posted).opened;
      return (this.#info = await this.#send(channel, "complete", {}, []));
    };
    const completed = within(complete, "open", { timeoutMs });
    completed.catch((error: BankletError) => this.#stop(channel, error));
    return (this.#opening = { channel, posted, completed });
  }

  #send<Name extends CallName>(
    channel: Channel,
    call: Name,
    params: Calls[Name]["params"],
    transfer: ArrayBufferLike[],
  ): Promise<Calls[Name]["result"]> {
    // It went between the start and this call.
    if (channel !== this.#opening?.channel) return Promise.reject(this.#ended ?? crashed());
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#pending.set(id, { resolve, reject });
      // TypeScript does not see that `call` and `params` belong together.
      const request = { version: PROTOCOL_VERSION, id, call, params } as unknown as Request;
      channel.post(request, transfer);
    });
  }

  #receive(channel: Channel, response: Response): void {
    if (channel !== this.#opening?.channel) return;
    const pending = this.#pending.get(response.id);
    this.#pending.delete(response.id);
    if (response.ok) {
      pending?.resolve(response.value as never);
    } else {
      pending?.reject(new BankletError(response.error.code, response.error.message));
      if (FATAL.has(response.error.code)) this.#stop(channel, crashed());
    }
  }

  /** Nothing can be called any more, for `reason`. */
  end(reason: BankletError): void {
    if (this.#ended !== undefined) return;
    this.#ended = reason;
    if (this.#opening !== undefined) this.#stop(this.#opening.channel, reason);
  }

  /** Nothing is heard of `channel` any more; what it was asked is rejected. */
  #stop(channel: Channel, reason: BankletError): void {
    if (channel !== this.#opening?.channel) return;
    channel.close();
    this.#opening = undefined;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(reason);
  }
}

function crashed(): BankletError {
  return new BankletError("worker_crashed", "the worker stopped, or its script did not load");
}
