// SPDX-License-Identifier: Apache-2.0
// A customer's payments in a month. They follow the true state (income, home, children, car) and
// the products held at that time, so life events show in them before any column changes: baby goods
// before a birth, furniture after a purchase, jewellery before a wedding.
import { bankingDay, daysIn, monthOfYear } from "./calendar.mjs";
import { CATEGORY, salaryText, TEXTS } from "./merchants.mjs";

const FUNDS = [
  "fund-money-market",
  "fund-bond",
  "fund-mixed",
  "fund-index",
  "fund-sector",
  "fund-pension",
  "fund-green",
];
const PREMIUMS = { "insurance-health": 82, "insurance-life": 100, "insurance-income": 130 };
const ANNUAL_FEES = { "card-gold": 300, "card-travel": 200, "card-platinum": 1800 };
/** Share of yearly travel spending by month of the year: spring festival, May, summer, October. */
const TRAVEL_SEASON = [1.1, 1.8, 0.6, 0.8, 1.5, 0.9, 1.7, 1.6, 0.7, 1.7, 0.5, 0.6];

/**
 * `holdsAt(productId)` gives the months since a holding began, or -1. Returns rows
 * {day, cents, text: [en, zh], category, flow}, sorted by day. `flow` names what comes on a schedule:
 * the truth that a search for recurring payments is judged by.
 */
export function transactionsOf(person, state, holdsAt, random) {
  const rows = [];
  const { month, income } = state;
  const last = daysIn(month);
  const season = monthOfYear(month);
  const { taste } = person;
  const add = (group, amount, day = random.integer(1, last), text = random.pick(TEXTS[group]), flow) => {
    const cents = Math.round(amount * 100);
    if (cents !== 0)
      rows.push({ day: Math.min(day, last), cents, text, category: CATEGORY[group] ?? group, flow });
  };
  const addFlow = (flow, group, amount, day, text) => add(group, amount, day, text, flow);
  const level = (income / 9000) ** 0.55; // dearer shops with more income, less than in proportion
  const spread = () => Math.exp(random.normal(0, 0.45));
  const spend = (group, rate, typical) => {
    for (let n = random.poisson(Math.max(0, rate)); n > 0; --n)
      add(group, -Math.max(2, typical * level * spread()));
  };

  addIncome(person, state, random, add, addFlow);
  addHousing(person, state, holdsAt, random, add, addFlow);

  // Everyday life. People who love cash or bank elsewhere show fewer card payments.
  const active = (person.channel === "app" ? 1.1 : 0.8) * Math.exp(0.18 * taste.digital);
  const thriftless = Math.exp(-0.2 * taste.thrift);
  const children = state.children;
  spend("groceries", 2.2 * active * (1 + 0.2 * children), 88);
  spend("dining", (state.age < 38 ? 2.1 : 1.1) * active * thriftless, 62);
  spend("transport", (state.hasCar ? 0.5 : 1.3) * active, 16);
  if (state.hasCar) spend("driving", 1.3 * active, 130);
  spend("shopping", 0.75 * active * thriftless, 210);
  if (taste.status > 0.7 && income > 12000) spend("luxury", 0.12, 1900);
  spend("entertainment", (state.age < 40 ? 0.65 : 0.3) * active, 58);
  const wander =
    Math.max(0, taste.wander + 0.35) *
    (state.youngest < 3 ? 0.3 : 1) *
    Math.min(1.3, income / 10000);
  const trips = wander * TRAVEL_SEASON[season - 1];
  spend("tickets", 0.17 * trips, 460);
  spend("travel", 0.17 * trips, 980);
  if (taste.wander > 0.8) spend("visa", 0.05, 420);
  spend("telecom", state.age < 75 ? 0.95 : 0.6, 65);
  spend(
    "health",
    0.14 + 0.012 * Math.max(0, state.age - 35) + 0.08 * Math.max(0, taste.worry),
    170,
  );
  spend("transfers", 0.5, 320);
  if (random.chance(0.2)) add("transfersIn", 260 * spread());
  spend("cash", person.channel === "app" ? 0.12 : 0.75, 900);
  spend("fees", 0.07, 4);
  spend("education", state.age > 20 && state.age < 45 ? 0.1 : 0.02, 320);

  // Marks of a life stage and of what is about to happen.
  if (state.stage === "student" && (season === 3 || season === 9)) add("tuition", -2800 * spread());
  if (state.youngest < 7) spend("children", 0.9 + 0.3 * children, 260);
  if (children && state.youngest >= 5) spend("tutoring", 0.55 * children, 640);
  if (state.toBirth > 0 && state.toBirth <= 7) {
    spend("maternity", 0.8, 380);
    spend("babyGoods", 0.7, 420);
  }
  if (state.sinceUnion >= -7 && state.sinceUnion <= 0) spend("wedding", 0.55, 3200);
  if (state.sinceHome >= 0 && state.sinceHome <= 8) spend("furnishing", 0.9, 2600);
  if (!state.hasCar && state.toCar > 1 && state.toCar <= 6) spend("drivingSchool", 0.35, 1300);

  addProductPayments(state, taste, holdsAt, random, add, addFlow);
  return rows.sort((a, b) => a.day - b.day || a.cents - b.cents);
}

