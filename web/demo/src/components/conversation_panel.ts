// SPDX-License-Identifier: Apache-2.0
import type { DialogueChoice } from "banklet";
import { type PropertyValues, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Message } from "../conversation.js";
import { icon } from "../icons.js";
import { PageElement } from "../page_element.js";
import { type MessageActions, messageTemplate } from "./message.js";

/**
 * The conversation with the bank. Fires, for the bank's own code, events that bubble:
 * `flow-completed` with a CompletedFlow once the customer has confirmed it, and `hand-over` with a
 * Handover once the customer has agreed to send it. Nothing leaves the page by itself.
 */
export class ConversationPanel extends PageElement {
  /** Newest message that has been drawn. */
  #drawn = -1;
  #returnFocus = false;
  #handedOver = false;

  readonly #actions: MessageActions = {
    ask: (text) => this.#then(() => this.session.conversation.say(text)),
    act: (id, label) => this.#then(() => this.session.conversation.act(id, label)),
    rate: (id, rating) => this.session.conversation.rate(id, rating),
    score: (id, score) => this.session.conversation.score(id, score),
    handOver: (handover) => {
      this.#handedOver = true;
      this.#fire("hand-over", handover);
      this.requestUpdate();
    },
  };

  override render() {
    const texts = this.texts.conversation;
    const { messages, turn, busy } = this.state.conversation;
    const newest = messages.at(-1)?.id;
    return html`
      <h2 id="conversation-heading">${texts.heading}</h2>
      ${turn?.flow && turn.progress ? this.#progress(turn.flow.title, turn.progress) : nothing}
      <div
        class="log"
        id="messages"
        role="log"
        tabindex="0"
        aria-labelledby="conversation-heading"
        aria-busy=${busy}
      >
        <ol>
          ${repeat(
            messages,
            ({ id }) => id,
            (message) => html`<li class="message" data-kind=${message.kind} lang=${message.locale}>
              ${messageTemplate(message, {
                texts,
                actions: this.#actions,
                newest: message.id === newest,
                handedOver: this.#handedOver,
              })}
            </li>`,
          )}
        </ol>
      </div>
      ${turn && turn.choices.length > 0 ? this.#choices(turn.choices) : nothing}
      ${messages.some(({ kind }) => kind === "customer") ? nothing : this.#examples()}
      <ask-field></ask-field>
      ${turn ? this.#controls(turn.controls) : nothing} ${this.#ratings(messages)}
      <p class="call-us">
        ${icon("phone")}
        <span>${texts.callUs} <a href="tel:+86000955000">000 955 000</a></span>
      </p>
    `;
  }

  #progress(title: string, { done, total }: { done: number; total: number }) {
    const { locale } = this.state.conversation.messages.at(-1) ?? { locale: this.locale };
    return html`<div class="flow-progress" lang=${locale}>
      <strong>${title}</strong>
      <span class="small">${this.texts.conversation.progress(done, total)}</span>
      <progress max=${total} value=${done} aria-label=${title}></progress>
    </div>`;
  }

  #choices(choices: readonly DialogueChoice[]) {
    return html`<ul class="answers" aria-label=${this.texts.conversation.choices}>
      ${choices.map(
        ({ id, label }) => html`<li>
          <button type="button" class="button quiet" data-choice=${id} @click=${() => this.#choose(id, label)}>
            ${label}
          </button>
        </li>`,
      )}
    </ul>`;
  }

  #examples() {
    const { examplesHeading, examples } = this.texts.conversation;
    return html`<details class="examples">
      <summary>${examplesHeading}</summary>
      <ul>
        ${examples.map(
          (question) => html`<li>
            <button type="button" class="choice" @click=${() => this.#actions.ask(question)}>${question}</button>
          </li>`,
        )}
      </ul>
    </details>`;
  }

  #controls(controls: readonly DialogueChoice[]) {
    return html`<div class="controls" role="group" aria-label=${this.texts.conversation.controls}>
      ${controls.map(
        ({ id, label }) => html`<button
          type="button"
          class="link"
          data-control=${id}
          @click=${() => this.#choose(id, label)}
        >
          ${label}
        </button>`,
      )}
    </div>`;
  }

  /** What the customer thought of it, summed up; it stays on the device like everything else. */
  #ratings(messages: readonly Message[]) {
    const ratings = messages.flatMap((message) => (message.kind === "reply" ? [message.rating] : []));
    const scores = messages.flatMap((message) =>
      message.kind === "completed" && message.score !== undefined ? [message.score] : [],
    );
    const [up, down] = (["up", "down"] as const).map(
      (value) => ratings.filter((rating) => rating === value).length,
    );
    if (!up && !down && scores.length === 0) return nothing;
    const mean = scores.length === 0 ? undefined : scores.reduce((sum, score) => sum + score, 0) / scores.length;
    return html`<p class="small" id="ratings">
      ${this.texts.conversation.ratings(up ?? 0, down ?? 0, mean?.toFixed(1))}
    </p>`;
  }

  override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { messages, busy } = this.state.conversation;
    const added = messages.filter(({ id }) => id > this.#drawn);
    this.#drawn = messages.at(-1)?.id ?? this.#drawn;
    this.dataset["newest"] = String(this.#drawn);
    if (added.length > 0) this.#scroll(added);
    for (const message of added) {
      if (message.kind === "customer") this.#handedOver = false;
      if (message.kind === "completed") this.#fire("flow-completed", message.completed);
      if (message.kind === "reply" && message.reply.kind === "answer") performance.mark("banklet-answer");
    }
    // The button that was pressed may be gone: whoever pressed it goes on where the next word is due.
    if (this.#returnFocus && !busy) {
      this.#returnFocus = false;
      const touch = matchMedia("(pointer: coarse)").matches;
      this.querySelector<HTMLElement>(touch ? "#messages" : "#question")?.focus({ preventScroll: true });
    }
  }

  /** To the first of what the bank has said last, so that it is read from its beginning. */
  #scroll(added: readonly Message[]): void {
    const log = this.querySelector("#messages");
    const first = added.find(({ kind }) => kind !== "customer") ?? added[0];
    const items = log?.querySelectorAll("li.message");
    const index = this.state.conversation.messages.findIndex(({ id }) => id === first?.id);
    const item = items?.[index];
    if (log && item instanceof HTMLElement) log.scrollTop = item.offsetTop - log.clientHeight / 4;
  }

  #choose(id: string, label: string): void {
    this.#then(() => this.session.conversation.choose(id, label));
  }

  #then(work: () => Promise<void>): void {
    this.#returnFocus = true;
    void work();
  }

  #fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }
}
