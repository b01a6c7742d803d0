// SPDX-License-Identifier: Apache-2.0
// Who the customers are: fixed traits, tastes that no column shows, households and circles.
import { HISTORY_START, LAST_MONTH } from "./calendar.mjs";
import { drawLifeCourse, stateAt } from "./life_course.mjs";
import { Random } from "./random.mjs";

const PURPOSE = {
  traits: 1,
  choices: 2,
  transactions: 3,
  events: 4,
  record: 5,
  satisfaction: 6,
  account: 7,
};
export const streamFor = (seed, purpose, index) => new Random(seed, PURPOSE[purpose], index);

/** Neighbours or colleagues who hear of each other's products. */
const CIRCLE_SIZE = 24;

export const customerId = (index) => `S${String(index + 1).padStart(6, "0")}`;

function drawAge(random) {
  // A bank's age pyramid: many between 22 and 45, a long tail above.
  const band = random.weighted({
    17: 3,
    20: 12,
    25: 17,
    30: 17,
    36: 17,
    44: 14,
    52: 10,
    60: 7,
    68: 3,
  });
  const width = { 17: 3, 20: 5, 25: 5, 30: 6, 36: 8, 44: 8, 52: 8, 60: 8, 68: 14 }[band];
  return Number(band) + width * random.uniform();
}

function drawTastes(random) {
  const tradition = random.normal(); // shared by gold, deposits, branches
  const openness = random.normal();
  return {
    thrift: random.normal(0.25 * tradition, 0.97),
    daring: random.normal(0.35 * openness - 0.25 * tradition, 0.9),
    wander: random.normal(0.45 * openness, 0.9),
    status: random.normal(),
    worry: random.normal(0.3 * tradition, 0.95),
    green: random.normal(0.4 * openness, 0.92),
    family: random.normal(0.35 * tradition, 0.94),
    digital: random.normal(0.3 * openness - 0.3 * tradition, 0.9),
    tradition,
  };
}

/**
 * 'C1'..'C5' from the questionnaire: daring, knowledge, reserves and age, not one after another.
 */
function investorProfile(person, state, random) {
  let points = 2.55 + 0.85 * person.taste.daring;
  if (person.education === "bachelor") points += 0.25;
  if (person.education === "postgraduate") points += 0.45;
  if (state.age > 58) points -= 0.9;
  if (state.age < 22) points -= 0.5;
  if (state.income > 15000) points += 0.45;
  if (state.children > 1) points -= 0.2;
  points += random.normal(0, 0.45);
  return `C${Math.max(1, Math.min(5, Math.round(points)))}`;
}

export function drawPerson(index, seed, partner) {
  const random = streamFor(seed, "traits", index);
  const age = partner
    ? Math.max(19, (LAST_MONTH - partner.born) / 12 + random.normal(0, 2.2))
    : drawAge(random);
  const person = {
    index,
    id: customerId(index),
    born: LAST_MONTH - Math.round(age * 12),
    gender: random.weighted({ female: 49, male: 50, undisclosed: 1 }),
    birthplace: random.weighted({
      north: 22,
      east: 29,
      south: 21,
      west: 19,
      abroad: 3,
      unknown: 6,
    }),
    cityTier: partner ? partner.cityTier : random.weighted({ tier1: 27, tier2: 41, tier3: 32 }),
    education: random.weighted(
      age < 35
        ? { secondary: 20, vocational: 28, bachelor: 40, postgraduate: 12 }
        : age < 50
          ? { secondary: 33, vocational: 28, bachelor: 31, postgraduate: 8 }
          : { secondary: 55, vocational: 24, bachelor: 18, postgraduate: 3 },
    ),
    employment: random.weighted({ company: 62, public_sector: 16, self_employed: 22 }),
    residence: random.weighted({ resident: 95.2, foreign_resident: 3, non_resident: 1.8 }),
    taste: drawTastes(random),
    caresForParent: random.chance(0.13),
    language: random.chance(0.72) ? "zh-CN" : "en",
    circle: Math.floor(index / CIRCLE_SIZE),
    partner: partner ?? null,
  };
  person.life = drawLifeCourse(person, random);
  if (partner) {
    // a household shares its wedding, children and home
    for (const key of ["union", "births", "home", "homeLoanHere"])
      person.life[key] = partner.life[key];
    partner.partner = person;
  }
  const now = stateAt(person, LAST_MONTH);
  // Joined with the first account at school age or later; a few in the observed year.
  const earliest = Math.max(HISTORY_START, person.born + 16 * 12 + 6);
  const span = Math.max(2, LAST_MONTH - earliest);
  person.joined = Math.min(LAST_MONTH - 1, earliest + Math.floor(span * random.uniform() ** 1.15));
  person.riskProfile = investorProfile(person, now, random);
  const appShare = 0.72 + 0.16 * person.taste.digital - 0.012 * Math.max(0, now.age - 45);
  person.channel = random.chance(appShare) ? "app" : random.chance(0.8) ? "branch" : "phone";
  const logins =
    { app: 17, branch: 3, phone: 4 }[person.channel] *
    Math.exp(random.normal(0.25 * person.taste.digital, 0.45));
  person.digital = Math.min(120, Math.round(logins));
  return person;
}

/** The whole population; about a third of the customers share a household with another one. */
export function drawPopulation(count, seed) {
  const people = [];
  while (people.length < count) {
    const person = drawPerson(people.length, seed, null);
    people.push(person);
    const pairs = person.life.union <= LAST_MONTH && people.length < count;
    if (pairs && streamFor(seed, "record", person.index).chance(0.28)) {
      people.push(drawPerson(people.length, seed, person));
    }
  }
  return people;
}

/** A row of customers.csv before blanks: the bank's record on the day of the export. */
export function recordOf(person) {
  const now = stateAt(person, LAST_MONTH);
  return {
    age: Math.floor(now.age),
    gender: person.gender,
    birthplace: person.birthplace,
    life_stage: now.stage,
    employment: now.employment,
    monthly_income: Math.round(now.income / 100) * 100,
    city_tier: person.cityTier,
    residence: person.residence,
    education: person.education,
    dependants: now.dependants,
    digital_activity: person.digital,
    tenure_months: LAST_MONTH - person.joined,
    preferred_channel: person.channel,
    risk_profile: person.riskProfile,
  };
}

const BLANK_SHARE = {
  monthly_income: 0.06,
  education: 0.04,
  dependants: 0.03,
  risk_profile: 0.03,
  employment: 0.03,
  preferred_channel: 0.03,
  digital_activity: 0.03,
  life_stage: 0.02,
  city_tier: 0.02,
  gender: 0.02,
  birthplace: 0.1,
};

/**
 * The record with fields left blank, as in a real export; the self-employed hide income more often.
 * Columns in `confirmed` stay: the bank asked for them not long ago.
 */
export function exportedRecord(record, confirmed, random) {
  const row = { ...record };
  for (const [column, share] of Object.entries(BLANK_SHARE)) {
    const often = column === "monthly_income" && record.employment === "self_employed" ? 2 : 1;
    if (random.chance(share * often) && !confirmed.has(column)) row[column] = "";
  }
  return row;
}
