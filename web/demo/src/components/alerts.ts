// SPDX-License-Identifier: Apache-2.0
import type { Alert } from "banklet";
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { type ShownAlert, isAside, keyOf } from "../alert_desk.js";
import { announce } from "../announce.js";
import { alertDesk } from "../desks.js";
import { icon } from "../icons.js";
import { localized } from "../locale/locale.js";
import { sectionTexts } from "../locale/sections/sections.js";
import { PageElement } from "../page_element.js";

/** What the customer is told, and the customer's word on it. */
export class Alerts extends PageElement {
  static override properties = { undo: { state: true } };
  /** What the customer put aside last. */
  declare private undo: { alert: Alert; customer: string; said: (title: string) => string } | undefined;

  override render() {
    const { alerts } = this.state;
    const texts = sectionTexts(this.locale).alerts;
    const shown = alerts?.filter((alert) => !isAside(alert)) ?? [];
    const aside = alerts?.filter(isAside) ?? [];
    return html`
      <h2 tabindex="-1">${texts.heading}</h2>
      <p>${texts.intro}</p>
      ${this.#undoNotice()}
      ${alerts !== undefined && shown.length === 0 ? html`<p class="nothing">${icon("check")} ${texts.none}</p>` : nothing}
      <ul class="alerts">
        ${repeat(shown, keyOf, (alert) => this.#alert(alert))}
      </ul>
      ${aside.length > 0
        ? html`<details class="aside-alerts">
            <summary>${texts.aside(aside.length)}</summary>
            <p class="small">${texts.asideIntro}</p>
            <ul>
              ${repeat(aside, keyOf, (alert) => this.#aside(alert))}
            </ul>
          </details>`
        : nothing}
    `;
  }

  #title({ title }: Alert): string {
    return localized(title, this.locale);
  }

  #alert(alert: ShownAlert) {
    const texts = sectionTexts(this.locale).alerts;
    const title = this.#title(alert);
    const named = alert.name === "" ? title : texts.named(title, alert.name);
    return html`<li class="alert" data-kind=${alert.kind} data-key=${alert.key}>
      <div class="alert-head">
        <h3>${title}</h3>
        ${alert.fresh ? html`<span class="tag">${texts.fresh}</span>` : nothing}
      </div>
      <p class="own-words">${localized(alert.text, this.locale)}</p>
      <alert-detail .alert=${alert}></alert-detail>
      <div class="tag-actions">
        <button
          type="button"
          class="link"
          data-action="snooze"
          aria-label=${texts.laterOf(named)}
          @click=${() => this.#respond(alert, "snooze", texts.snoozed)}
        >
          ${texts.later}
        </button>
        <button
          type="button"
          class="link"
          data-action="stop"
          aria-label=${texts.stopOf(named)}
          @click=${() => this.#respond(alert, "stop", texts.stopped)}
        >
          ${texts.stop}
        </button>
      </div>
    </li>`;
  }

  #aside(alert: Alert) {
    const texts = sectionTexts(this.locale).alerts;
    const title = this.#title(alert);
    return html`<li>
      <span>${title} <span class="small">${alert.held_back === "stopped" ? texts.reason.stopped : texts.reason.snoozed}</span></span>
      <button type="button" class="link" aria-label=${texts.showOf(title)} @click=${() => this.#resume(alert)}>
        ${texts.show}
      </button>
    </li>`;
  }

  #undoNotice() {
    const { undo } = this;
    if (undo === undefined || undo.customer !== this.state.selected) return nothing;
    const texts = sectionTexts(this.locale).alerts;
    const title = this.#title(undo.alert);
    return html`<div class="note undo">
      <p>${undo.said(title)}</p>
      <button
        type="button"
        class="button quiet"
        aria-label=${texts.undoOf(title)}
        @click=${() => this.#resume(undo.alert)}
      >
        ${texts.undo}
      </button>
    </div>`;
  }

  async #respond(alert: Alert, response: "snooze" | "stop", said: (title: string) => string): Promise<void> {
    await alertDesk().respond(alert.kind, response);
    this.undo = { alert, customer: this.state.selected, said };
    announce(said(this.#title(alert)));
    await this.updateComplete;
    this.querySelector<HTMLElement>(".undo .button")?.focus();
  }

  async #resume(alert: Alert): Promise<void> {
    await alertDesk().respond(alert.kind, "resume");
    this.undo = undefined;
    announce(sectionTexts(this.locale).alerts.back(this.#title(alert)));
    await this.updateComplete;
    const again = `[data-kind="${alert.kind}"][data-key="${CSS.escape(alert.key)}"] [data-action="snooze"]`;
    (this.querySelector<HTMLElement>(again) ?? this.querySelector<HTMLElement>("h2"))?.focus();
  }
}
