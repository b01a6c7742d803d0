// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from "lit";
import { type IconName, icon } from "../icons.js";
import { PageElement } from "../page_element.js";
import { VIEWS, type View } from "../views.js";

const ICONS: Record<View, IconName> = {
  overview: "account",
  messages: "service",
  ahead: "growth",
  invest: "savings",
  credit: "card",
  data: "lock",
};

/** Links between the parts of the customer area. */
export class ViewNav extends PageElement {
  override render() {
    const { view, alerts } = this.state;
    const texts = this.texts.views;
    const news = alerts?.filter(({ fresh }) => fresh).length ?? 0;
    return html`<nav aria-label=${texts.label}>
      <ul>
        ${VIEWS.map(
          (name) => html`<li>
            <a href=${`#${name}`} aria-current=${name === view ? "page" : nothing}>
              ${icon(ICONS[name])} <span>${texts.names[name]}</span>
              ${name === "messages" && news > 0
                ? html`<span class="badge"
                    ><span aria-hidden="true">${news}</span
                    ><span class="visually-hidden">${texts.news(news)}</span></span
                  >`
                : nothing}
            </a>
          </li>`,
        )}
      </ul>
    </nav>`;
  }
}
