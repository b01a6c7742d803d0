// SPDX-License-Identifier: Apache-2.0
import type { LookupResult, StatedFact } from "banklet";
import { type TemplateResult, html, nothing } from "lit";

const ENGLISH = {
  product: "Product",
  stated: "What is stated",
  source: "Source: ",
  understood: "Understood as: ",
  catalogue: "Product list",
  ofAll: (name: string) => `all ${name.toLowerCase()}`,
  unknown: "Nothing is stated about these, so they may fit or not:",
  caption: "Facts behind the answer",
  notStated: "not stated",
  labelled: (label: string, text: string) => `${label}: ${text}`,
};

const CHINESE: typeof ENGLISH = {
  product: "产品",
  stated: "说明",
  source: "来源：",
  understood: "理解为：",
  catalogue: "产品目录",
  ofAll: (name) => `适用于所有${name}`,
  unknown: "以下产品没有相关说明，可能符合，也可能不符合：",
  caption: "回答依据",
  notStated: "没有说明",
  labelled: (label, text) => `${label}：${text}`,
};

/** What the bank has stated that answers a question, each fact with its source. */
export function factTable(found: LookupResult): TemplateResult {
  const texts = found.locale.startsWith("zh") ? CHINESE : ENGLISH;
  return html`<section class="stated-facts" lang=${found.locale}>
    <h3 class="answer-title" elementtiming="answer">${found.text}</h3>
    <p class="small">${texts.understood}${found.understood.join(" | ")}</p>
    <div class="stated-facts-scroll" tabindex="0" role="group" aria-label=${texts.caption}>
      <table>
        <caption class="visually-hidden">${texts.caption}</caption>
        <thead>
          <tr>
            <th scope="col">${texts.product}</th>
            <th scope="col">${texts.stated}</th>
          </tr>
        </thead>
        ${found.subjects.map(
          ({ name, facts, not_stated }) => html`<tbody>
            ${facts.map(
              (fact, i) => html`<tr>
                ${i === 0
                  ? html`<th scope="rowgroup" rowspan=${facts.length + not_stated.length}>${name}</th>`
                  : nothing}
                <td>${statement(fact, texts)}<br /><span class="small">${texts.source}${source(fact, texts)}</span></td>
              </tr>`,
            )}
            ${not_stated.map(
              (label, i) => html`<tr>
                ${facts.length === 0 && i === 0
                  ? html`<th scope="rowgroup" rowspan=${not_stated.length}>${name}</th>`
                  : nothing}
                <td>${texts.labelled(label, texts.notStated)}</td>
              </tr>`,
            )}
          </tbody>`,
        )}
      </table>
    </div>
    ${found.not_stated.length > 0
      ? html`<p class="small">
          ${texts.unknown} ${found.not_stated.map(({ name }) => name).join(texts === CHINESE ? "、" : ", ")}
        </p>`
      : nothing}
  </section>`;
}

function statement({ label, text, type, stated_of }: StatedFact, texts: typeof ENGLISH) {
  // Booleans and entities say by themselves what they are about.
  const said = type === "boolean" ? text : texts.labelled(label, text);
  return stated_of === null ? said : html`${said} <span class="small">(${texts.ofAll(stated_of.name)})</span>`;
}

function source({ source: { title, url } }: StatedFact, texts: typeof ENGLISH) {
  return url === null ? texts.catalogue : html`<a href=${url} target="_blank">${title}</a>`;
}
