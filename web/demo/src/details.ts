// SPDX-License-Identifier: Apache-2.0
// The part of the page that explains: it loads after the first answer.
import { CategorySuggestions } from "./components/category_suggestions.js";
import { ProductWhy } from "./components/product_why.js";
import { ProfileElement } from "./components/profile.js";
import { ProfileTagElement } from "./components/profile_tag.js";
import { RecurringFlows } from "./components/recurring_flows.js";
import { SegmentComparison } from "./components/segment_comparison.js";
import { SetAside } from "./components/set_aside.js";
import { TagEvidenceElement } from "./components/tag_evidence.js";

export function defineDetails(): void {
  customElements.define("product-why", ProductWhy);
  customElements.define("set-aside", SetAside);
  customElements.define("segment-comparison", SegmentComparison);
  customElements.define("tag-evidence", TagEvidenceElement);
  customElements.define("profile-tag", ProfileTagElement);
  customElements.define("recurring-flows", RecurringFlows);
  customElements.define("category-suggestions", CategorySuggestions);
  customElements.define("bank-profile", ProfileElement);
}
