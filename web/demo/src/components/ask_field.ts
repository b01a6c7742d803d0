// SPDX-License-Identifier: Apache-2.0
import type { ExpectedSlot, SlotType } from "banklet";
import { html, nothing } from "lit";
import { icon } from "../icons.js";
import { localized } from "../locale/locale.js";
import { PageElement } from "../page_element.js";

const MOST_SUGGESTIONS = 6;

/** Keyboards of telephones. */
const INPUT_MODES: Partial<Record<SlotType, string>> = {
  amount: "decimal",
  percent: "decimal",
  phone: "tel",
  card: "numeric",
  account: "numeric",
  email: "email",
};

/**
 * Where the customer writes. While nothing particular is asked for, what was typed is completed:
 * the combobox pattern with a listbox of WAI-ARIA's Authoring Practices.
 */
export class AskField extends PageElement {
  static override properties = { typed: { state: true }, active: { state: true } };
  /** What to complete; undefined: no list. */
  declare private typed: string | undefined;
  /** Index of the suggestion that the arrow keys have reached. */
  declare private active: number | undefined;

  override render() {
    const texts = this.texts.conversation;
    const expected = this.state.conversation.turn?.expected ?? null;
    const suggestions = this.#suggestions();
    const open = suggestions.length > 0;
    return html`
      <form @submit=${this.#submit}>
        <label for="question">${expected?.label ?? texts.label}</label>
        <div class="field">
          <input
            id="question"
            name="question"
            type="text"
            role="combobox"
            autocomplete="off"
            enterkeyhint="send"
            maxlength="1000"
            data-slot=${expected?.slot ?? nothing}
            inputmode=${(expected && INPUT_MODES[expected.type]) ?? "text"}
            placeholder=${expected ? "" : texts.placeholder}
            aria-autocomplete="list"
            aria-expanded=${open}
            aria-controls="suggestions"
            aria-activedescendant=${this.active === undefined ? nothing : `suggestion-${this.active}`}
            aria-describedby="question-hint"
            @input=${this.#onInput}
            @keydown=${this.#onKey}
            @blur=${() => this.#close()}
          />
          <ul id="suggestions" role="listbox" aria-label=${texts.suggestions} ?hidden=${!open}>
            ${suggestions.map(
              (text, index) => html`<li
                id=${`suggestion-${index}`}
                role="option"
                aria-selected=${index === this.active}
                @mousedown=${(event: Event) => {
                  // Before the field loses the focus, which closes the list.
                  event.preventDefault();
                  this.#send(text);
                }}
              >
                ${text}
              </li>`,
            )}
          </ul>
          <button type="submit" class="button">${icon("send")}<span>${texts.submit}</span></button>
        </div>
        ${expected?.type === "date" ? this.#calendar(expected) : nothing}
        <p class="small" id="question-hint">${texts.hint}</p>
      </form>
    `;
  }

  #calendar({ minimum, maximum }: ExpectedSlot) {
    return html`<label class="calendar small">
      ${this.texts.conversation.calendar}
      <input
        type="date"
        min=${minimum ?? nothing}
        max=${maximum ?? nothing}
        @change=${({ target }: Event) => {
          const { value } = target as HTMLInputElement;
          if (value !== "") this.#send(value);
        }}
      />
    </label>`;
  }

  /** Tasks and common questions whose words begin with what was typed, in the bank's order. */
  #suggestions(): string[] {
    const words = this.typed?.trim().toLowerCase();
    if (!words || this.state.conversation.turn?.expected) return [];
    const { info } = this.state;
    const known = [
      ...(info?.flows ?? []).map(({ title }) => localized(title, this.locale)),
      ...this.texts.conversation.examples,
    ];
    const fits = (text: string) => {
      const at = text.toLowerCase().indexOf(words);
      // Chinese has no spaces: a match anywhere is one at a word.
      return at >= 0 && (at === 0 || !/[a-z]/i.test(text.charAt(at - 1)));
    };
    return known.filter(fits).slice(0, MOST_SUGGESTIONS);
  }

  #onInput(event: Event): void {
    this.typed = (event.target as HTMLInputElement).value;
    this.active = undefined;
  }

  #onKey(event: KeyboardEvent): void {
    // Keys that choose a character in an input method are not meant for the list.
    if (event.isComposing) return;
    const { length } = this.#suggestions();
    if (event.key === "Escape" && length > 0) {
      event.preventDefault();
      this.#close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && length > 0) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const from = this.active ?? (step === 1 ? -1 : 0);
      this.active = (from + step + length) % length;
    }
  }

  #close(): void {
    this.typed = undefined;
    this.active = undefined;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const chosen = this.active === undefined ? undefined : this.#suggestions()[this.active];
    const text = chosen ?? this.querySelector("input")?.value.trim() ?? "";
    if (text === "") this.querySelector("input")?.focus();
    else this.#send(text);
  }

  #send(text: string): void {
    const input = this.querySelector("input");
    if (input) input.value = "";
    this.#close();
    void this.session.conversation.say(text);
  }
}
