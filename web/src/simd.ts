// SPDX-License-Identifier: Apache-2.0

// A module with one function: i32.const 0, i8x16.splat, i8x16.popcnt. Valid only with SIMD.
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

/**
 * Whether this engine runs banklet-simd.wasm; else it needs banklet.wasm. Validating is allowed
 * under a policy that forbids compiling, so the page can ask before it fetches.
 */
export function supportsSimd(): boolean {
  try {
    return WebAssembly.validate(SIMD_PROBE);
  } catch {
    return false;
  }
}
