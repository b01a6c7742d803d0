// SPDX-License-Identifier: Apache-2.0
import { type TemplateResult, html } from "lit";

/** To the right of the middle what speaks for, to the left what speaks against. */
export function partBar(part: number, widest: number): TemplateResult {
  const width = (50 * Math.abs(part)) / (widest || 1);
  return html`<svg class="part-bar" data-sign=${part < 0 ? "minus" : "plus"} aria-hidden="true" focusable="false">
    <rect class="track" width="100%" height="100%" rx="3"></rect>
    <rect x=${`${part < 0 ? 50 - width : 50}%`} width=${`${width}%`} height="100%" rx="3"></rect>
    <rect class="middle" x="50%" width="1" height="100%"></rect>
  </svg>`;
}
