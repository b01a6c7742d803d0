// SPDX-License-Identifier: Apache-2.0
// Latent needs of a person in a month. Nothing here is a column or a weighted sum of columns: needs
// switch on at thresholds, peak around life events and saturate, and depend on tastes and reserves
// that the bank does not see.

const ramp = (value, from, to) => Math.max(0, Math.min(1, (value - from) / (to - from)));
const hump = (value, low, peak, high) =>
  value <= peak ? ramp(value, low, peak) : 1 - ramp(value, peak, high);
const within = (value, low, high) => value >= low && value <= high;

const DARING = { C1: 0, C2: 0.25, C3: 0.5, C4: 0.8, C5: 1 };

/** `wealth` in CNY. Every need is 0 (none) to about 1 (pressing). */
export function needsOf(person, state, wealth) {
  const { taste } = person;
  const { income, age } = state;
  const reserve = wealth / Math.max(1000, income); // months of income set aside
  const newChild = state.youngest < 1 || state.toBirth <= 4;
  const earning = state.employment !== "studying" && state.employment !== "not_working";
  const loanToCarry = state.owner && state.sinceHome < 240;
  const idle = wealth > 12000 ? ramp(Math.log(1 + reserve / 4), 0.5, 2.6) : 0;
  const daring = DARING[person.riskProfile];
  const knows = person.education === "bachelor" || person.education === "postgraduate" ? 1 : 0.55;
  const mayTravel = (state.youngest < 3 ? 0.35 : 1) * (age > 74 ? 0.4 : 1);

  return {
    online: ramp(taste.digital, -1.2, 1.2) * (age > 62 ? 0.4 : 1),
    credit: earning ? 0.35 + 0.65 * ramp(-taste.thrift, -1.4, 0.8) : 0.1,
    status: ramp(taste.status, 0, 1.6) * ramp(income, 8000, 26000),
    wealthy: ramp(income, 22000, 45000) + ramp(wealth, 600000, 2500000),
    travel: Math.max(0, taste.wander + 0.25) ** 1.4 * ramp(income, 2500, 12000) * mayTravel * 0.6,
    homeSoon:
      !state.owner && within(-state.sinceHome, 0, 4)
        ? 1 - 0.12 * -state.sinceHome
        : within(state.sinceHome, 0, 1)
          ? 0.9
          : 0,
    homeLoanElsewhere:
      loanToCarry && state.sinceHome > 14 && !person.life.homeLoanHere
        ? 0.45 + 0.55 * ramp(taste.thrift, -0.6, 1)
        : 0,
    renovation: !state.owner
      ? 0
      : within(state.sinceHome, 0, 9)
        ? 1
        : state.sinceHome % 132 < 7
          ? 0.65
          : 0,
    car: state.toCar <= 1 ? 1 : state.toCar <= 3 ? 0.5 : 0,
    squeeze: within(state.sinceShock, 0, 4)
      ? 1
      : within(state.sinceUnion, -5, 1) && reserve < 8
        ? 0.8
        : reserve < 1.5 && taste.thrift < -0.4
          ? 0.55
          : 0,
    provide:
      state.dependants === 0 || !earning
        ? 0
        : ramp(taste.worry, -1.3, 1) * (0.35 + 0.2 * state.dependants + (loanToCarry ? 0.25 : 0)) +
          (newChild ? 0.5 : 0),
    treatment:
      ramp(age, 36, 58) * 0.6 +
      ramp(taste.worry, 0, 1.6) * 0.5 +
      (newChild ? 0.45 : 0) +
      (within(state.sinceShock, 1, 12) ? 0.3 : 0),
    mishap:
      ramp(taste.worry, -0.5, 1.5) * 0.6 +
      (person.education === "secondary" && earning ? 0.3 : 0) +
      (state.hasCar ? 0.15 : 0),
    shelter: state.owner
      ? 0.3 + 0.5 * ramp(taste.worry, -1, 1) + (within(state.sinceHome, 0, 4) ? 0.7 : 0)
      : 0,
    paycheck:
      !earning || state.employment === "pensioner"
        ? 0
        : (person.employment === "self_employed" ? 0.55 : 0.1) +
          (loanToCarry ? 0.3 : 0) +
          (state.children > 0 && taste.worry > 0.3 ? 0.35 : 0),
    buffer:
      reserve < 7 && earning
        ? 0.3 + 0.7 * ramp(taste.thrift, -0.7, 0.8)
        : 0.2 * ramp(taste.thrift, 0, 1),
    idle,
    safety: idle * (1 - 0.8 * daring) * (age > 55 ? 1.25 : 1),
    growth: idle > 0.1 ? idle * daring * daring * knows * 1.35 : 0,
    longTerm:
      hump(age, 29, 47, 61) *
        ramp(income, 6500, 15000) *
        (0.5 + 0.5 * ramp(taste.thrift, -0.8, 0.8)) +
      (within(state.toRetirement, 0, 48) ? 0.2 : 0),
    children:
      state.youngest < 14
        ? (state.youngest < 2 ? 1 : 0.55) * (0.6 + 0.4 * ramp(taste.family, -0.5, 1))
        : 0,
    heirloom:
      ramp(taste.tradition, -0.2, 1.5) *
      ramp(wealth, 15000, 150000) *
      (within(state.sinceUnion, -6, 6) || within(state.toBirth, 0, 6) ? 1.2 : age > 38 ? 0.7 : 0.3),
    green: ramp(taste.green, 0.1, 1.5),
    guidance:
      wealth > 350000 && age > 33
        ? 0.4 + 0.6 * ramp(wealth, 350000, 1500000) + (within(state.toRetirement, -6, 30) ? 0.4 : 0)
        : 0,
  };
}
