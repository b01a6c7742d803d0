// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Channel, ChannelEvents } from "../../web/src/channel.js";
import { BankletClient } from "../../web/src/client.js";
import type { Start } from "../../web/src/connection.js";
import { BankletError, type BankletErrorCode } from "../../web/src/errors.js";
import { PROTOCOL_VERSION, type Request } from "../../web/src/protocol.js";

const customer = { as_of: "2026-11-01" };
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** An engine that does what the test says. */
class FakeEngine implements Channel {
  readonly requests: Request[] = [];
  readonly transfers: ArrayBufferLike[][] = [];
  closed = false;

  constructor(readonly events: ChannelEvents) {}

  post(request: Request, transfer: ArrayBufferLike[]): void {
    this.requests.push(request);
    this.transfers.push(transfer);
  }
  close(): void {
    this.closed = true;
  }
  reply(index: number, value: unknown): void {
    const id = this.requests[index]!.id;
    this.events.response({ version: PROTOCOL_VERSION, id, ok: true, value: value as never });
  }
  fail(index: number, code: BankletErrorCode): void {
    const id = this.requests[index]!.id;
    const error = { code, message: "as the test says" };
    this.events.response({ version: PROTOCOL_VERSION, id, ok: false, error });
  }
}

const files = { wasm: new Uint8Array([1]), bundle: new Uint8Array([2]) };

class TestClient extends BankletClient {
  static start(engines: FakeEngine[], more: Partial<Start> = {}) {
    return new TestClient({
      connect: (events) => {
        engines.push(new FakeEngine(events));
        return engines.at(-1)!;
      },
      files: Promise.resolve(files),
      timeoutMs: 1000,
      ...more,
    });
  }
  /** Opened: requests 0 and 1 are `open` and `complete`. */
  static async open(engines: FakeEngine[]) {
    const client = TestClient.start(engines);
    await opened(engines[0]!);
    await client.opened;
    return client;
  }
}

async function opened(engine: FakeEngine): Promise<void> {
  for (const [call, value] of [["open", null], ["complete", { version: "test" }]] as const) {
    await settle();
    const index = engine.requests.findIndex((request) => request.call === call);
    engine.reply(index, value);
  }
  await settle();
}

test("opening sends the core and the bundle, keeps both, and gives the info", async () => {
  const engines: FakeEngine[] = [];
  const client = await TestClient.open(engines);
  const [open, complete] = engines[0]!.requests;
  assert.equal(open?.version, PROTOCOL_VERSION);
  assert.deepEqual(open?.params, files);
  assert.equal(complete?.call, "complete");
  assert.deepEqual(engines[0]!.transfers[0], []);
  assert.equal(client.info.version, "test");
});

test("a question is posted right behind the bundle, all else when the bundle is complete", async () => {
  const engines: FakeEngine[] = [];
  const client = TestClient.start(engines);
  assert.equal(engines.length, 1, "the engine starts before its files are there");
  const segment = client.segment(customer);
  const ask = client.ask("first");
  assert.throws(() => client.info, { code: "disposed" });
  await settle();
  const calls = () => engines[0]!.requests.map(({ call }) => call);
  assert.deepEqual(calls(), ["open", "ask"]);
  engines[0]!.reply(0, null);
  engines[0]!.reply(1, { intent: "x" });
  assert.deepEqual(await ask, { intent: "x" });
  await settle();
  assert.deepEqual(calls(), ["open", "ask", "complete"]);
  engines[0]!.reply(2, { version: "test" });
  await settle();
  assert.deepEqual(calls(), ["open", "ask", "complete", "segment"]);
  engines[0]!.reply(3, { id: 4 });
  assert.deepEqual(await segment, { id: 4 });
  assert.equal(client.info.version, "test");
});

test("what a bundle that does not open was asked is rejected for the same reason", async () => {
  const engines: FakeEngine[] = [];
  const client = TestClient.start(engines);
  const calls = [client.ask("a"), client.segment(customer), client.opened];
  await settle();
  engines[0]!.fail(0, "bundle_corrupt");
  for (const call of calls) await assert.rejects(call, { code: "bundle_corrupt" });
  await assert.rejects(client.ask("b"), { code: "bundle_corrupt" });
  assert.equal(engines[0]!.closed, true);

  const files = Promise.reject(new BankletError("network", "as the test says"));
  const offline = TestClient.start(engines, { files });
  await assert.rejects(offline.ask("a"), { code: "network" });
  await assert.rejects(offline.opened, { code: "network" });
  assert.equal(engines[1]!.closed, true);
});

