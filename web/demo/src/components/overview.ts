// SPDX-License-Identifier: Apache-2.0
import type { BundleInfo, Month, MonthlyOverview } from "banklet";
import { html, nothing } from "lit";
import { money, monthName, percent } from "../format.js";
import { icon } from "../icons.js";
import { localized } from "../locale/locale.js";
import { PageElement } from "../page_element.js";

/** Rows of the breakdown; the rest is summed up. */
const MAX_CATEGORIES = 7;

interface Spending {
  readonly label: string;
  readonly amount: number;
}

/** Twelve months as a chart, a table and a sentence; and where a month's money went. */
export class Overview extends PageElement {
  static override properties = { month: { state: true } };
  /** YYYY-MM; the newest if it is not among the months. */
  declare private month: string | undefined;

  override render() {
    const { results, info } = this.state;
    const texts = this.texts.overview;
    if (results === undefined || info === undefined)
      return html`<h2>${texts.heading}</h2>
        <div class="chart placeholder"></div>`;
    const { months } = results.overview;
    const index = months.findIndex(({ month }) => month === this.month);
    const at = index < 0 ? months.length - 1 : index;
    const chosen = months[at];
    if (chosen === undefined || months.every(({ income, spending }) => income === 0 && spending === 0))
      return html`<h2>${texts.heading}</h2>
        <p>${texts.empty}</p>`;
    return html`
      <div class="card-head">
        <h2 id="overview-heading">${texts.heading}</h2>
        <ul class="legend" aria-hidden="true">
          <li data-series="income">${texts.income}</li>
          <li data-series="spending">${texts.spending}</li>
        </ul>
      </div>
      ${this.state.chartsMissing
        ? html`<p class="small">${this.texts.status.chartsMissing}</p>`
        : html`<month-chart
            class="chart"
            .months=${months}
            .chosen=${at}
            @choose=${this.#onChoose}
          ></month-chart>`}
      ${this.#table(results.overview, info)} ${this.#picker(months, at)}
      <p class="sentence">${this.#sentence(chosen, months, info)}</p>
      ${this.#breakdown(chosen, info)}
    `;
  }

  #picker(months: readonly Month[], at: number) {
    const texts = this.texts.overview;
    const step = (by: number, name: "back" | "forward", label: string) =>
      html`<button
        type="button"
        class="icon-button"
        aria-label=${label}
        ?disabled=${months[at + by] === undefined}
        @click=${() => (this.month = months[at + by]?.month)}
      >
        ${icon(name)}
      </button>`;
    return html`<div class="month-picker">
      ${step(-1, "back", texts.previous)}
      <label>
        <span class="visually-hidden">${texts.month}</span>
        <select @change=${(event: Event) => (this.month = (event.target as HTMLSelectElement).value)}>
          ${months.map(
            ({ month }, index) => html`<option value=${month} .selected=${index === at}>
              ${monthName(month, this.locale)}
            </option>`,
          )}
        </select>
      </label>
      ${step(1, "forward", texts.next)}
    </div>`;
  }

