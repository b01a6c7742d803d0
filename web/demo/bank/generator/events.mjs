// SPDX-License-Identifier: Apache-2.0
// What the app shows and how customers react. The logging policy shows a product in proportion to
// its present number of holders, or, for a share of exploration, uniformly.
import { daysIn } from "./calendar.mjs";

const EXPLORATION = 0.3;

const logistic = (x) => 1 / (1 + Math.exp(-x));

function pickShown(candidates, holders, random) {
  if (random.chance(EXPLORATION)) return random.pick(candidates);
  let total = 0;
  for (const product of candidates) total += holders[product] + 1;
  let rest = random.uniform() * total;
  for (const product of candidates) if ((rest -= holders[product] + 1) < 0) return product;
  return candidates[candidates.length - 1];
}

/**
 * A month of exposures of one customer: products (indices) shown, each with the reaction. `appeal`
 * is the true log hazard of each product, so a click tells of a need, and a dismissal of its absence.
 */
export function exposures(person, month, candidates, holders, appeal, random) {
  const shown = [];
  if (person.channel !== "app" || candidates.length === 0) return shown;
  const count = Math.min(4, random.poisson(Math.min(1.6, 0.25 + person.digital / 22)));
  for (let i = 0; i < count; ++i) {
    const product = pickShown(candidates, holders, random);
    if (shown.some((event) => event.product === product)) continue;
    const interest = logistic(appeal[product] + 4.3);
    const clicked = random.chance(0.03 + 0.8 * interest);
    const dismissed = !clicked && random.chance(0.28 * (1 - interest));
    shown.push({
      product,
      month,
      day: random.integer(1, daysIn(month)),
      minute: random.integer(390, 1380),
      reaction: clicked ? "clicked" : dismissed ? "dismissed" : null,
    });
  }
  return shown;
}
