// SPDX-License-Identifier: Apache-2.0
// WCAG 2.2 AA as far as a program can judge it: axe, keyboard, reflow, motion, target sizes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { requireFromWeb } from "./support/browser.mjs";
import { VIEWS, ask, chooseCustomer, lastMessage, openPage, openReadyPage, openSite, openView, productNames, propose, say, waitForReply } from "./support/page.mjs";

const AXE = readFileSync(requireFromWeb.resolve("axe-core/axe.min.js"), "utf8");
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let site;
before(async () => (site = await openSite()));
after(() => site.close());

async function axeViolations(page) {
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate(
    (values) => window.axe.run(document, { runOnly: { type: "tag", values } }),
    STANDARDS,
  );
  assert.ok(passes.length > 20, "axe looked at the page");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`));
}

/** Opens what is folded, and what is folded inside. */
async function openAll(page) {
  for (let closed = 1; closed > 0; ) {
    closed = await page.evaluate(() => {
      const folded = [...document.querySelectorAll("details:not([open])")];
      for (const details of folded) details.open = true;
      return folded.length;
    });
    await page.waitForTimeout(50);
  }
}

for (const locale of ["en-GB", "zh-CN"])
  for (const width of [1280, 390])
    for (const theme of ["light", "dark"])
      test(`axe finds nothing: ${locale}, ${width} px, ${theme}`, async () => {
        const { page, close } = await openReadyPage(site, { locale, width, theme });
        assert.deepEqual(await axeViolations(page), []);
        await page.locator(".examples summary").click();
        await page.locator("#question").pressSequentially(locale === "zh-CN" ? "转账" : "tra");
        assert.deepEqual(await axeViolations(page), []);
        await ask(page, locale === "zh-CN" ? "忘记密码了怎么办" : "I forgot my password");
        await lastMessage(page).locator(".thumbs button").first().click();
        const flow = page.locator('[data-choice="start:transfer"]');
        await waitForReply(page, () => page.locator('[data-control="person"]').click());
        await waitForReply(page, () => page.locator('[data-choice="resume"]').click());
        await waitForReply(page, () => flow.click());
        await say(page, locale === "zh-CN" ? "明天给李伟转500" : "transfer 500 to Li Wei tomorrow");
        await say(page, "6222021234567890128");
        await waitForReply(page, () => page.locator('[data-choice="skip"]').click());
        await waitForReply(page, () => page.locator('[data-choice="yes"]').click());
        await waitForReply(page, () => page.locator('[data-control="person"]').click());
        await page.locator(".product .button.quiet").first().click();
        await page.waitForSelector(".undo");
        await openAll(page);
        assert.deepEqual(await axeViolations(page), []);
        await openView(page, "data");
        await openAll(page);
        await page.locator('[data-action="delete"]').first().click();
        await page.locator('[data-action="correct"]').nth(1).click();
        await page.setInputFiles("bank-own-file input", {
          name: "bad.csv",
          mimeType: "text/csv",
          buffer: Buffer.from("x"),
        });
        await page.waitForSelector("#file-error");
        assert.deepEqual(await axeViolations(page), []);
        await close();
      });

// Half of the combinations: between them, each language meets each width and each theme.
for (const [locale, width, theme] of [
  ["en-GB", 1280, "light"],
  ["en-GB", 390, "dark"],
  ["zh-CN", 1280, "dark"],
  ["zh-CN", 390, "light"],
])
  test(`axe finds nothing in the other parts: ${locale}, ${width} px, ${theme}`, async () => {
    const { page, close } = await openReadyPage(site, { locale, width, theme });
    await chooseCustomer(page, locale === "zh-CN" ? "应届毕业生" : "New graduate");
    for (const view of ["messages", "ahead", "invest", "credit"]) {
      await openView(page, view);
      if (view === "messages") await page.locator('[data-action="snooze"]').first().click();
      if (view === "invest") {
        await page.locator("bank-adviser form > div .button").click();
        await page.locator(".question .error").first().waitFor();
        assert.deepEqual(await axeViolations(page), [], "questions that are open");
        await propose(page);
      }
      if (view === "credit") {
        await page.locator("[name=limit]").fill("much");
        await page.keyboard.press("Tab");
      }
      await openAll(page);
      assert.deepEqual(await axeViolations(page), [], view);
    }
    await close();
  });

test("axe finds nothing when the bundle is missing", async () => {
  for (const theme of ["light", "dark"]) {
    const { page, close } = await openPage(site, {
      theme,
      prepare: (page) => page.route("**/models/**", (route) => route.fulfill({ status: 404 })),
    });
    await page.waitForSelector("#trouble");
    assert.deepEqual(await axeViolations(page), []);
    await close();
  }
});

/** The element with the focus, as its name, and whether a visitor can see that it has it. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const seen = [element, element.closest("label")].filter(Boolean).some((candidate) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(candidate);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    });
    const box = (element.closest("label") ?? element).getBoundingClientRect();
    return {
      tag: element.tagName,
      name: (element.getAttribute("aria-label") ?? element.closest("label")?.innerText ?? element.innerText ?? "").trim(),
      seen,
      onScreen: box.bottom > 0 && box.top < innerHeight,
      path: [...document.querySelectorAll("*")].indexOf(element),
    };
  });
}

test("by keyboard alone: every stop is visible, in order, and there is a way out", async () => {
  const { page, close } = await openReadyPage(site);
  const stops = [];
  for (let count = 0; count < 150; ++count) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    if (stop.tag === "BODY") break;
    assert.ok(stop.seen, `the focus shows on ${stop.tag} ${stop.name}`);
    assert.ok(stop.onScreen, `${stop.tag} ${stop.name} is scrolled into view`);
    stops.push(stop);
  }
  assert.ok(stops.length > 20 && stops.length < 150, `${stops.length} stops`);
  const order = stops.map(({ path }) => path);
  assert.deepEqual(order, [...order].sort((a, b) => a - b));
  const names = stops.map(({ name }) => name).join("\n");
  for (const name of ["Skip to content", "简体中文", "Young family", "Previous month", "Send", "Looking ahead", "000 955 000"])
    assert.ok(names.includes(name), name);
  await close();
});

test("by keyboard alone: skip, choose a customer, ask, take an alternative, change the language", async () => {
  const { page, close } = await openReadyPage(site);
  const press = (...keys) => keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());
  await press("Tab", "Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  const before = await productNames(page);
  await press("Tab", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight");
  await page.waitForFunction(() => /two years/.test(document.querySelector(".hero-summary").innerText));
  assert.notDeepEqual(await productNames(page), before);
  for (let stops = 0; stops < 20 && (await focused(page)).tag !== "INPUT"; ++stops) await press("Tab");
  while ((await page.evaluate(() => document.activeElement.id)) !== "question") await press("Tab");
  await page.keyboard.type("I forgot my password");
  await press("Enter");
  await page.waitForSelector(".answer-title");
  assert.equal(await page.evaluate(() => document.activeElement.id), "question");
  while ((await page.evaluate(() => document.activeElement.dataset.control)) !== "person") await press("Tab");
  await press("Enter");
  await page.waitForSelector(".handover");
  await page.waitForFunction(() => document.activeElement.id === "question");
  while (!/简体中文/.test((await focused(page)).name)) await press("Shift+Tab");
  await press("Space");
  await page.waitForSelector('html[lang="zh-CN"]');
  await close();
});

for (const locale of ["en-GB", "zh-CN"])
  test(`at 320 px, as at 400 % zoom, nothing scrolls sideways: ${locale}`, async () => {
    const { page, close } = await openReadyPage(site, { locale, width: 320, height: 256 });
    await say(page, locale === "zh-CN" ? "银行卡丢了" : "I lost my card");
    for (const view of VIEWS) {
      await openView(page, view);
      if (view === "invest") await propose(page);
      await openAll(page);
      const { scroll, client, wide } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        client: document.documentElement.clientWidth,
        wide: [...document.querySelectorAll("main *")]
          .filter((element) => !element.closest(".scroll, .visually-hidden") && element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => `${element.tagName}.${element.className}`),
      }));
      assert.deepEqual(wide, [], view);
      assert.equal(scroll, client, view);
    }
    await close();
  });

test("text can be enlarged to 200 % without loss", async () => {
  const { page, close } = await openReadyPage(site);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(":root { font-size: 200% }");
    document.adoptedStyleSheets = [sheet];
  });
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  assert.equal(scroll, client);
  await close();
});

test("every target is at least 24 px wide and high", async () => {
  for (const width of [1280, 320]) {
    const { page, close } = await openReadyPage(site, { width });
    for (const view of VIEWS) {
      await openView(page, view);
      await openAll(page);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll("a, button, summary, select, label:has(input), input[type=text]")]
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
          .map(({ element }) => element.outerHTML.slice(0, 80)),
      );
      assert.deepEqual(small, [], view);
    }
    await close();
  }
});

test("who wants no motion sees none", async () => {
  const { page, close } = await openReadyPage(site, { reducedMotion: "reduce" });
  await page.hover(".button");
  await page.locator(".toolbar .icon-button").click();
  const moving = await page.evaluate(() => ({
    animations: document.getAnimations().length,
    transitions: [...document.querySelectorAll("*")].filter(
      (element) => parseFloat(getComputedStyle(element).transitionDuration) > 0,
    ).length,
  }));
  assert.deepEqual(moving, { animations: 0, transitions: 0 });
  await close();
});

test("charts redraw in the colours of the theme", async () => {
  const { page, close } = await openReadyPage(site);
  await openView(page, "data");
  const picture = () => page.locator("segment-chart canvas").evaluate((canvas) => canvas.toDataURL());
  const light = await picture();
  await page.getByRole("button", { name: "Use the dark appearance" }).click();
  await page.getByRole("button", { name: "Use the light appearance" }).waitFor();
  assert.notEqual(await picture(), light);
  await page.getByRole("button", { name: "Use the light appearance" }).click();
  await page.getByRole("button", { name: "Use the dark appearance" }).waitFor();
  assert.equal(await picture(), light);
  await close();
});
