// SPDX-License-Identifier: Apache-2.0
// Draws that are the same everywhere for a seed.

/** Numbers in (0, 1): mulberry32 (T. Ettinger, public domain). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

/** Standard normal (Box & Muller 1958). */
export function normal(random) {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

/** Standard Gumbel: adding it to log weights and taking the largest draws by weight. */
export function gumbel(random) {
  return -Math.log(-Math.log(random()));
}
