// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { ask, openPage, openReadyPage, openSite } from "./support/page.mjs";

const answers = JSON.parse(
  readFileSync(new URL("../../web/demo/bank/faq/answers.json", import.meta.url), "utf8"),
);

let site;
before(async () => (site = await openSite()));
after(() => site.close());

const QUESTIONS = [
  ["en-GB", "I forgot my password", "forgot_password"],
  ["en-GB", "my card was stolen", "card_lost_stolen"],
  ["en-GB", "how do I close my account", "close_account"],
  ["zh-CN", "忘记登录密码了怎么办", "forgot_password"],
  ["zh-CN", "银行卡丢了", "card_lost_stolen"],
  ["zh-CN", "怎么注销账户", "close_account"],
];

for (const [locale, question, intent] of QUESTIONS)
  test(`“${question}” is answered by the bank's own text`, async () => {
    const { page, close } = await openReadyPage(site, { locale });
    await ask(page, question);
    const expected = answers[intent][locale === "zh-CN" ? "zh-CN" : "en"];
    assert.equal(await page.locator("#answer-title").innerText(), expected.title);
    assert.ok((await page.locator(".answer").innerText()).includes(expected.answer));
    assert.deepEqual(
      await page.locator(".actions button").allInnerTexts(),
      expected.actions.map(({ label }) => label),
    );
    await close();
  });

test("an action says politely that the demonstration does nothing", async () => {
  const { page, close } = await openReadyPage(site);
  await ask(page, "I forgot my password");
  const label = await page.locator(".actions button").first().innerText();
  await page.locator(".actions button").first().click();
  assert.match(await page.locator("#action-note").innerText(), new RegExp(`“${label}” would open here`));
  assert.equal(
    await page.locator("#announcements").textContent(),
    await page.locator("#action-note").innerText(),
  );
  await close();
});

test("what cannot be answered gets alternatives, one of which can be chosen", async () => {
  const { page, close } = await openReadyPage(site);
  assert.match(await ask(page, "zebra crossing"), /We are not sure/);
  const alternatives = page.locator(".choices button");
  assert.equal(await alternatives.count(), 3);
  const title = await alternatives.first().innerText();
  await alternatives.first().click();
  await page.waitForFunction((text) => document.querySelector("#answer-title").innerText === text, title);
  assert.equal(await page.locator(".actions").count(), 1);
  await close();
});

test("a question without a word, and one without an end", async () => {
  const { page, close } = await openReadyPage(site);
  assert.match(await ask(page, "?!"), /could not find a word/);
  await page.locator("#question").evaluate((input) => {
    input.removeAttribute("maxlength");
    input.value = "card ".repeat(5000);
  });
  await page.press("#question", "Enter");
  await page.waitForSelector(".answer >> text=too long");
  await close();
});

test("an empty question asks nothing and keeps the focus", async () => {
  const { page, close } = await openReadyPage(site);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "question");
  assert.equal(await page.locator("#answer-title").count(), 0);
  await close();
});

test("an example answers itself", async () => {
  const { page, close } = await openReadyPage(site);
  await page.locator(".choice").first().click();
  await page.waitForSelector("#answer-title");
  assert.equal(await page.evaluate(() => document.activeElement.id), "answer-title");
  await close();
});

test("the answer follows the language", async () => {
  const { page, close } = await openReadyPage(site);
  await ask(page, "I forgot my password");
  await page.getByRole("button", { name: "简体中文" }).click();
  await page.waitForFunction(
    (title) => document.querySelector("#answer-title").innerText === title,
    answers.forgot_password["zh-CN"].title,
  );
  await close();
});

test("a question in the address is answered, and never reaches the server", async () => {
  const requests = [];
  const { page, close } = await openPage(site, {
    hash: "#ask=I%20forgot%20my%20password",
    prepare: (page) => page.on("request", (request) => requests.push(request.url())),
  });
  await page.waitForFunction(
    (title) => document.querySelector("#answer-title")?.innerText === title,
    answers.forgot_password.en.title,
  );
  for (const url of requests.slice(1)) assert.doesNotMatch(url, /password/);
  await close();
});
