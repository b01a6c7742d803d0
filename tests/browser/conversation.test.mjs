// SPDX-License-Identifier: Apache-2.0
// Questions, suggestions, ratings and hand-over in the conversation panel.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { ask, lastMessage, openPage, openReadyPage, openSite, say, waitForReply, waitUntilReady } from "./support/page.mjs";

const answers = JSON.parse(
  readFileSync(new URL("../../web/demo/bank/faq/answers.json", import.meta.url), "utf8"),
);

let site;
before(async () => (site = await openSite()));
after(() => site.close());

const QUESTIONS = [
  ["en-GB", "I forgot my password", "forgot_password"],
  ["en-GB", "how do I close my account", "close_account"],
  ["zh-CN", "忘记登录密码了怎么办", "forgot_password"],
  ["zh-CN", "怎么注销账户", "close_account"],
];

for (const [locale, question, intent] of QUESTIONS)
  test(`“${question}” is answered by the bank's own text`, async () => {
    const { page, close } = await openReadyPage(site, { locale });
    const expected = answers[intent][locale === "zh-CN" ? "zh-CN" : "en"];
    assert.equal(await ask(page, question), expected.title);
    assert.ok((await lastMessage(page).innerText()).includes(expected.answer));
    assert.deepEqual(
      await lastMessage(page).locator(".actions button").allInnerTexts(),
      expected.actions.map(({ label }) => label),
    );
    await close();
  });

const LOOKUPS = [
  ["en-GB", "Which card has no foreign fee and needs no proof of income?", "Travel Credit Card", "no proof of income"],
  ["zh-CN", "哪张卡没有外币手续费又不需要收入证明？", "旅行信用卡", "不含收入证明"],
];

for (const [locale, question, product, fact] of LOOKUPS)
  test(`“${question}” is answered with the facts behind it`, async () => {
    const { page, close } = await openReadyPage(site, { locale });
    await ask(page, question);
    const table = lastMessage(page).getByRole("table");
    assert.deepEqual(await table.getByRole("rowheader").allInnerTexts(), [product]);
    assert.ok((await table.innerText()).includes(fact));
    assert.ok(await table.getByRole("link").first().getAttribute("href"));
    await close();
  });

test("the bank greets once and offers what can be done", async () => {
  const { page, close } = await openReadyPage(site);
  assert.equal(await page.locator(".message").count(), 1);
  assert.match(await lastMessage(page).innerText(), /^Hello/);
  assert.equal(await page.locator(".answers button").count(), 8);
  await close();
});

test("an action that is the bank's own says politely that the demonstration does nothing", async () => {
  const { page, close } = await openReadyPage(site);
  await ask(page, "I forgot my password");
  const button = lastMessage(page).locator(".actions button").first();
  const label = await button.innerText();
  await waitForReply(page, () => button.click());
  assert.match(await lastMessage(page).innerText(), new RegExp(`“${label}” would open here`));
  await close();
});

test("what cannot be answered gets alternatives, one of which can be chosen", async () => {
  const { page, close } = await openReadyPage(site);
  await say(page, "zebra crossing");
  const alternatives = page.locator(".answers button, .questions button");
  assert.ok((await alternatives.count()) >= 3);
  await waitForReply(page, () => alternatives.first().click());
  assert.ok((await page.locator('.message[data-kind="customer"]').count()) === 2);
  await close();
});

test("a message without a word, and one without an end", async () => {
  const { page, close } = await openReadyPage(site);
  await say(page, "?!");
  assert.notEqual(await lastMessage(page).innerText(), "");
  await page.locator("#question").evaluate((input) => {
    input.removeAttribute("maxlength");
    input.value = "card ".repeat(5000);
  });
  await waitForReply(page, () => page.press("#question", "Enter"));
  assert.match(await lastMessage(page).innerText(), /too long/);
  assert.match(await ask(page, "I forgot my password"), /password/i);
  await close();
});

test("an empty message says nothing and keeps the focus", async () => {
  const { page, close } = await openReadyPage(site);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "question");
  assert.equal(await page.locator(".message").count(), 1);
  await close();
});

test("an example answers itself, and the focus goes to where the next word is due", async () => {
  const { page, close } = await openReadyPage(site);
  await page.locator(".examples summary").click();
  await waitForReply(page, () => page.locator(".choice").first().click());
  assert.equal(await page.evaluate(() => document.activeElement.id), "question");
  await close();
});

