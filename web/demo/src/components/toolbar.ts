// SPDX-License-Identifier: Apache-2.0
import { html } from "lit";
import { icon } from "../icons.js";
import { LOCALES, type Locale } from "../locale/locale.js";
import { PageElement } from "../page_element.js";

const NAMES: Record<Locale, string> = { en: "English", "zh-CN": "简体中文" };

/** Language and appearance. Neither is remembered: nothing is stored without consent. */
export class Toolbar extends PageElement {
  readonly #systemIsDark = matchMedia("(prefers-color-scheme: dark)");

  override connectedCallback(): void {
    super.connectedCallback();
    this.#systemIsDark.addEventListener("change", this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#systemIsDark.removeEventListener("change", this.#redraw);
  }

  override render() {
    const { toolbar } = this.texts;
    const dark = (this.state.theme ?? (this.#systemIsDark.matches ? "dark" : "light")) === "dark";
    return html`
      <div class="toolbar" role="group" aria-label=${toolbar.label}>
        <div class="switch" role="group" aria-label=${toolbar.language}>
          ${LOCALES.map(
            (locale) => html`<button
              type="button"
              lang=${locale}
              aria-pressed=${locale === this.locale}
              @click=${() => this.session.speak(locale)}
            >
              ${NAMES[locale]}
            </button>`,
          )}
        </div>
        <button
          type="button"
          class="icon-button"
          aria-label=${dark ? toolbar.toLight : toolbar.toDark}
          @click=${() => this.page.store.update({ theme: dark ? "light" : "dark" })}
        >
          ${icon(dark ? "sun" : "moon")}
        </button>
      </div>
    `;
  }

  readonly #redraw = () => this.requestUpdate();
}
