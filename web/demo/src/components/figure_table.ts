// SPDX-License-Identifier: Apache-2.0
import { type TemplateResult, html } from "lit";

export interface FigureTable {
  readonly caption: string;
  /** Of all columns, the first of which names the rows. */
  readonly columns: readonly string[];
  readonly rows: readonly { readonly head: unknown; readonly cells: readonly unknown[] }[];
}

/** A table of figures that scrolls by itself where the page is narrow, also by keyboard. */
export function table({ caption, columns, rows }: FigureTable): TemplateResult {
  const [first = "", ...others] = columns;
  return html`<div class="scroll" role="region" tabindex="0" aria-label=${caption}>
    <table class="figure-table">
      <caption class="visually-hidden">${caption}</caption>
      <thead>
        <tr>
          ${first === "" ? html`<td></td>` : html`<th scope="col">${first}</th>`}
          ${others.map((name) => html`<th scope="col" class="number">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ head, cells }) => html`<tr>
            <th scope="row">${head}</th>
            ${cells.map((cell) => html`<td class="number">${cell}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
