// SPDX-License-Identifier: Apache-2.0
import { type PropertyValues, html, nothing } from "lit";
import { wholeMoney, toMajor } from "../format.js";
import { icon } from "../icons.js";
import { localized } from "../locale/locale.js";
import { PageElement } from "../page_element.js";
import type { Results, SampleCustomer } from "../state.js";
import type { Trouble } from "../trouble.js";
import { VIEWS, type View } from "../views.js";

/** The customer area: who is looking, the newest month in three figures, and the part that is chosen. */
export class CustomerArea extends PageElement {
  /** They stay as they are once they were shown. */
  readonly #visited = new Set<View>();
  #view: View | undefined;

  /** Drops the static placeholder that index.html shows until here. */
  override connectedCallback(): void {
    if (!this.hasUpdated) this.replaceChildren();
    super.connectedCallback();
  }

  override render() {
    const { trouble, restarted, results } = this.state;
    this.#visited.add(this.state.view);
    return html`
      <section class="hero" aria-labelledby="hero-heading">
        <div class="hero-inner">
          <h1 id="hero-heading">${this.texts.hero.heading}</h1>
          ${results && !trouble ? this.#customer(results) : this.#waiting(trouble)}
          ${trouble ? nothing : html`<view-nav></view-nav>`}
        </div>
      </section>
      ${restarted ? this.#restarted() : nothing}
      ${trouble
        ? this.#trouble(trouble)
        : VIEWS.map((view) => this.#part(view))}
    `;
  }

  /** Who chose another part goes on reading there. */
  override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { view, readyAt } = this.state;
    this.toggleAttribute("data-ready", readyAt !== undefined);
    if (this.#view !== undefined && this.#view !== view) {
      this.querySelector<HTMLElement>(`[data-view="${view}"]`)?.focus({ preventScroll: true });
      const nav = this.querySelector("view-nav");
      if (nav !== null && nav.getBoundingClientRect().top < 0) nav.scrollIntoView();
    }
    this.#view = view;
  }

  #part(view: View) {
    if (!this.#visited.has(view)) return nothing;
    const { detailsLoaded, readyAt } = this.state;
    const missing = view !== "overview" && readyAt !== undefined && !detailsLoaded;
    return html`<section
      class="cards"
      data-view=${view}
      tabindex="-1"
      aria-label=${this.texts.views.names[view]}
      ?hidden=${view !== this.state.view}
    >
      ${missing ? html`<p class="card">${this.texts.views.missing}</p>` : this.#cards(view)}
    </section>`;
  }

  #cards(view: View) {
    switch (view) {
      case "overview":
        return html`<bank-overview class="card"></bank-overview>
          <conversation-panel class="card"></conversation-panel>
          <bank-recommendations></bank-recommendations>`;
      case "messages":
        return html`<bank-alerts class="card"></bank-alerts>`;
      case "ahead":
        return html`<cash-outlook class="card"></cash-outlook>
          ${this.state.cashFlow === null
            ? nothing
            : html`<cash-changes class="card"></cash-changes>
                <cash-coming class="card"></cash-coming>
                <cash-subscriptions class="card"></cash-subscriptions>`}
          <bank-series class="card"></bank-series>`;
      case "invest":
        return html`<bank-adviser></bank-adviser>`;
      case "credit":
        return html`<credit-check class="card"></credit-check>`;
      case "data":
        return html`<bank-profile class="card"></bank-profile>
          <bank-segment class="card"></bank-segment>
          <bank-privacy class="card"></bank-privacy>
          ${this.state.info ? html`<bank-own-file class="card"></bank-own-file>` : nothing}`;
    }
  }

  #waiting(trouble: Trouble | undefined) {
    return trouble ? nothing : html`<p class="hero-summary">${this.texts.status.loading}</p>`;
  }

  #customer({ customer, overview }: Results) {
    const texts = this.texts.hero;
    const { customers, selected, ownFile, info } = this.state;
    const month = overview.months.at(-1);
    const currency = info?.bank.currency ?? "CNY";
    const whole = (minor: number) => wholeMoney(toMajor(minor, currency), currency, this.locale);
    return html`
      <fieldset class="samples">
        <legend>${texts.viewAs}</legend>
        ${customers.map((sample) => this.#sample(sample, selected))}
      </fieldset>
      <p class="hero-summary">
        ${localized(customer.display.summary, this.locale)}
        ${ownFile ? html`<strong>${texts.ownFile(ownFile.name)}</strong>` : nothing}
      </p>
      ${month
        ? html`<dl class="figures">
            ${this.#figure(texts.income, whole(month.income))}
            ${this.#figure(texts.spending, whole(month.spending))}
            ${this.#figure(month.net < 0 ? texts.missing : texts.left, whole(Math.abs(month.net)))}
          </dl>`
        : nothing}
    `;
  }

  #sample({ customer_id, display }: SampleCustomer, selected: string) {
    // "Sample customer: young family": the legend says the first half already.
    const name = localized(display.name, this.locale).split(/[:：]\s*/).at(-1) ?? "";
    return html`<label class="sample">
      <input
        type="radio"
        name="sample"
        value=${customer_id}
        .checked=${customer_id === selected}
        @change=${() => this.session.select(customer_id)}
      />
      <span>${name.charAt(0).toUpperCase() + name.slice(1)}</span>
    </label>`;
  }

  #figure(label: string, value: string) {
    return html`<div>
      <dt>${label}</dt>
      <dd>${value}</dd>
    </div>`;
  }

  #restarted() {
    const { restarted, dismiss } = this.texts.status;
    return html`<div class="notice" id="restarted" role="status">
      ${icon("notice")}
      <p>${restarted}</p>
      <button
        type="button"
        class="icon-button"
        aria-label=${dismiss}
        @click=${() => this.page.store.update({ restarted: false })}
      >
        ${icon("close")}
      </button>
    </div>`;
  }

  #trouble({ reason, code }: Trouble) {
    const texts = this.texts.status;
    return html`<section class="card trouble" id="trouble" role="alert">
      <h2>${icon("notice")} ${texts.failedTitle}</h2>
      <p>${texts.reasons[reason]}</p>
      <p>${texts.stillWorks}</p>
      <button type="button" class="button" @click=${() => this.page.start()}>${texts.retry}</button>
      <p class="small">${texts.code(code)}</p>
    </section>`;
  }
}
