// SPDX-License-Identifier: Apache-2.0
import type { AdviceRecord, GoalPlan } from "banklet";
import { html, nothing } from "lit";
import { adviceDesk } from "../desks.js";
import { dateName, decimal, percent, toMajor, wholeMoney } from "../format.js";
import { GOAL_NAMES } from "../goal_names.js";
import { localized } from "../locale/locale.js";
import { sectionTexts } from "../locale/sections/sections.js";
import { PageElement } from "../page_element.js";
import { table } from "./figure_table.js";

type Part = GoalPlan["allocation"][number];

/** Parts below this round to nothing. */
const LEAST_SHARE = 0.005;

/** The portfolio for one goal, and what may become of it. */
export class GoalPlanElement extends PageElement {
  static override properties = { plan: { attribute: false }, position: { attribute: false } };
  declare plan: AdviceRecord["goals"][number] | undefined;
  /** Among the goals, from 0. */
  declare position: number | undefined;

  override render() {
    const { plan } = this;
    const goal = adviceDesk().file.goals[this.position ?? 0];
    if (plan === undefined || goal === undefined) return nothing;
    const texts = sectionTexts(this.locale).advice.plan;
    const head = html`<h3 class="plan-head">
      ${GOAL_NAMES[this.locale][goal.id]}
      <span>${texts.until(this.#money(goal.target_minor), dateName(goal.due, this.locale, "medium"))}</span>
    </h3>`;
    if (plan.problem !== null) return html`${head}<p class="note">${localized(plan.problem.text, this.locale)}</p>`;
    const parts = plan.allocation.filter(({ share }) => share >= LEAST_SHARE).sort((a, b) => b.share - a.share);
    return html`${head}
      <p class="sentence">${texts.chance(String(Math.round(100 * plan.probability)))}</p>
      <div class="plan-body">
        <div>
          <h4>${texts.portfolio}</h4>
          ${this.#ring(parts)} ${this.#parts(parts)}
        </div>
        <div>
          <h4>${texts.path}</h4>
          ${this.#path(plan, goal.due)} ${this.#figures(plan)}
        </div>
      </div>
      <h4>${texts.reasons}</h4>
      <ul class="bullets">
        ${plan.reasons.map(({ text }) => html`<li>${localized(text, this.locale)}</li>`)}
      </ul>
      ${this.#more(plan)}`;
  }

