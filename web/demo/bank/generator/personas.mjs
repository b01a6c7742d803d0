// SPDX-License-Identifier: Apache-2.0
// node personas.mjs [--out DIR]: writes the demo's sample customers and sample-transactions.csv.
// Their lives are set by hand below; their payments come from the same model as the bank's, and from
// persona_situations.mjs.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { BANK_DIR, formatCents } from "./bank_folder.mjs";
import { AS_OF, FIRST_MONTH, isoDate, LAST_MONTH, monthIndex } from "./calendar.mjs";
import { CsvWriter } from "./csv.mjs";
import { stateAt } from "./life_course.mjs";
import { REPLACED, SITUATIONS } from "./persona_situations.mjs";
import { Random } from "./random.mjs";
import { transactionsOf } from "./transactions.mjs";

const SEED = 2026;
const NEVER = 1e6;
const month = (text) => monthIndex(Number(text.slice(0, 4)), Number(text.slice(5, 7)));

const PLAIN_TASTE = {
  thrift: 0,
  daring: 0,
  wander: -0.2,
  status: 0,
  worry: 0,
  green: 0,
  family: 0,
  digital: 0.5,
  tradition: 0,
};
const PLAIN_LIFE = {
  births: [],
  union: NEVER,
  home: NEVER,
  car: NEVER,
  carEvery: 100,
  shock: NEVER,
  jobless: NEVER,
  homeLoanHere: false,
  parentsHome: false,
  pensionShare: 0.55,
};

