// SPDX-License-Identifier: Apache-2.0
// Utility of each product given the needs: the log of its monthly hazard relative to doing nothing,
// before peers, exposure and personal taste. A need is answered best by one product and less well by
// its substitutes, so utilities are interactions and maxima rather than sums of columns.

const HOPELESS = -14;
/** A product of a need that must be there at all. */
const ifNeeded = (need, base, slope) => (need > 0.04 ? base + slope * need : HOPELESS);

const UTILITY = {
  'account-everyday': () => -1.2,
  'account-student': (n, s) => (s.stage === 'student' ? -3.1 : HOPELESS),
  'card-debit': (n) => -3.3 + 0.4 * n.online,
  'card-virtual': (n, s) => -6.9 + 2.9 * n.online + (s.age < 32 ? 0.6 : 0),
  'card-student': (n, s) => (s.stage === 'student' ? -5.2 + 1.4 * n.credit : HOPELESS),
  'card-classic': (n, s) => -6.2 + 2 * n.credit + (s.income < 9000 ? 0.5 : -0.4),
  'card-gold': (n) => -7.1 + 2.2 * n.status + 1 * n.credit,
  'card-platinum': (n) => -8.2 + 1.9 * n.wealthy * (0.4 + n.status),
  'card-travel': (n) => ifNeeded(n.travel, -7.6, 3.2),
  'loan-personal': (n) => ifNeeded(n.squeeze, -7.4, 4.2),
  'loan-car': (n, s) => ifNeeded(n.car, -6.7, 4.1) - (s.reserve > 14 ? 1.5 : 0),
  'loan-renovation': (n, s) => ifNeeded(n.renovation, -7.6, 3.9) - (s.reserve > 18 ? 1.5 : 0),
  'mortgage-first-home': (n, s) => (s.loanHere ? ifNeeded(n.homeSoon, -5.2, 5.4) : HOPELESS),
  'mortgage-refinance': (n) => ifNeeded(n.homeLoanElsewhere, -8.4, 3),
  'mortgage-green': (n, s) => (s.loanHere && n.green > 0.1 ? ifNeeded(n.homeSoon, -6.6, 4.6 + 2 * n.green) : HOPELESS),
  'insurance-travel': (n) => ifNeeded(n.travel, -7.3, 2.9),
  'insurance-health': (n) => -8 + 2.7 * n.treatment,
  'insurance-home': (n) => ifNeeded(n.shelter, -8, 2.9),
  'insurance-life': (n) => ifNeeded(n.provide, -8.3, 3.2),
  'insurance-accident': (n) => -7.3 + 2.3 * n.mishap,
  'insurance-income': (n) => ifNeeded(n.paycheck, -8.7, 3),
  'fund-money-market': (n) => -6.6 + 1.5 * Math.max(n.idle, n.buffer * 0.8) + 1.1 * n.online,
  'fund-bond': (n) => ifNeeded(n.idle, -8.2, 1.2 + 1.9 * n.safety),
  'fund-mixed': (n) => ifNeeded(n.growth, -7.4, 2.6),
  'fund-index': (n, s) => ifNeeded(n.growth, -7.3, 2.9) + (s.age < 45 ? 0.5 : -0.2),
  'fund-sector': (n, s) => ifNeeded(n.growth, -7.2, 2.6) + (s.age < 38 ? 0.8 : -0.3),
  'fund-pension': (n) => ifNeeded(n.longTerm, -8.4, 3.9),
  'fund-green': (n) => (n.green > 0.1 ? ifNeeded(n.growth, -8.1, 2.2) + 1.7 * n.green : HOPELESS),
  'deposit-demand': (n) => -5.9 + 2.1 * n.buffer,
  'deposit-3m': (n, s) => ifNeeded(n.safety, -7.5, 2) + (s.income > 0 && n.buffer > 0.6 ? 0.5 : 0),
  'deposit-12m': (n) => ifNeeded(n.safety, -7.2, 2.7),
  'deposit-36m': (n, s) => ifNeeded(n.safety, -8, 3) + (s.age > 50 ? 0.8 : 0) - (n.homeSoon > 0 ? 2 : 0),
  'deposit-children': (n) => ifNeeded(n.children, -7.2, 3.4),
  'deposit-notice': (n, s) => (s.wealth > 90000 ? -7.6 + 1.8 * n.idle : HOPELESS),
  'gold-savings': (n) => ifNeeded(n.heirloom, -7.9, 2.9),
  'advice-service': (n) => ifNeeded(n.guidance, -7.6, 2.3),
};

/** One function per product, in the order of products.json. */
export function utilitiesFor(products) {
  return products.map((product) => {
    const utility = UTILITY[product.id];
    if (!utility) throw new Error(`no utility for product ${product.id}`);
    return utility;
  });
}
