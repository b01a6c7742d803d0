// SPDX-License-Identifier: Apache-2.0
// Why something is suggested, what the customer can do about it, and the list that is the same for
// everybody.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chooseCustomer, openReadyPage, openSite, openView, productNames } from "./support/page.mjs";

const CUSTOMERS = ["Young family", "New graduate", "Self-employed", "Family with schoolchildren", "Close to retirement"];

let site;
before(async () => (site = await openSite()));
after(() => site.close());

const announced = (page) => page.locator("#announcements").textContent();

/** Waits until the list is another one, and returns it. */
async function changedNames(page, before) {
  await page.waitForFunction(
    (old) => [...document.querySelectorAll(".product h3")].map((name) => name.innerText).join() !== old,
    before.join(),
  );
  return productNames(page);
}

/** How the suggestion was worked out; a card that stays keeps it open. */
async function open(card) {
  if (await card.locator(".worked-out[open]").count()) return;
  await card.locator(".worked-out summary").click();
}

/** "−0.12" or "+1.20" in hundredths. */
const hundredths = (text) => Math.round(100 * Number(text.replace("−", "-")));

test("each suggestion has two reasons at most, one against, and parts that add up to its points", async () => {
  const { page, close } = await openReadyPage(site);
  for (const customer of CUSTOMERS) {
    if (customer !== CUSTOMERS[0]) await chooseCustomer(page, customer);
    const totals = [];
    for (const card of await page.locator(".product").all()) {
      assert.ok((await card.locator(".why li:not(.against)").count()) <= 2);
      assert.ok((await card.locator(".why li.against").count()) <= 1);
      await open(card);
      const numbers = (await card.locator(".parts td").allInnerTexts()).map(hundredths);
      const total = numbers.pop();
      assert.ok(numbers.length > 4, customer);
      assert.equal(numbers.reduce((sum, part) => sum + part, 0), total, customer);
      totals.push(total);
      const shares = (await card.locator(".sources .number").allInnerTexts()).map(parseFloat);
      const sum = shares.reduce((all, share) => all + share, 0);
      assert.ok(Math.abs(sum - 100) <= shares.length / 2, `${shares}`);
    }
    assert.deepEqual(totals, [...totals].sort((a, b) => b - a), `${customer}: the most points come first`);
  }
  await close();
});

test("what would bring a product to the first place is said, and comes true", async () => {
  const { page, close } = await openReadyPage(site);
  const incomes = /monthly income were ([\d,]+) yuan or more/;
  for (const [i, customer] of CUSTOMERS.entries()) {
    if (i > 0) await chooseCustomer(page, customer);
    await page.waitForSelector(".products[data-searched]");
    const card = page.locator(".product", { has: page.locator(".counterfactual", { hasText: incomes }) }).first();
    if ((await card.count()) === 0) continue;
    const name = await card.locator("h3").innerText();
    assert.notEqual(name, (await productNames(page))[0]);
    const [, income] = incomes.exec(await card.locator(".counterfactual").innerText());
    // The customer's own word on the income.
    await openView(page, "data");
    await page.locator('[data-group="about_you"] > summary').click();
    const tag = page.locator('[data-tag="column.monthly_income"]');
    await tag.locator('[data-action="correct"]').click();
    await tag.locator("[name=value]").fill(income);
    await tag.getByRole("button", { name: "Save" }).click();
    await tag.locator('[data-action="undo"]').waitFor();
    assert.equal((await productNames(page))[0], name);
    await page.waitForSelector(".products[data-searched]", { state: "attached" });
    assert.equal(await page.locator(".product").first().locator(".counterfactual").count(), 0);
    await close();
    return;
  }
  assert.fail("no sample customer's second or third product needs another income");
});

