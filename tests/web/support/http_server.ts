// SPDX-License-Identifier: Apache-2.0
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A local host for one test: counts requests, and goes when the test ends. */
export class HttpServer {
  requests = 0;
  readonly #server: Server;

  private constructor(listener: RequestListener) {
    this.#server = createServer((request, response) => {
      ++this.requests;
      listener(request, response);
    });
  }

  static async start(
    test: { after(callback: () => void): void },
    listener: RequestListener,
  ): Promise<HttpServer> {
    const server = new HttpServer(listener);
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    test.after(() => {
      server.#server.closeAllConnections();
      server.#server.close();
    });
    return server;
  }

  url(path = "/bank.safetensors"): URL {
    return new URL(path, `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`);
  }
}
