// SPDX-License-Identifier: Apache-2.0
// Acquisitions as a discrete choice in time. Each month every customer meets the products open to
// them and an outside option; product k is taken with probability exp(u_k) / (1 + sum_j exp(u_j)).
// All customers move through the same months together, because products spread inside households
// and circles. Before the observed year the step is a quarter.
import { daysIn, FIRST_MONTH, HISTORY_START, LAST_MONTH } from "./calendar.mjs";
import { isEligible } from "./eligibility.mjs";
import { exposures } from "./events.mjs";
import { stateAt } from "./life_course.mjs";
import { needsOf } from "./needs.mjs";
import { recordOf, streamFor } from "./population.mjs";
import { utilitiesFor } from "./utility.mjs";

const PARTNER_HOLDS = 0.7;
const PEER_TOOK = 0.35; // per recent acquisition in the circle, for at most three
const PEER_MEMORY_MONTHS = 3;
const SHOWN = 0.35;
const CLICKED = 0.8;
const TASTE_DEVIATION = 0.5;
/** The bank sells more actively in the observed year, when the app shows products. */
const OBSERVED_YEAR = 0.5;

/** Probability per month that a holding ends, beyond ends by maturity or upgrade. */
const LAPSE = {
  "insurance-travel": 0.02,
  "insurance-accident": 0.008,
  "fund-money-market": 0.006,
  "fund-bond": 0.008,
  "fund-mixed": 0.008,
  "fund-index": 0.006,
  "fund-sector": 0.014,
  "fund-green": 0.006,
  "gold-savings": 0.005,
  "card-virtual": 0.006,
  "card-travel": 0.006,
  "card-classic": 0.003,
  "advice-service": 0.01,
  "mortgage-first-home": 0.001,
  "deposit-demand": 0.002,
  "deposit-notice": 0.02,
};
/** Months after which a product has run its term, and the share that is then renewed. */
const TERM = {
  "deposit-3m": [3, 0.75],
  "deposit-12m": [12, 0.65],
  "deposit-36m": [36, 0.6],
  "loan-personal": [30, 0],
  "loan-car": [48, 0],
  "loan-renovation": [48, 0],
  "insurance-travel": [12, 0.75],
  "deposit-children": [120, 0],
};
/** An upgrade mostly closes the card below it. */
const REPLACES = {
  "card-gold": ["card-classic", 0.6],
  "card-platinum": ["card-gold", 0.85],
  "card-classic": ["card-student", 0.7],
};
const STUDENT_PRODUCTS = ["account-student", "card-student"];

class Customer {
  constructor(person, products, seed) {
    this.person = person;
    this.random = streamFor(seed, "choices", person.index);
    this.eventRandom = streamFor(seed, "events", person.index);
    this.record = recordOf(person);
    this.holdings = new Map(); // product index -> {since, day, until, untilDay}
    this.events = [];
    this.joinDay = 0; // 0: not yet a customer
    this.wealth = Math.max(
      0,
      stateAt(person, person.joined).income * (1 + Math.max(0, 2 + 2.5 * person.taste.thrift)),
    );
    this.unseen = products.map(() => this.random.normal(0, TASTE_DEVIATION));
    this.appeal = new Float64Array(products.length);
  }

  holds(product) {
    const holding = this.holdings.get(product);
    return holding !== undefined && holding.until === null;
  }
}

export class Simulation {
  constructor(people, products, seed) {
    this.products = products;
    this.utilities = utilitiesFor(products);
    this.index = new Map(products.map((product, k) => [product.id, k]));
    this.customers = people.map((person) => new Customer(person, products, seed));
    this.holders = new Float64Array(products.length);
    const circles = 1 + people.reduce((last, person) => Math.max(last, person.circle), 0);
    // Recent acquisitions in each circle: [month, product].
    this.recent = Array.from({ length: circles }, () => []);
  }

  run() {
    for (let month = HISTORY_START; month < FIRST_MONTH; month += 3) this.step(month, 3);
    for (let month = FIRST_MONTH; month <= LAST_MONTH; ++month) this.step(month, 1);
    return this.customers;
  }

  step(month, months) {
    for (let circle = 0; circle < this.recent.length; ++circle) {
      this.recent[circle] = this.recent[circle].filter(
        ([when]) => when >= month - PEER_MEMORY_MONTHS,
      );
    }
    for (const customer of this.customers) {
      const from = Math.max(month, customer.person.joined);
      if (from < month + months) this.live(customer, from, month + months - from);
    }
  }

  live(customer, month, months) {
    const { person } = customer;
    const state = stateAt(person, month);
    this.growWealth(customer, state, months);
    if (customer.joinDay === 0) this.join(customer, state);
    this.endHoldings(customer, state, months);
    const columns = {
      ...customer.record,
      age: Math.floor(state.age),
      life_stage: state.stage,
      employment: state.employment,
      monthly_income: state.income,
      dependants: state.dependants,
      tenure_months: month - person.joined,
    };
    const observed = month >= FIRST_MONTH;
    const candidates = this.openProducts(customer, columns, observed);
    this.assess(customer, state, candidates, Math.log(months) + (observed ? OBSERVED_YEAR : 0));
    let shown = [];
    if (observed) {
      shown = exposures(
        person,
        month,
        candidates,
        this.holders,
        customer.appeal,
        customer.eventRandom,
      );
      for (const event of shown) {
        customer.events.push(event);
        customer.appeal[event.product] +=
          event.reaction === "clicked" ? CLICKED : event.reaction ? -SHOWN : SHOWN;
      }
    }
    this.choose(customer, columns, candidates, shown, month, months);
  }

