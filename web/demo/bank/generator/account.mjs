// SPDX-License-Identifier: Apache-2.0
// The whole current account of a customer, for judging forecasts of its balance: what transactions.csv
// leaves out so that a year adds up. Beside its bookings a household pays for its daily life, puts what
// is left over aside after payday, and fetches money back for large purchases. Most keep a cushion of
// some weeks; a minority lives from payday to payday, and most shortfalls are theirs, as with real
// accounts (CFPB, "Frequent overdrafters", 2017: 9 % of accounts pay 79 % of the fees). Spending is
// highest after payday (Gelman et al., "Harnessing naturally occurring data to measure the response of
// spending to income", Science 345, 2014).
import { join } from "node:path";

import { isoDate } from "./calendar.mjs";
import { CsvWriter } from "./csv.mjs";
import { CATEGORY, TEXTS } from "./merchants.mjs";
import { streamFor } from "./population.mjs";

const DAY_MS = 24 * 3600 * 1000;
const DAYS_A_MONTH = 365.25 / 12;
const DAILY_LIFE = { groceries: 45, dining: 25, transport: 10, shopping: 15, entertainment: 5 };
const KEPT_ASIDE = { text: ["Transfer to own account elsewhere", "转账至本人他行账户"], category: "transfers" };
const FETCHED = { text: ["Transfer from own account elsewhere", "本人他行账户转入"], category: "transfers" };

/**
 * `share`: of what is left over that daily life costs. `cushion`: months of spending kept on the
 * account. `plans`: how likely money is fetched before a purchase that the account cannot bear.
 * `sees`: how likely money is fetched on a day below `low` months of spending. `careful`: how likely
 * less is spent when little is left.
 */
const HOUSEHOLDS = {
  comfortable: { share: [0.5, 0.85], cushion: [0.8, 2.5], plans: 0.97, sees: 0.5, low: 0.15, careful: 0.3 },
  tight: { share: [0.85, 0.98], cushion: [0.15, 0.6], plans: 0.85, sees: 0.2, low: 0.03, careful: 0.7 },
  stretched: { share: [0.96, 1.05], cushion: [0.05, 0.3], plans: 0.5, sees: 0.07, low: 0, careful: 0.5 },
};

const dayNumber = (month, day) => Date.UTC(2000, month, day) / DAY_MS;

function monthAndDay(day) {
  const date = new Date(day * DAY_MS);
  return [(date.getUTCFullYear() - 2000) * 12 + date.getUTCMonth(), date.getUTCDate()];
}

function drawHousehold(person, income, random) {
  const ease = 0.5 * person.taste.thrift + 0.5 * Math.log(Math.max(500, income) / 6000) + random.normal();
  const kind = ease > -0.9 ? "comfortable" : ease > -1.6 ? "tight" : "stretched";
  const { share, cushion, ...rest } = HOUSEHOLDS[kind];
  return { share: random.between(...share), cushion: random.between(...cushion), ...rest };
}

/**
 * `rows`: a customer's bookings [{month, day, cents}], in order. Returns the opening balance
 * in cents on the first of the first month, and the bookings that are not in `rows`.
 */
export function accountOf(person, rows, firstMonth, lastMonth, random) {
  const first = dayNumber(firstMonth, 1);
  const last = dayNumber(lastMonth + 1, 1) - 1;
  const months = lastMonth - firstMonth + 1;
  const sum = (sign) =>
    rows.reduce((total, { cents }) => total + Math.max(0, sign * cents), 0) / months;
  const income = sum(1);
  const bookedOut = sum(-1);
  const household = drawHousehold(person, income / 100, random);
  const daily = (Math.max(0, income - bookedOut) * household.share) / DAYS_A_MONTH;
  const out = bookedOut + daily * DAYS_A_MONTH;
  const cushion = household.cushion * out;
  const payments = random.between(7, 14) / DAYS_A_MONTH;
  const opening = Math.round(cushion * random.between(0.5, 1.1));

  const extra = [];
  let balance = opening;
  let next = 0;
  let payday = first - 20;
  const add = (day, cents, { text, category }) => {
    if (cents === 0) return;
    const [month, of] = monthAndDay(day);
    extra.push({ month, day: of, cents, text, category });
    balance += cents;
  };
  for (let day = first; day <= last; ++day) {
    let booked = 0;
    for (; next < rows.length && dayNumber(rows[next].month, rows[next].day) === day; ++next) {
      booked += rows[next].cents;
      if (rows[next].cents >= 0.4 * income) payday = day;
    }
    // A large purchase is planned, an investment always.
    const short = household.cushion * 0.2 * out - (balance + booked);
    if (-booked > 0.3 * income && short > 0 && random.chance(-booked > income ? 1 : household.plans))
      add(day, Math.ceil(short / 10000) * 10000, FETCHED);
    balance += booked;
    const pace = day - payday < 7 ? 1.5 : 0.85;
    for (let n = random.poisson(payments * pace); n > 0; --n) {
      const careful = balance < 0.15 * out && random.chance(household.careful) ? 0.5 : 1;
      const group = random.weighted(DAILY_LIFE);
      const cents = Math.round((daily / payments) * careful * Math.exp(random.normal(-0.18, 0.6)));
      add(day, -cents, { text: random.pick(TEXTS[group]), category: CATEGORY[group] ?? group });
    }
    if (day === payday + 3 && balance > cushion + 50000)
      add(day, -Math.floor((balance - cushion) / 10000) * 10000, KEPT_ASIDE);
    if (balance < household.low * out && random.chance(household.sees))
      add(day, Math.ceil((0.1 * out - balance) / 10000) * 10000, FETCHED);
  }
  return { opening, extra };
}

export const TRANSACTION_COLUMNS = ["customer_id", "date", "amount", "currency", "description", "category"];

/** Writes balances.csv (opening) and account.csv, as transactions.csv, into a folder. */
export class AccountWriter {
  constructor(folder, seed) {
    this.seed = seed;
    this.balances = new CsvWriter(join(folder, "balances.csv"), ["customer_id", "date", "balance"]);
    this.account = new CsvWriter(join(folder, "account.csv"), TRANSACTION_COLUMNS);
  }

  /** `rows`: as accountOf takes them. */
  write(person, rows, firstMonth, lastMonth) {
    const random = streamFor(this.seed, "account", person.index);
    const { opening, extra } = accountOf(person, rows, firstMonth, lastMonth, random);
    this.balances.row([person.id, isoDate(firstMonth, 1), (opening / 100).toFixed(2)]);
    for (const { month, day, cents, text, category } of extra) {
      const written = text[person.language === "en" ? 0 : 1];
      this.account.row([person.id, isoDate(month, day), (cents / 100).toFixed(2), "CNY", written, category]);
    }
  }

  close() {
    this.balances.close();
    this.account.close();
  }
}
