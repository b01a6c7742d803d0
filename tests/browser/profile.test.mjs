// SPDX-License-Identifier: Apache-2.0
// What the page concludes about the customer: with its grounds, and the customer has the last word.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { chooseCustomer, openReadyPage, openSite, openView, productNames } from "./support/page.mjs";

const family = JSON.parse(
  readFileSync(new URL("../../web/demo/customers/young-family.json", import.meta.url), "utf8"),
);

let site;
before(async () => (site = await openSite()));
after(() => site.close());

const announced = (page) => page.locator("#announcements").textContent();
const tagOf = (page, id) => page.locator(`[data-tag="${id}"]`);

/** With all groups of tags open. */
async function openProfile(options) {
  const opened = await openReadyPage(site, options);
  await openView(opened.page, "data");
  for (const summary of await opened.page.locator(".tag-group > summary").all()) await summary.click();
  return opened;
}

/** Does something to a tag and waits until the page has followed. */
async function act(page, id, action) {
  const before = await tagOf(page, id).locator(".tag-actions").innerText();
  await tagOf(page, id).locator(`[data-action="${action}"]`).click();
  await page.waitForFunction(
    ([tag, text]) => document.querySelector(`[data-tag="${tag}"] .tag-actions`)?.innerText !== text,
    [id, before],
  );
}

async function correct(page, id, fill) {
  await tagOf(page, id).locator('[data-action="correct"]').click();
  await fill(tagOf(page, id).locator("[name=value]"));
  await tagOf(page, id).getByRole("button", { name: "Save" }).click();
}

test("every conclusion has a value, a word on how sure it is, and its grounds", async () => {
  const { page, close } = await openProfile();
  const groups = await page.locator(".tag-group").evaluateAll((all) => all.map(({ dataset }) => dataset.group));
  for (const group of ["income", "spending", "habits", "holdings", "about_you"]) assert.ok(groups.includes(group), group);
  const tags = await page.locator(".tags > li").all();
  assert.ok(tags.length > 20);
  let withTransactions = 0;
  for (const tag of tags) {
    const id = await tag.getAttribute("data-tag");
    assert.match(await tag.locator(".tag-value").innerText(), /\S/, id);
    assert.match(await tag.locator(".small").first().innerText(), /^(Certain|Fairly sure|Likely|A guess)/, id);
    await tag.locator("summary").click();
    await tag.locator("details > :not(summary)").first().waitFor();
    const rows = await tag.locator("tbody tr").all();
    if (rows.length > 0) ++withTransactions;
    assert.ok(rows.length <= 20);
    for (const row of rows.slice(0, 2)) {
      const [date, description, amount] = await row.locator("td").allInnerTexts();
      const booked = family.transactions.some(
        (one) =>
          one.description === description &&
          amount.replace(/[¥,]/g, "") === Number(one.amount).toFixed(2) &&
          new Date(`${date} UTC`).toISOString().startsWith(one.date),
      );
      assert.ok(booked, `${id}: ${date} ${description} ${amount}`);
    }
  }
  assert.ok(withTransactions > 5);
  await close();
});

test("a correction moves the suggestions at once and says so; undone, they are as before", async () => {
  const { page, close } = await openProfile();
  const before = await productNames(page);
  await correct(page, "column.life_stage", (select) => select.selectOption("retired"));
  await tagOf(page, "column.life_stage").locator('[data-action="undo"]').waitFor();
  const after = await productNames(page);
  assert.notDeepEqual(after, before);
  assert.equal(
    await announced(page),
    `“Life stage” is corrected. Suggestions updated: ${after.join(", ")}`,
  );
  const tag = tagOf(page, "column.life_stage");
  assert.equal(await tag.locator(".tag-value").innerText(), "Retired");
  assert.match(await tag.innerText(), /Corrected by you · The data say: Family with small children/);
  assert.match(await tag.locator(".tag-news").innerText(), /^Suggestions updated/);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.action), "undo");
  assert.match(await page.locator('[data-group="about_you"] > summary').innerText(), /1 changed by you/);

  await chooseCustomer(page, "New graduate");
  assert.equal(await page.locator(".tag-state").count(), 0, "another customer's profile is another one's");
  await chooseCustomer(page, "Young family");
  assert.deepEqual(await productNames(page), after);
  await act(page, "column.life_stage", "undo");
  assert.deepEqual(await productNames(page), before);
  assert.equal(await tag.locator(".tag-value").innerText(), "Family with small children");
  assert.match(await announced(page), /^Your change of “Life stage” is undone/);
  await close();
});

test("what is taken away counts no more; what is kept stays", async () => {
  const { page, close } = await openProfile();
  const before = await productNames(page);
  const segment = () => page.locator(".comparison").innerText();
  const compared = await segment();
  for (const id of ["column.life_stage", "column.dependants", "share.rent"]) {
    if ((await tagOf(page, id).count()) === 0) continue;
    await act(page, id, "delete");
    assert.match(await tagOf(page, id).innerText(), /Taken away by you/);
  }
  assert.notDeepEqual(await productNames(page), before);
  assert.notEqual(await segment(), compared, "the segment follows, too");
  const savings = tagOf(page, "savings_rate");
  const value = await savings.locator(".tag-value").innerText();
  await act(page, "savings_rate", "freeze");
  assert.match(await savings.innerText(), /Kept by you/);
  assert.equal(await savings.locator(".tag-value").innerText(), value);
  for (const undo of await page.locator('[data-action="undo"]').all().then((all) => all.reverse())) {
    await undo.click();
    await page.waitForTimeout(100);
  }
  await page.waitForFunction(() => document.querySelectorAll(".tag-state").length === 0);
  assert.deepEqual(await productNames(page), before);
  await close();
});

