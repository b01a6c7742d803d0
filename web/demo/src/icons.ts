// SPDX-License-Identifier: Apache-2.0
// Line icons on a 24 x 24 grid. Decoration only: the words beside them carry the meaning.
import { type SVGTemplateResult, type TemplateResult, html, svg } from "lit";

const SHAPES = {
  account: svg`<path d="M4 10h16M6 10v7M10 10v7M14 10v7M18 10v7M4 20h16M12 4 4 8h16z" />`,
  card: svg`<rect x="3" y="5.5" width="18" height="13" rx="2.5" /><path d="M3 10h18M7 15h4" />`,
  loan: svg`<rect x="3" y="6.5" width="18" height="11" rx="2" /><circle cx="12" cy="12" r="2.6" /><path d="M6.5 9.5v.01M17.5 14.5v.01" />`,
  home: svg`<path d="m4 11 8-7 8 7M6 9.5V20h12V9.5M10 20v-5.5h4V20" />`,
  shield: svg`<path d="M12 3.5 5 6v5.5c0 4.2 2.8 7.4 7 9 4.2-1.6 7-4.8 7-9V6z" /><path d="m9 12 2.2 2.2L15.2 10" />`,
  growth: svg`<path d="M4 19.5h16M6 15l4-4.5 3.2 3L19 7" /><path d="M15 6.5h4.2v4.2" />`,
  savings: svg`<ellipse cx="12" cy="6.5" rx="6.5" ry="2.8" /><path d="M5.5 6.5v5.2c0 1.5 2.9 2.8 6.5 2.8s6.5-1.3 6.5-2.8V6.5M5.5 11.7v5.2c0 1.5 2.9 2.8 6.5 2.8s6.5-1.3 6.5-2.8v-5.2" />`,
  metal: svg`<path d="M8.5 6h7l1.8 5H6.7zM4.6 13.500h6l1.6 5H3zM13.4 13.500h6l1.6 5h-9.200z" />`,
  service: svg`<path d="M4 5.500h16v10.500h-9l-4.5 3.500V16H4z" /><path d="M8 9.500h8M8 12.500h5" />`,
  phone: svg`<path d="M8.5 4.5 6 5c-1 6 7 14 13 13l.5-2.5-4-2.5-2 1.5c-1.5-.7-3-2.200-3.800-3.800l1.5-2z" />`,
  moon: svg`<path d="M19.5 14.500A8 8 0 0 1 9.5 4.500a8 8 0 1 0 10 10z" />`,
  sun: svg`<circle cx="12" cy="12" r="3.8" /><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.400M18.4 5.6 17 7M7 17l-1.4 1.4" />`,
  send: svg`<path d="m4 5 16 7-16 7 2-7zM6 12h7" />`,
  up: svg`<path d="M4 11h3.500v8.500H4zM7.500 11l4-7c1.500 0 2.300 1 2 2.500L13 10h5.500c1 0 1.700 1 1.400 2l-1.700 6a2 2 0 0 1-1.900 1.500H7.500" />`,
  down: svg`<path d="M4 4.500h3.500V13H4zM7.500 13l4 7c1.500 0 2.300-1 2-2.500L13 14h5.500c1 0 1.700-1 1.400-2l-1.700-6a2 2 0 0 0-1.900-1.500H7.500" />`,
  lock: svg`<rect x="5" y="10.5" width="14" height="9.5" rx="2" /><path d="M8 10.500V8a4 4 0 0 1 8 0v2.500M12 14.500v2" />`,
  file: svg`<path d="M7 3.500h7l4 4v13H7zM13.5 3.500V8H18M10 12.500h5M10 16h5" />`,
  notice: svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 7.800v5M12 16v.01" />`,
  back: svg`<path d="m14.5 6-6 6 6 6" />`,
  forward: svg`<path d="m9.5 6 6 6-6 6" />`,
  close: svg`<path d="m6.5 6.5 11 11M17.5 6.500l-11 11" />`,
  up_arrow: svg`<path d="M12 19V5.500M6.500 11 12 5.500l5.500 5.500" />`,
  down_arrow: svg`<path d="M12 5v13.500M6.500 13l5.500 5.500 5.500-5.500" />`,
  minus: svg`<path d="M6 12h12" />`,
  check: svg`<path d="m5 12.5 4.5 4.500L19 7.5" />`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof SHAPES;

export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${SHAPES[name]}
  </svg>`;
}

const PRODUCT_ICONS: Record<string, IconName> = {
  account: "account",
  card: "card",
  loan: "loan",
  mortgage: "home",
  insurance: "shield",
  fund: "growth",
  deposit: "savings",
  precious_metal: "metal",
};

/** By id of a product category; a category of another bank gets a neutral one. */
export const productIcon = (category: string): TemplateResult =>
  icon(PRODUCT_ICONS[category] ?? "service");
