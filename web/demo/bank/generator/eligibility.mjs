// SPDX-License-Identifier: Apache-2.0
// The eligibility rules of products.json.

function ruleHolds(rule, columns, holds) {
  if (rule.requires !== undefined) return holds(rule.requires);
  if (rule.excludes !== undefined) return !holds(rule.excludes);
  const value = columns[rule.column];
  if (rule.in !== undefined) return rule.in.includes(value);
  return !(value < rule.min) && !(value > rule.max); // comparisons with an absent bound are false
}

/** `columns` is a complete record; `holds` tells whether a product, given by its id, is held. */
export function isEligible(product, columns, holds) {
  return product.eligibility.every((rule) => ruleHolds(rule, columns, holds));
}

/** The columns that the rules of a product read. */
export const ruleColumns = (product) =>
  product.eligibility.map((rule) => rule.column).filter(Boolean);
