// SPDX-License-Identifier: Apache-2.0
// minisearch over the training questions as a page with a search box sets it up: words may differ by
// a fifth of their letters.
import { searchIndex } from "./search_index.mjs";

export const entry = 'import MiniSearch from "minisearch"; globalThis.peer = MiniSearch;';

export const { train, load } = searchIndex({}, { fuzzy: 0.2 });
