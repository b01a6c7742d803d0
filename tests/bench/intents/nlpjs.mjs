// SPDX-License-Identifier: Apache-2.0
// nlp.js with its neural classifier, one domain per language.
import { containerBootstrap } from "@nlpjs/core";
import { Nlp } from "@nlpjs/nlp";
import { LangEn } from "@nlpjs/lang-en-min";

export const entry =
  'import { containerBootstrap } from "@nlpjs/core"; import { Nlp } from "@nlpjs/nlp";' +
  'import { LangEn } from "@nlpjs/lang-en-min"; globalThis.peer = [containerBootstrap, Nlp, LangEn];';

async function create() {
  const container = await containerBootstrap();
  container.use(Nlp);
  container.use(LangEn);
  const nlp = container.get("nlp");
  Object.assign(nlp.settings, {
    autoSave: false,
    forceNER: false,
    languages: ["en"],
    threshold: 0, // always answers, as the others do
    nlu: { useNoneFeature: false, log: false },
  });
  nlp.addLanguage("en");
  return nlp;
}

export async function train(examples) {
  const nlp = await create();
  for (const { text, intent } of examples) nlp.addDocument("en", text, intent);
  await nlp.train();
  return Buffer.from(nlp.export(false));
}

export async function load(model) {
  const nlp = await create();
  nlp.import(model.toString());
  return async (text) => (await nlp.process("en", text)).intent;
}