// `income` is the monthly income at the export; `life` and `taste` differ from the plain ones
// above.
const PERSONAS = [
  {
    file: "new-graduate",
    id: "S900001",
    born: "2003-05",
    income: 8600,
    riskProfile: "C3",
    joined: "2021-09",
    name: { en: "Sample customer: new graduate", "zh-CN": "示例客户：应届毕业生" },
    summary: {
      en: "Finished university this summer and has been earning a first salary since July. Rents in a very large city and does everything in the app.",
      "zh-CN": "今年夏天大学毕业，7月起领到第一份工资。在一线城市租房，什么都在手机上办。",
    },
    person: {
      cityTier: "tier1",
      education: "bachelor",
      employment: "company",
      residence: "resident",
      channel: "app",
      digital: 34,
      index: 1,
    },
    taste: { wander: 0.7, digital: 1.8, thrift: -0.3 },
    life: { studyEnd: month("2026-06"), firstJob: month("2026-07"), retirement: month("2064-05") },
    holdings: [
      ["account-everyday", "2021-09-06"],
      ["account-student", "2021-09-06"],
      ["card-debit", "2021-09-06"],
      ["card-virtual", "2024-03-18"],
    ],
  },
  {
    file: "young-family",
    id: "S900002",
    born: "1993-08",
    income: 15600,
    riskProfile: "C3",
    joined: "2016-04",
    name: { en: "Sample customer: young family", "zh-CN": "示例客户：年轻家庭" },
    summary: {
      en: "Became a parent in March. The family rents, has a car and puts money aside every month for a home of its own.",
      "zh-CN": "今年3月迎来孩子出生。一家人租房住，有一辆车，每月存钱，准备买自己的房子。",
    },
    person: {
      cityTier: "tier2",
      education: "bachelor",
      employment: "company",
      residence: "resident",
      channel: "app",
      digital: 22,
      index: 2,
    },
    taste: { thrift: 0.9, worry: 0.8, family: 0.8, wander: -0.4, digital: 1.5 },
    life: {
      studyEnd: month("2016-06"),
      firstJob: month("2016-08"),
      retirement: month("2054-08"),
      union: month("2022-10"),
      births: [month("2026-03")],
      car: month("2023-05"),
      home: month("2027-01"),
    },
    holdings: [
      ["account-everyday", "2016-04-11"],
      ["card-debit", "2016-04-11"],
      ["card-classic", "2018-07-02"],
      ["deposit-demand", "2021-01-15"],
      ["fund-money-market", "2023-06-09"],
    ],
  },
  {
    file: "self-employed-traveller",
    id: "S900003",
    born: "1987-11",
    income: 19400,
    riskProfile: "C4",
    joined: "2019-10",
    name: {
      en: "Sample customer: self-employed and often away",
      "zh-CN": "示例客户：常出行的自由职业者",
    },
    summary: {
      en: "Works for clients as a designer, so income varies from month to month. Travels often, at home and abroad, and invests with a broker.",
      "zh-CN": "自由职业设计师，每月收入不固定。经常在国内外旅行，并通过证券账户投资。",
    },
    person: {
      cityTier: "tier1",
      education: "postgraduate",
      employment: "self_employed",
      residence: "resident",
      channel: "app",
      digital: 41,
      index: 3,
    },
    taste: { wander: 3.4, daring: 1.2, digital: 2, status: 0.4, thrift: -0.2, worry: -0.3 },
    life: { studyEnd: month("2012-06"), firstJob: month("2012-09"), retirement: month("2052-11") },
    holdings: [
      ["account-everyday", "2019-10-21"],
      ["card-debit", "2019-10-21"],
      ["card-classic", "2020-02-03"],
      ["card-virtual", "2022-11-30"],
    ],
  },
  {
    file: "family-with-schoolchildren",
    id: "S900004",
    born: "1982-02",
    income: 41800,
    riskProfile: "C4",
    joined: "2009-03",
    name: { en: "Sample customer: family with schoolchildren", "zh-CN": "示例客户：家有学龄子女" },
    summary: {
      en: "A well-paid professional with two children at school. Pays a home loan at another bank and has larger savings that are hardly invested.",
      "zh-CN": "收入较高的专业人士，两个孩子在上学。房贷在其他银行，积蓄较多，但很少投资。",
    },
    person: {
      cityTier: "tier2",
      education: "postgraduate",
      employment: "company",
      residence: "resident",
      channel: "app",
      digital: 16,
      index: 4,
    },
    taste: { status: 1.3, daring: 0.6, wander: 0.4, thrift: 0.4, worry: 0.3, digital: 1.2 },
    life: {
      studyEnd: month("2007-06"),
      firstJob: month("2007-09"),
      retirement: month("2042-02"),
      union: month("2010-05"),
      births: [month("2012-06"), month("2016-01")],
      home: month("2015-09"),
      car: month("2013-03"),
    },
    holdings: [
      ["account-everyday", "2009-03-09"],
      ["card-debit", "2009-03-09"],
      ["card-gold", "2014-05-20"],
      ["deposit-demand", "2012-10-08"],
      ["insurance-health", "2019-04-16"],
    ],
  },
  {
    file: "before-retirement",
    id: "S900005",
    born: "1968-04",
    income: 12900,
    riskProfile: "C2",
    joined: "2007-06",
    name: { en: "Sample customer: close to retirement", "zh-CN": "示例客户：临近退休" },
    summary: {
      en: "Works in public service, owns a home that is paid off and will retire in about two years. Prefers the branch and safe savings.",
      "zh-CN": "公职人员，房贷已还清，大约两年后退休。习惯去网点办理业务，偏好稳妥的储蓄。",
    },
    person: {
      cityTier: "tier2",
      education: "vocational",
      employment: "public_sector",
      residence: "resident",
      channel: "branch",
      digital: 4,
      index: 5,
    },
    taste: { thrift: 1, daring: -0.9, worry: 0.7, tradition: 1, wander: 0.3, digital: 3 },
    life: {
      studyEnd: month("1989-07"),
      firstJob: month("1989-09"),
      retirement: month("2028-08"),
      union: month("1994-10"),
      births: [month("1997-02")],
      home: month("2004-08"),
      car: month("2011-04"),
    },
    holdings: [
      ["account-everyday", "2007-06-13"],
      ["card-debit", "2007-06-13"],
      ["deposit-demand", "2010-03-04"],
      ["deposit-12m", "2025-02-17"],
      ["insurance-home", "2018-09-10"],
    ],
  },
];

function buildPerson(persona) {
  const person = {
    ...persona.person,
    born: month(persona.born),
    joined: month(persona.joined),
    riskProfile: persona.riskProfile,
    taste: { ...PLAIN_TASTE, ...persona.taste },
    life: { ...PLAIN_LIFE, ...persona.life, incomeLevel: 1 },
  };
  person.life.incomeLevel = persona.income / stateAt(person, LAST_MONTH).income;
  return person;
}

