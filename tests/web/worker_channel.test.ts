// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { connectWorker, startModuleWorker } from "../../web/src/worker_channel.js";

class FakeWorker extends EventTarget {
  posted: unknown[] = [];
  terminated = false;
  constructor(
    readonly url?: unknown,
    readonly options?: unknown,
  ) {
    super();
  }
  postMessage(message: unknown, transfer: unknown): void {
    this.posted.push([message, transfer]);
  }
  terminate(): void {
    this.terminated = true;
  }
}

function connect() {
  const worker = new FakeWorker();
  const seen: unknown[] = [];
  const channel = connectWorker(() => worker as unknown as Worker)({
    response: (response) => seen.push(response),
    crashed: () => seen.push("crashed"),
  });
  return { worker, seen, channel };
}

test("messages pass both ways", () => {
  const { worker, seen, channel } = connect();
  const request = { version: 1, id: 0, call: "scoreItems", params: { held: new Uint32Array(1) } };
  channel.post(request as never, []);
  assert.deepEqual(worker.posted, [[request, []]]);
  worker.dispatchEvent(new MessageEvent("message", { data: { id: 0, ok: true } }));
  assert.deepEqual(seen, [{ id: 0, ok: true }]);
});

test("an error of the worker is a crash, kept from the page's own error handler", () => {
  for (const type of ["error", "messageerror"]) {
    const { worker, seen } = connect();
    const event = new Event(type, { cancelable: true });
    worker.dispatchEvent(event);
    assert.deepEqual(seen, ["crashed"]);
    assert.equal(event.defaultPrevented, true);
  }
});

test("closing terminates, and nothing is reported afterwards", () => {
  const { worker, seen, channel } = connect();
  channel.close();
  assert.equal(worker.terminated, true);
  worker.dispatchEvent(new MessageEvent("message", { data: {} }));
  worker.dispatchEvent(new Event("error"));
  assert.deepEqual(seen, []);
});

test("one Trusted Types policy makes every script URL of the package, and no other", (t) => {
  const names: string[] = [];
  let rules: { createScriptURL(url: string): string } | undefined;
  const globals = globalThis as Record<string, unknown>;
  globals["Worker"] = FakeWorker;
  globals["trustedTypes"] = {
    createPolicy(name: string, given: typeof rules) {
      names.push(name);
      rules = given;
      return { createScriptURL: (url: string) => ({ trusted: given!.createScriptURL(url) }) };
    },
  };
  t.after(() => {
    delete globals["Worker"];
    delete globals["trustedTypes"];
  });
  const started = ["https://bank.test/a/worker.js", "https://bank.test/b/worker.js"].map(
    (url) => startModuleWorker(new URL(url)) as unknown as FakeWorker,
  );
  assert.deepEqual(
    started.map(({ url }) => url),
    [{ trusted: "https://bank.test/a/worker.js" }, { trusted: "https://bank.test/b/worker.js" }],
  );
  assert.deepEqual(started[0]!.options, { type: "module", name: "banklet" });
  assert.deepEqual(names, ["banklet"]);
  assert.throws(() => rules!.createScriptURL("https://evil.test/worker.js"), TypeError);
});
