// SPDX-License-Identifier: Apache-2.0
// After loading, nothing leaves the device, and nothing needs to.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { VIEWS, ask, chooseCustomer, openReadyPage, openSite, openView, productNames } from "./support/page.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

/** Everything that a visitor can do. */
async function useEverything(page) {
  const before = await productNames(page);
  await chooseCustomer(page, "Close to retirement");
  assert.notDeepEqual(await productNames(page), before);
  assert.notEqual(await ask(page, "I forgot my password"), "");
  for (const view of VIEWS) await openView(page, view);
  await page.setInputFiles("bank-own-file input", {
    name: "mine.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("date,amount,currency,description\n2026-10-05,100.00,CNY,Salary\n"),
  });
  await page.waitForSelector("#file-loaded");
  await page.getByRole("button", { name: "简体中文" }).click();
  await page.waitForSelector('html[lang="zh-CN"]');
}

test("no request is made, whatever the visitor does", async () => {
  const { page, close } = await openReadyPage(site);
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await useEverything(page);
  assert.deepEqual(requests, []);
  assert.equal(await page.locator("#later-requests").innerText(), "0");
  await close();
});

test("the page works with every connection refused", async () => {
  const { page, errors, close } = await openReadyPage(site);
  await page.route("**", (route) => route.abort());
  await useEverything(page);
  assert.deepEqual(errors, []);
  await close();
});

test("the page works offline", async () => {
  const { page, errors, close } = await openReadyPage(site);
  await page.context().setOffline(true);
  await useEverything(page);
  assert.deepEqual(errors, []);
  await close();
});

test("the page locks itself: the browser refuses what a script tries to send", async () => {
  const { page, violations, close } = await openReadyPage(site);
  await openView(page, "data");
  assert.equal(
    await page.locator('head meta[http-equiv="Content-Security-Policy"]').getAttribute("content"),
    "connect-src 'none'",
  );
  const received = [];
  page.on("response", (response) => received.push(response.url()));
  await page.getByRole("button", { name: "Try to send something" }).click();
  assert.match(await page.locator("#lock-result").innerText(), /refused/);
  const beacon = await page.evaluate(() =>
    fetch("/?secret=1").then(
      () => "sent",
      () => "refused",
    ),
  );
  assert.equal(beacon, "refused");
  assert.deepEqual(received, []);
  // Reports come a little later than the refusal.
  while (violations.length < 2) await page.waitForTimeout(20);
  assert.ok(violations.every((text) => text.startsWith("connect-src")));
  await close();
});

test("the counter counts: a request after loading shows", async () => {
  const { page, close } = await openReadyPage(site);
  await openView(page, "data");
  await page.evaluate(() => {
    const image = new Image();
    image.src = "/icon.svg?after-loading";
    document.body.append(image);
  });
  await page.waitForFunction(() => document.querySelector("#later-requests").textContent.trim() === "1");
  await close();
});
