// SPDX-License-Identifier: Apache-2.0
// k-means on 100,000 x 16, k = 8, exactly 20 iterations, one seeding: banklet in WebAssembly beside
// ml-kmeans. Points are uniform, so that neither converges before. banklet seeds by k-means++, as
// ml-kmeans does unless told otherwise: that is the row to compare with.
import { kmeans as mlKmeans } from "ml-kmeans";
import { medianTime, printTable } from "./table.mjs";
import { loadEngine } from "./engine.mjs";

const rows = 100_000;
const dimensions = 16;
const clusters = 8;
const iterations = 20;

function randomPoints() {
  let state = 1;
  const points = new Float32Array(rows * dimensions);
  for (let i = 0; i < points.length; i++) {
    // Numerical Recipes' linear congruential generator.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    points[i] = state / 4294967296;
  }
  return points;
}

function inertiaOf(points, centroids) {
  let inertia = 0;
  for (let i = 0; i < rows; i++) {
    let nearest = Infinity;
    for (let c = 0; c < clusters; c++) {
      let distance = 0;
      for (let d = 0; d < dimensions; d++) {
        const difference = points[i * dimensions + d] - centroids[c][d];
        distance += difference * difference;
      }
      nearest = Math.min(nearest, distance);
    }
    inertia += nearest;
  }
  return inertia;
}

export async function compareKMeans() {
  const points = randomPoints();
  const asRows = Array.from({ length: rows }, (_, i) =>
    Array.from(points.subarray(i * dimensions, (i + 1) * dimensions)),
  );
  const results = [];
  let peer;
  for (const initialization of ["kmeans++", "random"]) {
    const options = { initialization, maxIterations: iterations, tolerance: 0, seed: 1 };
    const time = await medianTime(3, () => {
      peer = mlKmeans(asRows, clusters, options);
    });
    results.push([`ml-kmeans, ${initialization}`, time, peer.iterations, inertiaOf(points, peer.centroids)]);
  }
  for (const build of ["simd", "plain"]) {
    const engine = await loadEngine(build);
    let fitted;
    const time = await medianTime(5, () => {
      fitted = engine.kmeans(points, dimensions, clusters, 1, iterations, 1);
      if (!fitted.ok) throw new Error(fitted.error.message);
    });
    const { centroids, iterations: done } = fitted.value;
    const asCentroids = Array.from({ length: clusters }, (_, c) =>
      centroids.subarray(c * dimensions, (c + 1) * dimensions),
    );
    results.push([`banklet, ${build}`, time, done, inertiaOf(points, asCentroids)]);
    engine.close();
  }
  const [[, sameSeeding]] = results;
  printTable(
    "k-means, 100,000 x 16, k = 8, 20 iterations",
    ["", "time", "iterations", "inertia", "times as fast as ml-kmeans, kmeans++"],
    results.map(([name, time, done, inertia]) => [
      name,
      `${time.toFixed(0)} ms`,
      String(done),
      inertia.toFixed(0),
      (sameSeeding / time).toFixed(1),
    ]),
  );
}