  #money(minor: number): string {
    const currency = this.state.info?.bank.currency ?? "CNY";
    return wholeMoney(toMajor(minor, currency), currency, this.locale);
  }

  /** Tables of two goals are told apart. */
  #caption(words: string): string {
    const texts = sectionTexts(this.locale).advice;
    return texts.plan.of(texts.goal.number((this.position ?? 0) + 1), words);
  }

  #name(id: string): string {
    const found = this.state.adviceBasis?.assumptions.asset_classes.find((one) => one.id === id);
    return localized(found?.name, this.locale, id);
  }

  #ring(parts: readonly Part[]) {
    if (this.state.chartsMissing) return html`<p class="small">${this.texts.status.chartsMissing}</p>`;
    const words = parts.map(({ asset_class, share }) => `${this.#name(asset_class)} ${percent(share, this.locale)}`);
    const summary = sectionTexts(this.locale).advice.plan.chart(words.join(this.locale === "en" ? ", " : "、"));
    return html`<ring-chart class="chart" .shares=${parts.map(({ share }) => share)} .summary=${summary}></ring-chart>`;
  }

  #parts(parts: readonly Part[]) {
    const texts = sectionTexts(this.locale).advice.plan;
    const { products = [] } = this.state.info ?? {};
    const invested = parts.some(({ amount_minor }) => amount_minor > 0);
    const separator = this.locale === "en" ? ", " : "、";
    return table({
      caption: this.#caption(texts.caption),
      columns: [texts.assetClass, texts.share, ...(invested ? [texts.amount] : []), texts.risk],
      rows: parts.map((part, index) => ({
        head: html`<span class="part-mark" data-part=${(index % 6) + 1} aria-hidden="true"></span>${this.#name(part.asset_class)}
          ${part.products.length > 0
            ? html`<span class="small"
                >${texts.with(
                  part.products
                    .map((id) => localized(products.find((one) => one.id === id)?.name, this.locale, id))
                    .join(separator),
                )}</span
              >`
            : nothing}`,
        cells: [
          percent(part.share, this.locale),
          ...(invested ? [this.#money(part.amount_minor)] : []),
          percent(Math.max(0, part.risk_share), this.locale),
        ],
      })),
    });
  }

  #path({ path, target_minor, allocation }: GoalPlan, due: string) {
    const texts = sectionTexts(this.locale).advice.plan;
    const currency = this.state.info?.bank.currency ?? "CNY";
    const major = (minor: number) => toMajor(minor, currency);
    const start = allocation.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
    const today = { paid_in_minor: start, low_minor: start, middle_minor: start, high_minor: start };
    const points = [today, ...path];
    const last = path.at(-1);
    const year = Number(this.state.results?.customer.as_of.slice(0, 4));
    const band = {
      labels: points.map((_, later) => String(year + later)),
      middle: points.map(({ middle_minor }) => major(middle_minor)),
      low: points.map(({ low_minor }) => major(low_minor)),
      high: points.map(({ high_minor }) => major(high_minor)),
      dashed: points.map(({ paid_in_minor }) => major(paid_in_minor)),
      ...(target_minor > 0 ? { level: major(target_minor) } : {}),
    };
    const summary = last
      ? texts.pathChart(this.#money(last.low_minor), this.#money(last.high_minor), dateName(due, this.locale, "medium"))
      : "";
    return html`${this.state.chartsMissing
        ? html`<p class="small">${this.texts.status.chartsMissing}</p>`
        : html`<band-chart
              class="chart"
              .band=${band}
              .summary=${summary}
              .format=${(value: number) => wholeMoney(value, currency, this.locale)}
            ></band-chart>
            <ul class="line-legend">
              <li data-line="middle">${texts.middle}</li>
              <li data-line="dashed">${texts.paidIn}</li>
              ${target_minor > 0 ? html`<li data-line="level">${texts.target}</li>` : nothing}
            </ul>
            <p class="small">${texts.band}</p>`}
      <details class="as-table">
        <summary>${texts.asTable}</summary>
        ${table({
          caption: this.#caption(texts.pathCaption),
          columns: ["", texts.paidIn, texts.low, texts.middle, texts.high],
          rows: path.map((point, index) => ({
            head:
              index === path.length - 1 ? dateName(due, this.locale, "medium") : texts.year(String(index + 1)),
            cells: [point.paid_in_minor, point.low_minor, point.middle_minor, point.high_minor].map((minor) =>
              this.#money(minor),
            ),
          })),
        })}
      </details>`;
  }

  #figures({ expected_return, volatility, expected_costs_minor }: GoalPlan) {
    const texts = sectionTexts(this.locale).advice.plan;
    const figure = (term: string, value: string) =>
      html`<div>
        <dt>${term}</dt>
        <dd>${value}</dd>
      </div>`;
    return html`<dl class="attributes">
      ${figure(texts.expected, percent(expected_return, this.locale, 1))}
      ${figure(texts.fluctuation, percent(volatility, this.locale, 1))}
      ${figure(texts.costs, this.#money(expected_costs_minor))}
    </dl>`;
  }

  /** For who wants to know more: how it changes, and what else was weighed. */
  #more({ glide, comparisons, method, expected_return, volatility }: GoalPlan) {
    const texts = sectionTexts(this.locale).advice.plan;
    const share = (value: number) => percent(value, this.locale, 1);
    const ways = [{ method, expected_return, volatility }, ...comparisons];
    return html`<details>
        <summary>${texts.glide}</summary>
        ${table({
          caption: this.#caption(texts.glide),
          columns: [texts.yearsLeft, texts.expected, texts.fluctuation],
          rows: glide.map((step) => ({
            head: decimal(step.years_left, this.locale),
            cells: [share(step.expected_return), share(step.volatility)],
          })),
        })}
      </details>
      <details>
        <summary>${texts.others}</summary>
        ${table({
          caption: this.#caption(texts.others),
          columns: [texts.way, texts.expected, texts.fluctuation],
          rows: ways.map((way, index) => ({
            head: html`${texts.method[way.method]}
            ${index === 0 ? html`<span class="small">${texts.chosen}</span>` : nothing}`,
            cells: [share(way.expected_return), share(way.volatility)],
          })),
        })}
      </details>`;
  }
}
