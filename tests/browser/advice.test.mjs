// SPDX-License-Identifier: Apache-2.0
// From the questionnaire to a portfolio and its dated record.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { chooseCustomer, openReadyPage, openSite, openView, propose } from "./support/page.mjs";

const { questions } = JSON.parse(
  readFileSync(new URL("../../web/demo/bank/advice/questionnaire.json", import.meta.url), "utf8"),
);

let site;
before(async () => (site = await openSite()));
after(() => site.close());

async function openAdvice(options) {
  const opened = await openReadyPage(site, options);
  await openView(opened.page, "invest");
  await opened.page.locator(".question").first().waitFor();
  return opened;
}

const submit = (page) => page.locator("bank-adviser form > div .button").click();
const result = (page) => page.locator("advice-result section");

test("nothing is guessed: what is missing is asked for, and leads to its question", async () => {
  const { page, close } = await openAdvice();
  assert.equal(await page.locator(".question").count(), questions.length);
  assert.equal(await page.locator(".question input:checked").count(), 0, "no answer is suggested");
  await submit(page);
  await result(page).waitFor();
  assert.equal(await result(page).getAttribute("data-status"), "answers_missing");
  assert.equal(await page.evaluate(() => document.activeElement.id), "advice-heading");
  assert.equal(await page.locator(".open-questions li").count(), questions.length);
  await page.locator(".open-questions .link").nth(1).click();
  assert.equal(await page.evaluate(() => document.activeElement.name), questions[1].id);
  await page.keyboard.press("Space");
  assert.equal(await page.locator("advice-result section").count(), 0, "another answer, another proposal");
  await page.locator("#question-age input").fill("seven");
  await submit(page);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-invalid")), "true");
  assert.match(await page.locator("#question-age .error").innerText(), /whole number from 18 to 110/);
  await close();
});

test("answers that do not go together are asked again; put right, there is a proposal", async () => {
  const { page, close } = await openAdvice();
  await chooseCustomer(page, "Self-employed");
  await propose(page);
  assert.equal(await result(page).getAttribute("data-status"), "answers_contradict");
  const problem = page.locator("#question-loss .error");
  assert.match(await problem.innerText(), /high growth, but could bear hardly any loss/);
  await page.getByRole("radio", { name: "Up to 30 %" }).check();
  await submit(page);
  await page.locator('advice-result [data-status="proposed"]').waitFor();
  assert.equal(await page.locator(".question .error").count(), 0);
  await chooseCustomer(page, "New graduate");
  assert.equal(await page.locator(".question input:checked").count(), 0, "another customer's answers are another one's");
  assert.equal(await result(page).count(), 0);
  await close();
});

test("a portfolio adds up, names its costs and what was not considered, and its record can be kept", async () => {
  const { page, close } = await openAdvice();
  await propose(page);
  assert.match(await result(page).innerText(), /C3 · Balanced/);
  assert.equal(await page.locator("goal-plan").count(), 2);
  for (const plan of await page.locator("goal-plan").all()) {
    const shares = await plan.locator(".figure-table").first().locator("tbody tr td:nth-child(2)").allInnerTexts();
    const sum = shares.reduce((total, text) => total + Number(text.replace("%", "")), 0);
    assert.ok(Math.abs(sum - 100) <= shares.length, `${shares} make ${sum}`);
    const picture = await plan.locator("ring-chart canvas").getAttribute("aria-label");
    for (const share of shares) assert.ok(picture.includes(share), picture);
    assert.match(await plan.innerText(), /Costs until then \(already taken off\)\s+¥[\d,]+/);
    assert.match(await plan.locator(".sentence").innerText(), /^Reached in about \d+ of 100 cases$/);
  }
  assert.match(await result(page).innerText(), /What was not considered\s+Taxes/);
  assert.match(await result(page).innerText(), /Investment Committee of Lanternbridge Bank, approved on 18 September 2026/);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator('[data-action="download"]').click(),
  ]);
  assert.equal(download.suggestedFilename(), "advice-2026-10-31.json");
  const record = JSON.parse(readFileSync(await download.path(), "utf8"));
  assert.equal(record.format, "banklet-advice");
  assert.equal(record.status, "proposed");
  assert.equal(record.customer_id, "S900002");
  assert.deepEqual(record.goals.map(({ id }) => id), ["home", "education"]);
  await openView(page, "data");
  assert.equal(await page.locator("#later-requests").innerText(), "0");
  await close();
});

test("goals: added, changed, refused in words where they cannot be, removed", async () => {
  const { page, close } = await openAdvice();
  await page.locator('[data-action="add"]').click();
  assert.equal(await page.locator(".goal").count(), 3);
  assert.equal(await page.locator('[data-action="add"]').count(), 0, "three at most");
  const goal = page.locator(".goal").nth(2);
  await goal.locator("input").first().fill("a lot");
  await goal.locator("input[type=date]").fill("2020-01-01");
  await submit(page);
  assert.match(await goal.innerText(), /write an amount/);
  assert.match(await goal.innerText(), /choose a day in the future/);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-invalid")), "true");
  await goal.getByRole("button").click();
  assert.equal(await page.locator(".goal").count(), 2);
  await propose(page);
  assert.equal(await page.locator("goal-plan").count(), 2);
  await close();
});
