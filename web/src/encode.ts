// SPDX-License-Identifier: Apache-2.0
import { BankletError } from "./errors.js";

const encoder = new TextEncoder();

/** UTF-8. A lone surrogate, which no UTF-8 can carry, becomes U+FFFD. */
export function encodeText(value: unknown, place: string): Uint8Array {
  if (typeof value !== "string") throw mismatch(place, "a string");
  return encoder.encode(value);
}

/**
 * JSON as UTF-8, of plain data only. `JSON.stringify` would turn NaN into null, a Map into `{}` and
 * drop functions without a word; here each is an error with its path. What the fields must be is
 * the core's business. `undefined` members count as absent.
 */
export function encodeJson(value: unknown, place: string): Uint8Array {
  check(value, place, 0);
  // JSON.stringify escapes lone surrogates, and only those, as \udXXX, which is no valid JSON text
  // for the core. The other alternative consumes escaped characters, so "\\ud800" stays.
  const text = JSON.stringify(value).replace(
    /\\(?:u[dD][89a-fA-F][0-9a-fA-F]{2}|.)/g,
    (escape) => (escape.length === 6 ? "\ufffd" : escape),
  );
  return encoder.encode(text);
}

/** A whole number from `low` to `high`. */
export function checkInteger(value: unknown, low: number, high: number, place: string): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < low || value > high)
    throw new BankletError(
      "invalid_argument",
      `${place}: expected a whole number from ${low} to ${high}`,
    );
  return value;
}

const MAX_DEPTH = 32;

function check(value: unknown, place: string, depth: number): void {
  switch (typeof value) {
    case "string":
    case "boolean":
      return;
    case "number":
      if (Number.isFinite(value)) return;
      throw new BankletError("invalid_number", `${place}: not a finite number`);
    case "object":
      break;
    default:
      throw mismatch(place, "plain data");
  }
  if (value === null) return;
  // Also what ends a cycle.
  if (depth === MAX_DEPTH)
    throw new BankletError("limit_exceeded", `${place}: nested deeper than ${MAX_DEPTH}`);
  if (Array.isArray(value)) {
    // By index: forEach would skip holes, which JSON.stringify turns into null.
    for (let i = 0; i < value.length; ++i) check(value[i], `${place}[${i}]`, depth + 1);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype && !isForeignPlain(prototype as object))
    throw mismatch(place, "a plain object");
  for (const [key, member] of Object.entries(value))
    if (member !== undefined) check(member, `${place}.${key}`, depth + 1);
}

/** Objects of another realm (an iframe, a test's vm) have another Object.prototype. */
function isForeignPlain(prototype: object): boolean {
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "hasOwnProperty");
}

function mismatch(place: string, expected: string): BankletError {
  return new BankletError("type_mismatch", `${place}: expected ${expected}`);
}
