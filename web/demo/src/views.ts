// SPDX-License-Identifier: Apache-2.0
// The parts of the customer area. One is shown at a time; the address can name the first one after its #.
import type { Store } from "./state.js";

export const VIEWS = ["overview", "messages", "ahead", "invest", "credit", "data"] as const;
export type View = (typeof VIEWS)[number];

const viewNamed = (name: unknown): View | undefined => VIEWS.find((view) => view === name);

/** A question may stand there, too: then it is the overview. */
export function viewInAddress(): View {
  return viewNamed(location.hash.slice(1)) ?? "overview";
}

export function showView(store: Store, view: View): void {
  if (view === store.state.view) return;
  history.pushState({ view }, "");
  store.update({ view });
}

/**
 * Links within the page. The address stays as it is, since browsers ask the server for the page's icon
 * again whenever it changes; the way back is kept all the same.
 */
export function followLinks(store: Store): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const name = link.hash.slice(1);
    const view = viewNamed(name);
    if (view !== undefined) showView(store, view);
    else document.getElementById(name)?.focus();
  });
  addEventListener("popstate", ({ state }) => {
    store.update({ view: viewNamed((state as { view?: unknown } | null)?.view) ?? viewInAddress() });
  });
}
