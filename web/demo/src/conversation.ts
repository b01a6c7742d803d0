// SPDX-License-Identifier: Apache-2.0
// A conversation with the bank: what was said, and where it stands. Lives as long as the page.
import type { Answer, CompletedFlow, DialogueInput, DialogueReply, DialogueTurn, Handover } from "banklet";
import type { Engine } from "./engine.js";
import { type Locale, textsOf } from "./locale/locale.js";
import type { Store } from "./state.js";
import { codeOf } from "./trouble.js";

export type Rating = "up" | "down";

/** One thing that was said. */
export type Message = { readonly id: number; readonly locale: Locale } & (
  | { readonly kind: "customer"; readonly text: string }
  /** What the page itself has to say: an error, or what a real bank would do now. */
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "reply"; readonly reply: DialogueReply; readonly rating?: Rating }
  | { readonly kind: "completed"; readonly completed: CompletedFlow; readonly score?: number }
  | { readonly kind: "handover"; readonly handover: Handover }
);

export interface ConversationState {
  readonly messages: readonly Message[];
  /** The last one; undefined before the engine has said anything. */
  readonly turn: DialogueTurn | undefined;
  readonly busy: boolean;
}

type Said = Message extends infer One ? (One extends Message ? Omit<One, "id" | "locale"> : never) : never;

/** English needs a few words: a name or a number in a Chinese conversation does not change it. */
const ENGLISH_WORDS = 3;

export function languageOf(text: string, current: Locale): Locale {
  if (/\p{Script=Han}/u.test(text)) return "zh-CN";
  return (text.match(/[A-Za-z]{2,}/g)?.length ?? 0) >= ENGLISH_WORDS ? "en" : current;
}

export class Conversation {
  readonly #store: Store;
  readonly #engine: Engine;
  #locale: Locale;
  #nextId = 0;
  /** Turns follow each other, because each begins with the state that the last one ended in. */
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(store: Store, engine: Engine) {
    this.#store = store;
    this.#engine = engine;
    this.#locale = store.state.locale;
  }

  /** The bank greets, unless something has been said already. */
  async begin(): Promise<void> {
    if (this.#state.messages.length === 0) await this.#turn({ event: "open" }, said);
  }

  /**
   * Answers the question that the page came with before the bundle is complete. The conversation
   * hears of it as soon as it can, so that it knows what was asked.
   */
  async beginWith(question: string): Promise<void> {
    this.#hear(question);
    const { locale } = this.#store.state;
    this.#wait(1);
    try {
      const answer = await this.#engine.call((bank, options) => bank.ask(question, { ...options, locale }));
      this.#add([{ kind: "reply", reply: { kind: "answer", answer } }]);
      void this.#turn({ text: question }, (turn) => said(turn).filter((part) => !isAnswer(part)));
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#wait(-1);
    }
  }

  say(text: string): Promise<void> {
    this.#locale = languageOf(text, this.#locale);
    this.#hear(text);
    return this.#turn({ text }, said);
  }

  /** One of the last turn's choices or controls, or "start:<flow>". */
  choose(id: string, label: string): Promise<void> {
    this.#hear(label);
    return this.#turn({ choice: id }, said);
  }

  /** What an answer offers to do: some actions begin a conversation, the others are the bank's own. */
  act(id: string, label: string): Promise<void> {
    this.#hear(label);
    return this.#turn({ choice: `action:${id}` }, (turn) =>
      turn.flow === null
        ? [{ kind: "note", text: textsOf(this.#store.state.locale).conversation.action(label) }]
        : said(turn),
    );
  }

  /** Goes on in another language; an open question is asked again in it. */
  speak(locale: Locale): Promise<void> {
    this.#locale = locale;
    const { messages, turn } = this.#state;
    if (messages.length > 0 && turn === undefined) return Promise.resolve();
    // A greeting that nobody has answered is replaced.
    const untouched = messages.every(({ kind }) => kind !== "customer");
    if (untouched) this.#update({ messages: [] });
    return this.#turn({ event: "open" }, (next) => (untouched || next.flow !== null ? said(next) : []));
  }

  note(text: string): void {
    this.#add([{ kind: "note", text }]);
  }

  rate(id: number, rating: Rating): void {
    this.#change(id, (message) => (message.kind === "reply" ? { ...message, rating } : message));
  }

  /** 1 to 5. */
  score(id: number, score: number): void {
    this.#change(id, (message) => (message.kind === "completed" ? { ...message, score } : message));
  }

  get #state(): ConversationState {
    return this.#store.state.conversation;
  }

  #turn(input: DialogueInput, show: (turn: DialogueTurn) => Said[]): Promise<void> {
    const locale = this.#locale;
    this.#wait(1);
    const done = this.#last.then(async () => {
      try {
        const state = this.#state.turn?.state ?? null;
        const turn = await this.#engine.call((bank, options) =>
          bank.converse(state, { ...input, locale }, options),
        );
        this.#update({ turn });
        this.#add(show(turn), locale);
      } catch (error) {
        this.#fail(error);
      } finally {
        this.#wait(-1);
      }
    });
    this.#last = done;
    return done;
  }

  #hear(text: string): void {
    this.#add([{ kind: "customer", text }]);
  }

  #fail(error: unknown): void {
    const texts = textsOf(this.#store.state.locale).conversation;
    this.note(codeOf(error) === "limit_exceeded" ? texts.tooLong : texts.failed);
  }

  #add(parts: readonly Said[], locale = this.#locale): void {
    if (parts.length === 0) return;
    const added = parts.map((part) => ({ ...part, id: this.#nextId++, locale }) as Message);
    this.#update({ messages: [...this.#state.messages, ...added] });
  }

  #change(id: number, change: (message: Message) => Message): void {
    this.#update({
      messages: this.#state.messages.map((message) => (message.id === id ? change(message) : message)),
    });
  }

  #wait(by: 1 | -1): void {
    this.#waiting += by;
    this.#update({ busy: this.#waiting > 0 });
  }

  #update(change: Partial<ConversationState>): void {
    this.#store.update({ conversation: { ...this.#state, ...change } });
  }
}

function said({ replies, completed, handover }: DialogueTurn): Said[] {
  return [
    ...replies.map((reply): Said => ({ kind: "reply", reply })),
    ...(completed ? [{ kind: "completed", completed } as const] : []),
    ...(handover ? [{ kind: "handover", handover } as const] : []),
  ];
}

function isAnswer(part: Said): boolean {
  return part.kind === "reply" && part.reply.kind === "answer";
}

/** Titles of what else may have been meant, as far as the bank has written them. */
export function alternativesOf({ alternatives }: Answer): string[] {
  return alternatives.map(({ title }) => title).filter((title) => title !== "");
}