test("calls overlap, and each gets its own answer", async () => {
  const engines: FakeEngine[] = [];
  const client = await TestClient.open(engines);
  const first = client.ask("first", { locale: "zh-CN", alternatives: 0 });
  const second = client.segment(customer);
  await settle();
  const [, , ask, segment] = engines[0]!.requests;
  assert.deepEqual(ask?.call === "ask" && ask.params, {
    question: new TextEncoder().encode("first"),
    locale: new TextEncoder().encode("zh-CN"),
    alternatives: 0,
  });
  assert.deepEqual(segment?.call === "segment" && segment.params, {
    customer: new TextEncoder().encode('{"as_of":"2026-11-01"}'),
  });
  engines[0]!.reply(3, { id: 4 });
  engines[0]!.reply(2, { intent: "x" });
  assert.deepEqual(await second, { id: 4 });
  assert.deepEqual(await first, { intent: "x" });
});

test("searches cross with locale and limit", async () => {
  const engines: FakeEngine[] = [];
  const client = await TestClient.open(engines);
  void client.search("卡", { locale: "zh-CN" });
  void client.suggest("c", { limit: 9 });
  await settle();
  const encode = (text: string) => new TextEncoder().encode(text);
  const [, , search, suggest] = engines[0]!.requests;
  assert.deepEqual(search?.call === "search" && search.params, {
    query: encode("卡"),
    locale: encode("zh-CN"),
    limit: 5,
  });
  assert.deepEqual(suggest?.call === "suggest" && suggest.params, {
    typed: encode("c"),
    locale: encode(""),
    limit: 9,
  });
  engines[0]!.reply(2, { articles: [] });
  engines[0]!.reply(3, { suggestions: [] });
});

test("a failure keeps its code and leaves the engine running", async () => {
  const engines: FakeEngine[] = [];
  const client = await TestClient.open(engines);
  const call = client.recommend(customer);
  await settle();
  engines[0]!.fail(2, "model_missing");
  await assert.rejects(call, { name: "BankletError", code: "model_missing" });
  assert.equal(engines[0]!.closed, false);
});

test("a crash rejects what is pending; the next call starts anew from the same bytes", async () => {
  for (const crash of [
    (engine: FakeEngine) => engine.events.crashed(),
    (engine: FakeEngine) => engine.fail(2, "worker_crashed"),
  ]) {
    const engines: FakeEngine[] = [];
    const client = await TestClient.open(engines);
    const calls = [client.ask("a"), client.ask("b")];
    await settle();
    crash(engines[0]!);
    for (const call of calls) await assert.rejects(call, { code: "worker_crashed" });
    assert.equal(engines[0]!.closed, true);
    assert.equal(engines.length, 1);

    const next = [client.ask("c"), client.ask("d")];
    await settle();
    assert.equal(engines.length, 2);
    assert.deepEqual(engines[1]!.requests[0]!.params, engines[0]!.requests[0]!.params);
    await opened(engines[1]!);
    engines[0]!.events.crashed(); // the old engine has no say any more
    engines[1]!.reply(1, { intent: "c" });
    engines[1]!.reply(2, { intent: "d" });
    assert.deepEqual(await Promise.all(next), [{ intent: "c" }, { intent: "d" }]);
  }
});

test("an engine without memory is replaced, too", async () => {
  const engines: FakeEngine[] = [];
  const client = await TestClient.open(engines);
  const call = client.ask("a");
  await settle();
  engines[0]!.fail(2, "out_of_memory");
  await assert.rejects(call, { code: "out_of_memory" });
  assert.equal(engines[0]!.closed, true);
  const next = client.ask("b");
  await settle();
  await opened(engines[1]!);
  engines[1]!.reply(1, { intent: "b" });
  assert.deepEqual(await next, { intent: "b" });
});

test("a call whose engine goes between start and send is rejected, not lost", async () => {
  const engines: FakeEngine[] = [];
  const client = await TestClient.open(engines);
  const crashed = client.ask("a");
  engines[0]!.events.crashed();
  await assert.rejects(crashed, { code: "worker_crashed" });
  const disposed = client.ask("b");
  client.dispose();
  await assert.rejects(disposed, { code: "disposed" });
});

