// SPDX-License-Identifier: Apache-2.0
// A person's whole life as months at which something happens. The state in any month (life stage,
// income, dependants, housing) is read off it, so transitions inside the observed year need no
// special handling: a first job, a wedding, a birth, a home or a retirement simply falls into it.
import { LAST_MONTH } from "./calendar.mjs";

const YEAR = 12;
const NEVER = 1e6;
const STUDY_END_AGE = { secondary: 18.5, vocational: 21, bachelor: 22.7, postgraduate: 25.2 };
const BASE_INCOME = { tier1: 9200, tier2: 6600, tier3: 4900 };
const EDUCATION_FACTOR = { secondary: 0.8, vocational: 0.95, bachelor: 1.35, postgraduate: 1.85 };

/** Draws the life course of a person born in `person.born`; reads tastes, education and city. */
export function drawLifeCourse(person, random) {
  const { taste, born } = person;
  const at = (age) => born + Math.round(age * YEAR);
  const studyEnd = at(STUDY_END_AGE[person.education] + random.normal(0, 0.5));
  const firstJob = studyEnd + random.integer(0, 7);
  const later = person.education === "postgraduate" ? 2 : person.education === "bachelor" ? 1 : 0;
  const union = random.chance(0.86)
    ? Math.max(firstJob, at(random.normal(27 + later, 3.6)))
    : NEVER;
  const births = [];
  const wanted =
    union === NEVER ? 0 : Math.round(1.15 + 0.55 * taste.family + random.normal(0, 0.5));
  for (let child = 0; child < Math.min(3, wanted); ++child) {
    const previous = child ? births[child - 1] : union;
    births.push(previous + Math.max(10, Math.round(random.normal(child ? 36 : 22, 12))));
  }
  const buys = random.chance(
    0.5 +
      0.12 * taste.thrift +
      (person.cityTier === "tier1" ? -0.12 : 0.08) +
      (union === NEVER ? -0.2 : 0.1),
  );
  // Couples mostly buy around the wedding or the first birth; others when they have saved enough.
  const anchor = births.length && random.chance(0.5) ? births[0] : union === NEVER ? at(33) : union;
  const home = buys ? Math.max(at(24), anchor + Math.round(random.normal(10, 22))) : NEVER;
  const carEvery = Math.round(random.between(7, 10) * YEAR);
  const car = random.chance(person.cityTier === "tier1" ? 0.45 : 0.62)
    ? Math.max(firstJob + 8, at(random.normal(31, 5)))
    : NEVER;
  const retirement = at(
    person.employment === "self_employed" ? random.normal(64, 2.5) : random.normal(59.5, 2.2),
  );
  // One sudden need for cash in some lives' observed year: illness, wedding costs, a parent's care.
  const shock = random.chance(0.1) ? LAST_MONTH - random.integer(0, 13) : NEVER;
  const jobless = random.chance(0.025) ? LAST_MONTH - random.integer(0, 14) : NEVER;
  return {
    studyEnd,
    firstJob,
    union,
    births,
    home,
    car,
    carEvery,
    retirement,
    shock,
    jobless,
    homeLoanHere: random.chance(0.6),
    parentsHome: random.chance(0.35),
    incomeLevel: Math.exp(random.normal(0, person.employment === "self_employed" ? 0.5 : 0.33)),
    pensionShare: random.between(0.42, 0.68),
  };
}

function income(person, life, month, ageYears) {
  if (month < life.firstJob) return ageYears < 18 ? 500 : 1500 * Math.min(1.6, life.incomeLevel);
  const worked = (Math.min(month, life.retirement) - life.firstJob) / YEAR;
  const experience = 1 + 0.055 * worked - 0.0009 * worked * worked;
  const full =
    BASE_INCOME[person.cityTier] *
    EDUCATION_FACTOR[person.education] *
    Math.max(0.8, experience) *
    life.incomeLevel *
    (person.employment === "public_sector" ? 0.94 : 1);
  if (month >= life.retirement) return full * life.pensionShare;
  if (month >= life.jobless && month < life.jobless + 8) return full * 0.15;
  return full;
}

function lifeStage(life, month, ageYears, youngest, anyChild) {
  if (month < life.studyEnd) return "student";
  if (month >= life.retirement) return "retired";
  if (youngest < 6) return "young_family";
  if (anyChild) return "school_family";
  if (ageYears >= 52) return "pre_retirement";
  if (month >= life.union) return "couple";
  return ageYears < 35 ? "early_career" : "independent";
}

/** What is true of a person in a month; the bank sees only part of it. */
export function stateAt(person, month) {
  const { life } = person;
  const age = (month - person.born) / YEAR;
  let youngest = NEVER;
  let children = 0;
  for (const birth of life.births) {
    const childAge = (month - birth) / YEAR;
    if (childAge < 0 || childAge >= 19) continue;
    ++children;
    youngest = Math.min(youngest, childAge);
  }
  const jobless =
    month >= life.jobless &&
    month < life.jobless + 8 &&
    month >= life.firstJob &&
    month < life.retirement;
  const carAge = month - life.car;
  return {
    month,
    age,
    children,
    youngest,
    stage: lifeStage(life, month, age, youngest, children > 0),
    employment:
      month < life.firstJob
        ? month < life.studyEnd
          ? "studying"
          : "not_working"
        : month >= life.retirement
          ? "pensioner"
          : jobless
            ? "not_working"
            : person.employment,
    income: income(person, life, month, age),
    dependants: children + (person.caresForParent && age > 45 ? 1 : 0),
    owner: month >= life.home,
    sinceHome: month - life.home,
    toBirth: life.births.reduce(
      (next, birth) => (birth >= month ? Math.min(next, birth - month) : next),
      NEVER,
    ),
    sinceUnion: month - life.union,
    // Months to the nearest car purchase; cars are replaced every few years until 72.
    toCar:
      carAge < -6 || age > 72
        ? NEVER
        : carAge <= 0
          ? -carAge
          : (life.carEvery - (carAge % life.carEvery)) % life.carEvery,
    hasCar: carAge >= 0 && age < 75,
    sinceShock: month - life.shock,
    toRetirement: life.retirement - month,
  };
}
