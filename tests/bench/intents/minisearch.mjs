// SPDX-License-Identifier: Apache-2.0
// minisearch over the training questions; the intents of the ten best hits vote with their scores
// (better than the first hit alone).
import MiniSearch from "minisearch";

const options = { fields: ["text"], storeFields: ["intent"] };
const searchOptions = { fuzzy: 0.2, prefix: true, combineWith: "OR" };

export const entry = 'import MiniSearch from "minisearch"; globalThis.peer = MiniSearch;';

export async function train(examples) {
  const index = new MiniSearch(options);
  index.addAll(examples.map((example, id) => ({ id, ...example })));
  return Buffer.from(JSON.stringify(index));
}

export async function load(model) {
  const index = MiniSearch.loadJSON(model.toString(), options);
  return (text) => {
    const votes = new Map();
    for (const hit of index.search(text, searchOptions).slice(0, 10))
      votes.set(hit.intent, (votes.get(hit.intent) ?? 0) + hit.score);
    let best = "";
    for (const [intent, score] of votes) if (score > (votes.get(best) ?? -1)) best = intent;
    return best;
  };
}
