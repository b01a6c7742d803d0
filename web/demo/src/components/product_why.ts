// SPDX-License-Identifier: Apache-2.0
import type { BundleInfo, ScoreExplanation } from "banklet";
import { html, nothing } from "lit";
import { type Fact, factsOf, sharesOf } from "../facts.js";
import { percent, points } from "../format.js";
import { detailTexts } from "../locale/details/details.js";
import { localized } from "../locale/locale.js";
import { PageElement } from "../page_element.js";
import type { SampleCustomer } from "../state.js";
import { partBar } from "./part_bar.js";

/** Facts that stand alone, of each sign; the others are summed up. */
const MOST_FOR = 6;
const MOST_AGAINST = 4;
/** Facts named per source. */
const MOST_NAMED = 4;

interface Row {
  readonly label: string;
  /** In hundredths of a point, so that what is shown adds up. */
  readonly hundredths: number;
}

/** The exact parts of a product's score, and where they come from. */
export class ProductWhy extends PageElement {
  static override properties = { product: { attribute: false } };
  declare product: string | undefined;

  override render() {
    const { results, info } = this.state;
    const explanation = results?.insight?.explanations[this.product ?? ""];
    if (explanation === undefined || results === undefined || info === undefined) return nothing;
    const texts = detailTexts(this.locale).why;
    const product = info.products.find(({ id }) => id === this.product);
    const name = localized(product?.name, this.locale, this.product);
    return html`<details class="worked-out">
      <summary>${texts.summary}<span class="visually-hidden">${texts.summaryOf(name)}</span></summary>
      ${this.#parts(explanation, results.customer, info, name)}
    </details>`;
  }

  #parts(explanation: ScoreExplanation, customer: SampleCustomer, info: BundleInfo, name: string) {
    const texts = detailTexts(this.locale).why;
    const facts = factsOf(explanation, customer, info, this.locale);
    const rows = rowsOf(facts, explanation, texts.rest);
    const widest = Math.max(...rows.map(({ hundredths }) => Math.abs(hundredths)));
    const start = Math.round(100 * explanation.baseline);
    const total = rows.reduce((sum, { hundredths }) => sum + hundredths, start);
    const number = (hundredths: number, sign: boolean) =>
      html`<td class="number">${points(hundredths / 100, this.locale, sign)}</td>`;
    return html`<p class="small">${texts.intro}</p>
      <table class="parts">
        <caption class="visually-hidden">${texts.caption(name)}</caption>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">${texts.part}</th>
            <th scope="col">${texts.points}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">${texts.baseline}</th>
            ${number(start, false)}
          </tr>
          ${rows.map(
            ({ label, hundredths }) => html`<tr>
              <th scope="row">${label} ${partBar(hundredths, widest)}</th>
              ${number(hundredths, true)}
            </tr>`,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${texts.total}</th>
            ${number(total, false)}
          </tr>
        </tfoot>
      </table>
      <h4>${texts.sources}</h4>
      <ul class="sources">
        ${sharesOf(facts).map(
          ({ source, share, labels }) => html`<li>
            <strong>${texts.source[source]}</strong> <span class="number">${percent(share, this.locale)}</span>
            <span class="small">${this.#named(labels)}</span>
          </li>`,
        )}
      </ul>`;
  }

  #named(labels: readonly string[]): string {
    const named = labels.slice(0, MOST_NAMED).join(this.locale === "en" ? "; " : "；");
    return labels.length > MOST_NAMED ? `${named} …` : named;
  }
}

/** The largest parts, and one row for all others that makes the sum right. */
function rowsOf(facts: readonly Fact[], { score, baseline }: ScoreExplanation, rest: (count: number) => string): Row[] {
  const shown = [
    ...facts.filter(({ contribution }) => contribution > 0).slice(0, MOST_FOR),
    ...facts.filter(({ contribution }) => contribution < 0).slice(0, MOST_AGAINST),
  ];
  const rows = shown.map(({ label, contribution }) => ({ label, hundredths: Math.round(100 * contribution) }));
  const left = facts.length - shown.length;
  if (left === 0) return rows;
  const sum = rows.reduce((total, { hundredths }) => total + hundredths, Math.round(100 * baseline));
  return [...rows, { label: rest(left), hundredths: Math.round(100 * score) - sum }];
}
