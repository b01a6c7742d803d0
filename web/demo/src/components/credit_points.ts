// SPDX-License-Identifier: Apache-2.0
import type { CreditCounterfactual, CreditScore } from "banklet";
import { html, nothing } from "lit";
import { count, decimal, percent, signed } from "../format.js";
import { icon } from "../icons.js";
import { localized } from "../locale/locale.js";
import { sectionTexts } from "../locale/sections/sections.js";
import { PageElement } from "../page_element.js";
import { partBar } from "./part_bar.js";

const AIMS = [10, 20, 40];
/** Inputs of the bank's score that are parts of something. */
const SHARES = new Set(["use_1", "use_3", "use_change", "paid_share", "bill_of_income"]);

/** A score that can be read. Fires `choose` with the points to gain. */
export class CreditPoints extends PageElement {
  static override properties = { score: { attribute: false }, aim: { attribute: false } };
  declare score: CreditScore | undefined;
  declare aim: number;

  override render() {
    const { score } = this;
    if (score === undefined) return nothing;
    const texts = sectionTexts(this.locale).credit;
    return html`
      <p class="eyebrow">${texts.score}</p>
      <p class="score-figure">${count(score.points, this.locale)}</p>
      <p>${texts.chance(Math.round(1000 * score.probability))}</p>
      ${this.#parts(score)}
      <h3>${texts.reasons}</h3>
      ${score.reasons.length === 0
        ? html`<p>${texts.noReasons}</p>`
        : html`<ol class="bullets credit-reasons">
            ${score.reasons.map(
              ({ text, points }) =>
                html`<li>${texts.reason(localized(text, this.locale), signed(points, this.locale))}</li>`,
            )}
          </ol>`}
      ${score.reasons.length > 0 || score.counterfactual ? this.#better(score) : nothing}
    `;
  }

  #better(score: CreditScore) {
    const texts = sectionTexts(this.locale).credit;
    return html`<h3>${texts.better}</h3>
      <label class="aim">
        <span>${texts.aim}</span>
        <select @change=${(event: Event) =>
          this.dispatchEvent(new CustomEvent("choose", { detail: Number((event.target as HTMLSelectElement).value) }))}>
          ${AIMS.map(
            (aim) => html`<option value=${aim} .selected=${aim === this.aim}>${texts.more(String(aim))}</option>`,
          )}
        </select>
      </label>
      <p class="counterfactual">${icon("growth")}<span>${this.#change(score.counterfactual)}</span></p>`;
  }

  #parts({ base, factors, points }: CreditScore) {
    const texts = sectionTexts(this.locale).credit;
    const widest = Math.max(...factors.map((factor) => Math.abs(factor.points)));
    const row = (name: unknown, value: string) =>
      html`<tr>
        <th scope="row">${name}</th>
        <td class="number">${value}</td>
      </tr>`;
    return html`<h3>${texts.adds}</h3>
      <table class="parts">
        <caption class="visually-hidden">${texts.adds}</caption>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">${texts.part}</th>
            <th scope="col">${texts.points}</th>
          </tr>
        </thead>
        <tbody>
          ${row(texts.base, count(base, this.locale))}
          ${factors.map((factor) =>
            row(
              html`${localized(factor.label, this.locale, factor.input)}
              ${factor.missing ? html`<span class="small">${texts.missing}</span>` : nothing}
              ${partBar(factor.points, widest)}`,
              signed(factor.points, this.locale),
            ),
          )}
        </tbody>
        <tfoot>
          ${row(texts.total, count(points, this.locale))}
        </tfoot>
      </table>`;
  }

  #change(change: CreditCounterfactual | null): string {
    const texts = sectionTexts(this.locale).credit;
    if (change === null) return texts.noWay;
    const value = SHARES.has(change.input)
      ? percent(change.value, this.locale)
      : change.input.startsWith("arrears")
        ? texts.monthsLate(decimal(change.value, this.locale))
        : decimal(change.value, this.locale);
    const name = localized(change.label, this.locale, change.input);
    return (change.above ? texts.rise : texts.fall)(name, value, count(change.points, this.locale));
  }
}