test("what is typed is completed: arrows, Enter, Escape and the mouse", async () => {
  const { page, close } = await openReadyPage(site);
  const options = page.locator("#suggestions [role=option]");
  await page.locator("#question").pressSequentially("tra");
  assert.deepEqual(await options.allInnerTexts(), ["Make a transfer", "How much does a transfer abroad cost?"]);
  assert.equal(await page.locator("#question").getAttribute("aria-expanded"), "true");
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.locator("#question").getAttribute("aria-activedescendant"), "suggestion-1");
  await page.keyboard.press("ArrowDown");
  assert.equal(await options.first().getAttribute("aria-selected"), "true");
  await page.keyboard.press("Escape");
  assert.equal(await options.count(), 0);
  assert.equal(await page.locator("#question").inputValue(), "tra");
  await page.locator("#question").press("n");
  await waitForReply(page, () => options.nth(1).click());
  assert.equal(
    await page.locator('.message[data-kind="customer"] .said').innerText().then((text) => text.split("\n").at(-1).trim()),
    "How much does a transfer abroad cost?",
  );
  await close();
});

test("the conversation follows the language of the page, and of the customer", async () => {
  const { page, close } = await openReadyPage(site);
  await waitForReply(page, () => page.getByRole("button", { name: "简体中文" }).click());
  assert.match(await lastMessage(page).innerText(), /^您好/);
  assert.equal(await page.locator(".message").count(), 1);
  assert.equal(await ask(page, "I forgot my password"), answers.forgot_password.en.title);
  assert.equal(await lastMessage(page).getAttribute("lang"), "en");
  assert.equal(await ask(page, "忘记登录密码了怎么办"), answers.forgot_password["zh-CN"].title);
  await close();
});

test("a question in the address is answered once, and never reaches the server", async () => {
  const requests = [];
  const { page, close } = await openPage(site, {
    hash: "#ask=I%20forgot%20my%20password",
    prepare: (page) => page.on("request", (request) => requests.push(request.url())),
  });
  await page.waitForFunction(
    (title) => document.querySelector(".answer-title")?.innerText === title,
    answers.forgot_password.en.title,
  );
  await waitUntilReady(page);
  await page.waitForSelector('#messages[aria-busy="false"]');
  assert.equal(await page.locator(".message").count(), 2);
  for (const url of requests.slice(1)) assert.doesNotMatch(url, /password/);
  await close();
});

test("each message is announced once: the log only grows", async () => {
  const { page, close } = await openReadyPage(site);
  await page.evaluate(() => {
    window.changes = { added: 0, removed: 0 };
    new MutationObserver((records) => {
      for (const { addedNodes, removedNodes } of records) {
        window.changes.added += [...addedNodes].filter(({ nodeType }) => nodeType === 1).length;
        window.changes.removed += [...removedNodes].filter(({ nodeType }) => nodeType === 1).length;
      }
    }).observe(document.querySelector("#messages ol"), { childList: true });
  });
  await ask(page, "I forgot my password");
  await page.locator(".toolbar .icon-button").click();
  await lastMessage(page).getByRole("button", { name: "Yes, this was helpful" }).click();
  await page.waitForSelector("#ratings");
  assert.deepEqual(await page.evaluate(() => window.changes), { added: 2, removed: 0 });
  assert.equal(await page.locator("#messages").getAttribute("role"), "log");
  assert.equal(await page.locator("#announcements").textContent(), "");
  await close();
});

test("ratings are summed up on the device and stored nowhere", async () => {
  const { page, close } = await openReadyPage(site);
  await ask(page, "I forgot my password");
  const [up, down] = ["Yes, this was helpful", "No, this was not helpful"].map((name) =>
    lastMessage(page).getByRole("button", { name }),
  );
  await up.click();
  assert.match(await page.locator("#ratings").innerText(), /1 helpful, 0 not/);
  await down.click();
  assert.match(await page.locator("#ratings").innerText(), /0 helpful, 1 not/);
  assert.equal(await up.getAttribute("aria-pressed"), "false");
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, ""]);
  await close();
});

test("a person takes over only after the customer has seen what would be sent, masked", async () => {
  const { page, close } = await openReadyPage(site);
  await page.evaluate(() => {
    window.handed = [];
    document.addEventListener("hand-over", ({ detail }) => window.handed.push(detail));
  });
  await say(page, "my card number is 6222021234567890128 and it does not work");
  await waitForReply(page, () => page.locator('[data-control="person"]').click());
  const panel = page.locator(".handover");
  assert.match(await panel.innerText(), /does not work/);
  assert.doesNotMatch(await panel.innerText(), /6222021234567890128/);
  assert.deepEqual(await page.evaluate(() => window.handed), []);
  await waitForReply(page, () => panel.getByRole("button").click());
  const handed = await page.evaluate(() => window.handed);
  assert.equal(handed.length, 1);
  assert.doesNotMatch(JSON.stringify(handed), /6222021234567890128/);
  assert.equal(await panel.getByRole("button").count(), 0);
  await waitForReply(page, () => page.locator('[data-choice="resume"]').click());
  assert.match(await ask(page, "I forgot my password"), /password/i);
  await close();
});