  growWealth(customer, state, months) {
    const { taste } = customer.person;
    const rate =
      0.1 +
      0.08 * taste.thrift +
      (state.income > 15000 ? 0.08 : 0) -
      (state.children > 0 ? 0.04 : 0) -
      (state.stage === "student" ? 0.08 : 0);
    customer.wealth = Math.max(
      0,
      customer.wealth * (1 + 0.0015 * months) + months * state.income * rate,
    );
    const downPayment = state.sinceHome >= 0 && state.sinceHome < months;
    if (downPayment) customer.wealth *= 0.25;
    if (state.sinceShock >= 0 && state.sinceShock < months)
      customer.wealth = Math.max(0, customer.wealth - 4 * state.income);
  }

  join(customer, state) {
    const { random } = customer;
    const month = state.month;
    const day = random.integer(1, daysIn(month));
    customer.joinDay = day;
    if (
      state.stage === "student" &&
      customer.record.residence === "resident" &&
      random.chance(0.5)
    ) {
      const open = month < FIRST_MONTH || customer.record.life_stage === "student";
      if (open) this.acquire(customer, this.index.get("account-student"), month, day);
      if (open && random.chance(0.25)) return; // only the student account for now
    }
    this.acquire(customer, this.index.get("account-everyday"), month, day);
    if (random.chance(0.82)) this.acquire(customer, this.index.get("card-debit"), month, day);
  }

  /**
   * Products neither held nor held before whose rules are met; in the observed year by the export
   * as well.
   */
  openProducts(customer, columns, observed) {
    const holds = (id) => customer.holds(this.index.get(id));
    const open = [];
    for (let k = 0; k < this.products.length; ++k) {
      if (customer.holdings.has(k)) continue;
      if (!isEligible(this.products[k], columns, holds)) continue;
      if (observed && !isEligible(this.products[k], customer.record, holds)) continue;
      open.push(k);
    }
    return open;
  }

  /** Fills customer.appeal with the log hazard of each candidate over the step. */
  assess(customer, state, candidates, pace) {
    const { person } = customer;
    const needs = needsOf(person, state, customer.wealth);
    const view = {
      ...state,
      wealth: customer.wealth,
      reserve: customer.wealth / Math.max(1000, state.income),
      loanHere: person.life.homeLoanHere,
    };
    const partner = person.partner && this.customers[person.partner.index];
    const peers = this.recent[person.circle];
    for (const k of candidates) {
      let appeal = this.utilities[k](needs, view) + customer.unseen[k] + pace;
      if (partner && partner.holds(k)) appeal += PARTNER_HOLDS;
      let told = 0;
      for (const [, product] of peers) told += product === k ? 1 : 0;
      customer.appeal[k] = appeal + PEER_TOOK * Math.min(3, told);
    }
  }

  choose(customer, columns, candidates, shown, month, months) {
    const { random } = customer;
    let total = 1;
    for (const k of candidates) total += Math.exp(customer.appeal[k]);
    let rest = random.uniform() * total - 1;
    if (rest < 0) return;
    for (const k of candidates) {
      if ((rest -= Math.exp(customer.appeal[k])) >= 0) continue;
      const when = month + random.integer(0, months - 1);
      const exposure = shown.find((event) => event.product === k);
      const earliest = when === customer.person.joined ? customer.joinDay : 1;
      const day = random.integer(Math.max(earliest, exposure ? exposure.day : 1), daysIn(when));
      this.acquire(customer, k, when, day);
      if (exposure) exposure.bought = { month: when, day };
      return;
    }
  }

  acquire(customer, product, month, day) {
    const { random } = customer;
    customer.holdings.set(product, { since: month, day, until: null, untilDay: 0 });
    this.holders[product] += 1;
    this.recent[customer.person.circle].push([month, product]);
    const [below, share] = REPLACES[this.products[product].id] ?? [null, 0];
    if (below && random.chance(share)) this.end(customer, this.index.get(below), month, day);
  }

  end(customer, product, month, day) {
    const holding = customer.holdings.get(product);
    if (!holding || holding.until !== null) return;
    holding.until = month;
    holding.untilDay = month === holding.since ? Math.max(day, holding.day) : day;
    this.holders[product] -= 1;
  }

  endHoldings(customer, state, months) {
    const { random } = customer;
    const month = state.month;
    for (const [product, holding] of customer.holdings) {
      if (holding.until !== null || holding.since >= month) continue;
      const { id } = this.products[product];
      let probability = (LAPSE[id] ?? 0.0008) * months;
      if (id === "account-everyday" || id === "card-debit") probability = 0.0001 * months;
      if (STUDENT_PRODUCTS.includes(id) && state.stage !== "student") probability = 0.12 * months;
      const [term, renewed] = TERM[id] ?? [0, 0];
      const held = month - holding.since;
      if (term && held >= term && held % term < months) probability = 1 - renewed;
      if (random.chance(probability))
        this.end(customer, product, month, random.integer(1, daysIn(month)));
    }
  }
}
