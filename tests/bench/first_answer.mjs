// SPDX-License-Identifier: Apache-2.0
// How long a returning customer waits: from navigation to the first answer of the demo page, all
// files in the browser's cache, in headless Chromium.
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startServer } from "../browser/support/server.mjs";
import { PlainBrowser } from "./plain_browser.mjs";

const BUDGET_MS = 150;
const VISITS = 15;
/** So many that the browser has cached its compiled scripts, too. */
const WARM_UP_VISITS = 4;
const QUESTION = "I forgot my password";
/** Nothing is asked of the page meanwhile: whatever looks at it slows it down. */
const UNDISTURBED_MS = 700;

const root = new URL("../../", import.meta.url);
const NEEDED = [
  fileURLToPath(new URL("web/demo/dist/index.html", root)),
  process.env["BANKLET_DEMO_BUNDLE"] ?? fileURLToPath(new URL("build/demo/bank.safetensors", root)),
];

/**
 * Milliseconds on the page's own clock, from the start of the navigation, out of an empty tab:
 * - first paint: the browser's first-contentful-paint;
 * - first answer: the answer to the question in the address (`#ask=...`, which the page asks by
 *   itself) stands in the document;
 * - on the screen: the browser has painted it (Element Timing).
 * Beside them, on the same machine in the same minute, what no page can do without: an empty page,
 * and one that does nothing but start a worker and hear from it.
 */
export async function measureFirstAnswer() {
  const missing = NEEDED.find((path) => !existsSync(path));
  if (missing !== undefined) {
    console.log(`\npage: skipped, ${missing} is missing (scripts/demo --no-serve builds it).`);
    return;
  }
  const server = await startServer();
  const floor = await startFloor();
  const browser = await PlainBrowser.launch();
  try {
    const question = `${server.address}#ask=${encodeURIComponent(QUESTION)}`;
    report(
      await visits(browser, floor.address, "window.heard"),
      await visits(browser, question, 'document.querySelector("customer-area[data-ready]") !== null'),
    );
  } finally {
    await browser.close();
    await server.stop();
    floor.stop();
  }
}

/** Serves the page that only hears from a worker. */
async function startFloor() {
  const files = {
    "/": ["text/html", '<!doctype html><title>-</title><script src="page.js"></script><p>Hello</p>'],
    "/page.js": [
      "text/javascript",
      `new Worker("worker.js").onmessage = () => {
        performance.mark("heard");
        window.heard = true;
      };`,
    ],
    "/worker.js": ["text/javascript", "postMessage(0);"],
  };
  const server = createServer(({ url }, response) => {
    const [type, body] = files[url] ?? ["text/plain", ""];
    const lifetime = url === "/" ? "no-cache" : "public, max-age=31536000, immutable";
    response.writeHead(files[url] ? 200 : 404, { "Content-Type": type, "Cache-Control": lifetime });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

async function visits(browser, url, done) {
  const measured = [];
  for (let visit = 0; visit < WARM_UP_VISITS + VISITS; ++visit) {
    await browser.visit(url);
    await delay(UNDISTURBED_MS);
    while (!(await browser.evaluate(done))) await delay(100);
    const times = await browser.evaluate(`new Promise((resolve) => {
      const at = (name) => performance.getEntriesByName(name)[0]?.startTime ?? NaN;
      const times = {
        paint: at("first-contentful-paint"),
        heard: at("heard"),
        answer: at("banklet-answer"),
        downloaded: performance
          .getEntriesByType("resource")
          .reduce((sum, { encodedBodySize, transferSize }) => sum + Math.min(encodedBodySize, transferSize), 0),
      };
      const observer = new PerformanceObserver((list) =>
        resolve({ ...times, shown: list.getEntries().find(({ identifier }) => identifier === "answer").renderTime }),
      );
      observer.observe({ type: "element", buffered: true });
      setTimeout(() => resolve(times), 500);
    })`);
    if (visit >= WARM_UP_VISITS) measured.push(times);
  }
  return measured;
}

function report(floor, page) {
  const sorted = (measured, key) => measured.map((visit) => visit[key]).sort((a, b) => a - b);
  const line = (name, measured, key) => {
    const values = sorted(measured, key);
    const [median, least, most] = [values[values.length >> 1], values[0], values.at(-1)];
    console.log(
      `  ${name.padEnd(32)} median ${median.toFixed(0)} ms (${least.toFixed(0)} to ${most.toFixed(0)})`,
    );
    return median;
  };
  console.log(`\n${VISITS} visits with a warm cache, from navigation to`);
  line("an empty page: first paint", floor, "paint");
  line("an empty page: word of a worker", floor, "heard");
  line("demo page: first paint", page, "paint");
  const median = line("demo page: first answer", page, "answer");
  line("demo page: ... on the screen", page, "shown");
  console.log(`  budget of the first answer ${BUDGET_MS} ms: ${median <= BUDGET_MS ? "kept" : "exceeded"}`);
  console.log(`  bytes downloaded per visit: ${sorted(page, "downloaded")[page.length >> 1]}`);
}
