// SPDX-License-Identifier: Apache-2.0
// The eligibility rules of products.json. A blank column decides nothing: the bank asks for it when
// a product is opened.

const blank = (value) => value === '' || value === null || value === undefined;

function ruleHolds(rule, columns, holds) {
  if (rule.requires !== undefined) return holds(rule.requires);
  if (rule.excludes !== undefined) return !holds(rule.excludes);
  const value = columns[rule.column];
  if (blank(value)) return true;
  if (rule.in !== undefined) return rule.in.includes(value);
  return !(value < rule.min) && !(value > rule.max); // comparisons with an absent bound are false
}

/** `holds` tells whether a product, given by its id, is held. */
export function isEligible(product, columns, holds) {
  return product.eligibility.every((rule) => ruleHolds(rule, columns, holds));
}