  /** The balance of a month in words. */
  #sentence({ month, income, spending, net }: Month, months: readonly Month[], info: BundleInfo): string {
    const texts = this.texts.overview;
    const amount = (minor: number) => money(minor, info.bank.currency, this.locale);
    const active = months.filter((other) => other.income !== 0 || other.spending !== 0);
    const average = active.reduce((sum, other) => sum + other.spending, 0) / active.length;
    const gap = Math.round(spending - average);
    return [
      texts.inMonth(monthName(month, this.locale), amount(income), amount(spending)),
      net > 0 ? texts.surplus(amount(net)) : net < 0 ? texts.deficit(amount(-net)) : texts.balanced,
      gap > 0 ? texts.aboveAverage(amount(gap)) : gap < 0 ? texts.belowAverage(amount(-gap)) : "",
    ].join(this.locale === "en" ? " " : "");
  }

  #breakdown(month: Month, info: BundleInfo) {
    const texts = this.texts.overview;
    const rows = this.#spending(month, info);
    const total = rows.reduce((sum, { amount }) => sum + amount, 0);
    const largest = Math.max(...rows.map(({ amount }) => amount));
    const moved = info.transaction_categories
      .filter(({ kind }) => kind === "transfer")
      .reduce((sum, { id }) => sum - (month.categories[id] ?? 0), 0);
    const amount = (minor: number) => money(minor, info.bank.currency, this.locale);
    return html`
      <h3 id="categories-heading">${texts.categories(monthName(month.month, this.locale))}</h3>
      ${rows.length === 0
        ? html`<p>${texts.noSpending}</p>`
        : html`<table class="breakdown" aria-labelledby="categories-heading">
            <thead class="visually-hidden">
              <tr>
                <th scope="col">${texts.category}</th>
                <th scope="col">${texts.share}</th>
                <th scope="col">${texts.amount}</th>
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                (row) => html`<tr>
                  <th scope="row">${row.label}</th>
                  <td class="share">
                    <svg class="bar" aria-hidden="true" focusable="false">
                      <rect class="track" width="100%" height="100%" rx="4"></rect>
                      <rect width=${`${(100 * row.amount) / largest}%`} height="100%" rx="4"></rect>
                    </svg>
                    <span>${percent(row.amount / total, this.locale)}</span>
                  </td>
                  <td class="number">${amount(row.amount)}</td>
                </tr>`,
              )}
            </tbody>
          </table>`}
      ${moved > 0 ? html`<p class="small">${texts.moved(amount(moved))}</p>` : nothing}
      ${moved < 0 ? html`<p class="small">${texts.movedIn(amount(-moved))}</p>` : nothing}
    `;
  }

  /** Largest first. What was refunded more than spent is left out. */
  #spending(month: Month, info: BundleInfo): Spending[] {
    const rows = info.transaction_categories
      .filter(({ kind }) => (kind ?? "spending") === "spending")
      .map(({ id, label }) => ({
        label: localized(label, this.locale, id),
        amount: -(month.categories[id] ?? 0),
      }));
    rows.push({ label: this.texts.overview.uncategorised, amount: -month.uncategorised });
    const spent = rows.filter(({ amount }) => amount > 0).sort((a, b) => b.amount - a.amount);
    if (spent.length <= MAX_CATEGORIES) return spent;
    const rest = spent.slice(MAX_CATEGORIES - 1);
    return [
      ...spent.slice(0, MAX_CATEGORIES - 1),
      {
        label: this.texts.overview.everythingElse,
        amount: rest.reduce((sum, { amount }) => sum + amount, 0),
      },
    ];
  }

  #table({ months }: MonthlyOverview, info: BundleInfo) {
    const texts = this.texts.overview;
    const amount = (minor: number) =>
      html`<td class="number">${money(minor, info.bank.currency, this.locale)}</td>`;
    return html`<details class="as-table">
      <summary>${texts.asTable}</summary>
      <div class="scroll" role="region" tabindex="0" aria-label=${texts.tableCaption}>
        <table>
          <caption class="visually-hidden">${texts.tableCaption}</caption>
          <thead>
            <tr>
              <th scope="col">${texts.month}</th>
              <th scope="col" class="number">${texts.income}</th>
              <th scope="col" class="number">${texts.spending}</th>
              <th scope="col" class="number">${texts.left}</th>
            </tr>
          </thead>
          <tbody>
            ${months.map(
              ({ month, income, spending, net }) => html`<tr>
                <th scope="row">${monthName(month, this.locale)}</th>
                ${amount(income)} ${amount(spending)} ${amount(net)}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  #onChoose(event: CustomEvent<number>): void {
    this.month = this.state.results?.overview.months[event.detail]?.month;
  }
}
