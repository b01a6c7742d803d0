// SPDX-License-Identifier: Apache-2.0
// Utility of each product given the needs: the log of its monthly hazard relative to doing nothing,
// before peers, exposure and personal taste. A need is answered best by one product and less well
// by its substitutes, so utilities are interactions and maxima rather than sums of columns.

const HOPELESS = -14;
/** A product of a need that must be there at all. */
const ifNeeded = (need, base, slope) => (need > 0.04 ? base + slope * need : HOPELESS);

const UTILITY = {
  "account-everyday": () => -1.2,
  "account-student": (n, s) => (s.stage === "student" ? -2.9 : HOPELESS),
  "card-debit": (n) => -3.6 + 0.6 * n.online,
  "card-virtual": (n, s) => -10.6 + 7.6 * n.online + (s.age < 32 ? 0.8 : 0),
  "card-student": (n, s) => (s.stage === "student" ? -5.4 + 10 * n.credit : HOPELESS),
  "card-classic": (n, s) => -9.8 + 6.8 * n.credit + (s.income < 9000 ? 0.4 : -0.8),
  "card-gold": (n) => -8.2 + 5.2 * n.status + 0.9 * n.credit,
  "card-platinum": (n) => -8.2 + 3.4 * n.wealthy * (0.4 + n.status),
  "card-travel": (n) => ifNeeded(n.travel, -7.9, 5.6),
  "loan-personal": (n) => ifNeeded(n.squeeze, -8.6, 5.6),
  "loan-car": (n, s) => ifNeeded(n.car, -7.4, 5.2) - (s.reserve > 14 ? 2 : 0),
  "loan-renovation": (n, s) => ifNeeded(n.renovation, -7.8, 4.9) - (s.reserve > 18 ? 2 : 0),
  "mortgage-first-home": (n, s) => (s.loanHere ? ifNeeded(n.homeSoon, -4.6, 5.6) : HOPELESS),
  "mortgage-refinance": (n) => ifNeeded(n.homeLoanElsewhere, -8.6, 4.6),
  "mortgage-green": (n, s) =>
    s.loanHere && n.green > 0.1 ? ifNeeded(n.homeSoon, -6, 4.6 + 3 * n.green) : HOPELESS,
  "insurance-travel": (n) => ifNeeded(n.travel, -7.5, 5.2),
  "insurance-health": (n) => -9 + 5 * n.treatment,
  "insurance-home": (n) => ifNeeded(n.shelter, -9, 4.6),
  "insurance-life": (n) => ifNeeded(n.provide, -8.8, 4.6),
  "insurance-accident": (n) => -8.6 + 5.2 * n.mishap,
  "insurance-income": (n) => ifNeeded(n.paycheck, -9, 4.9),
  "fund-money-market": (n) => -9.4 + 7.4 * Math.sqrt(Math.max(n.idle, 0.7 * n.buffer) * n.online),
  "fund-bond": (n) => ifNeeded(n.idle, -8.6, 1.4 + 3.6 * n.safety),
  "fund-mixed": (n) => ifNeeded(n.growth, -6.6, 4.4),
  "fund-index": (n, s) => ifNeeded(n.growth, -6.6, 4.6) + (s.age < 45 ? 0.6 : -0.4),
  "fund-sector": (n, s) => ifNeeded(n.growth, -6.2, 3.8) + (s.age < 38 ? 0.9 : -0.5),
  "fund-pension": (n) => ifNeeded(n.longTerm, -8.4, 5.4),
  "fund-green": (n) => (n.green > 0.1 ? ifNeeded(n.growth, -7.6, 3.4) + 2.6 * n.green : HOPELESS),
  "deposit-demand": (n) => -9.1 + 7.4 * n.buffer,
  "deposit-3m": (n) => ifNeeded(n.safety, -8.1, 2.6) + (n.buffer > 0.5 ? 0.7 : 0),
  "deposit-12m": (n) => ifNeeded(n.safety, -7.6, 4.1),
  "deposit-36m": (n, s) =>
    ifNeeded(n.safety, -8.6, 4.4) + (s.age > 50 ? 1.1 : 0) - (n.homeSoon > 0 ? 3 : 0),
  "deposit-children": (n) => ifNeeded(n.children, -7.8, 5),
  "deposit-notice": (n, s) => (s.wealth > 90000 ? -8.4 + 3.6 * n.idle : HOPELESS),
  "gold-savings": (n) => ifNeeded(n.heirloom, -7.6, 4.6),
  "advice-service": (n) => ifNeeded(n.guidance, -7.6, 4),
};

/** One function per product, in the order of products.json. */
export function utilitiesFor(products) {
  return products.map((product) => {
    const utility = UTILITY[product.id];
    if (!utility) throw new Error(`no utility for product ${product.id}`);
    return utility;
  });
}
