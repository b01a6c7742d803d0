// SPDX-License-Identifier: Apache-2.0
// Made-up monthly returns of the asset classes in advice/assumptions.json: a market with calm and
// stormy times, interest rates, gold, and what is each class's own. They give the correlations of
// the sample bank and something to try the back-test on; no real market is behind them.
import { isoDate, LAST_MONTH, daysIn } from "./calendar.mjs";
import { Random } from "./random.mjs";

/** Twenty years. */
const MONTHS = 240;
/** Streams of population.mjs have other keys. */
const PURPOSE = 0x7e70;

/** Per month: the mean, and how much of each factor. Deviations of the factors are 1. */
const CLASSES = {
  cash: { mean: 0.0013, own: 0.0004, rates: 0.0003 },
  term_deposits: { mean: 0.0014, own: 0.0002, rates: 0.0002 },
  bonds: { mean: 0.0025, own: 0.003, rates: -0.0075, market: -0.001 },
  balanced: { mean: 0.0046, own: 0.006, rates: -0.002, market: 0.025, technology: 0.003 },
  pension: { mean: 0.0042, own: 0.005, rates: -0.004, market: 0.021, technology: 0.002 },
  gold: { mean: 0.0031, own: 0.012, gold: 0.042, market: -0.004, rates: -0.004 },
  shares: { mean: 0.0067, own: 0.012, market: 0.055, technology: 0.005 },
  green_shares: { mean: 0.0066, own: 0.024, market: 0.054, technology: 0.018 },
  technology_shares: { mean: 0.0082, own: 0.026, market: 0.061, technology: 0.04 },
};

/** Rows of [date, return per class], the last day of each month. */
export function monthlyReturns(seed) {
  const random = new Random(seed, PURPOSE);
  const rows = [];
  let storm = false;
  for (let month = LAST_MONTH - MONTHS + 1; month <= LAST_MONTH; ++month) {
    storm = random.chance(storm ? 0.8 : 0.03);
    const scale = storm ? 1.9 : 0.85;
    const factors = {
      market: random.normal(storm ? -0.45 : 0.06, scale),
      rates: random.normal(0, storm ? 1.3 : 0.95),
      gold: random.normal(storm ? 0.2 : 0, 1),
      technology: random.normal(0, scale),
    };
    const row = Object.values(CLASSES).map(({ mean, own, ...loadings }) => {
      let value = mean + own * random.normal();
      for (const [factor, loading] of Object.entries(loadings)) value += loading * factors[factor];
      return value.toFixed(6);
    });
    rows.push([isoDate(month, daysIn(month)), ...row]);
  }
  return { header: ["date", ...Object.keys(CLASSES)], rows };
}