test("a failed or slow start closes the engine", async () => {
  const engines: FakeEngine[] = [];
  await assert.rejects(TestClient.start(engines, { timeoutMs: 20 }).opened, { code: "timeout" });
  assert.equal(engines[0]!.closed, true);

  const controller = new AbortController();
  const aborted = TestClient.start(engines, { signal: controller.signal });
  controller.abort();
  await assert.rejects(aborted.opened, { code: "aborted" });
  assert.equal(engines[1]!.closed, true);

  const refused = TestClient.start(engines);
  await settle();
  engines[2]!.reply(0, null);
  await settle();
  engines[2]!.fail(1, "bundle_self_test");
  await assert.rejects(refused.opened, { code: "bundle_self_test" });
  assert.equal(engines[2]!.closed, true);
});

test("dispose rejects what is pending and what comes after, and may be called twice", async () => {
  const engines: FakeEngine[] = [];
  const client = await TestClient.open(engines);
  const pending = client.ask("a");
  await settle();
  client.dispose();
  client.dispose();
  await assert.rejects(pending, { code: "disposed" });
  await assert.rejects(client.ask("b"), { code: "disposed" });
  assert.equal(engines[0]!.closed, true);
  assert.equal(engines.length, 1);
});

test("a signal rejects its call alone; its late answer is dropped", async () => {
  const engines: FakeEngine[] = [];
  const client = await TestClient.open(engines);
  const controller = new AbortController();
  const aborted = client.ask("a", { signal: controller.signal });
  const other = client.ask("b");
  await settle();
  controller.abort();
  await assert.rejects(aborted, { code: "aborted" });
  engines[0]!.reply(2, { intent: "a" });
  engines[0]!.reply(3, { intent: "b" });
  assert.deepEqual(await other, { intent: "b" });

  await assert.rejects(client.ask("c", { signal: controller.signal }), { code: "aborted" });
  await settle();
  assert.equal(engines[0]!.requests.length, 4);
});

test("typed arrays are copied before they are transferred", async () => {
  const engines: FakeEngine[] = [];
  const client = await TestClient.open(engines);
  const points = new Float32Array([1, 2, 3, 4]);
  const call = client.kmeans(points.subarray(2), { dimensions: 1, clusters: 2 });
  await settle();
  const [, , request] = engines[0]!.requests;
  assert.ok(request?.call === "kmeans");
  assert.deepEqual(request.params, {
    points: new Float32Array([3, 4]),
    dimensions: 1,
    clusters: 2,
    restarts: 10,
    maxIterations: 300,
    seed: 1234,
  });
  assert.deepEqual(engines[0]!.transfers[2], [request.params.points.buffer]);
  assert.notEqual(request.params.points.buffer, points.buffer);
  engines[0]!.reply(2, {});
  await call;
});

test("arguments of a wrong type never cross", async () => {
  const engines: FakeEngine[] = [];
  const client = await TestClient.open(engines);
  const wrong = <T>(value: unknown) => value as T;
  for (const [call, code] of [
    [() => client.ask(wrong(7)), "type_mismatch"],
    [() => client.ask("a", { alternatives: wrong("3") }), "invalid_argument"],
    [() => client.ask("a", { locale: "en_US; DROP" }), "invalid_argument"],
    [() => client.ask("a", { locale: wrong(7) }), "type_mismatch"],
    [() => client.search(wrong(7)), "type_mismatch"],
    [() => client.search("a", { limit: 51 }), "invalid_argument"],
    [() => client.suggest("a", { limit: 0 }), "invalid_argument"],
    [() => client.suggest("a", { locale: "en_US; DROP" }), "invalid_argument"],
    [() => client.recommend(customer, { limit: 0 }), "invalid_argument"],
    [() => client.recommend(customer, { segment: 1.5 }), "invalid_argument"],
    [() => client.recommend({ ...customer, columns: { age: NaN } }), "invalid_number"],
    [() => client.segment(wrong(undefined)), "type_mismatch"],
    [() => client.parseTransactions(wrong("date,amount")), "type_mismatch"],
    [() => client.kmeans(wrong([1]), { dimensions: 1, clusters: 1 }), "type_mismatch"],
    [() => client.kmeans(new Float32Array(2), { dimensions: 1, clusters: -1 }), "invalid_argument"],
    [() => client.scoreItems(wrong([1])), "type_mismatch"],
  ] as const)
    await assert.rejects(call(), { code });
  await settle();
  assert.equal(engines[0]!.requests.length, 2);
});