test("what cannot be is refused in plain words, and nothing changes", async () => {
  const { page, close } = await openProfile();
  const before = await productNames(page);
  const tag = tagOf(page, "income_per_month");
  await correct(page, "income_per_month", (input) => input.fill("a lot"));
  assert.match(await tag.locator(".error").innerText(), /Please write a number/);
  assert.equal(await announced(page), "Please write a number, such as 1200.");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-invalid")), "true");
  await page.keyboard.press("Escape");
  await correct(page, "savings_rate", (input) => input.fill("400"));
  await tagOf(page, "savings_rate").locator(".error").waitFor();
  assert.match(await tagOf(page, "savings_rate").locator(".error").innerText(), /cannot be so/);
  assert.equal(await page.locator("#trouble").count(), 0);
  assert.deepEqual(await productNames(page), before);
  await close();
});

test("the bank's record of the risk profile is the bank's to change: said in words", async () => {
  const { page, close } = await openProfile();
  const tag = tagOf(page, "column.risk_profile");
  const before = await tag.locator(".tag-value").innerText();
  const products = await productNames(page);
  await correct(page, "column.risk_profile", (select) => select.selectOption("C5"));
  assert.equal(await tag.locator(".error").innerText(), "Only the bank can change this.");
  assert.equal(await announced(page), "Only the bank can change this.");
  await page.keyboard.press("Escape");
  await tag.locator("form").waitFor({ state: "detached" });
  assert.equal(await tag.locator(".tag-value").innerText(), before);
  assert.deepEqual(await productNames(page), products);
  await close();
});

test("recurring payments are listed with their rhythm", async () => {
  const { page, close } = await openProfile();
  const flows = await page.locator(".flows tbody tr").allInnerTexts();
  assert.ok(flows.some((flow) => /Salary/.test(flow) && /Every month/.test(flow) && /\+¥/.test(flow)), flows.join());
  assert.ok(flows.some((flow) => /rent/i.test(flow) && /−¥3,[67]\d\d/.test(flow)), flows.join());
  await close();
});

test("in Chinese, too: corrected, announced, undone", async () => {
  const { page, close } = await openProfile({ locale: "zh-CN", width: 390 });
  const before = await productNames(page);
  const tag = tagOf(page, "column.life_stage");
  await tag.getByRole("button", { name: "更正" }).click();
  await tag.locator("select").selectOption("retired");
  await tag.getByRole("button", { name: "保存" }).click();
  await tag.getByRole("button", { name: "撤销" }).waitFor();
  assert.match(await announced(page), /^“人生阶段”已更正。 推荐已更新：/);
  assert.notDeepEqual(await productNames(page), before);
  await tag.getByRole("button", { name: "撤销" }).click();
  await tag.getByRole("button", { name: "保持不变" }).waitFor();
  assert.deepEqual(await productNames(page), before);
  await close();
});

test("a category that nobody knows is asked, never applied; the customer's word counts and can be undone", async () => {
  const { page, close } = await openProfile();
  const names = ["Morning Basket", "Willow Street", "Jade Leaf", "Night market stall", "Spring Well", "Bamboo Garden"];
  const rows = names.map((name, i) => `2026-10-${10 + i},-100.00,CNY,${name},`);
  await page.setInputFiles("bank-own-file input", {
    name: "mine.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`date,amount,currency,description,category\n${rows.join("\n")}\n`),
  });
  await page.waitForSelector("#file-loaded");
  const asked = page.locator(".asked li");
  await asked.first().waitFor();
  const questions = await asked.count();
  const name = await asked.first().locator(".own-words").innerText();
  assert.ok(names.includes(name));
  const spending = () => page.locator(".breakdown").textContent();
  const before = await spending();
  assert.match(before, /Without a category/, "a guess does not count");
  await asked.first().locator("select").selectOption("travel");
  await page.getByRole("button", { name: `Confirm: ${name}` }).click();
  await page.waitForSelector(".given li");
  await page.locator(".breakdown").filter({ hasText: "Travel" }).waitFor({ state: "attached" });
  assert.match(await announced(page), new RegExp(`^“${name}” now counts as Travel\\. `));
  assert.match(await spending(), /Travel/);
  assert.ok((await asked.count()) < questions);
  await page.getByRole("button", { name: `Undo: ${name}` }).click();
  await page.waitForSelector(".given", { state: "detached" });
  await page.locator(".breakdown").filter({ hasNotText: "Travel" }).waitFor({ state: "attached" });
  assert.equal(await spending(), before);
  assert.equal(await asked.count(), questions);
  await close();
});
