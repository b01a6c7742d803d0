// SPDX-License-Identifier: Apache-2.0
// Where the bank's own code begins. banklet executes nothing: it says what the customer wants, and a
// real bank would have it authorised and carried out here.
import type { CompletedFlow, Handover } from "banklet";
import { textsOf } from "./locale/locale.js";
import type { Page } from "./page_element.js";

export function handleBankEvents({ store, session }: Page): void {
  const texts = () => textsOf(store.state.locale).conversation;
  document.addEventListener("flow-completed", (event) => {
    const { detail } = event as CustomEvent<CompletedFlow>;
    session.conversation.note(texts().demonstration(detail.event));
  });
  document.addEventListener("hand-over", (event) => {
    const { detail } = event as CustomEvent<Handover>;
    session.conversation.note(texts().handedOver(detail.transcript.length));
  });
}