function addIncome(person, state, random, add, addFlow) {
  const { income, month } = state;
  const season = monthOfYear(month);
  if (state.employment === "studying") {
    addFlow("allowance", "family", Math.round(income / 100) * 100, random.integer(1, 6));
    if (season === 12 && person.education !== "secondary" && random.chance(0.35))
      add("scholarship", 2000);
  } else if (state.employment === "pensioner") {
    addFlow("pension", "pension", income, bankingDay(month, 12));
  } else if (state.employment === "self_employed") {
    const parts = random.poisson(1.7);
    for (let part = 0; part < parts; ++part)
      add("client", (income / 1.7) * Math.exp(random.normal(0, 0.5)));
  } else if (state.employment === "company" || state.employment === "public_sector") {
    const nominal = person.employment === "public_sector" ? 15 : [5, 10, 20, 25][person.index % 4];
    const varies = person.employment === "public_sector" ? 0.005 : 0.03;
    addFlow(
      "salary",
      "salary",
      income * (1 + random.normal(0, varies)),
      bankingDay(month, nominal),
      salaryText(season),
    );
    if (season === 2) add("bonus", income * random.between(0.4, 1.8), bankingDay(month, 6));
  }
}

function addHousing(person, state, holdsAt, random, add, addFlow) {
  const { income } = state;
  const homeLoan = ["mortgage-first-home", "mortgage-green", "mortgage-refinance"].some(
    (id) => holdsAt(id) >= 0,
  );
  const bills =
    state.owner || (state.stage !== "student" && (!person.life.parentsHome || state.age > 30));
  if (homeLoan) addFlow("mortgage", "mortgageHere", -Math.round(income * 0.28), 20);
  else if (state.owner && state.sinceHome < 240) {
    if (!person.life.homeLoanHere) addFlow("mortgage", "mortgageElsewhere", -Math.round(income * 0.27), 18);
  } else if (!state.owner && bills && income > 2500)
    addFlow("rent", "rent", -Math.round((income * 0.24) / 50) * 50, random.integer(1, 4));
  if (!bills) return;
  for (let n = random.poisson(state.owner ? 1.5 : 0.8); n > 0; --n)
    add("utilities", -random.between(40, 260));
}

function addProductPayments(state, taste, holdsAt, random, add, addFlow) {
  const { income } = state;
  for (const [id, fee] of Object.entries(ANNUAL_FEES)) {
    const held = holdsAt(id);
    if (held > 0 && held % 12 === 0) addFlow(`fee ${id}`, "annualFee", -fee);
  }
  for (const [id, premium] of Object.entries(PREMIUMS))
    if (holdsAt(id) > 0) addFlow(id, "premium", -premium, 8);
  if (random.chance(0.03)) add("insuranceElsewhere", -random.between(150, 2600));
  if (state.hasCar && random.chance(0.06)) add("carInsurance", -random.between(1200, 4200));
  if (holdsAt("deposit-demand") >= 0 && random.chance(0.45))
    add("saving", -Math.round((income * 0.08) / 50) * 50 - 50);
  if (holdsAt("deposit-children") >= 0) addFlow("children's savings", "saving", -300, 11);
  if (
    ["deposit-3m", "deposit-12m", "deposit-36m", "deposit-notice"].some((id) => holdsAt(id) === 0)
  ) {
    add("termDeposit", -Math.round((income * random.between(1, 4)) / 1000) * 1000 - 1000);
  }
  for (const id of FUNDS)
    if (holdsAt(id) >= 0 && random.chance(0.4)) {
      add(
        id === "fund-pension" ? "fundPlan" : "fundPurchase",
        -Math.round((income * random.between(0.03, 0.12)) / 100) * 100 - 100,
      );
    }
  if (taste.daring > 0.9 && income > 6000 && random.chance(0.22))
    add("brokerage", -Math.round((income * random.between(0.1, 0.5)) / 100) * 100);
  if (holdsAt("gold-savings") >= 0 && random.chance(0.5)) add("gold", -random.integer(4, 30) * 100);
}
