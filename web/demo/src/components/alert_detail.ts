// SPDX-License-Identifier: Apache-2.0
import type { Alert } from "banklet";
import { html, nothing } from "lit";
import { announce } from "../announce.js";
import { alertDesk } from "../desks.js";
import { localized } from "../locale/locale.js";
import { sectionTexts } from "../locale/sections/sections.js";
import { PageElement } from "../page_element.js";
import { type View, showView } from "../views.js";

type Measure = Alert["measures"][number];

/** Measures that another part of the page takes. */
const PARTS: Partial<Record<string, View>> = {
  see_cash_flow: "ahead",
  see_payments: "ahead",
  see_goals: "invest",
  see_options: "overview",
  save_some: "invest",
};
/** Measures that the bank's conversation takes, by the flow that it begins. */
const FLOWS: Partial<Record<string, string>> = {
  freeze_card: "lost_card",
  dispute: "dispute",
  move_money: "transfer",
  pay_now: "transfer",
};
const PHONE = "tel:+86000955000";

/** What the customer can do about an alert, and what it is based on. */
export class AlertDetail extends PageElement {
  static override properties = { alert: { attribute: false }, taken: { state: true }, open: { state: true } };
  declare alert: Alert | undefined;
  /** The measure that this demonstration cannot take. */
  declare private taken: Measure | undefined;
  /** Drawn only then. */
  declare private open: boolean;

  override render() {
    const { alert, taken } = this;
    if (alert === undefined) return nothing;
    const texts = sectionTexts(this.locale).alerts;
    const title = localized(alert.title, this.locale);
    const named = alert.name === "" ? title : texts.named(title, alert.name);
    return html`
      ${alert.measures.length > 0
        ? html`<h4>${texts.what}</h4>
            <div class="actions">${alert.measures.map((measure) => this.#measure(measure, alert))}</div>`
        : nothing}
      ${taken ? html`<p class="note tag-news">${texts.demonstration(localized(taken.label, this.locale))}</p>` : nothing}
      ${alert.transactions.length > 0
        ? html`<details
            class="evidence"
            @toggle=${(event: Event) => (this.open = (event.target as HTMLDetailsElement).open)}
          >
            <summary>${texts.evidence}<span class="visually-hidden own-words">: ${named}</span></summary>
            ${this.open
              ? html`<booking-table .transactions=${alert.transactions} .name=${named}></booking-table>`
              : nothing}
          </details>`
        : nothing}
    `;
  }

  #measure(measure: Measure, alert: Alert) {
    const { id, label } = measure;
    const words = localized(label, this.locale, id);
    const part = PARTS[id];
    const used = () => void alertDesk().respond(alert.kind, "used");
    if (part !== undefined || id === "call_bank")
      return html`<a class="button quiet" data-measure=${id} href=${part ? `#${part}` : PHONE} @click=${used}>${words}</a>`;
    const flow = FLOWS[id];
    const take = flow === undefined ? () => this.#note(measure) : () => this.#converse(flow, words);
    return html`<button
      type="button"
      class="button quiet"
      data-measure=${id}
      @click=${() => {
        used();
        take();
      }}
    >
      ${words}
    </button>`;
  }

  #note(measure: Measure): void {
    this.taken = measure;
    announce(sectionTexts(this.locale).alerts.demonstration(localized(measure.label, this.locale)));
  }

  #converse(flow: string, label: string): void {
    showView(this.page.store, "overview");
    void this.session.conversation.choose(`start:${flow}`, label);
  }
}
