// SPDX-License-Identifier: Apache-2.0
// How long a returning customer waits: from navigation to the first answer of the demo page, all
// files in the browser's cache, in headless Chromium.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "../browser/support/browser.mjs";
import { startServer } from "../browser/support/server.mjs";

const BUDGET_MS = 150;
const VISITS = 15;
/** So many that the browser has cached its compiled scripts, too. */
const WARM_UP_VISITS = 4;
const QUESTION = "I forgot my password";

const root = new URL("../../", import.meta.url);
const NEEDED = [
  fileURLToPath(new URL("web/demo/dist/index.html", root)),
  process.env["BANKLET_DEMO_BUNDLE"] ?? fileURLToPath(new URL("build/demo/bank.safetensors", root)),
];

/** Prints the median of 15 visits. */
export async function measureFirstAnswer() {
  const missing = NEEDED.find((path) => !existsSync(path));
  if (missing !== undefined) {
    console.log(`\npage: skipped, ${missing} is missing (scripts/demo --no-serve builds it).`);
    return;
  }
  const server = await startServer();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ locale: "en-GB" });
    const visits = [];
    for (let visit = 0; visit < WARM_UP_VISITS + VISITS; ++visit) {
      const times = await measureVisit(page, `${server.address}#ask=${encodeURIComponent(QUESTION)}`);
      if (visit >= WARM_UP_VISITS) visits.push(times);
    }
    report(visits);
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Milliseconds from the start of the navigation, on the page's own clock. */
async function measureVisit(page, url) {
  // A URL that differs only after # would not be loaded again.
  await page.goto("about:blank");
  await page.goto(url);
  await page.waitForSelector("#later-requests");
  return page.evaluate(() => ({
    paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN,
    answer: performance.getEntriesByName("banklet-answer")[0].startTime,
    downloaded: performance
      .getEntriesByType("resource")
      .reduce((sum, { encodedBodySize, transferSize }) => sum + Math.min(encodedBodySize, transferSize), 0),
  }));
}

function report(visits) {
  const sorted = (key) => visits.map((visit) => visit[key]).sort((a, b) => a - b);
  const line = (name, key) => {
    const values = sorted(key);
    const [median, least, most] = [values[values.length >> 1], values[0], values.at(-1)];
    console.log(
      `  ${name.padEnd(22)} median ${median.toFixed(0)} ms (${least.toFixed(0)} to ${most.toFixed(0)})`,
    );
    return median;
  };
  console.log(`\nDemo page, ${VISITS} visits with a warm cache, from navigation to`);
  line("first paint", "paint");
  const median = line("first answer", "answer");
  console.log(`  budget ${BUDGET_MS} ms: ${median <= BUDGET_MS ? "kept" : "exceeded"}`);
  console.log(`  bytes downloaded per visit: ${sorted("downloaded")[visits.length >> 1]}`);
}
