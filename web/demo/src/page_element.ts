// SPDX-License-Identifier: Apache-2.0
import { LitElement } from "lit";
import type { Locale, Texts } from "./locale/locale.js";
import { textsOf } from "./locale/locale.js";
import type { Session } from "./session.js";
import type { PageState, Store } from "./state.js";

export interface Page {
  readonly store: Store;
  readonly session: Session;
  /** Loads what the page loads by itself, and what failed to load before. */
  start(): void;
}

let page: Page | undefined;

/** Before the first element is defined. */
export function setPage(shared: Page): void {
  page = shared;
}

/**
 * A part of the page that draws itself from the state. Without a shadow root: static and live
 * content share one style sheet, and ids work across elements.
 */
export abstract class PageElement extends LitElement {
  #unsubscribe: (() => void) | undefined;

  protected get page(): Page {
    if (page === undefined) throw new Error("setPage was not called");
    return page;
  }
  protected get state(): PageState {
    return this.page.store.state;
  }
  protected get session(): Session {
    return this.page.session;
  }
  protected get locale(): Locale {
    return this.state.locale;
  }
  protected get texts(): Texts {
    return textsOf(this.locale);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = this.page.store.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  protected override createRenderRoot(): this {
    return this;
  }
}
