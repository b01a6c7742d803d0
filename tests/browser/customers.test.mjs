// SPDX-License-Identifier: Apache-2.0
// Overview, suggestions and segment follow the customer; all words follow the language.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { VIEWS, chooseCustomer, openReadyPage, openSite, openView, productNames, propose } from "./support/page.mjs";

const demo = new URL("../../web/demo/", import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, demo), "utf8"));
const family = read("customers/young-family.json");
const { products } = read("bank/products.json");

let site;
before(async () => (site = await openSite()));
after(() => site.close());

test("three suggestions, none of which the customer has, each with a reason in words", async () => {
  const { page, close } = await openReadyPage(site);
  const names = await productNames(page);
  assert.equal(names.length, 3);
  assert.equal(new Set(names).size, 3);
  const held = new Set(family.holdings.map(({ product_id }) => product_id));
  for (const name of names) {
    const product = products.find((candidate) => candidate.name.en === name);
    assert.ok(product, name);
    assert.ok(!held.has(product.id), name);
  }
  for (const card of await page.locator(".product").all()) {
    assert.match(await card.locator(".tag").innerText(), /risk$/);
    assert.match(await card.locator(".why").innerText(), /\.$/);
    assert.ok((await card.locator(".attributes dd").count()) > 0);
  }
  await close();
});

test("what is withheld is named with its rule, and is not suggested", async () => {
  const { page, close } = await openReadyPage(site);
  await page.locator(".withheld summary").click();
  const withheld = await page.locator(".withheld li").all();
  assert.ok(withheld.length > 0);
  const names = await productNames(page);
  for (const item of withheld) {
    const name = await item.locator("strong").innerText();
    assert.ok(!names.includes(name), name);
    const { eligibility = [], risk } = products.find((product) => product.name.en === name);
    const shown = (await item.locator("span").innerText()).replace("Condition: ", "");
    const tooRisky = /^Its risk level R(\d) is above your risk tolerance C(\d)\.$/.exec(shown);
    if (tooRisky) {
      assert.equal(`R${tooRisky[1]}`, risk, name);
      assert.ok(Number(tooRisky[1]) > Number(tooRisky[2]), shown);
    } else {
      assert.ok(eligibility.some(({ text }) => text.en === shown), shown);
    }
  }
  await close();
});

test("suggestions, figures and segment change with the customer", async () => {
  const { page, close } = await openReadyPage(site);
  await openView(page, "data");
  const look = async () => ({
    products: (await productNames(page)).join(),
    figures: await page.locator(".figures").innerText(),
    point: await page.locator("bank-segment").evaluate((element) => element.textContent),
  });
  const first = await look();
  await chooseCustomer(page, "Close to retirement");
  const second = await look();
  for (const key of Object.keys(first)) assert.notEqual(first[key], second[key], key);
  await chooseCustomer(page, "Young family");
  assert.deepEqual(await look(), first);
  await close();
});

test("the month's figures are the sums of the customer's transactions", async () => {
  const { page, close } = await openReadyPage(site);
  const { transaction_categories } = read("bank/bank.json");
  const income = new Set(transaction_categories.filter(({ kind }) => kind === "income").map(({ id }) => id));
  const cents = family.transactions
    .filter(({ date, category }) => date.startsWith("2026-03") && income.has(category))
    .reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
  await page.locator("bank-overview select").selectOption("2026-03");
  const money = new Intl.NumberFormat("en", {
    style: "currency",
    currency: "CNY",
    currencyDisplay: "narrowSymbol",
  }).format(cents / 100);
  const sentence = await page.locator(".sentence").innerText();
  assert.ok(sentence.startsWith(`In March 2026 you received ${money} and spent `), sentence);
  await close();
});

test("the chosen month leads the sentence, the breakdown and the table", async () => {
  const { page, close } = await openReadyPage(site);
  assert.match(await page.locator(".sentence").innerText(), /^In October 2026 /);
  await page.getByRole("button", { name: "Previous month" }).click();
  assert.match(await page.locator(".sentence").innerText(), /^In September 2026 /);
  assert.match(await page.locator("#categories-heading").innerText(), /September 2026/);
  assert.equal(await page.locator(".as-table tbody").first().locator("tr").count(), 12);
  const box = await page.locator("month-chart canvas").boundingBox();
  await page.mouse.click(box.x + box.width * 0.15, box.y + box.height * 0.8);
  await page.waitForSelector(".sentence >> text=November 2025");
  await close();
});

/** What the page says, without what is the customer's: bookings and the example of a file. */
async function words(page, selector) {
  let text = await page.locator(selector).innerText();
  for (const own of await page.locator("pre:visible, .own-words:visible").allInnerTexts())
    text = text.replace(own, "");
  return text;
}

test("the language switch changes every word, and the document's language", async () => {
  const { page, close } = await openReadyPage(site);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.getByRole("button", { name: "简体中文" }).click();
  await page.waitForSelector('html[lang="zh-CN"]');
  assert.equal(await page.title(), "灯桥银行：收支一目了然");
  // What stays Latin: names of things, formats, units and codes.
  const allowed = /Lanternbridge Bank|English|CSV|UTF-8|Cookie|CNY|banklet|WebAssembly|App\b|SWIFT|MB|kB|ATM|R[1-5]|C[1-5]/g;
  for (const view of VIEWS) {
    await openView(page, view);
    if (view === "invest") await propose(page);
    for (const summary of await page.locator("summary:visible").all()) await summary.click();
    const visible = (await words(page, "body")).replace(allowed, "");
    assert.deepEqual(visible.match(/[A-Za-z]{2,}/g) ?? [], [], view);
    const labels = await page.locator("[aria-label]:visible").evaluateAll((elements) =>
      elements.map((element) => element.getAttribute("aria-label")),
    );
    for (const label of labels) assert.match(label, /\p{Script=Han}/u);
  }
  await page.getByRole("button", { name: "English" }).click();
  await page.waitForSelector('html[lang="en"]');
  for (const view of VIEWS) {
    await openView(page, view);
    assert.deepEqual((await words(page, "main")).match(/\p{Script=Han}+/gu) ?? [], [], view);
  }
  await close();
});

test("a Chinese browser is greeted in Chinese, any other in English", async () => {
  const chinese = await openReadyPage(site, { locale: "zh-CN" });
  assert.equal(await chinese.page.locator("html").getAttribute("lang"), "zh-CN");
  await chinese.close();
  const french = await openReadyPage(site, { locale: "fr-FR" });
  assert.equal(await french.page.locator("html").getAttribute("lang"), "en");
  await french.close();
});

test("the page tells what it knows, and what it never uses", async () => {
  const { page, close } = await openReadyPage(site);
  await openView(page, "data");
  await page.locator(".known summary").click();
  const known = await page.locator(".known").innerText();
  for (const text of ["Family with small children", "Classic Credit Card", "251 transactions"])
    assert.ok(known.includes(text), text);
  assert.match(known, /Never used, even if the bank knows it Gender, Place of birth/);
  await close();
});
