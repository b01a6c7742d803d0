// SPDX-License-Identifier: Apache-2.0
// The parts of the customer area, and the ways between them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { VIEWS, openPage, openReadyPage, openSite, openView, productNames, waitUntilReady } from "./support/page.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

const shown = (page) =>
  page.evaluate(() => [...document.querySelectorAll("[data-view]:not([hidden])")].map(({ dataset }) => dataset.view));

test("one part at a time: named, with the focus, and the way back is kept", async () => {
  const { page, errors, close } = await openReadyPage(site);
  assert.deepEqual(await shown(page), ["overview"]);
  assert.equal(await page.locator("[data-view]").count(), 1, "the others are not even built");
  const address = page.url();
  for (const view of VIEWS.slice(1)) {
    await openView(page, view);
    assert.deepEqual(await shown(page), [view]);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.view), view);
    const current = page.locator("view-nav [aria-current=page]");
    assert.equal(await current.getAttribute("href"), `#${view}`);
    const label = await page.locator(`[data-view=${view}]`).getAttribute("aria-label");
    assert.ok((await page.title()).startsWith(`${label} · `));
    assert.ok((await page.locator(`[data-view=${view}] h2:visible`).count()) > 0);
  }
  await page.goBack();
  assert.deepEqual(await shown(page), ["credit"]);
  assert.equal(page.url(), address, "browsers would ask for the icon again");
  assert.deepEqual(errors, []);
  await close();
});

test("the address can name the part to begin with", async () => {
  const { page, close } = await openPage(site, { hash: "#credit" });
  await waitUntilReady(page);
  await page.locator("credit-points").waitFor();
  assert.deepEqual(await shown(page), ["credit"]);
  await openView(page, "overview");
  assert.equal((await productNames(page)).length, 3);
  await close();
});

test("what loads later and does not come is said, and the first part stays whole", async () => {
  const { page, close } = await openPage(site, {
    prepare: (page) => page.route("**/sections-*.js", (route) => route.fulfill({ status: 404 })),
  });
  await waitUntilReady(page);
  assert.equal((await productNames(page)).length, 3);
  await openView(page, "invest");
  assert.match(await page.locator("[data-view=invest]").innerText(), /could not be loaded/);
  await close();
});
