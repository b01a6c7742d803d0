// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

/** The npm packages of the tests are installed in web/. */
export const requireFromWeb = createRequire(new URL("../../../web/package.json", import.meta.url));
const { chromium } = requireFromWeb("playwright-core");

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A headless Chromium with a fresh profile: $CHROMIUM, else the system's. */
export function launchBrowser() {
  const executablePath = process.env["CHROMIUM"] || "/usr/bin/chromium";
  if (!existsSync(executablePath))
    throw new Error(`${executablePath} is missing: set CHROMIUM to the browser's program`);
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}
