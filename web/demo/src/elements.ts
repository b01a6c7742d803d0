// SPDX-License-Identifier: Apache-2.0
import { handleBankEvents } from "./bank_actions.js";
import { AskField } from "./components/ask_field.js";
import { ConversationPanel } from "./components/conversation_panel.js";
import { CustomerArea } from "./components/customer_area.js";
import { Overview } from "./components/overview.js";
import { RecommendationList } from "./components/recommendations.js";
import { Toolbar } from "./components/toolbar.js";
import { ViewNav } from "./components/view_nav.js";
import { type Page, setPage } from "./page_element.js";

/** Brings the page to life. */
export function defineElements(page: Page): void {
  setPage(page);
  handleBankEvents(page);
  customElements.define("bank-toolbar", Toolbar);
  customElements.define("view-nav", ViewNav);
  customElements.define("bank-overview", Overview);
  customElements.define("conversation-panel", ConversationPanel);
  customElements.define("ask-field", AskField);
  customElements.define("bank-recommendations", RecommendationList);
  customElements.define("customer-area", CustomerArea);
}
