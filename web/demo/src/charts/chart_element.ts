// SPDX-License-Identifier: Apache-2.0
import { Chart, type ChartConfiguration, type ChartType } from "chart.js";
import { type PropertyValues, html } from "lit";
import { PageElement } from "../page_element.js";

/**
 * A chart on a canvas, which screen readers know as one image; the table beside it holds the
 * figures. Drawn anew whenever data, language or colours change.
 */
export abstract class ChartElement<Type extends ChartType> extends PageElement {
  #chart: Chart<Type> | undefined;
  readonly #systemTheme = matchMedia("(prefers-color-scheme: dark)");

  /** Undefined: nothing to draw yet. */
  protected abstract configuration(): ChartConfiguration<Type> | undefined;
  /** What the picture shows, in a sentence. */
  protected abstract get description(): string;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#systemTheme.addEventListener("change", this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#systemTheme.removeEventListener("change", this.#redraw);
    this.#chart?.destroy();
    this.#chart = undefined;
  }

  override render() {
    return html`<canvas role="img" aria-label=${this.description}></canvas>`;
  }

  override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#draw();
  }

  /** The colour that a custom property of the style sheet has here and now. */
  protected colour(name: string): string {
    this.style.color = `var(${name})`;
    const { color } = getComputedStyle(this);
    this.style.color = "";
    return color;
  }

  /** Settings that all charts share. */
  protected get base() {
    return {
      animation: false,
      maintainAspectRatio: false,
      locale: this.locale,
      font: { family: getComputedStyle(this).fontFamily, size: 12 },
      color: this.colour("--ink-soft"),
    } as const;
  }

  #draw(): void {
    const canvas = this.querySelector("canvas");
    const configuration = this.configuration();
    this.#chart?.destroy();
    this.#chart = canvas && configuration ? new Chart(canvas, configuration) : undefined;
  }

  readonly #redraw = () => this.requestUpdate();
}
