// SPDX-License-Identifier: Apache-2.0
import type { SegmentInfo } from "banklet";

export interface Point {
  x: number;
  y: number;
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state are plenty for a drawing. */
function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * `count` points of the normal distribution of a segment, the same at every call: the seed is the
 * segment's id. x = mean + L z with the Cholesky factor L of the covariance; z by Box and Muller.
 */
export function drawCloud({ id, mean, covariance }: SegmentInfo, count: number): Point[] {
  const [xx, xy, yy] = covariance;
  const a = Math.sqrt(Math.max(xx, 0));
  const b = a > 0 ? xy / a : 0;
  const c = Math.sqrt(Math.max(yy - b * b, 0));
  const random = uniform(id + 1);
  return Array.from({ length: count }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    const [u, v] = [radius * Math.cos(angle), radius * Math.sin(angle)];
    return { x: mean[0] + a * u, y: mean[1] + b * u + c * v };
  });
}
