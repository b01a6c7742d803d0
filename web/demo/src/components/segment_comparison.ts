// SPDX-License-Identifier: Apache-2.0
import type { BundleInfo, SegmentFeature, SegmentResult } from "banklet";
import { html, nothing } from "lit";
import { traitLabel } from "../feature_words.js";
import { decimal, percent } from "../format.js";
import { detailTexts } from "../locale/details/details.js";
import { localized } from "../locale/locale.js";
import { PageElement } from "../page_element.js";

/** Shares by which the next segment is further away: below the first it is about as near. */
const NEAR = 0.1;
const FAR = 0.3;
/** Bounds between the words, in standard deviations. */
const LEVELS = [-1, -0.1, 0.1, 1];

/** How clearly the customer belongs to the segment, and the two side by side. */
export class SegmentComparison extends PageElement {
  override render() {
    const { results, info } = this.state;
    if (results === undefined || info === undefined) return nothing;
    const { segment } = results;
    const texts = detailTexts(this.locale).segment;
    const name = this.#name(segment.id, info);
    const labels = segment.profile.map(({ feature }) => traitLabel(feature, info, this.locale));
    return html`
      <h3>${texts.heading}</h3>
      <div class="segment-body">
        <div>
          <p>${this.#belonging(segment, info)}</p>
          <p class="small">
            ${texts.distance(decimal(segment.distance, this.locale), decimal(segment.runner_up_distance, this.locale))}
          </p>
          ${this.#table(segment.profile, labels)}
        </div>
        ${this.state.chartsMissing
          ? html`<p class="small">${this.texts.status.chartsMissing}</p>`
          : html`<div>
              <radar-chart
                class="chart"
                .profile=${segment.profile}
                .labels=${labels}
                .group=${name}
              ></radar-chart>
              <ul class="radar-legend">
                <li data-series="you">${texts.you}</li>
                <li data-series="group">${texts.group(name)}</li>
                <li data-series="average">${texts.average}</li>
              </ul>
              <p class="small">${texts.note}</p>
            </div>`}
      </div>
    `;
  }

  #name(segment: number, info: BundleInfo): string {
    const found = info.segments.find(({ id }) => id === segment);
    return localized(found?.name, this.locale, detailTexts(this.locale).cloud.unnamed(segment + 1));
  }

  #belonging({ distance, runner_up, runner_up_distance }: SegmentResult, info: BundleInfo): string {
    const texts = detailTexts(this.locale).segment;
    const other = this.#name(runner_up, info);
    const more = distance > 0 ? runner_up_distance / distance - 1 : Infinity;
    if (more < NEAR) return texts.between(other);
    return (more < FAR ? texts.likely : texts.clear)(other, percent(more, this.locale));
  }

  #table(profile: readonly SegmentFeature[], labels: readonly string[]) {
    const texts = detailTexts(this.locale).segment;
    const cell = (value: number) => {
      const words = texts.levels[LEVELS.filter((bound) => value > bound).length] ?? "";
      return html`<td>${texts.level(words, decimal(value, this.locale))}</td>`;
    };
    return html`<div class="scroll comparison" role="region" tabindex="0" aria-label=${texts.caption}>
        <table>
          <caption class="visually-hidden">${texts.caption}</caption>
          <thead>
            <tr>
              <th scope="col">${texts.trait}</th>
              <th scope="col">${texts.youColumn}</th>
              <th scope="col">${texts.groupColumn}</th>
            </tr>
          </thead>
          <tbody>
            ${profile.map(
              ({ value, difference }, index) => html`<tr>
                <th scope="row">${labels[index]}</th>
                ${cell(value)} ${cell(difference)}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="small">${texts.unit}</p>`;
  }
}
