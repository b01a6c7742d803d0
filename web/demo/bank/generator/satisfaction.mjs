// SPDX-License-Identifier: Apache-2.0
// What customers go through with the bank, what of it they complain about, and what some of them
// answer in a survey. Each has a temperament, a voice (some never complain), a memory and a way to
// use a scale of five, which no column tells. What hurts is felt on the day, more while a complaint
// is open, and fades; the worst moment stays longer (peak-end rule, Kahneman 1993). A small fault put
// right at once leaves a better feeling than before (McCollough & Bharadwaj 1992).
import { join } from "node:path";

import { AS_OF, daysIn, FIRST_MONTH, isoDate, LAST_MONTH } from "./calendar.mjs";
import { CsvWriter } from "./csv.mjs";
import { streamFor } from "./population.mjs";

const DAY = 24 * 3600 * 1000;
const END = Date.parse(AS_OF);
/** Months in which the app failed, and in which the service was short of people. */
const OUTAGES = [FIRST_MONTH + 3, FIRST_MONTH + 8];
const SHORT_OF_PEOPLE = [FIRST_MONTH + 1, FIRST_MONTH + 2, FIRST_MONTH + 9];
const FEE_CARDS = ["card-gold", "card-travel", "card-platinum"];
/** Least mood for 2, 3, 4, 5 points, before a person's own way to answer. */
const STEPS = [-2.1, -1.2, -0.35, 0.75];

const iso = (time) => new Date(time).toISOString().slice(0, 10);

/** What happened in a month: [{day, severity, felt, complaint?: {open: days until it is settled}}] */
function incidentsOf(person, month, held, heldAt, random) {
  const voice = 1 / (1 + Math.exp(-(person.voice + 0.3 * person.taste.status)));
  const outage = person.channel === "app" && OUTAGES.includes(month) ? 0.3 : 0;
  const found = [];
  const add = (severity, felt) => {
    const incident = { time: Date.parse(isoDate(month, random.integer(1, daysIn(month)))), severity, felt };
    if (random.chance(voice * (0.25 + 0.25 * severity))) {
      const slow = SHORT_OF_PEOPLE.includes(month) ? 2 : 1;
      const days = Math.ceil(slow * Math.exp(random.normal(Math.log(2.5 * severity), 0.8)));
      incident.complaint = { settled: incident.time + days * DAY };
      if (days <= 2 && severity === 1) incident.felt *= -0.4;
      else incident.felt *= 0.6 + Math.min(1.6, days / 14);
    }
    found.push(incident);
  };
  const rate = 0.035 + 0.012 * Math.max(0, held - 2) + outage;
  for (let n = random.poisson(rate); n > 0; --n) {
    const severity = Number(random.weighted({ 1: 6, 2: 3, 3: 1 }));
    add(severity, 0.5 * severity ** 1.3 * random.between(0.4, 1.4));
  }
  for (const card of FEE_CARDS) {
    const months = heldAt(card, month);
    if (months > 0 && months % 12 === 0 && random.chance(0.4)) add(1, 0.9 * Math.max(0, person.taste.thrift));
  }
  return found;
}

/** Mood on a day. */
function moodAt(time, person, incidents, held, random) {
  let hurt = 0;
  let worst = 0;
  for (const { time: at, felt, complaint } of incidents) {
    if (at >= time) continue;
    const days = (time - at) / DAY;
    const open = complaint && complaint.settled > time ? 0.5 + days / 40 : 0;
    hurt += felt * person.memory ** (days / 30) + open;
    worst = Math.max(worst, felt * 0.97 ** (days / 30));
  }
  return person.temper + 0.12 * Math.log(1 + held) - 0.7 * hurt - 0.5 * worst + random.normal(0, 0.35);
}

function answerOf(mood, style) {
  const shifted = style.scale * mood + style.shift;
  return 1 + STEPS.filter((step) => shifted >= step).length;
}

/** Writes surveys.csv and complaints.csv; returns their numbers of rows. */
export function writeSatisfaction(out, customers, products, seed) {
  const surveys = new CsvWriter(join(out, "surveys.csv"), ["customer_id", "date", "score"]);
  const complaints = new CsvWriter(join(out, "complaints.csv"), ["customer_id", "date", "severity", "settled"]);
  const index = new Map(products.map((product, k) => [product.id, k]));
  for (const { person, holdings } of customers) {
    const random = streamFor(seed, "satisfaction", person.index);
    const one = {
      ...person,
      temper: 0.5 + random.normal(0, 0.7),
      voice: random.normal(0, 1.2),
      memory: random.between(0.45, 0.9),
    };
    const style = { scale: random.between(0.7, 1.5), shift: random.normal(0, 0.25) };
    const heldAt = (id, month) => {
      const holding = holdings.get(index.get(id));
      const there = holding && holding.since <= month && (holding.until === null || holding.until > month);
      return there ? month - holding.since : -1;
    };
    const countAt = (month) =>
      [...holdings.values()].filter(({ since, until }) => since <= month && (until === null || until > month)).length;
    const incidents = [];
    for (let month = Math.max(FIRST_MONTH, person.joined); month <= LAST_MONTH; ++month)
      incidents.push(...incidentsOf(one, month, countAt(month), heldAt, random));
    for (const { time, severity, complaint } of incidents)
      if (complaint)
        complaints.row([person.id, iso(time), severity, complaint.settled <= END ? iso(complaint.settled) : ""]);
    if (!random.chance(0.4)) continue;
    const month = random.integer(Math.max(FIRST_MONTH + 1, person.joined), LAST_MONTH);
    const day = isoDate(month, random.integer(1, daysIn(month)));
    const mood = moodAt(Date.parse(day), one, incidents, countAt(month), random);
    // Whoever has something to say answers more often.
    if (random.chance(0.3 + 0.12 * Math.min(3, Math.abs(mood)))) surveys.row([person.id, day, answerOf(mood, style)]);
  }
  return { surveys: surveys.close(), complaints: complaints.close() };
}
