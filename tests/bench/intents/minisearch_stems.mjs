// SPDX-License-Identifier: Apache-2.0
// minisearch at its most accurate on this data: exact matches of Porter stems. It finds no misspelt
// word.
import { PorterStemmer } from "natural/lib/natural/stemmers/index.js";
import { searchIndex } from "./search_index.mjs";

export const entry =
  'import MiniSearch from "minisearch"; import { PorterStemmer } from' +
  ' "natural/lib/natural/stemmers/index.js"; globalThis.peer = [MiniSearch, PorterStemmer];';

export const { train, load } = searchIndex(
  { processTerm: (word) => PorterStemmer.stem(word.toLowerCase()) },
  {},
);
