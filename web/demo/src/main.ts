// SPDX-License-Identifier: Apache-2.0
// The first script of the page. It starts the engine and asks what the address asks; what draws the
// page loads meanwhile, because a second processor has nothing else to do then.
import { textsOf } from "./locale/locale.js";
import { Session } from "./session.js";
import { Store } from "./state.js";
import { followLinks } from "./views.js";

const store = new Store();
const session = new Session(store);

/** Language and appearance apply to the whole document, static content included. */
function dressDocument(): void {
  const { locale, theme, view } = store.state;
  const root = document.documentElement;
  root.lang = locale;
  root.dataset["locale"] = locale;
  if (theme !== undefined) root.dataset["theme"] = theme;
  const { title, views } = textsOf(locale);
  document.title = view === "overview" ? title : `${views.names[view]} · ${title}`;
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

let details: Promise<void> | undefined;

/** So do explanations, and all parts but the first. */
function loadDetails(): Promise<void> {
  details ??= Promise.all([import("./details.js"), import("./sections.js")]).then(
    ([{ defineDetails }, { defineSections }]) => {
      defineDetails();
      defineSections(page);
      store.update({ detailsLoaded: true });
    },
    () => (details = undefined),
  );
  return details;
}

/** "#ask=..." asks at once. What follows # never leaves the browser. */
function questionInAddress(): string {
  return new URLSearchParams(location.hash.slice(1)).get("ask") ?? "";
}

const page = { store, session, start };

function start(): void {
  void session.start(questionInAddress(), () => Promise.all([loadCharts(), loadDetails()]));
}

start();
followLinks(store);
dressDocument();
store.subscribe(dressDocument);
void import("./elements.js").then(({ defineElements }) => defineElements(page));