function columnsOf(person) {
  const now = stateAt(person, LAST_MONTH);
  return {
    age: Math.floor(now.age),
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

/** Twelve months of payments; descriptions carry both languages, as the page may show either. */
function paymentsOf(persona, person, seed) {
  const random = new Random(seed, person.index);
  const since = new Map(persona.holdings.map(([id, date]) => [id, month(date)]));
  const { standing, once } = SITUATIONS[persona.file];
  const rows = [];
  for (let m = FIRST_MONTH; m <= LAST_MONTH; ++m) {
    for (const payment of standing) {
      const amount = payment.amounts.findLast(([from]) => month(from) <= m)?.[1];
      if (amount !== undefined && m <= month(payment.until)) rows.push(ownRow(isoDate(m, payment.day), amount, payment));
    }
    const holdsAt = (id) => (since.has(id) && since.get(id) <= m ? m - since.get(id) : -1);
    for (const { day, cents, text, category } of transactionsOf(
      person,
      stateAt(person, m),
      holdsAt,
      random,
    )) {
      const row = {
        date: isoDate(m, day),
        amount: formatCents(cents),
        currency: "CNY",
        description: `${text[0]} ${text[1]}`,
      };
      const labelled = random.chance(0.9) ? { ...row, category } : row;
      if (!REPLACED.has(category)) rows.push(labelled);
    }
  }
  for (const payment of once) rows.push(ownRow(payment.date, payment.amount, payment));
  return rows.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function ownRow(date, amount, { text, category }) {
  return { date, amount: (-amount).toFixed(2), currency: "CNY", description: `${text[0]} ${text[1]}`, category };
}

/** In minor units, as the page asks the engine. */
function situationOf({ file }) {
  const { balance, savings, birthday, lines, answers, goals, credit } = SITUATIONS[file].situation;
  return {
    balance_minor: 100 * balance,
    savings_minor: 100 * savings,
    birthday,
    lines: lines.map(({ product_id, used, limit }) => ({ product_id, used_minor: 100 * used, limit_minor: 100 * limit })),
    answers,
    goals: goals.map(({ id, due, target, initial, monthly }) => ({
      id,
      due,
      target_minor: 100 * target,
      initial_minor: 100 * initial,
      monthly_minor: 100 * monthly,
    })),
    credit,
  };
}

/** JSON with one holding or transaction a line. */
function formatCustomer(customer) {
  const list = (rows) =>
    rows.length ? `[\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(",\n")}\n  ]` : "[]";
  const fields = Object.entries(customer).map(
    ([key, value]) =>
      `  ${JSON.stringify(key)}: ${Array.isArray(value) ? list(value) : JSON.stringify(value)}`,
  );
  return `{\n${fields.join(",\n")}\n}\n`;
}

export function writePersonas(out) {
  mkdirSync(out, { recursive: true });
  for (const persona of PERSONAS) {
    const person = buildPerson(persona);
    writeFileSync(
      join(out, `${persona.file}.json`),
      formatCustomer({
        customer_id: persona.id,
        as_of: AS_OF,
        display: { name: persona.name, summary: persona.summary, situation: situationOf(persona) },
        columns: columnsOf(person),
        holdings: persona.holdings.map(([product_id, since]) => ({ product_id, since })),
        transactions: paymentsOf(persona, person, SEED),
        events: [],
      }),
    );
  }
  const [, family] = PERSONAS; // another year of the same household, for drag and drop
  const csv = new CsvWriter(join(out, "sample-transactions.csv"), [
    "date",
    "amount",
    "currency",
    "description",
    "category",
  ]);
  for (const { date, amount, currency, description, category } of paymentsOf(
    family,
    buildPerson(family),
    SEED + 1,
  )) {
    csv.row([date, amount, currency, description, category]);
  }
  csv.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { out: { type: "string", default: join(BANK_DIR, "..", "customers") } },
  });
  writePersonas(values.out);
}
