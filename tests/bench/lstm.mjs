// SPDX-License-Identifier: Apache-2.0
// One forecast by an LSTM of 50 units over 60 steps: banklet's whole call in WebAssembly (request in
// JSON, forecast with interval and texts out) beside onnxruntime-web on the same weights, one thread.
import * as ort from "onnxruntime-web";
import { bundleFile } from "./bundle_file.mjs";
import { loadEngine } from "./engine.mjs";
import { onnxLstm } from "./onnx_lstm.mjs";
import { printTable } from "./table.mjs";

const units = 50;
const steps = 60;
const repeats = 3000;

function randomNormal(seed) {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

function randomWeights() {
  const normal = randomNormal(5);
  const floats = (count, deviation) => Float32Array.from({ length: count }, () => deviation * normal());
  return {
    gates: floats((1 + units) * 4 * units, 0.2),
    bias: floats(4 * units, 0.2),
    output: floats(units, 0.3),
    outputBias: floats(1, 0.3),
    changes: floats(steps, 1),
  };
}

function lstmBundle({ gates, bias, output, outputBias, changes }) {
  let level = 0;
  const manifest = {
    models: {
      forecast: {
        level: 0.8,
        series: [
          {
            id: "x",
            label: { en: "X" },
            unit: {},
            period: "daily",
            season: 1,
            logarithm: false,
            decimals: 2,
            horizon: 1,
            verdict: "not_better",
            gain: 0,
            holdout: 0,
            last_date: "2026-01-01",
            values: [0, ...Array.from(changes, (change) => (level += change))],
            volatility: { variance: 1, memory: 1 },
            low: [-1],
            high: [1],
            model: { kind: "lstm", season: 1, lookback: steps, units, mean: 0, scale: 1, output_scale: [1] },
          },
        ],
      },
    },
  };
  const bundle = bundleFile(manifest, {
    "forecast.x.gates": { dtype: "F32", shape: [1 + units, 4 * units], data: gates },
    "forecast.x.bias": { dtype: "F32", shape: [4 * units], data: bias },
    "forecast.x.output": { dtype: "F32", shape: [units, 1], data: output },
    "forecast.x.output_bias": { dtype: "F32", shape: [1], data: outputBias },
  });
  return { bundle, last: level };
}

function summary(times) {
  times.sort((a, b) => a - b);
  const us = (share) => `${(1000 * times[Math.floor(share * times.length)]).toFixed(1)} us`;
  return [us(0.5), us(0.99)];
}

export async function compareLstm() {
  const weights = randomWeights();
  const { bundle, last } = lstmBundle(weights);
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(onnxLstm(weights, units), { executionProviders: ["wasm"] });
  const input = new ort.Tensor("float32", weights.changes, [steps, 1, 1]);
  const expected = (await session.run({ steps: input })).output.data[0];

  const request = new TextEncoder().encode('{"series":"x","history":0}');
  const engines = [];
  for (const build of ["simd", "plain"]) {
    const engine = await loadEngine(build);
    const opened = engine.open(bundle);
    const completed = opened.ok ? engine.complete() : opened;
    if (!completed.ok) throw new Error(`the bundle does not open: ${completed.error.message}`);
    const output = engine.forecast(request).value.forecasts[0].forecast[0].value - last;
    if (Math.abs(output - expected) > 1e-4) throw new Error(`banklet ${output}, onnxruntime ${expected}`);
    engines.push([build, engine]);
  }
  // In turns, so that whatever else the machine does meets all of them.
  const times = { simd: [], plain: [], onnxruntime: [] };
  for (let i = 0; i < repeats + 200; i++) {
    for (const [build, engine] of engines) {
      const start = performance.now();
      engine.forecast(request);
      if (i >= 200) times[build].push(performance.now() - start);
    }
    const start = performance.now();
    await session.run({ steps: input });
    if (i >= 200) times.onnxruntime.push(performance.now() - start);
  }
  printTable(`An LSTM of ${units} units over ${steps} steps`, ["", "median", "p99"], [
    ["banklet, SIMD, the whole call", ...summary(times.simd)],
    ["banklet, plain, the whole call", ...summary(times.plain)],
    ["onnxruntime-web, wasm with SIMD, one thread", ...summary(times.onnxruntime)],
  ]);
}
