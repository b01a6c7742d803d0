// SPDX-License-Identifier: Apache-2.0
// A headless Chromium, driven through its DevTools pipe by as little as a measurement needs.
// Playwright would hold up every worker until it has looked at it, and run scripts of its own in the
// page while it loads.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { FLAGS, browserProgram } from "../browser/support/browser.mjs";

/** One tab, with a profile of its own, so that its cache is the visitor's alone. */
export class PlainBrowser {
  #process;
  #profile;
  #session;
  #nextId = 1;
  #waiting = new Map();

  static async launch() {
    const browser = new PlainBrowser();
    const { targetId } = await browser.#send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await browser.#send("Target.attachToTarget", { targetId, flatten: true });
    browser.#session = sessionId;
    return browser;
  }

  constructor() {
    this.#profile = mkdtempSync(join(tmpdir(), "banklet-profile-"));
    const flags = [...FLAGS, "--headless", "--lang=en-GB", "--remote-debugging-pipe", `--user-data-dir=${this.#profile}`];
    this.#process = spawn(browserProgram(), flags, {
      stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    });
    let text = "";
    this.#process.stdio[4].setEncoding("utf8").on("data", (chunk) => {
      const messages = (text + chunk).split("\0");
      text = messages.pop();
      for (const message of messages) this.#receive(JSON.parse(message));
    });
  }

  /** Opens `url` in the empty tab. Resolves when the response has begun. */
  async visit(url) {
    await this.#send("Page.navigate", { url: "about:blank" });
    // The tab has nothing left to do of the page before.
    await delay(150);
    const { errorText } = await this.#send("Page.navigate", { url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
  }

  /** The value of a JavaScript expression in the page, or of the promise that it is. */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.#send("Runtime.evaluate", {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  }

  async close() {
    const ended = once(this.#process, "exit");
    this.#send("Browser.close").catch(() => {});
    await ended;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  #send(method, params = {}) {
    const id = this.#nextId++;
    const session = this.#session ? { sessionId: this.#session } : {};
    this.#process.stdio[3].write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #receive({ id, result, error }) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  }
}
