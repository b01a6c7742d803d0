// SPDX-License-Identifier: Apache-2.0
// The parts of the page that explain: they load after the first answer.
import { BookingTable } from "./components/booking_table.js";
import { CategorySuggestions } from "./components/category_suggestions.js";
import { OwnFileDrop } from "./components/own_file.js";
import { Privacy } from "./components/privacy.js";
import { ProductWhy } from "./components/product_why.js";
import { ProfileElement } from "./components/profile.js";
import { ProfileTagElement } from "./components/profile_tag.js";
import { RecurringFlows } from "./components/recurring_flows.js";
import { Segment } from "./components/segment.js";
import { SegmentComparison } from "./components/segment_comparison.js";
import { SetAside } from "./components/set_aside.js";
import { TagEvidenceElement } from "./components/tag_evidence.js";

export function defineDetails(): void {
  customElements.define("booking-table", BookingTable);
  customElements.define("bank-segment", Segment);
  customElements.define("bank-privacy", Privacy);
  customElements.define("bank-own-file", OwnFileDrop);
  customElements.define("product-why", ProductWhy);
  customElements.define("set-aside", SetAside);
  customElements.define("segment-comparison", SegmentComparison);
  customElements.define("tag-evidence", TagEvidenceElement);
  customElements.define("profile-tag", ProfileTagElement);
  customElements.define("recurring-flows", RecurringFlows);
  customElements.define("category-suggestions", CategorySuggestions);
  customElements.define("bank-profile", ProfileElement);
}
