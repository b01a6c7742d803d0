// SPDX-License-Identifier: Apache-2.0
import type { Connect } from "./channel.js";
import type { Response } from "./protocol.js";

// lib.dom has no Trusted Types yet.
interface TrustedTypePolicy {
  createScriptURL(url: string): string;
}
interface TrustedTypePolicyFactory {
  createPolicy(name: string, rules: TrustedTypePolicy): TrustedTypePolicy;
}

/** Starts the engine in a worker. */
export function connectWorker(start: () => Worker): Connect {
  return ({ response, crashed }) => {
    const worker = start();
    let closed = false;
    const crash = (event: Event) => {
      // Keeps the failure out of the page's own error handler: the caller gets it as a rejection.
      event.preventDefault();
      if (!closed) crashed();
    };
    worker.addEventListener("error", crash);
    worker.addEventListener("messageerror", crash);
    worker.addEventListener("message", (event: MessageEvent<Response>) => {
      if (!closed) response(event.data);
    });
    return {
      post: (request, transfer) => worker.postMessage(request, transfer as ArrayBuffer[]),
      close() {
        closed = true;
        worker.terminate();
      },
    };
  };
}

// A policy name can be taken only once a page, so the policy outlives the first client.
let policy: TrustedTypePolicy | undefined;
const allowed = new Set<string>();

/** A module worker of the given script, also where the page requires Trusted Types. */
export function startModuleWorker(script: URL): Worker {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypePolicyFactory };
  allowed.add(script.href);
  policy ??= trustedTypes?.createPolicy("banklet", {
    createScriptURL(url) {
      if (!allowed.has(url)) throw new TypeError("not the script of a banklet worker");
      return url;
    },
  });
  return new Worker(policy?.createScriptURL(script.href) ?? script.href, {
    type: "module",
    name: "banklet",
  });
}
