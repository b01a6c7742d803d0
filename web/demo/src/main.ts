// SPDX-License-Identifier: Apache-2.0
import { Ask } from "./components/ask.js";
import { CustomerArea } from "./components/customer_area.js";
import { Overview } from "./components/overview.js";
import { OwnFileDrop } from "./components/own_file.js";
import { Privacy } from "./components/privacy.js";
import { RecommendationList } from "./components/recommendations.js";
import { Segment } from "./components/segment.js";
import { Toolbar } from "./components/toolbar.js";
import { textsOf } from "./locale/locale.js";
import { setPage } from "./page_element.js";
import { Session } from "./session.js";
import { Store } from "./state.js";

const store = new Store();
const session = new Session(store);

/** Language and appearance apply to the whole document, static content included. */
function dressDocument(): void {
  const { locale, theme } = store.state;
  const root = document.documentElement;
  root.lang = locale;
  root.dataset["locale"] = locale;
  if (theme !== undefined) root.dataset["theme"] = theme;
  document.title = textsOf(locale).title;
}

let charts: Promise<void> | undefined;

/** Charts are not needed for an answer, so they come after it. */
function loadCharts(): Promise<void> {
  charts ??= import("./charts/define.js").then(
    ({ defineCharts }) => defineCharts(),
    () => store.update({ chartsMissing: true }),
  );
  return charts;
}

/** "#ask=..." asks at once. What follows # never leaves the browser. */
function questionInAddress(): string {
  return new URLSearchParams(location.hash.slice(1)).get("ask") ?? "";
}

function start(): void {
  void session.start(questionInAddress(), loadCharts);
}

start();
dressDocument();
store.subscribe(dressDocument);
setPage({ store, session, start });
customElements.define("bank-toolbar", Toolbar);
customElements.define("bank-overview", Overview);
customElements.define("bank-ask", Ask);
customElements.define("bank-recommendations", RecommendationList);
customElements.define("bank-segment", Segment);
customElements.define("bank-privacy", Privacy);
customElements.define("bank-own-file", OwnFileDrop);
customElements.define("customer-area", CustomerArea);
