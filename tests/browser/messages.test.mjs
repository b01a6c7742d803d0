// SPDX-License-Identifier: Apache-2.0
// What the customer is told, and the customer's word on it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chooseCustomer, lastMessage, openReadyPage, openSite, openView } from "./support/page.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

const announced = (page) => page.locator("#announcements").textContent();
const alertOf = (page, kind) => page.locator(`.alert[data-kind="${kind}"]`);
const kinds = (page) => page.locator(".alert").evaluateAll((all) => all.map(({ dataset }) => dataset.kind));

async function openMessages(customer, options) {
  const opened = await openReadyPage(site, options);
  await chooseCustomer(opened.page, customer);
  await openView(opened.page, "messages");
  await opened.page.locator(".alert").first().waitFor();
  return opened;
}

test("a payment that fraudsters ask for comes first, with the booking and what can be done", async () => {
  const { page, close } = await openMessages("Close to retirement");
  const [first] = await kinds(page);
  assert.equal(first, "scam_signs");
  const scam = alertOf(page, "scam_signs");
  assert.match(await scam.innerText(), /¥9,800 went to “Transfer to safe account .*” on 30 October 2026/);
  assert.match(await scam.innerText(), /stop and talk to us first/);
  await scam.locator("summary").click();
  assert.match(await scam.locator("tbody tr").innerText(), /30 Oct 2026\s+Transfer to safe account .*\s+-¥9,800\.00/);
  assert.equal(await scam.locator('[data-measure="call_bank"]').getAttribute("href"), "tel:+86000955000");
  assert.match(await page.locator("view-nav .badge").innerText(), /^2/);
  await close();
});

test("put off and taken back, stopped and shown again", async () => {
  const { page, close } = await openMessages("Close to retirement");
  const before = await kinds(page);
  const unusual = alertOf(page, "unusual_payment");
  await unusual.locator('[data-action="snooze"]').click();
  await page.locator(".undo").waitFor();
  assert.match(await announced(page), /“An unusually large payment” comes back in a week/);
  assert.deepEqual(await kinds(page), before.filter((kind) => kind !== "unusual_payment"));
  assert.match(await page.locator("view-nav .badge").innerText(), /^1/);
  assert.ok(await page.evaluate(() => document.activeElement.matches(".undo .button")));
  await page.keyboard.press("Enter");
  await unusual.waitFor();
  assert.deepEqual(await kinds(page), before);
  assert.ok(await page.evaluate(() => document.activeElement.closest(".alert")?.dataset.kind === "unusual_payment"));

  await unusual.locator('[data-action="stop"]').click();
  await page.locator(".undo").waitFor();
  await chooseCustomer(page, "Young family");
  assert.equal(await page.locator(".undo, .aside-alerts").count(), 0, "another customer decides alone");
  await chooseCustomer(page, "Close to retirement");
  await page.locator(".aside-alerts summary").click();
  assert.match(await page.locator(".aside-alerts li").innerText(), /An unusually large payment\s+for good/);
  await page.locator(".aside-alerts .link").click();
  await unusual.waitFor();
  assert.deepEqual(await kinds(page), before);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
  await close();
});

test("measures: some lead on, some begin a conversation, the others say that nothing was done", async () => {
  const { page, close } = await openMessages("Close to retirement");
  await alertOf(page, "scam_signs").locator('[data-measure="cool_off"]').click();
  assert.match(await alertOf(page, "scam_signs").locator(".note").innerText(), /only a demonstration, and nothing was done/);
  await alertOf(page, "unusual_payment").locator('[data-measure="dispute"]').click();
  await page.locator('[data-view="overview"]:not([hidden])').waitFor();
  await page.waitForFunction(() => document.querySelectorAll(".message").length >= 3);
  await page.waitForSelector('#messages[aria-busy="false"]');
  assert.notEqual(await lastMessage(page).getAttribute("data-kind"), "customer");
  await chooseCustomer(page, "Self-employed");
  await openView(page, "messages");
  assert.match(await alertOf(page, "utilisation").innerText(), /86% of “Classic Credit Card”/);
  await alertOf(page, "price_rise").locator('[data-measure="see_payments"]').click();
  await page.locator('[data-view="ahead"]:not([hidden])').waitFor();
  await close();
});

test("in Chinese, too", async () => {
  const { page, close } = await openMessages("临近退休", { locale: "zh-CN", width: 390 });
  assert.match(await alertOf(page, "scam_signs").innerText(), /2026年10月30日，您向“.*转账至安全账户”支付了9,800元/);
  await alertOf(page, "scam_signs").locator('[data-action="stop"]').click();
  await page.locator(".undo").waitFor();
  assert.match(await announced(page), /^以后不再提醒“这笔付款是有人让您转的吗？”。$/);
  await close();
});
