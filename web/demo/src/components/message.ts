// SPDX-License-Identifier: Apache-2.0
import type { Answer, CompletedFlow, DialogueReply, Handover, SlotSummary } from "banklet";
import { type TemplateResult, html, nothing } from "lit";
import { type Message, type Rating, alternativesOf } from "../conversation.js";
import { icon } from "../icons.js";
import type { Texts } from "../locale/locale.js";
import { factTable } from "./fact_table.js";

/** What a message lets the customer do. */
export interface MessageActions {
  ask(text: string): void;
  act(id: string, label: string): void;
  rate(id: number, rating: Rating): void;
  score(id: number, score: number): void;
  handOver(handover: Handover): void;
}

export interface MessageContext {
  readonly texts: Texts["conversation"];
  readonly actions: MessageActions;
  /** Nothing has been said after it. */
  readonly newest: boolean;
  readonly handedOver: boolean;
}

/** A message, as plain text with what belongs to it. */
export function messageTemplate(message: Message, context: MessageContext): TemplateResult {
  switch (message.kind) {
    case "customer":
      return html`<p class="said">
        <span class="visually-hidden">${context.texts.you}</span> ${message.text}
      </p>`;
    case "note":
      return html`<p class="note small">${message.text}</p>`;
    case "reply":
      return reply(message, message.reply, context);
    case "completed":
      return completed(message, message.completed, context);
    case "handover":
      return handover(message.handover, context);
  }
}

function reply(message: Message & { kind: "reply" }, said: DialogueReply, context: MessageContext) {
  switch (said.kind) {
    case "text":
      return html`<p>${said.text}</p>`;
    case "problem":
      return html`<p class="problem">${icon("notice")}<span>${said.text}</span></p>`;
    case "answer":
      return answer(message, said.answer, context);
    case "summary":
      return html`<p>${said.text}</p>
        ${slots(said.items)}`;
  }
}

function answer(message: Message & { kind: "reply" }, given: Answer, context: MessageContext) {
  const { texts, actions } = context;
  if (given.intent === "") return statement(texts.noWords, texts.noWordsText);
  const titles = alternativesOf(given);
  const { answer: text, abstained, facts } = given;
  return html`
    ${facts ? factTable(facts) : nothing}
    ${text && !abstained
      ? html`${statement(text.title, text.answer)}
          <div class="actions">
            ${text.actions.map(
              ({ id, label }) => html`<button type="button" class="button quiet" @click=${() => actions.act(id, label)}>
                ${label}
              </button>`,
            )}
          </div>
          ${thumbs(message, context)}`
      : facts
        ? nothing
        : statement(texts.unsure, texts.unsureText)}
    ${titles.length === 0 || (facts && abstained)
      ? nothing
      : abstained || !text
        ? questions(titles, actions)
        : html`<details class="alternatives">
            <summary>${texts.alternatives}</summary>
            ${questions(titles, actions)}
          </details>`}
  `;
}

function questions(titles: readonly string[], actions: MessageActions) {
  return html`<ul class="questions">
    ${titles.map(
      (title) => html`<li>
        <button type="button" class="choice" @click=${() => actions.ask(title)}>${title}</button>
      </li>`,
    )}
  </ul>`;
}

function statement(title: string, text: string) {
  return html`<h3 class="answer-title" elementtiming="answer">${title}</h3>
    <p>${text}</p>`;
}

function thumbs({ id, rating }: Message & { kind: "reply" }, { texts, actions }: MessageContext) {
  const button = (value: Rating, label: string) =>
    html`<button
      type="button"
      class="icon-button"
      aria-label=${label}
      aria-pressed=${rating === value}
      @click=${() => actions.rate(id, value)}
    >
      ${icon(value)}
    </button>`;
  return html`<div class="thumbs" role="group" aria-label=${texts.helpful}>
    <span class="small" aria-hidden="true">${rating ? texts.thanks : texts.helpful}</span>
    ${button("up", texts.yes)} ${button("down", texts.no)}
  </div>`;
}

function slots(items: readonly SlotSummary[]) {
  return html`<dl class="slots">
    ${items.map(
      ({ label, text }) => html`<div>
        <dt>${label}</dt>
        <dd>${text}</dd>
      </div>`,
    )}
  </dl>`;
}

function completed(message: Message & { kind: "completed" }, flow: CompletedFlow, { texts, actions }: MessageContext) {
  const name = `score-${message.id}`;
  return html`
    <div class="receipt" data-event=${flow.event}>${icon("check")}<span>${texts.submitted}</span></div>
    <fieldset class="score">
      <legend class="small">${message.score === undefined ? texts.score : texts.thanks}</legend>
      ${[1, 2, 3, 4, 5].map(
        (score) => html`<label>
          <input
            type="radio"
            name=${name}
            value=${score}
            .checked=${message.score === score}
            @change=${() => actions.score(message.id, score)}
          />
          <span>${score}</span>
        </label>`,
      )}
    </fieldset>
  `;
}

function handover(given: Handover, { texts, actions, newest, handedOver }: MessageContext) {
  return html`
    <div class="handover" role="group" aria-label=${texts.handover}>
      <h3>${texts.handover}</h3>
      <p class="small">${texts.handoverText}</p>
      ${given.slots.length > 0 ? slots(given.slots) : nothing}
      <ol class="transcript">
        ${given.left_out > 0 ? html`<li>${texts.leftOut(given.left_out)}</li>` : nothing}
        ${given.transcript.map(
          ({ from, text }) => html`<li>
            <strong>${from === "customer" ? texts.you : texts.bank}</strong> ${text}
          </li>`,
        )}
      </ol>
      ${newest && !handedOver
        ? html`<button type="button" class="button" @click=${() => actions.handOver(given)}>
            ${texts.handOver}
          </button>`
        : nothing}
    </div>
  `;
}
