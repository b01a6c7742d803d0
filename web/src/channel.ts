// SPDX-License-Identifier: Apache-2.0
import type { Request, Response } from "./protocol.js";

/** A way to an engine: a worker in browsers, the same thread under Node. */
export interface Channel {
  /** `transfer` is detached from the sender where the engine lives in another thread. */
  post(request: Request, transfer: ArrayBufferLike[]): void;
  /** Stops the engine and frees its memory. Nothing is reported afterwards. */
  close(): void;
}

export interface ChannelEvents {
  response(response: Response): void;
  /** The engine is gone, with all it was asked. */
  crashed(): void;
}

export type Connect = (events: ChannelEvents) => Channel;
