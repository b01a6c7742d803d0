// SPDX-License-Identifier: Apache-2.0
import { type SVGTemplateResult, type TemplateResult, html, svg } from "lit";

/** Names that Chart.js knows, and their drawings for the legend. */
const SHAPES = {
  circle: svg`<circle cx="6" cy="6" r="5" />`,
  triangle: svg`<path d="M6 1 11.5 11H.5z" />`,
  rect: svg`<rect x="1.5" y="1.5" width="9" height="9" />`,
  rectRot: svg`<path d="m6 0 6 6-6 6-6-6z" />`,
} satisfies Record<string, SVGTemplateResult>;
const NAMES = Object.keys(SHAPES) as (keyof typeof SHAPES)[];

export interface CloudMark {
  readonly shape: keyof typeof SHAPES;
  /** A custom property of the style sheet, after "--cloud-". */
  readonly hue: string;
}

/** How a segment is drawn: told apart by shape, not by colour alone. Sixteen differ. */
export function cloudMark(index: number, own: boolean): CloudMark {
  const shape = NAMES[index % NAMES.length] ?? "circle";
  const hue = ((index + Math.floor(index / NAMES.length)) % NAMES.length) + 1;
  return { shape, hue: own ? "own" : String(hue) };
}

export function cloudIcon({ shape, hue }: CloudMark): TemplateResult {
  return html`<svg class="cloud-icon" data-hue=${hue} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
    ${SHAPES[shape]}
  </svg>`;
}
