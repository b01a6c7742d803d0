// SPDX-License-Identifier: Apache-2.0
// The part of the page that explains: it loads after the first answer.
import { ProductWhy } from "./components/product_why.js";
import { SegmentComparison } from "./components/segment_comparison.js";
import { SetAside } from "./components/set_aside.js";

export function defineDetails(): void {
  customElements.define("product-why", ProductWhy);
  customElements.define("set-aside", SetAside);
  customElements.define("segment-comparison", SegmentComparison);
}
