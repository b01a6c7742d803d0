// SPDX-License-Identifier: Apache-2.0
import type { IgnoredTransactions, ProfileTag, TagGroup } from "banklet";
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { detailTexts } from "../locale/details/details.js";
import { PageElement } from "../page_element.js";

/** What the page concludes about the customer, and the customer's word on it. */
export class ProfileElement extends PageElement {
  override render() {
    const { results, info, generic } = this.state;
    const profile = results?.insight?.profile;
    const texts = detailTexts(this.locale).profile;
    if (profile === undefined || info === undefined) return html`<h2>${texts.heading}</h2>`;
    const groups = grouped(profile.tags);
    return html`
      <h2>${texts.heading}</h2>
      <p>${texts.intro}</p>
      ${generic ? html`<p class="note">${texts.generic}</p>` : nothing}
      <div class="tag-groups">
        ${repeat([...groups], ([group]) => group, ([group, tags]) => this.#group(group, tags))}
      </div>
      <div class="profile-parts">
        <recurring-flows></recurring-flows>
        <category-suggestions></category-suggestions>
      </div>
      ${this.#ignored(profile.ignored)}
    `;
  }

  #group(group: TagGroup, tags: readonly ProfileTag[]) {
    const texts = detailTexts(this.locale).profile;
    const changed = tags.filter(({ state }) => state !== "derived").length;
    return html`<details class="tag-group" data-group=${group}>
      <summary>
        ${texts.group(texts.groups[group], tags.length)}
        ${changed > 0 ? html`<span class="small">${texts.changedInGroup(changed)}</span>` : nothing}
      </summary>
      <ul class="tags">
        ${repeat(tags, ({ id }) => id, (tag) => html`<li data-tag=${tag.id}><profile-tag .tag=${tag}></profile-tag></li>`)}
      </ul>
    </details>`;
  }

  #ignored(ignored: IgnoredTransactions) {
    const texts = detailTexts(this.locale).profile;
    const parts = (Object.keys(texts.ignored) as (keyof typeof texts.ignored)[])
      .filter((kind) => ignored[kind] > 0)
      .map((kind) => texts.ignored[kind](ignored[kind]));
    if (parts.length === 0) return nothing;
    return html`<p class="small">${texts.ignoredIntro(parts.join(this.locale === "en" ? ", " : "、"))}</p>`;
  }
}

function grouped(tags: readonly ProfileTag[]): Map<TagGroup, ProfileTag[]> {
  const groups = new Map<TagGroup, ProfileTag[]>();
  for (const tag of tags) groups.set(tag.group, [...(groups.get(tag.group) ?? []), tag]);
  return groups;
}
