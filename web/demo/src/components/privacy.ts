// SPDX-License-Identifier: Apache-2.0
import type { BundleInfo, Column } from "banklet";
import { html, nothing } from "lit";
import { announce } from "../announce.js";
import { type Traffic, connectionIsRefused, watchTraffic } from "../connections.js";
import { count, dateName, fileSize } from "../format.js";
import { icon } from "../icons.js";
import { detailTexts } from "../locale/details/details.js";
import { localized } from "../locale/locale.js";
import { PageElement } from "../page_element.js";
import type { SampleCustomer } from "../state.js";

/** What the page knows about the customer, and the browser's own count of what left the device. */
export class Privacy extends PageElement {
  static override properties = { traffic: { state: true }, refused: { state: true } };
  declare private traffic: Traffic | undefined;
  /** What came of the visitor's own test. */
  declare private refused: boolean | undefined;
  #endWatch: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#endWatch = watchTraffic(
      () => this.state.readyAt,
      (traffic) => (this.traffic = traffic),
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endWatch?.();
  }

  override render() {
    const { results, info } = this.state;
    const texts = detailTexts(this.locale).privacy;
    return html`
      <h2>${texts.heading}</h2>
      <div class="facts">${this.#traffic()} ${this.#lock()} ${this.#storage()}</div>
      ${results && info
        ? html`<details class="known">
            <summary>${texts.knows}</summary>
            <p class="small">${texts.knowsIntro}</p>
            <div class="known-parts">
              <div>${this.#details(results.customer, info)}</div>
              <div>${this.#holdings(results.customer, info)} ${this.#transactions(results.customer)}</div>
            </div>
          </details>`
        : nothing}
    `;
  }

  #traffic() {
    const texts = detailTexts(this.locale).privacy;
    const { traffic } = this;
    if (this.state.readyAt === undefined || traffic === undefined) return html`<p>${texts.waiting}</p>`;
    const { files, bytes } = traffic.received;
    return html`<div class="fact">
      <span class="fact-icon" id="later-requests">${count(traffic.later, this.locale)}</span>
      <div>
        <h3>${texts.sent}</h3>
        <p>
          ${traffic.later === 0 ? texts.sentNone : texts.sentSome}
          ${texts.received(files, fileSize(bytes, this.locale))}
        </p>
      </div>
    </div>`;
  }

  #lock() {
    if (this.state.readyAt === undefined) return nothing;
    const texts = detailTexts(this.locale).privacy;
    return html`<div class="fact">
      <span class="fact-icon">${icon("lock")}</span>
      <div>
        <h3>${texts.lock}</h3>
        <p>${texts.locked}</p>
        <button type="button" class="button quiet" @click=${this.#test}>${texts.test}</button>
        ${this.refused === undefined
          ? nothing
          : html`<p class="note" id="lock-result">${this.#testResult(this.refused)}</p>`}
      </div>
    </div>`;
  }

  #storage() {
    const texts = detailTexts(this.locale).privacy;
    return html`<div class="fact">
      <span class="fact-icon">${icon("file")}</span>
      <div>
        <h3>${texts.store}</h3>
        <p>${texts.stored}</p>
      </div>
    </div>`;
  }

  #testResult(refused: boolean): string {
    return refused ? detailTexts(this.locale).privacy.testBlocked : detailTexts(this.locale).privacy.testSent;
  }

  async #test(): Promise<void> {
    this.refused = await connectionIsRefused();
    announce(this.#testResult(this.refused));
  }

  #details({ columns }: SampleCustomer, info: BundleInfo) {
    const texts = detailTexts(this.locale).privacy;
    const label = ({ name, label }: Column) => localized(label, this.locale, name);
    const used = info.columns.filter(({ type }) => type !== "prohibited");
    const never = info.columns.filter(({ type }) => type === "prohibited");
    const separator = this.locale === "en" ? ", " : "、";
    return html`
      <h3 id="details-heading">${texts.details}</h3>
      <table aria-labelledby="details-heading">
        <thead>
          <tr>
            <th scope="col">${texts.detail}</th>
            <th scope="col">${texts.value}</th>
          </tr>
        </thead>
        <tbody>
          ${used.map(
            (column) => html`<tr>
              <th scope="row">${label(column)}</th>
              <td>${this.#value(columns?.[column.name], column)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${never.length > 0
        ? html`<p class="small"><strong>${texts.neverUsed}</strong> ${never.map(label).join(separator)}</p>`
        : nothing}
    `;
  }

  #value(value: number | string | null | undefined, column: Column): string {
    if (value === null || value === undefined) return detailTexts(this.locale).privacy.notStated;
    if (typeof value === "number") return count(value, this.locale);
    return localized(column.value_labels?.[value], this.locale, value);
  }

  #holdings({ holdings }: SampleCustomer, info: BundleInfo) {
    const texts = detailTexts(this.locale).privacy;
    return html`
      <h3 id="holdings-heading">${texts.holdings}</h3>
      <table aria-labelledby="holdings-heading">
        <thead>
          <tr>
            <th scope="col">${texts.product}</th>
            <th scope="col">${texts.since}</th>
          </tr>
        </thead>
        <tbody>
          ${(holdings ?? []).map(({ product_id, since, until }) => {
            const product = info.products.find(({ id }) => id === product_id);
            return html`<tr>
              <th scope="row">${localized(product?.name, this.locale, product_id)}</th>
              <td>
                ${since ? dateName(since, this.locale) : texts.sinceUnknown}
                ${until ? texts.until(dateName(until, this.locale)) : nothing}
              </td>
            </tr>`;
          })}
        </tbody>
      </table>
    `;
  }

  #transactions({ transactions }: SampleCustomer) {
    const texts = detailTexts(this.locale).privacy;
    const days = (transactions ?? []).map(({ date }) => date).sort();
    const [first, last] = [days[0], days.at(-1)];
    return html`
      <h3>${texts.transactions}</h3>
      <p>
        ${first && last
          ? texts.transactionsText(
              count(days.length, this.locale),
              dateName(first, this.locale),
              dateName(last, this.locale),
            )
          : texts.noTransactions}
      </p>
    `;
  }
}
