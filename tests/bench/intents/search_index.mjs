// SPDX-License-Identifier: Apache-2.0
// minisearch as a classifier: the intents of the twenty best hits vote with their scores. Twenty, and
// the options of the callers, were best on a tenth of the training questions held out.
import MiniSearch from "minisearch";

export function searchIndex(indexOptions, searchOptions) {
  const options = { fields: ["text"], storeFields: ["intent"], ...indexOptions };
  return {
    async train(examples) {
      const index = new MiniSearch(options);
      index.addAll(examples.map((example, id) => ({ id, ...example })));
      return Buffer.from(JSON.stringify(index));
    },
    async load(model) {
      const index = MiniSearch.loadJSON(model.toString(), options);
      return (text) => {
        const votes = new Map();
        for (const hit of index.search(text, searchOptions).slice(0, 20))
          votes.set(hit.intent, (votes.get(hit.intent) ?? 0) + hit.score);
        let best = "";
        for (const [intent, score] of votes) if (score > (votes.get(best) ?? -1)) best = intent;
        return best;
      };
    },
  };
}
