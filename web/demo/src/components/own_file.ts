// SPDX-License-Identifier: Apache-2.0
import { BankletError } from "banklet";
import { html, nothing } from "lit";
import { announce } from "../announce.js";
import { count, fileSize } from "../format.js";
import { icon } from "../icons.js";
import { detailTexts } from "../locale/details/details.js";
import type { DetailTexts } from "../locale/details/en.js";
import { PageElement } from "../page_element.js";

/** Far above a bank's export of a year, and quick to read. */
const MAX_BYTES = 8e6;
const EXAMPLE = `date,amount,currency,description,category
2026-10-05,14916.46,CNY,Salary October,salary
2026-10-07,-3650.00,CNY,Monthly rent,rent
2026-10-09,-124.75,CNY,Sunny greengrocer,`;

/** Why a file was not used; worded when drawn, so that it follows the language. */
type Problem = (texts: DetailTexts["ownFile"]) => string;

/** The visitor's own transactions: read here, kept in memory, never sent. */
export class OwnFileDrop extends PageElement {
  static override properties = {
    dragging: { state: true },
    reading: { state: true },
    problem: { state: true },
  };
  declare private dragging: boolean;
  declare private reading: boolean;
  declare private problem: { file: string; why: Problem } | undefined;

  override render() {
    const texts = detailTexts(this.locale).ownFile;
    const { ownFile } = this.state;
    return html`
      <div class="own-file-text">
        <h2>${texts.heading}</h2>
        <p>${texts.intro}</p>
        <p class="small" id="file-format">${texts.format}</p>
        <details>
          <summary>${texts.sample}</summary>
          <div class="scroll" role="region" tabindex="0" aria-label=${texts.sample}><pre>${EXAMPLE}</pre></div>
        </details>
      </div>
      <div class="own-file-text">
        <div
          class="drop-zone"
          ?data-dragging=${this.dragging}
          @dragenter=${this.#onDrag}
          @dragover=${this.#onDrag}
          @dragleave=${() => (this.dragging = false)}
          @drop=${this.#onDrop}
        >
          ${icon("file")}
          <label class="button">
            ${texts.choose}
            <input
              type="file"
              class="visually-hidden"
              accept=".csv,text/csv"
              aria-describedby="file-format"
              @change=${this.#onPick}
            />
          </label>
          <span>${this.reading ? texts.reading : texts.drop}</span>
        </div>
        ${this.problem ? this.#problem(this.problem) : nothing}
        ${ownFile
          ? html`<div class="note" id="file-loaded">
              <p>${texts.loaded(count(ownFile.transactions.length, this.locale), ownFile.name)}</p>
              <button type="button" class="button quiet" @click=${this.#forget}>${texts.remove}</button>
            </div>`
          : nothing}
      </div>
    `;
  }

  #problem({ file, why }: { file: string; why: Problem }) {
    const texts = detailTexts(this.locale).ownFile;
    return html`<p class="error" id="file-error">
      ${icon("notice")}<span>${texts.failed(file, why(texts))}</span>
    </p>`;
  }

  async #read(file: File | undefined): Promise<void> {
    this.problem = undefined;
    if (file === undefined) return this.#refuse("", (texts) => texts.noFile);
    if (file.size > MAX_BYTES)
      return this.#refuse(file.name, (texts) => texts.tooLarge(fileSize(MAX_BYTES, this.locale)));
    this.reading = true;
    try {
      const transactions = await this.session.readTransactions(new Uint8Array(await file.arrayBuffer()));
      if (transactions.length === 0) return this.#refuse(file.name, (texts) => texts.empty);
      await this.session.useOwnFile({ name: file.name, transactions });
    } catch (error) {
      this.#refuse(file.name, problemOf(error));
    } finally {
      this.reading = false;
    }
  }

  #refuse(file: string, why: Problem): void {
    this.problem = { file, why };
    const texts = detailTexts(this.locale).ownFile;
    announce(texts.failed(file, why(texts)));
  }

  async #forget(): Promise<void> {
    await this.session.useOwnFile(undefined);
    announce(detailTexts(this.locale).ownFile.removed);
    this.querySelector("input")?.focus();
  }

  #onPick(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    // The same file can be chosen again after it was mended.
    if (file) void this.#read(file).then(() => (input.value = ""));
  }

  #onDrag(event: DragEvent): void {
    event.preventDefault();
    this.dragging = true;
  }

  #onDrop(event: DragEvent): void {
    event.preventDefault();
    this.dragging = false;
    void this.#read(event.dataTransfer?.files[0]);
  }
}

/** "transactions.csv:17: column 'amount': not a number": the place from the message, the rest from the code. */
function problemOf(error: unknown): Problem {
  if (!(error instanceof BankletError)) return (texts) => texts.unknownProblem;
  const { code, message } = error;
  const line = /:(\d+):/.exec(message)?.[1];
  const column = /column '([^']+)'/.exec(message)?.[1];
  return (texts) => {
    const what = texts.problems[code] ?? texts.unknownProblem;
    if (line === undefined) return what;
    return column === undefined ? texts.inLine(line, what) : texts.inColumn(line, column, what);
  };
}
