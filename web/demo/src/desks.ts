// SPDX-License-Identifier: Apache-2.0
// What the later parts of the page share: each desk keeps what its part works out.
import { AdviceDesk } from "./advice_desk.js";
import { AlertDesk } from "./alert_desk.js";
import type { Page } from "./page_element.js";

let desks: { readonly alerts: AlertDesk; readonly advice: AdviceDesk } | undefined;

/** Before the first element that uses them is defined. */
export function openDesks(page: Page): void {
  desks ??= { alerts: new AlertDesk(page), advice: new AdviceDesk(page) };
}

function open() {
  if (desks === undefined) throw new Error("openDesks was not called");
  return desks;
}

export const alertDesk = () => open().alerts;
export const adviceDesk = () => open().advice;
