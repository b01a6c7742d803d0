// SPDX-License-Identifier: Apache-2.0
// What is coming: the balance with its interval, changes, subscriptions, and the bank's series.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { chooseCustomer, openReadyPage, openSite, openView } from "./support/page.mjs";

const read = (file) => JSON.parse(readFileSync(new URL(`../../web/demo/customers/${file}.json`, import.meta.url), "utf8"));
const graduate = read("new-graduate");

let site;
before(async () => (site = await openSite()));
after(() => site.close());

/** Shows a customer's forecast. */
async function choose(page, name) {
  await chooseCustomer(page, name);
  await page.locator(".balance-field input").waitFor();
}

async function openOutlook(options) {
  const opened = await openReadyPage(site, options);
  await openView(opened.page, "ahead");
  await opened.page.locator(".balance-field input").waitFor();
  return opened;
}

const amount = (text) => Number(text.replace("−", "-").replace(/[¥,]/g, ""));

test("the balance of 60 days as a picture and a table, from the balance that the bank knows", async () => {
  const { page, close } = await openOutlook();
  await choose(page, "New graduate");
  assert.equal(await page.locator(".balance-field input").inputValue(), String(graduate.display.situation.balance_minor / 100));
  await page.locator(".balance-table summary").click();
  const rows = await page.locator(".balance-table tbody tr").all();
  assert.equal(rows.length, 60);
  let day = Date.parse(`${graduate.as_of}T00:00:00Z`);
  for (const row of rows) {
    day += 24 * 3600 * 1000;
    const date = await row.locator("th").innerText();
    assert.equal(Date.parse(`${date} UTC`), day, date);
    const [low, expected, high] = (await row.locator("td").allInnerTexts()).map(amount);
    assert.ok(low <= expected && expected <= high, `${date}: ${low} ${expected} ${high}`);
  }
  const [low, , high] = await rows.at(-1).locator("td").allInnerTexts();
  const picture = await page.locator("cash-outlook canvas").getAttribute("aria-label");
  assert.ok(picture.includes(low) && picture.includes(high), picture);
  assert.match(await page.locator("cash-outlook").innerText(), /it informs, it does not promise/);
  await close();
});

test("a likely shortfall is said here and among the messages; more money, and it is gone", async () => {
  const { page, close } = await openOutlook();
  await choose(page, "New graduate");
  assert.match(await page.locator("#shortfall").innerText(), /fall below zero around \d+ November 2026.* the chance of that is about \d+%/);
  assert.ok((await page.locator(".suggested li").count()) > 0);
  await openView(page, "messages");
  await page.locator('.alert[data-kind="shortfall"]').waitFor();
  await openView(page, "ahead");
  await page.locator(".balance-field input").fill("lots");
  await page.keyboard.press("Tab");
  assert.match(await page.locator("#wrong-balance").innerText(), /write an amount/);
  await page.locator(".balance-field input").fill("25,000");
  await page.keyboard.press("Tab");
  await page.locator("#shortfall").waitFor({ state: "detached" });
  await openView(page, "messages");
  await page.locator('.alert[data-kind="shortfall"]').waitFor({ state: "detached" });
  await close();
});

test("regular payments are expected on their days, subscriptions counted up, a rise in price told", async () => {
  const { page, close } = await openOutlook();
  const coming = await page.locator("cash-coming .figure-table").first().locator("tbody tr").allInnerTexts();
  assert.ok(coming.some((row) => /Apartment rent.*\s+[2-5] Nov 2026.*−¥3,[67]\d\d/s.test(row)), coming.join("\n"));
  assert.ok(coming.some((row) => /Salary.*\s+20 Nov 2026.*\+¥1\d,\d{3}/s.test(row)), coming.join("\n"));
  const subscriptions = page.locator("cash-subscriptions");
  const rows = await subscriptions.locator("tbody tr").all();
  assert.ok(rows.length >= 2);
  const years = await subscriptions.locator("tbody td:last-child").allInnerTexts();
  const sum = years.reduce((total, text) => total + amount(text), 0);
  const total = amount(/Together (\S+) a year/.exec(await subscriptions.innerText())[1]);
  assert.ok(Math.abs(sum - total) <= rows.length, `${sum} of ${total}`);
  const films = subscriptions.locator("tbody tr", { hasText: "Shadow Play films" });
  assert.match(await films.innerText(), /¥35\s.*was ¥25/s);
  await close();
});

test("what changed is explained by bookings; five customers are told five stories", async () => {
  const { page, close } = await openOutlook();
  const stories = new Set();
  for (const customer of ["New graduate", "Self-employed", "Family with schoolchildren", "Close to retirement", "Young family"]) {
    await choose(page, customer);
    const changes = page.locator("cash-changes");
    assert.match(await changes.innerText(), /In the last 30 days ¥[\d,]+ came in \(usually ¥[\d,]+\)/);
    const items = await changes.locator(".changes > li").count();
    assert.ok(items >= 1 && items <= 8, `${customer}: ${items}`);
    const evidence = changes.locator(".evidence").first();
    await evidence.locator("summary").click();
    assert.ok((await evidence.locator("tbody tr").count()) > 0, customer);
    stories.add(await page.locator("cash-outlook :is(.sentence, #shortfall)").innerText());
  }
  assert.equal(stories.size, 5);
  await close();
});

test("the bank's series: the interval in a picture, a table and a sentence", async () => {
  const { page, close } = await openReadyPage(site, { locale: "zh-CN", width: 390 });
  await openView(page, "ahead");
  await page.locator("bank-series canvas").waitFor();
  const series = page.locator("bank-series");
  assert.match(await series.locator(".sentence").innerText(), /约有80%的可能落在.*仅供参考，不构成承诺/);
  await series.getByText("一年期存款利率").click();
  await series.locator(".as-table summary").click();
  const rows = await series.locator("tbody tr").all();
  assert.equal(rows.length, 12);
  const [low, , high] = await rows.at(-1).locator("td").allInnerTexts();
  assert.ok((await series.locator("canvas").getAttribute("aria-label")).includes(`${low}至${high}`));
  await close();
});
