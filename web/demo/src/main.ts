// SPDX-License-Identifier: Apache-2.0
// The first script of the page. It starts the engine and asks what the address asks; what draws the
// page loads meanwhile, because a second processor has nothing else to do then.
import { textsOf } from "./locale/locale.js";
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

let details: Promise<void> | undefined;

/** So do explanations and the profile. */
function loadDetails(): Promise<void> {
  details ??= import("./details.js").then(
    ({ defineDetails }) => {
      defineDetails();
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

function start(): void {
  void session.start(questionInAddress(), () => Promise.all([loadCharts(), loadDetails()]));
}

start();
dressDocument();
store.subscribe(dressDocument);
void import("./elements.js").then(({ defineElements }) => defineElements({ store, session, start }));
