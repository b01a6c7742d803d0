// SPDX-License-Identifier: Apache-2.0
// Runs before the body is parsed: a worker takes as long to start as the page to be laid out, so both
// go on side by side. And the language that is not shown need not be laid out either.
import type { EarlyWorker } from "./early_worker.js";
import { preferredLocale } from "./locale/preferred.js";

const url = document.currentScript?.dataset["worker"] ?? "";

// lib.dom has no Trusted Types yet.
const { trustedTypes } = globalThis as unknown as {
  trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } };
};
const policy = trustedTypes?.createPolicy("banklet", {
  createScriptURL(script: string) {
    if (script !== url) throw new TypeError("not the script of the worker");
    return script;
  },
});

function start(): Worker {
  return new Worker(policy?.createScriptURL(url) ?? url, { type: "module", name: "banklet" });
}

let early: Worker | undefined = start();
// Nobody listens yet: whoever takes it next gets another, and hears what is wrong with that.
early.addEventListener("error", (event) => {
  event.preventDefault();
  early = undefined;
});

(globalThis as EarlyWorker).takeWorker = () => {
  const worker = early ?? start();
  early = undefined;
  return worker;
};

document.documentElement.dataset["locale"] = preferredLocale();
