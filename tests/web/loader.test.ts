// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { test } from "node:test";
import { loadUrl } from "../../web/src/loader.js";
import type { LoadProgress } from "../../web/src/types.js";
import { HttpServer } from "./support/http_server.js";

const maxBytes = 1000;
const body = Buffer.from("a bundle, as far as the loader knows");

test("callers at the same time share one request, and later ones its bytes", async (t) => {
  const server = await HttpServer.start(t, (_, response) => response.end(body));
  const [first, second] = await Promise.all([
    loadUrl(server.url(), { maxBytes }),
    loadUrl(server.url(), { maxBytes }),
  ]);
  assert.deepEqual(Buffer.from(first), body);
  assert.equal(second, first);
  assert.equal(await loadUrl(server.url(), { maxBytes }), first);
  assert.equal(server.requests, 1);
  await loadUrl(server.url("/other"), { maxBytes });
  assert.equal(server.requests, 2);
});

test("a failed load is forgotten, so that the next call tries again", async (t) => {
  let status = 503;
  const server = await HttpServer.start(t, (_, response) => {
    response.statusCode = status;
    response.end(body);
  });
  const load = () => loadUrl(server.url("/bank.safetensors?token=secret"), { maxBytes });
  await assert.rejects(load(), (error: { code: string; message: string }) => {
    assert.equal(error.code, "network");
    assert.match(error.message, /bank\.safetensors: status 503$/);
    return !error.message.includes("secret");
  });
  status = 200;
  assert.deepEqual(Buffer.from(await load()), body);
});

test("a host that does not listen is a network error", async (t) => {
  const server = await HttpServer.start(t, (request) => request.socket.destroy());
  await assert.rejects(loadUrl(server.url(), { maxBytes }), { code: "network" });
});

test("progress counts up to the declared size", async (t) => {
  const server = await HttpServer.start(t, (_, response) => {
    response.setHeader("content-length", body.length);
    response.write(body.subarray(0, 10));
    setTimeout(() => response.end(body.subarray(10)), 20);
  });
  const seen: LoadProgress[] = [];
  const load = () => loadUrl(server.url(), { maxBytes, onProgress: (p) => seen.push(p) });
  const bytes = await load();
  assert.deepEqual(seen[0], { loaded: 10, total: body.length });
  assert.deepEqual(seen.at(-1), { loaded: body.length, total: body.length });
  seen.length = 0;
  assert.equal(await load(), bytes);
  assert.deepEqual(seen, [{ loaded: body.length, total: body.length }]);
});

test("a body that ends early is a network error, with and without a declared size", async (t) => {
  for (const declared of [true, false]) {
    const server = await HttpServer.start(t, (_, response) => {
      if (declared) response.setHeader("content-length", body.length + 1);
      response.write(body, () => response.socket?.destroy());
    });
    await assert.rejects(loadUrl(server.url(), { maxBytes }), { code: "network" });
  }
});

test("regression: a service worker that answers with fewer bytes than it declares", async (t) => {
  t.mock.method(globalThis, "fetch", async () => {
    return new Response(body, { headers: { "content-length": String(body.length + 1) } });
  });
  await assert.rejects(loadUrl(new URL("http://short.test/"), { maxBytes }), {
    code: "network",
    message: `http://short.test/: ended after ${body.length} of ${body.length + 1} bytes`,
  });
});

test("any content type will do, and a response without a stream", async (t) => {
  const server = await HttpServer.start(t, (_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(body);
  });
  assert.deepEqual(Buffer.from(await loadUrl(server.url(), { maxBytes })), body);
  t.mock.method(globalThis, "fetch", async () => {
    const { buffer, byteOffset } = body;
    return {
      ok: true,
      headers: new Headers(),
      arrayBuffer: async () => buffer.slice(byteOffset, byteOffset + body.length),
    };
  });
  const bytes = await loadUrl(new URL("http://wrapped.test/"), { maxBytes });
  assert.deepEqual(Buffer.from(bytes), body);
});

test("a size above the limit is refused, declared or not, without reading on", async (t) => {
  for (const declared of [true, false]) {
    let closed: Promise<unknown> | undefined;
    const server = await HttpServer.start(t, (_, response) => {
      closed = once(response, "close");
      if (declared) response.setHeader("content-length", 10 * maxBytes);
      response.write(Buffer.alloc(maxBytes + 1)); // and never ends
    });
    await assert.rejects(loadUrl(server.url(), { maxBytes }), { code: "limit_exceeded" });
    await closed;
  }
});

test("a timeout ends the request, and the next call starts another", async (t) => {
  const open: ServerResponse[] = [];
  const server = await HttpServer.start(t, (_, response) => open.push(response));
  await assert.rejects(loadUrl(server.url(), { maxBytes, timeoutMs: 50 }), { code: "timeout" });
  assert.equal(open.length, 1);
  if (!open[0]?.closed) await once(open[0]!, "close");
  const again = loadUrl(server.url(), { maxBytes });
  while (open.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  open[1]!.end(body);
  assert.deepEqual(Buffer.from(await again), body);
});

test("a caller who leaves does not take the file from another", async (t) => {
  const open: ServerResponse[] = [];
  const server = await HttpServer.start(t, (_, response) => open.push(response));
  const controller = new AbortController();
  const leaves = loadUrl(server.url(), { maxBytes, signal: controller.signal });
  const stays = loadUrl(server.url(), { maxBytes });
  while (open.length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
  controller.abort();
  await assert.rejects(leaves, { code: "aborted" });
  open[0]!.end(body);
  assert.deepEqual(Buffer.from(await stays), body);
  assert.equal(server.requests, 1);
});

test("a signal that has fired sends nothing", async (t) => {
  const server = await HttpServer.start(t, (_, response) => response.end(body));
  const signal = AbortSignal.abort();
  await assert.rejects(loadUrl(server.url(), { maxBytes, signal }), { code: "aborted" });
  assert.equal(server.requests, 0);
});
