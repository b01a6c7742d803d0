// SPDX-License-Identifier: Apache-2.0
// fastText as WebAssembly, words, word pairs and character n-grams.
import { getFastTextClass, getFastTextModule } from "fasttext.wasm.js";

export const entry =
  'import { getFastTextClass, getFastTextModule } from "fasttext.wasm.js/common";' +
  "globalThis.peer = [getFastTextClass, getFastTextModule];";

export const wasm = new URL(
  "../node_modules/fasttext.wasm.js/dist/core/fastText.common.wasm",
  import.meta.url,
);

// Its own tokenizer splits at white space only.
const normalize = (text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();

const dataUrl = (bytes) => `data:application/octet-stream;base64,${Buffer.from(bytes).toString("base64")}`;

async function create() {
  const FastText = await getFastTextClass({ getFastTextModule });
  return new FastText();
}

export async function train(examples) {
  const lines = examples.map(({ text, intent }) => `__label__${intent} ${normalize(text)}`);
  const fastText = await create();
  const model = await fastText.trainSupervised(
    dataUrl(lines.join("\n") + "\n"),
    { lr: 0.5, epoch: 30, dim: 100, wordNgrams: 2, minn: 2, maxn: 5, bucket: 200000, loss: "softmax", minCount: 1 },
    () => {},
  );
  return Buffer.from(await model.saveModel().arrayBuffer());
}

export async function load(model) {
  const fastText = await create();
  // loadModel fetches a URL; the bytes are here already.
  fastText.fs.writeFile("model.bin", new Uint8Array(model));
  fastText.ft.loadModel("model.bin");
  return (text) => {
    const predictions = fastText.ft.predict(normalize(text), 1, 0);
    const [, label] = predictions.get(0);
    return label.replace("__label__", "");
  };
}
