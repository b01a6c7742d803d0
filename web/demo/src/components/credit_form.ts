// SPDX-License-Identifier: Apache-2.0
import { html, nothing } from "lit";
import { columnValue } from "../feature_words.js";
import { sectionTexts } from "../locale/sections/sections.js";
import { PageElement } from "../page_element.js";
import type { CreditValues } from "./credit_check.js";

const MONTHS = [1, 2, 3] as const;

/** The figures that the score rests on. Fires `choose` with all of them; undefined: as they were. */
export class CreditForm extends PageElement {
  static override properties = { values: { attribute: false }, changed: { attribute: false }, wrong: { state: true } };
  declare values: CreditValues | undefined;
  declare changed: boolean;
  /** The field whose contents are no number. */
  declare private wrong: string | undefined;

  override render() {
    const texts = sectionTexts(this.locale).credit;
    return html`
      <p class="small">${texts.intro}</p>
      <fieldset class="fields">
        <legend>${texts.about}</legend>
        ${this.#labelled("monthly_income", texts.fields.monthly_income)} ${this.#employment()}
        ${this.#labelled("tenure_months", texts.fields.tenure_months)}
      </fieldset>
      <fieldset class="fields">
        <legend>${texts.card}</legend>
        ${this.#labelled("limit", texts.fields.limit)}
      </fieldset>
      <div class="scroll" role="region" tabindex="0" aria-label=${texts.card}>
        <table class="bills">
          <caption class="visually-hidden">${texts.card}</caption>
          <thead>
            <tr>
              <th scope="col">${texts.month}</th>
              <th scope="col">${texts.bill}</th>
              <th scope="col">${texts.paid}</th>
              <th scope="col">${texts.arrears}</th>
            </tr>
          </thead>
          <tbody>
            ${MONTHS.map((month) => this.#month(month))}
          </tbody>
        </table>
      </div>
      ${this.changed
        ? html`<button type="button" class="link" data-action="reset" @click=${() => this.#send(undefined)}>
            ${texts.reset}
          </button>`
        : nothing}
    `;
  }

  #month(month: (typeof MONTHS)[number]) {
    const texts = sectionTexts(this.locale).credit;
    const name = texts.months[month - 1] ?? "";
    const cell = (field: string, label: string) => html`<td>${this.#input(`${field}_${month}`, texts.cell(label, name))}</td>`;
    return html`<tr>
      <th scope="row">${name}</th>
      ${cell("bill", texts.bill)} ${cell("paid", texts.paid)} ${cell("arrears", texts.arrears)}
    </tr>`;
  }

  #labelled(name: string, label: string) {
    return html`<label><span>${label}</span>${this.#input(name)}</label>`;
  }

  /** `label`: where no words stand beside it. */
  #input(name: string, label?: string) {
    const wrong = this.wrong === name;
    return html`<input
        name=${name}
        inputmode="decimal"
        autocomplete="off"
        aria-label=${label ?? nothing}
        aria-invalid=${wrong ? "true" : nothing}
        aria-describedby=${wrong ? `wrong-${name}` : nothing}
        .value=${String(this.values?.[name] ?? "")}
        @change=${(event: Event) => this.#write(name, (event.target as HTMLInputElement).value)}
      />
      ${wrong ? html`<span class="error" id=${`wrong-${name}`}>${sectionTexts(this.locale).credit.wrong}</span>` : nothing}`;
  }

  #employment() {
    const { info } = this.state;
    const texts = sectionTexts(this.locale).credit;
    const values = info?.columns.find(({ name }) => name === "employment")?.values ?? [];
    const own = this.values?.["employment"] ?? "";
    return html`<label>
      <span>${texts.fields.employment}</span>
      <select name="employment" @change=${(event: Event) => this.#set("employment", (event.target as HTMLSelectElement).value)}>
        <option value="" .selected=${own === ""}>${texts.unknown}</option>
        ${values.map(
          (value) => html`<option value=${value} .selected=${value === own}>
            ${info ? columnValue("employment", value, info, this.locale) : value}
          </option>`,
        )}
      </select>
    </label>`;
  }

  #write(name: string, text: string): void {
    const plain = text.replace(/[\s,，¥]/g, "");
    const value = Number(plain);
    this.wrong = Number.isFinite(value) && value >= 0 && value < 1e9 ? undefined : name;
    if (this.wrong === undefined) this.#set(name, plain === "" ? "" : value);
  }

  #set(name: string, value: number | string): void {
    const { [name]: _, ...others } = this.values ?? {};
    this.#send(value === "" ? others : { ...others, [name]: value });
  }

  #send(values: CreditValues | undefined): void {
    this.wrong = undefined;
    this.dispatchEvent(new CustomEvent("choose", { detail: values }));
  }
}
