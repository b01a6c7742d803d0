// SPDX-License-Identifier: Apache-2.0
// Whatever breaks, the page says so in plain words and its static content stays usable.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask, openPage, openReadyPage, openSite, productNames, waitUntilReady } from "./support/page.mjs";

const BUNDLE = "**/models/*.safetensors";

let site;
let bundle;
before(async () => {
  site = await openSite();
  const [, url] = /name="bundle" content="([^"]+)"/.exec(await (await fetch(site.address)).text());
  bundle = Buffer.from(await (await fetch(new URL(url, site.address))).arrayBuffer());
});
after(() => site.close());

/** Serves other bytes in the place of the bundle. */
const serveBundle = (body) => (page) => page.route(BUNDLE, (route) => route.fulfill({ body }));

/** As a page that does not name the bundle's hash, so that the core itself must notice. */
const unpinned = (body) => async (page) => {
  await serveBundle(body)(page);
  await page.route(site.address, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    await route.fulfill({ response, body: html.replace(/(name="bundle-integrity" content=")[^"]+/, "$1") });
  });
};

async function expectTrouble({ page }, words, code) {
  const trouble = page.locator("#trouble");
  await trouble.waitFor();
  const text = await trouble.innerText();
  assert.match(text, words);
  assert.ok(text.includes(code), `${code} in: ${text}`);
  assert.match(text, /You can still use the help below/);
  assert.ok(await page.getByRole("link", { name: "000 955 000", exact: true }).isVisible());
  assert.ok(await page.getByRole("heading", { name: "Help, at any time" }).isVisible());
  // Language and appearance do not need the engine.
  await page.getByRole("button", { name: "简体中文" }).click();
  assert.match(await trouble.innerText(), /个性化建议暂时无法使用/);
  assert.ok(await page.getByRole("heading", { name: "随时为您服务" }).isVisible());
  await page.getByRole("button", { name: "English" }).click();
}

/** With one bit of the bytes turned. */
function flipped(bytes, position) {
  const copy = Buffer.from(bytes);
  copy[position] ^= 1;
  return copy;
}

/** With another format version in the header, whose length stays the same. */
function ofVersion(bytes, version) {
  const at = bytes.indexOf('"format_version":"');
  assert.ok(at > 0, "the header names its version");
  const copy = Buffer.from(bytes);
  copy.write(version, at + '"format_version":"'.length);
  return copy;
}

const BROKEN = [
  ["missing", (page) => page.route(BUNDLE, (route) => route.fulfill({ status: 404 })), /could not be loaded/, "network"],
  ["out of reach", (page) => page.route(BUNDLE, (route) => route.abort()), /could not be loaded/, "network"],
  ["truncated", (page) => unpinned(bundle.subarray(0, bundle.length >> 1))(page), /arrived incomplete/, "bundle_truncated"],
  ["empty", (page) => unpinned("")(page), /incomplete|not the one/, "bundle_"],
  ["something else", (page) => unpinned("<!doctype html><p>Sign in to the airport's network</p>")(page), /not the one the bank published|incomplete/, "bundle_"],
  ["tampered with", (page) => serveBundle(flipped(bundle, bundle.length - 1000))(page), /not the one the bank published/, "integrity"],
  ["newer than the page", (page) => unpinned(ofVersion(bundle, "9"))(page), /newer than this page/, "bundle_version"],
];

for (const [what, prepare, words, code] of BROKEN)
  test(`a bundle that is ${what}`, async () => {
    const opened = await openPage(site, { prepare });
    await expectTrouble(opened, words, code);
    assert.deepEqual(opened.errors, []);
    assert.deepEqual(opened.violations, []);
    await opened.close();
  });

test("tampering that reaches the numbers is noticed by the self-test, even without a pinned hash", async () => {
  const headerBytes = Number(bundle.readBigUInt64LE(0));
  const copy = Buffer.from(bundle);
  for (let at = 8 + headerBytes; at < copy.length; ++at) copy[at] ^= 0x40;
  const opened = await openPage(site, { prepare: unpinned(copy) });
  await expectTrouble(opened, /not the one the bank published/, "bundle_");
  await opened.close();
});

