// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

/** The npm packages of the tests are installed in web/. */
export const requireFromWeb = createRequire(new URL("../../../web/package.json", import.meta.url));
const { chromium } = requireFromWeb("playwright-core");

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** $CHROMIUM, else the system's. */
export function browserProgram() {
  const path = process.env["CHROMIUM"] || "/usr/bin/chromium";
  if (!existsSync(path))
    throw new Error(`${path} is missing: set CHROMIUM to the browser's program`);
  return path;
}

/** A headless Chromium with a fresh profile. */
export function launchBrowser() {
  return chromium.launch({ executablePath: browserProgram(), headless: true, args: FLAGS });
}
