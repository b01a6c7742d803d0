// SPDX-License-Identifier: Apache-2.0
// Seeded random numbers: xoshiro128** (Blackman and Vigna 2018), seeded by splitmix32.
// All state is 32-bit integers, so every platform draws the same sequence.

function splitmix32(state) {
  let z = (state + 0x9e3779b9) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}

export class Random {
  /** An independent stream for each list of integer keys, e.g. (seed, purpose, customer). */
  constructor(...keys) {
    let state = 0x6c8e9cf5;
    for (const key of keys) state = splitmix32(state ^ Math.imul(key | 0, 0x85ebca6b));
    this.a = splitmix32(state);
    this.b = splitmix32(this.a ^ 1);
    this.c = splitmix32(this.b ^ 2);
    this.d = splitmix32(this.c ^ 3) | 1;
  }

  /** 32 uniform bits. */
  bits() {
    const x = Math.imul(this.b, 5);
    const result = Math.imul((x << 7) | (x >>> 25), 9);
    const t = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= t;
    this.d = (this.d << 11) | (this.d >>> 21);
    return result >>> 0;
  }

  /** Uniform in (0, 1), never 0, so its logarithm is finite. */
  uniform() {
    return (this.bits() + 0.5) / 4294967296;
  }

  between(low, high) {
    return low + (high - low) * this.uniform();
  }

  /** Integer in [low, high]. */
  integer(low, high) {
    return low + Math.floor((high - low + 1) * this.uniform());
  }

  chance(probability) {
    return this.uniform() < probability;
  }

  normal(mean = 0, deviation = 1) {
    const radius = Math.sqrt(-2 * Math.log(this.uniform()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Poisson count by Knuth's product; meant for rates below about 20. */
  poisson(rate) {
    const limit = Math.exp(-rate);
    let count = 0;
    for (let product = this.uniform(); product > limit; product *= this.uniform()) ++count;
    return count;
  }

  pick(list) {
    return list[Math.floor(list.length * this.uniform())];
  }

  /** A key of `weights` ({key: weight}), drawn in proportion to its weight. */
  weighted(weights) {
    const entries = Object.entries(weights);
    let rest = this.uniform() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) if ((rest -= weight) < 0) return key;
    return entries[entries.length - 1][0];
  }
}
