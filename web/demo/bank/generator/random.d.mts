// SPDX-License-Identifier: Apache-2.0
/** Of random.mjs, for tests in TypeScript. */
export class Random {
  constructor(...keys: number[]);
  /** In [0, 1). */
  uniform(): number;
}
