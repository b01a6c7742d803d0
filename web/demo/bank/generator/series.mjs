// SPDX-License-Identifier: Apache-2.0
// Series that the bank forecasts for everybody, invented: an exchange rate that nobody can foresee
// (a random walk whose volatility comes in clusters), a savings rate that moves in cycles, and an
// index of the customers' spending with a yearly pattern.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { HISTORY_START, isoDate, LAST_MONTH, monthOfYear } from "./calendar.mjs";
import { CsvWriter } from "./csv.mjs";
import { Random } from "./random.mjs";

const TRADING_DAYS = 1500;
/** January to December: holidays around the Spring Festival, sales in November. */
const SPENDING_BY_MONTH = [1.06, 1.14, 0.95, 0.94, 0.98, 1.0, 0.97, 0.96, 1.0, 1.03, 1.1, 1.05];

const DESCRIBED = [
  {
    id: "usd-cny",
    label: { en: "US dollar", "zh-CN": "美元" },
    unit: { en: "yuan per US dollar", "zh-CN": "人民币元/美元" },
    period: "business_daily",
    decimals: 4,
    values: exchangeRate,
  },
  {
    id: "savings-rate",
    label: { en: "Savings rate, one year", "zh-CN": "一年期存款利率" },
    unit: { en: "percent a year", "zh-CN": "%（年）" },
    period: "monthly",
    season: 1,
    scale: "linear",
    decimals: 2,
    values: savingsRate,
  },
  {
    id: "spending-index",
    label: { en: "Spending of our customers", "zh-CN": "本行客户消费指数" },
    unit: { en: "index, November 2006 = 100", "zh-CN": "指数（2006年11月=100）" },
    period: "monthly",
    decimals: 1,
    values: spendingIndex,
  },
];

/** The last weekdays, but for New Year's Day and a week in February and October. */
function tradingDays() {
  const days = [];
  for (let time = Date.UTC(2000, LAST_MONTH + 1, 0); days.length < TRADING_DAYS; time -= 86_400_000) {
    const date = new Date(time);
    const [month, day] = [date.getUTCMonth() + 1, date.getUTCDate()];
    const holiday =
      (month === 1 && day === 1) || (month === 2 && day >= 10 && day <= 16) || (month === 10 && day <= 7);
    if (date.getUTCDay() % 6 !== 0 && !holiday) days.unshift(date.toISOString().slice(0, 10));
  }
  return days;
}

function exchangeRate(random) {
  let variance = 0.0022 ** 2;
  let change = 0;
  let rate = Math.log(6.9);
  return tradingDays().map((date) => {
    variance = 0.04 * 0.0022 ** 2 + 0.08 * change ** 2 + 0.88 * variance;
    change = random.normal(0, Math.sqrt(variance));
    rate += change;
    return [date, Math.exp(rate).toFixed(4)];
  });
}

const months = () => Array.from({ length: LAST_MONTH - HISTORY_START + 1 }, (_, i) => HISTORY_START + i);

function savingsRate(random) {
  let rate = 2.4;
  let drift = 0;
  return months().map((month) => {
    // A central bank moves step by step in one direction, back towards the middle in the end.
    drift = 0.8 * drift + 0.004 * (2.2 - rate) + random.normal(0, 0.025);
    rate = Math.min(4.5, Math.max(0.3, rate + drift));
    return [isoDate(month, 1), rate.toFixed(2)];
  });
}

function spendingIndex(random) {
  let level = 0;
  const spending = months().map((month) => {
    level += 0.0025 + random.normal(0, 0.006);
    return Math.exp(level + random.normal(0, 0.012)) * SPENDING_BY_MONTH[monthOfYear(month) - 1];
  });
  return months().map((month, i) => [isoDate(month, 1), ((100 * spending[i]) / spending[0]).toFixed(1)]);
}

/** Fills `out`/series and returns the number of values of all. */
export function writeSeries(out, seed) {
  const folder = join(out, "series");
  mkdirSync(folder, { recursive: true });
  let rows = 0;
  const series = DESCRIBED.map(({ values, ...description }, index) => {
    const csv = new CsvWriter(join(folder, `${description.id}.csv`), ["date", "value"]);
    for (const row of values(new Random(seed, 77, index))) csv.row(row);
    rows += csv.close();
    return description;
  });
  writeFileSync(join(folder, "series.json"), `${JSON.stringify({ series }, null, 1)}\n`);
  return rows;
}
