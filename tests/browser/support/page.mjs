// SPDX-License-Identifier: Apache-2.0
import { startServer } from "./server.mjs";
import { launchBrowser } from "./browser.mjs";

/** Generous: the machine may be busy with other things. */
const PATIENCE_MS = 30_000;

/** One browser and one server for a test file. `close` ends both. */
export async function openSite() {
  const [browser, server] = await Promise.all([launchBrowser(), startServer()]);
  return {
    browser,
    address: server.address,
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}

/**
 * The demo in a browser context of its own. `violations` and `errors` collect what the page did
 * against its policy and what it threw. `prepare(page)` runs before the page is loaded.
 */
export async function openPage(
  { browser, address },
  { locale = "en-GB", width = 1280, height = 900, theme = "light", hash = "", prepare, ...context } = {},
) {
  const own = await browser.newContext({
    locale,
    viewport: { width, height },
    colorScheme: theme,
    ...context,
  });
  const page = await own.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const violations = [];
  const errors = [];
  await page.exposeFunction("reportViolation", (text) => violations.push(text));
  await page.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
      window.reportViolation(`${effectiveDirective} ${blockedURI}`),
    ),
  );
  page.on("pageerror", ({ message }) => errors.push(message));
  await prepare?.(page);
  await page.goto(address + hash);
  return { page, violations, errors, close: () => own.close() };
}

/** Until it has loaded all that it loads by itself. */
export const waitUntilReady = (page) => page.waitForSelector("customer-area[data-ready]");

/** Shows another part of the customer area. */
export async function openView(page, view) {
  await page.locator(`view-nav a[href="#${view}"]`).click();
  await page.locator(`[data-view="${view}"]:not([hidden])`).waitFor();
}

export const VIEWS = ["overview", "messages", "ahead", "invest", "credit", "data"];

/** The same, once the page has loaded all that it loads by itself. */
export async function openReadyPage(site, options) {
  const opened = await openPage(site, options);
  await waitUntilReady(opened.page);
  await opened.page.waitForSelector("month-chart canvas");
  await opened.page.waitForSelector('#messages[aria-busy="false"] .message');
  return opened;
}

const FROM_BANK = '.message:not([data-kind="customer"])';

/** What was said last. */
export const lastMessage = (page) => page.locator(".message").last();

/** Does something that the bank replies to, and waits until it has said all. */
export async function waitForReply(page, act) {
  // By its own number: a greeting that is replaced leaves as many messages as before.
  const newest = () => page.evaluate(() => document.querySelector("conversation-panel").dataset.newest);
  const before = await newest();
  await act();
  await page.waitForFunction(
    ([number, fromBank]) => {
      const panel = document.querySelector("conversation-panel");
      const idle = panel.querySelector("#messages").getAttribute("aria-busy") === "false";
      return idle && panel.dataset.newest !== number && panel.querySelector(".message:last-child").matches(fromBank);
    },
    [before, FROM_BANK],
  );
}

export async function say(page, text) {
  await page.fill("#question", text);
  await waitForReply(page, () => page.press("#question", "Enter"));
}

/** The title of the answer, or what the bank says instead. */
export async function ask(page, question) {
  await say(page, question);
  const title = lastMessage(page).locator(".answer-title");
  return (await title.count()) > 0 ? title.innerText() : lastMessage(page).innerText();
}

/** Also while another part is shown. */
export const productNames = (page) =>
  page.locator(".product h3").evaluateAll((all) => all.map(({ textContent }) => textContent.trim()));

/** The sample customer's own answers to the questionnaire, and what comes of them. */
export async function propose(page) {
  await page.locator('[data-action="sample"]').click();
  await page.locator("bank-adviser form > div .button").click();
  await page.locator("advice-result h2").waitFor();
}

/** Shows another sample customer and waits for the new suggestions. */
export async function chooseCustomer(page, name) {
  const before = await page.locator(".hero-summary").innerText();
  await page.getByRole("radio", { name }).check({ force: true });
  await page.waitForFunction(
    (text) => document.querySelector(".hero-summary").innerText !== text,
    before,
  );
}
