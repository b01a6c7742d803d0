// SPDX-License-Identifier: Apache-2.0
// Every flow of the sample bank finishes through the page, in both languages.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { lastMessage, openReadyPage, openSite, say, waitForReply } from "./support/page.mjs";

const folder = new URL("../../web/demo/bank/flows/", import.meta.url);
const flows = readdirSync(folder)
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")))
  .filter(({ steps }) => steps !== undefined);
const MOST_TURNS = 30;

/** By type of the slot. Days and choices are taken from what the page offers, numbers from the rules. */
const ANSWERS = {
  phone: "138 0013 8000",
  card: "6222021234567890128",
  account: "6222021234567890128",
  iban: "DE89370400440532013000",
  identity_number: "11010519491231002X",
  email: "name@example.com",
};

function answerTo({ id, type, rules = [] }) {
  const ruled = (name, otherwise) => rules.find(({ rule }) => rule === name)?.value ?? otherwise;
  const number = Math.max(ruled("minimum", 0), Math.min(ruled("maximum", 500), 500));
  const step = ruled("multiple_of", 1);
  if (type === "amount") return String(Math.ceil(number / step) * step);
  if (type === "percent") return "3.5%";
  if (type === "duration") return `${Math.max(ruled("minimum", 12), Math.min(ruled("maximum", 24), 24))} months`;
  if (type === "text" && id.includes("address")) return "88 Century Avenue, Shanghai 200120";
  if (type === "text") return ruled("minimum", 0) > 2 ? "I have never bought anything there" : "Li Wei";
  return ANSWERS[type];
}

let site;
before(async () => (site = await openSite()));
after(() => site.close());

async function openFlow(flow, locale) {
  const opened = await openReadyPage(site, { locale });
  await opened.page.evaluate(() => {
    window.completed = [];
    document.addEventListener("flow-completed", ({ detail }) => window.completed.push(detail));
  });
  await waitForReply(opened.page, () => opened.page.locator(`[data-choice="start:${flow.id}"]`).click());
  return opened;
}

/** Answers whatever the bank asks, until it asks no more. */
async function answerAll(page, flow) {
  const tries = new Map();
  for (let turn = 0; turn < MOST_TURNS; ++turn) {
    if ((await page.evaluate(() => window.completed.length)) > 0) return;
    const choices = page.locator(".answers button");
    const slot = await page.locator("#question").getAttribute("data-slot");
    const asked = flow.slots.find(({ id }) => id === slot) ?? {};
    const answer = answerTo(asked);
    const again = tries.get(slot) ?? 0;
    tries.set(slot, again + 1);
    if (asked.type === "date") {
      const calendar = page.locator(".calendar input");
      const [low, high] = [await calendar.getAttribute("min"), await calendar.getAttribute("max")];
      const day = new Date(low ? Date.parse(low) + (2 + again) * 864e5 : Date.parse(high) - again * 864e5);
      await waitForReply(page, () => calendar.fill(day.toISOString().slice(0, 10)));
    } else if (answer !== undefined) {
      await say(page, answer);
    } else {
      assert.ok((await choices.count()) > 0, `${flow.id}: a way on from ${slot}: ${await lastMessage(page).innerText()}`);
      await waitForReply(page, () => choices.first().click());
    }
  }
  assert.fail(`${flow.id}: still asking: ${await lastMessage(page).innerText()} (${JSON.stringify([...tries])})`);
}

for (const flow of flows)
  for (const locale of ["en-GB", "zh-CN"])
    test(`${flow.id} finishes, and the bank's code hears of it: ${locale}`, async () => {
      const { page, errors, close } = await openFlow(flow, locale);
      assert.ok(await page.locator(".flow-progress").isVisible());
      await answerAll(page, flow);
      const completed = await page.evaluate(() => window.completed);
      assert.equal(completed.length, 1);
      assert.equal(completed[0].flow, flow.id);
      const events = flow.steps.flatMap(({ complete }) => (complete ? [complete] : []));
      assert.ok(events.includes(completed[0].event), completed[0].event);
      assert.ok(completed[0].slots.length > 0);
      assert.match(await lastMessage(page).innerText(), new RegExp(completed[0].event.replace(".", "\\.")));
      assert.equal(await page.locator(".flow-progress").count(), 0);
      await page.locator(".score label").nth(3).click();
      assert.match(await page.locator("#ratings").innerText(), /4\.0/);
      assert.deepEqual(errors, []);
      await close();
    });

const transfer = flows.find(({ id }) => id === "transfer");

test("a wrong value is explained, and undo, start over and cancel do what they say", async () => {
  const { page, close } = await openFlow(transfer, "en-GB");
  const control = (name) => waitForReply(page, () => page.locator(`[data-control="${name}"]`).click());
  await say(page, "Li Wei");
  assert.match(await page.locator(".flow-progress").innerText(), /Make a transfer\s+Question 2 of/);
  await say(page, "2000000");
  assert.equal(await page.locator(".message .problem").count(), 1);
  await say(page, "600");
  await control("undo");
  assert.equal(await page.locator("#question").getAttribute("data-slot"), "amount");
  await control("start_over");
  assert.equal(await page.locator("#question").getAttribute("data-slot"), "recipient");
  await control("cancel");
  assert.equal(await page.locator(".flow-progress").count(), 0);
  assert.equal(await page.evaluate(() => window.completed.length), 0);
  await close();
});

test("several details in one sentence, a question in between, and a correction", async () => {
  const { page, close } = await openFlow(transfer, "en-GB");
  await say(page, "transfer 500 to Li Wei tomorrow");
  assert.equal(await page.locator("#question").getAttribute("data-slot"), "account");
  await say(page, "I forgot my password");
  assert.equal(await page.locator(".answer-title").count(), 1);
  assert.equal(await page.locator("#question").getAttribute("data-slot"), "account");
  await say(page, "6222021234567890128");
  await waitForReply(page, () => page.locator('[data-choice="skip"]').click());
  await say(page, "no, 600");
  assert.match(await page.locator(".slots").last().innerText(), /¥600\.00/);
  await close();
});

test("the open question is asked again when the page changes its language", async () => {
  const { page, close } = await openFlow(transfer, "en-GB");
  await waitForReply(page, () => page.getByRole("button", { name: "简体中文" }).click());
  assert.match(await lastMessage(page).innerText(), /收款人/);
  assert.equal(await page.locator("#question").getAttribute("data-slot"), "recipient");
  await close();
});