test("not interested: gone for good, undone at once, or taken back later", async () => {
  const { page, close } = await openReadyPage(site);
  const before = await productNames(page);
  const dismiss = page.getByRole("button", { name: `Not interested in ${before[1]}` });
  await dismiss.click();
  const without = await changedNames(page, before);
  assert.equal(without.length, 3);
  assert.ok(!without.includes(before[1]));
  assert.match(await announced(page), new RegExp(`We will not suggest ${before[1]} again`));
  await page.waitForFunction(() => document.activeElement.matches(".undo .button"));
  await page.keyboard.press("Enter");
  assert.deepEqual(await changedNames(page, without), before, "undone: the very same list");
  assert.equal(await page.locator(".undo, .dismissed").count(), 0);

  await dismiss.click();
  const again = await changedNames(page, before);
  await chooseCustomer(page, CUSTOMERS[1]);
  assert.equal(await page.locator(".undo, .dismissed").count(), 0, "another customer decides alone");
  await chooseCustomer(page, CUSTOMERS[0]);
  assert.deepEqual(await productNames(page), again);
  await page.locator(".dismissed summary").click();
  assert.deepEqual(await page.locator(".dismissed strong").allInnerTexts(), [before[1]]);
  assert.ok(!(await page.locator(".withheld:not(.dismissed)").innerText()).includes(before[1]));
  await page.getByRole("button", { name: `Take back: not interested in ${before[1]}` }).click();
  await page.waitForSelector(".dismissed", { state: "detached" });
  await page.waitForFunction(() => document.activeElement.id === "recommendations-heading");
  await close();
});

test("a click is noted, stays on the device, and the list learns from it", async () => {
  const { page, close } = await openReadyPage(site);
  const [first] = await productNames(page);
  await open(page.locator(".product").first());
  assert.equal(await page.getByText("What you looked at here").count(), 0);
  await page.getByRole("button", { name: `Find out more about ${first}` }).click();
  await page.waitForSelector(".noted");
  assert.match(await announced(page), /^Noted on this device/);
  for (const card of await page.locator(".product").all()) await open(card);
  assert.ok((await page.locator(".sources").allInnerTexts()).some((text) => text.includes("What you clicked")));
  await openView(page, "data");
  assert.equal(await page.locator("#later-requests").innerText(), "0");
  await close();
});

test("one switch: the same list for everybody, with its conditions, and back", async () => {
  const { page, close } = await openReadyPage(site);
  const personal = await productNames(page);
  const mode = page.getByRole("switch", { name: "Suggestions made for you" });
  assert.equal(await mode.getAttribute("aria-checked"), "true");
  await mode.focus();
  await page.keyboard.press("Space");
  const generic = await changedNames(page, personal);
  const list = () => page.locator(".products").innerText();
  assert.match(await page.locator("#mode-text").innerText(), /Nothing about you is used/);
  assert.ok((await page.locator(".conditions li").count()) > 0);
  assert.equal(await page.locator(".counterfactual, .worked-out").count(), 0);
  assert.equal(await page.getByRole("button", { name: /Not interested/ }).count(), 0);
  const shown = await list();
  for (const customer of CUSTOMERS.slice(1)) {
    await chooseCustomer(page, customer);
    assert.equal(await list(), shown, customer);
    assert.equal(await mode.getAttribute("aria-checked"), "false", "the switch stays as it is");
  }
  await chooseCustomer(page, CUSTOMERS[0]);
  await mode.click();
  assert.deepEqual(await changedNames(page, generic), personal);
  assert.equal(await page.locator(".conditions").count(), 0);
  await close();
});

for (const locale of ["en-GB", "zh-CN"])
  test(`the segment of five different customers, in words, in a picture and in a table: ${locale}`, async () => {
    const { page, close } = await openReadyPage(site, { locale });
    await openView(page, "data");
    const seen = new Set();
    for (const sample of await page.locator(".sample input").all()) {
      const summary = await page.locator(".hero-summary").innerText();
      if (!(await sample.isChecked())) {
        await sample.check({ force: true });
        await page.waitForFunction((old) => document.querySelector(".hero-summary").innerText !== old, summary);
      }
      const name = await page.locator(".segment-name").innerText();
      const description = await page.locator(".segment-description").innerText();
      assert.match(description, locale === "zh-CN" ? /^与多数客户相比.*约占全部客户的\d+%。$/ : /^Compared with most customers, .* about \d+ % of all customers\.$/);
      const picture = await page.locator("radar-chart canvas").getAttribute("aria-label");
      assert.ok(picture.includes(name), picture);
      const rows = await page.locator(".comparison tbody tr").all();
      assert.equal(rows.length, await page.locator(".traits li").count());
      for (const row of rows) {
        assert.ok(picture.includes(await row.locator("th").innerText()));
        for (const cell of await row.locator("td").allInnerTexts())
          assert.match(cell, /^.*(average|平均) ?[(（]-?\d+(\.\d)?[)）]$/);
      }
      const words = await page.locator("segment-comparison").innerText();
      assert.match(words, locale === "zh-CN" ? /距离/ : /distance/);
      seen.add(words);
    }
    assert.equal(seen.size, 5, "no two of them are told the same");
    await close();
  });