test("the page recovers when the bundle is there again", async () => {
  const opened = await openPage(site, {
    prepare: (page) => page.route(BUNDLE, (route) => route.fulfill({ status: 503 })),
  });
  const { page } = opened;
  await page.locator("#trouble").waitFor();
  await page.unroute(BUNDLE);
  await page.getByRole("button", { name: "Try again" }).click();
  await waitUntilReady(page);
  assert.equal((await productNames(page)).length, 3);
  await opened.close();
});

test("a browser without WebAssembly", async () => {
  const opened = await openPage(site, {
    prepare: async (page) => {
      await page.addInitScript(() => delete globalThis.WebAssembly);
      await page.route("**/worker.js", async (route) => {
        const response = await route.fetch();
        const script = await response.text();
        await route.fulfill({ response, body: `delete globalThis.WebAssembly;${script}` });
      });
    },
  });
  assert.equal(await opened.page.evaluate(() => typeof WebAssembly), "undefined");
  await expectTrouble(opened, /does not allow WebAssembly/, "wasm_unsupported");
  await opened.close();
});

test("a policy that forbids WebAssembly", async () => {
  const opened = await openPage(site, {
    prepare: (page) =>
      page.route("**/worker.js", async (route) => {
        const response = await route.fetch();
        const headers = { ...response.headers(), "content-security-policy": "default-src 'none'" };
        await route.fulfill({ response, headers });
      }),
  });
  await expectTrouble(opened, /does not allow WebAssembly/, "wasm_unsupported");
  await opened.close();
});

test("a worker script that does not load", async () => {
  const opened = await openPage(site, {
    prepare: (page) => page.route("**/worker.js", (route) => route.fulfill({ status: 404 })),
  });
  await expectTrouble(opened, /stopped and could not be started again/, "worker_crashed");
  await opened.close();
});

test("a worker that crashes in the middle of a question: it is answered after a restart", async () => {
  const { page, errors, close } = await openReadyPage(site);
  await page.workers()[0].evaluate(() => {
    globalThis.postMessage = () => {};
    addEventListener("message", () => {
      throw new Error("killed");
    });
  });
  assert.notEqual(await ask(page, "I lost my card"), "");
  assert.match(await page.locator("#restarted").innerText(), /stopped and was started again/);
  await page.getByRole("button", { name: "Close this message" }).click();
  assert.equal(await page.locator("#restarted").count(), 0);
  assert.deepEqual(errors, []);
  await close();
});

test("a worker that the system killed in silence is replaced, without network", async () => {
  const { page, close } = await openReadyPage(site);
  await page.context().setOffline(true);
  // A worker script is not fetched under connect-src, but offline it must come from the cache.
  await page.workers()[0].evaluate(() => close());
  assert.notEqual(await ask(page, "I lost my card"), "");
  assert.match(await page.locator("#restarted").innerText(), /Nothing was lost/);
  await close();
});

test("a worker that crashes again and again ends in a sentence, and can be tried once more", async () => {
  const { page, close } = await openReadyPage(site);
  await page.route("**/worker.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: "throw new Error('broken');" }),
  );
  await page.workers()[0].evaluate(() => close());
  await page.getByRole("radio", { name: "New graduate" }).check({ force: true });
  await page.locator("#trouble").waitFor();
  await page.unroute("**/worker.js");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator("#trouble").waitFor({ state: "detached" });
  assert.equal((await productNames(page)).length, 3);
  await close();
});

test("sample customers that do not load", async () => {
  const opened = await openPage(site, {
    prepare: (page) => page.route("**/customers.json", (route) => route.fulfill({ status: 500 })),
  });
  await opened.page.locator("#trouble").waitFor();
  await opened.close();
});

test("charts that do not load leave everything else", async () => {
  const { page, close } = await openPage(site, {
    prepare: (page) => page.route("**/define-*.js", (route) => route.fulfill({ status: 404 })),
  });
  await waitUntilReady(page);
  assert.equal((await productNames(page)).length, 3);
  assert.equal(await page.locator("#trouble").count(), 0);
  await page.locator("bank-overview summary").click();
  assert.equal(await page.locator("bank-overview .as-table tbody tr").count(), 12);
  await close();
});

test("without JavaScript the help is there in both languages", async () => {
  const { page, close } = await openPage(site, { javaScriptEnabled: false });
  assert.ok(await page.getByRole("heading", { name: "Help, at any time" }).isVisible());
  assert.ok(await page.getByRole("heading", { name: "随时为您服务" }).isVisible());
  assert.match(await page.locator("main").innerText(), /that needs JavaScript/);
  await close();
});
