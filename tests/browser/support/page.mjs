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

/** The same, once the page has loaded all that it loads by itself. */
export async function openReadyPage(site, options) {
  const opened = await openPage(site, options);
  await opened.page.waitForSelector("#later-requests");
  await opened.page.waitForSelector("month-chart canvas");
  return opened;
}

export async function ask(page, question) {
  const before = await page.locator(".answer").innerText();
  await page.fill("#question", question);
  await page.press("#question", "Enter");
  await page.waitForFunction(
    (text) => {
      const now = document.querySelector(".answer").innerText;
      return now !== "" && now !== text;
    },
    before,
  );
  return page.locator("#answer-title").innerText();
}

export const productNames = (page) => page.locator(".product h3").allInnerTexts();

/** Shows another sample customer and waits for the new suggestions. */
export async function chooseCustomer(page, name) {
  const before = await page.locator(".hero-summary").innerText();
  await page.getByRole("radio", { name }).check({ force: true });
  await page.waitForFunction(
    (text) => document.querySelector(".hero-summary").innerText !== text,
    before,
  );
}
