// SPDX-License-Identifier: Apache-2.0
// 2,000 products scored for a customer who holds 20: banklet's int8 item-to-item scorer in
// WebAssembly beside plain JavaScript and TensorFlow.js.
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { bundleFile } from "./bundle_file.mjs";
import { loadEngine } from "./engine.mjs";
import { printTable } from "./table.mjs";

const products = 2000;
const held = Uint32Array.from({ length: 20 }, (_, i) => i * 97);
const repeats = 2000;

/** A bundle of an item-to-item model. */
export function itemBundle(weights) {
  const scale = new Float32Array(products).fill(1 / 127);
  const shares = Float32Array.from({ length: products }, (_, p) => 1 / (2 + p));
  const manifest = {
    schema: { columns: [{ name: "age", type: "numeric" }] },
    customer_features: { columns: [], transactions: [] },
    product_categories: [{ id: "all", label: {} }],
    products: Array.from({ length: products }, (_, i) => ({
      id: `p${i}`,
      category: "all",
      risk: "R1",
      name: { en: `Product ${i}` },
      eligibility: i % 4 === 0 ? [{ column: "age", min: 18, max: 75, text: { en: "From 18 to 75 years." } }] : [],
    })),
    models: {
      recommend: {
        default: "item",
        single: "item",
        features: [],
        item: { method: "ease" },
        popularity: { segments: 0 },
        reasons: {},
      },
    },
  };
  return bundleFile(manifest, {
    "recommend.item.column_scale": { dtype: "F32", shape: [products], data: scale },
    "recommend.item.weights": { dtype: "I8", shape: [products, products], data: weights },
    "recommend.popularity.shares": { dtype: "F32", shape: [1, products], data: shares },
  });
}

function percentileMicroseconds(call) {
  for (let i = 0; i < 200; i++) call();
  const times = [];
  for (let i = 0; i < repeats; i++) {
    const start = performance.now();
    call();
    times.push(1000 * (performance.now() - start));
  }
  times.sort((a, b) => a - b);
  return { median: times[repeats / 2], p99: times[Math.floor(repeats * 0.99)] };
}

function plainJavaScript(weights) {
  return () => {
    const scores = new Float32Array(products);
    for (const row of held)
      for (let j = 0; j < products; j++) scores[j] += weights[row * products + j];
    return scores;
  };
}

async function tensorFlow(weights) {
  const tf = await import("@tensorflow/tfjs-core");
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  const require = createRequire(import.meta.url);
  setWasmPaths(`${dirname(require.resolve("@tensorflow/tfjs-backend-wasm"))}/`);
  await tf.setBackend("wasm");
  await tf.ready();
  const matrix = tf.tensor2d(weights, [products, products]);
  const hot = new Float32Array(products);
  for (const row of held) hot[row] = 1;
  const vector = tf.tensor2d(hot, [1, products]);
  const indices = tf.tensor1d(Int32Array.from(held), "int32");
  return {
    product: () => tf.tidy(() => tf.matMul(vector, matrix).dataSync()),
    gather: () => tf.tidy(() => tf.sum(tf.gather(matrix, indices), 0).dataSync()),
  };
}

/** 2,000 x 2,000 random weights. */
export function itemWeights() {
  const weights = new Int8Array(products * products);
  let state = 7;
  for (let i = 0; i < weights.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    weights[i] = (state >>> 24) - 128;
  }
  // No product recommends itself.
  for (let i = 0; i < products; i++) weights[i * products + i] = 0;
  return weights;
}

export async function compareScoring() {
  const weights = itemWeights();
  const floats = Float32Array.from(weights);
  const rows = [];
  const add = (name, call) => {
    const { median, p99 } = percentileMicroseconds(call);
    rows.push([name, `${median.toFixed(1)} us`, `${p99.toFixed(1)} us`]);
  };
  const bundle = itemBundle(weights);
  const expected = plainJavaScript(floats)();
  for (const build of ["simd", "plain"]) {
    const engine = await loadEngine(build);
    const opened = engine.open(bundle);
    if (!opened.ok || !engine.complete().ok) throw new Error("the bundle does not open");
    const { value } = engine.scoreItems(held);
    for (let j = 0; j < products; j++)
      if (Math.abs(value[j] - expected[j] / 127) > 1e-3) throw new Error(`score ${j} differs`);
    add(`banklet, ${build}`, () => engine.scoreItems(held));
    engine.close();
  }
  add("plain JavaScript, Float32Array", plainJavaScript(floats));
  add("plain JavaScript, Int8Array", plainJavaScript(weights));
  const peer = await tensorFlow(floats);
  add("tfjs-wasm, matrix product", peer.product);
  add("tfjs-wasm, gather and sum", peer.gather);
  printTable("2,000 products scored for 20 held", ["", "median", "p99"], rows);
}
