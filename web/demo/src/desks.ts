// SPDX-License-Identifier: Apache-2.0
// What the later parts of the page share: each desk keeps what its part works out.
import { AdviceDesk } from "./advice_desk.js";
import { AlertDesk } from "./alert_desk.js";
import { OutlookDesk } from "./outlook_desk.js";
import type { Page } from "./page_element.js";

interface Desks {
  readonly alerts: AlertDesk;
  readonly advice: AdviceDesk;
  readonly outlook: OutlookDesk;
}

let desks: Desks | undefined;

/** Before the first element that uses them is defined. */
export function openDesks(page: Page): void {
  desks ??= { outlook: new OutlookDesk(page), alerts: new AlertDesk(page), advice: new AdviceDesk(page) };
}

function open() {
  if (desks === undefined) throw new Error("openDesks was not called");
  return desks;
}

export const alertDesk = () => open().alerts;
export const adviceDesk = () => open().advice;
export const outlookDesk = () => open().outlook;
