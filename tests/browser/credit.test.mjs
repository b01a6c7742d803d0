// SPDX-License-Identifier: Apache-2.0
// The self-check: declared as one, its points add up, and what it promises comes true.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { chooseCustomer, openReadyPage, openSite, openView } from "./support/page.mjs";

const traveller = JSON.parse(
  readFileSync(new URL("../../web/demo/customers/self-employed-traveller.json", import.meta.url), "utf8"),
);

let site;
before(async () => (site = await openSite()));
after(() => site.close());

async function openCredit(options) {
  const opened = await openReadyPage(site, options);
  await openView(opened.page, "credit");
  await opened.page.locator(".score-figure").waitFor();
  return opened;
}

const number = (text) => Number(text.replace("−", "-").replace(/[+,]/g, ""));
const points = async (page) => number(await page.locator(".score-figure").innerText());

/** Writes a figure and waits for another score. */
async function write(page, name, value) {
  const before = await page.locator(".score-figure").innerText();
  await page.locator(`[name=${name}]`).fill(String(value));
  await page.keyboard.press("Tab");
  await page.waitForFunction((old) => document.querySelector(".score-figure").innerText !== old, before);
}

test("five customers: declared as a self-check, points that add up, at most four reasons", async () => {
  const { page, close } = await openCredit();
  const scores = new Set();
  for (const customer of ["New graduate", "Self-employed", "Family with schoolchildren", "Close to retirement", "Young family"]) {
    const before = await page.locator("[name=tenure_months]").inputValue();
    await chooseCustomer(page, customer);
    await page.waitForFunction((old) => document.querySelector("[name=tenure_months]").value !== old, before);
    await page.waitForTimeout(150);
    assert.equal(await page.locator("[data-purpose]").getAttribute("data-purpose"), "insight");
    assert.match(await page.locator("[data-purpose]").innerText(), /No decision rests on it/);
    const parts = (await page.locator("credit-points .parts tbody td").allInnerTexts()).map(number);
    assert.equal(parts.reduce((sum, part) => sum + part, 0), await points(page), customer);
    const reasons = await page.locator(".credit-reasons li").allInnerTexts();
    assert.ok(reasons.length <= 4);
    for (const reason of reasons) assert.match(reason, /\(-\d+\)$/);
    scores.add(await points(page));
  }
  assert.ok(scores.size >= 4, [...scores].join());
  await close();
});

test("figures can be changed, are checked, and go back to what the bank knows", async () => {
  const { page, close } = await openCredit();
  const before = await points(page);
  await write(page, "bill_1", 39000);
  assert.ok((await points(page)) < before);
  assert.match(await page.locator("#announcements").textContent(), /^Your points: \d+$/);
  await page.locator("[name=limit]").fill("much");
  await page.keyboard.press("Tab");
  assert.match(await page.locator("#wrong-limit").innerText(), /write a number/);
  await page.locator('[data-action="reset"]').click();
  await page.waitForFunction((old) => document.querySelector(".score-figure").innerText === String(old), before);
  assert.equal(await page.locator("[name=bill_1]").inputValue(), "6180");
  await close();
});

test("what would bring more points does", async () => {
  const { page, close } = await openCredit();
  await chooseCustomer(page, "Self-employed");
  const hint = page.locator("credit-points .counterfactual");
  await page.waitForFunction(() => document.querySelector("[name=bill_1]").value === "25800");
  let found = null;
  for (const aim of ["10", "20", "40"]) {
    await page.locator(".aim select").selectOption(aim);
    await page.waitForTimeout(200);
    const words = await hint.innerText();
    assert.match(words, /(rose|fell) to .* you would have \d+ points\.$|^No single change/);
    // The one that can be written into the form as it is.
    found ??= /“Share of the bills paid” rose to (\d+)% .* you would have (\d+) points/.exec(words);
  }
  if (found !== null) {
    const [, share, promised] = found;
    const { credit } = traveller.display.situation;
    const bills = credit.bill_1 + credit.bill_2 + credit.bill_3;
    // More than what was rounded; who pays more never has fewer points.
    const needed = Math.ceil(((Number(share) + 0.5) / 100) * bills) - credit.paid_2 - credit.paid_3;
    await write(page, "paid_1", needed);
    assert.ok((await points(page)) >= Number(promised), `${await points(page)} of ${promised}`);
  }
  await close();
});
