// SPDX-License-Identifier: Apache-2.0
import type { BundleInfo, SegmentInfo, SegmentResult } from "banklet";
import { html, nothing } from "lit";
import { cloudIcon, cloudMark } from "../cloud_mark.js";
import { traitInWords } from "../feature_words.js";
import { decimal, percent } from "../format.js";
import { detailTexts } from "../locale/details/details.js";
import { localized } from "../locale/locale.js";
import { PageElement } from "../page_element.js";

/** The bank's segments as clouds, and the customer among them. */
export class Segment extends PageElement {
  override render() {
    const { results, info } = this.state;
    const texts = detailTexts(this.locale).cloud;
    if (results === undefined || info === undefined)
      return html`<h2>${texts.heading}</h2>
        <div class="chart placeholder"></div>`;
    const { segment } = results;
    const own = info.segments.find(({ id }) => id === segment.id);
    const kept = info.explained_variance.reduce((sum, share) => sum + share, 0);
    return html`
      <h2>${texts.heading}</h2>
      <div class="segment-body">
        <div>
          <p class="eyebrow">${texts.closest}</p>
          <p class="segment-name">${this.#name(segment)}</p>
          <p class="segment-description">
            ${localized(segment.description, this.locale) ||
            (own ? texts.share(percent(own.share, this.locale)) : nothing)}
          </p>
          <h3>${texts.traits}</h3>
          <ul class="traits">
            ${segment.profile.map((trait) => html`<li>${traitInWords(trait, info, this.locale)}</li>`)}
          </ul>
        </div>
        <div>
          ${this.state.chartsMissing
            ? html`<p class="small">${this.texts.status.chartsMissing}</p>`
            : html`<segment-chart
                  class="chart"
                  .segments=${info.segments}
                  .names=${info.segments.map((item) => this.#name(item))}
                  .result=${segment}
                ></segment-chart>
                <ul class="cloud-legend">
                  ${info.segments.map(
                    (item, index) => html`<li>
                      ${cloudIcon(cloudMark(index, item.id === segment.id))}${this.#name(item)}
                    </li>`,
                  )}
                </ul>
                <p class="small">${texts.note(percent(kept, this.locale))}</p>`}
        </div>
      </div>
      ${this.#table(info, segment)}
      <segment-comparison></segment-comparison>
    `;
  }

  #name({ id, name }: Pick<SegmentInfo, "id" | "name">): string {
    return localized(name, this.locale, detailTexts(this.locale).cloud.unnamed(id + 1));
  }

  #table(info: BundleInfo, { point: [x, y] }: SegmentResult) {
    const texts = detailTexts(this.locale).cloud;
    const number = (value: number) => decimal(value, this.locale);
    return html`<details class="as-table">
      <summary>${texts.asTable}</summary>
      <div class="scroll" role="region" tabindex="0" aria-label=${texts.tableCaption}>
        <table>
          <caption class="visually-hidden">${texts.tableCaption}</caption>
          <thead>
            <tr>
              <th scope="col">${texts.group}</th>
              <th scope="col" class="number">${texts.size}</th>
              <th scope="col" class="number">${texts.position}</th>
            </tr>
          </thead>
          <tbody>
            ${info.segments.map(
              (item) => html`<tr>
                <th scope="row">${this.#name(item)}</th>
                <td class="number">${percent(item.share, this.locale)}</td>
                <td class="number">${number(item.mean[0])}, ${number(item.mean[1])}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="small">${texts.yourPosition(number(x), number(y))}</p>
    </details>`;
  }
}
