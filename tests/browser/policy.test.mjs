// SPDX-License-Identifier: Apache-2.0
// What the server sends, and that the page keeps to its own policy.
import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { VIEWS, ask, chooseCustomer, openReadyPage, openSite, openView } from "./support/page.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

/** As it crosses the wire: fetch would undo the compression and hide the headers. */
function get(path, headers = {}, method = "GET") {
  return new Promise((resolve, reject) => {
    const url = new URL(site.address);
    request({ host: url.hostname, port: url.port, path, method, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on("error", reject)
      .end();
  });
}

async function packageFile(name) {
  const { body } = await get("/");
  const folder = /\/banklet\/[0-9a-f]+/.exec(body.toString())[0];
  return `${folder}/${name}`;
}

test("the page comes with a policy that allows nothing but the bank's own files", async () => {
  const { status, headers } = await get("/");
  assert.equal(status, 200);
  const policy = headers["content-security-policy"].split("; ");
  for (const directive of [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types banklet lit-html",
  ])
    assert.ok(policy.includes(directive), directive);
  assert.doesNotMatch(headers["content-security-policy"], /unsafe-inline|unsafe-eval|https?:|\*/);
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.equal(headers["referrer-policy"], "no-referrer");
});

test("the worker may compile WebAssembly and reach nothing", async () => {
  const { headers } = await get(await packageFile("worker.js"));
  assert.match(headers["content-security-policy"], /^default-src 'none'; script-src 'wasm-unsafe-eval'/);
  assert.doesNotMatch(headers["content-security-policy"], /connect-src|'self'/);
});

test("files have their types, compressed forms and lifetimes", async () => {
  const wasm = await get(await packageFile("banklet-simd.wasm"), { "Accept-Encoding": "gzip, br" });
  assert.equal(wasm.headers["content-type"], "application/wasm");
  assert.equal(wasm.headers["content-encoding"], "br");
  assert.match(wasm.headers["cache-control"], /immutable/);
  const plain = await get(await packageFile("banklet-simd.wasm"));
  assert.equal(plain.headers["content-encoding"], undefined);
  assert.deepEqual([...plain.body.subarray(0, 4)], [0, 0x61, 0x73, 0x6d]);
  const page = await get("/");
  const bundle = await get(/name="bundle" content="([^"]+)"/.exec(page.body.toString())[1]);
  assert.equal(bundle.headers["content-type"], "application/octet-stream");
  assert.match(bundle.headers["cache-control"], /immutable/);
  assert.equal(page.headers["cache-control"], "no-cache");
  const again = await get("/", { "If-None-Match": page.headers.etag });
  assert.equal(again.status, 304);
  assert.equal(again.body.length, 0);
});

test("nothing outside the built page can be fetched, and nothing can be posted", async () => {
  for (const path of ["/../server.mjs", "/%2e%2e/server.mjs", "/assets/", "/models/", "/index.html.br"])
    assert.equal((await get(path)).status, 404, path);
  assert.equal((await get("/", {}, "POST")).status, 405);
  const head = await get("/", {}, "HEAD");
  assert.equal(head.status, 200);
  assert.equal(head.body.length, 0);
});

test("a whole visit breaks no rule of the policy and throws nothing", async () => {
  const { page, violations, errors, close } = await openReadyPage(site);
  await chooseCustomer(page, "New graduate");
  await ask(page, "I lost my card");
  await page.getByRole("button", { name: "简体中文" }).click();
  await page.locator(".toolbar .icon-button").click();
  await page.locator(".product .button.quiet").first().click();
  await page.locator(".mode-switch").click();
  await page.locator("bank-overview select").selectOption({ index: 3 });
  for (const view of VIEWS) {
    await openView(page, view);
    for (const summary of await page.locator("summary:visible").all()) await summary.click();
  }
  await page.locator('[data-action="delete"]').first().click();
  assert.deepEqual(violations, []);
  assert.deepEqual(errors, []);
  await close();
});

test("nothing is stored before consent", async () => {
  const { page, close } = await openReadyPage(site);
  await page.getByRole("button", { name: "简体中文" }).click();
  await page.locator(".toolbar .icon-button").click();
  await chooseCustomer(page, "应届毕业生");
  await page.locator(".product .button.quiet").first().click();
  await page.locator(".mode-switch").click();
  const stored = await page.evaluate(async () => ({
    cookie: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    serviceWorkers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  assert.deepEqual(stored, {
    cookie: "",
    local: 0,
    session: 0,
    databases: 0,
    caches: 0,
    serviceWorkers: 0,
  });
  await close();
});
