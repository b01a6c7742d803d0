// SPDX-License-Identifier: Apache-2.0
// What the bank's systems know of the sample customers beyond their documents, set by hand: balances,
// credit lines, goals, the figures of the bank's score, and how each would answer the questionnaire. And
// the payments of theirs that the model of the bank's customers does not make: subscriptions, fees of a
// nursery, a payment that a fraudster might have asked for.
//
// Amounts in yuan; `day` of the month. A standing payment runs from `from` up to `until`, both months,
// and takes the amount of the last entry of `amounts` that has begun. Payments for telephones
// and leisure that the model makes at random are left out: the standing ones take their place.

const text = (en, zh) => [en, zh];
const standing = (day, category, description, amounts, until = "9999-12") => ({
  day,
  category,
  text: description,
  amounts,
  until,
});
const VIDEO = text("Shadow Play films", "灯影视频会员");
const MUSIC = text("Nightingale music", "夜莺音乐会员");
const GYM = text("Northgate fitness", "北门健身");
const MOBILE = text("Bridge Telecom mobile", "桥讯手机月租");
const BROADBAND = text("Bridge Telecom broadband", "桥讯宽带");

/** Categories of which the standing payments are all that is booked. */
export const REPLACED = new Set(["telecom", "entertainment"]);

export const SITUATIONS = {
  "new-graduate": {
    situation: {
      balance: 2650,
      savings: 0,
      birthday: "2003-05-14",
      lines: [],
      answers: {
        age: 23,
        income: "steady",
        obligations: "half",
        share: "most",
        experience: "deposits",
        years: "none",
        horizon: "from_3",
        objective: "balance",
        loss: "to_15",
        reaction: "wait",
      },
      goals: [{ id: "travel", due: "2028-07-31", target: 12000, initial: 1000, monthly: 515 }],
      credit: { monthly_income: 8600, employment: "company", tenure_months: 61, limit: 8000, bill_1: 1240, bill_2: 980, bill_3: 1105, paid_1: 1240, paid_2: 980, paid_3: 1105, arrears_1: 0, arrears_2: 0, arrears_3: 0 },
    },
    standing: [
      standing(6, "entertainment", VIDEO, [["2025-11", 25], ["2026-10", 30]]),
      standing(9, "entertainment", MUSIC, [["2025-11", 15]]),
      standing(3, "entertainment", GYM, [["2026-07", 268]]),
      standing(5, "telecom", MOBILE, [["2025-11", 59]]),
    ],
    once: [],
  },
  "young-family": {
    situation: {
      balance: 18420,
      savings: 96000,
      birthday: "1993-08-21",
      lines: [{ product_id: "card-classic", used: 6180, limit: 40000 }],
      answers: {
        age: 33,
        income: "steady",
        obligations: "half",
        share: "half",
        experience: "funds",
        years: "few",
        horizon: "from_3",
        objective: "balance",
        loss: "to_15",
        reaction: "wait",
      },
      goals: [
        { id: "home", due: "2031-09-30", target: 420000, initial: 90000, monthly: 5250 },
        { id: "education", due: "2044-09-01", target: 200000, initial: 0, monthly: 735 },
      ],
      credit: { monthly_income: 15600, employment: "company", tenure_months: 126, limit: 40000, bill_1: 6180, bill_2: 5320, bill_3: 7040, paid_1: 5320, paid_2: 7040, paid_3: 4890, arrears_1: 0, arrears_2: 0, arrears_3: 0 },
    },
    standing: [
      standing(5, "telecom", MOBILE, [["2025-11", 128]]),
      standing(12, "telecom", BROADBAND, [["2025-11", 99]]),
      standing(8, "entertainment", VIDEO, [["2025-11", 25], ["2026-10", 35]]),
      standing(7, "children", text("Little Pines nursery", "小松树托育"), [["2026-08", 1880]]),
      standing(14, "entertainment", GYM, [["2025-11", 198]], "2026-07"),
    ],
    once: [],
  },
  "self-employed-traveller": {
    situation: {
      balance: 14300,
      savings: 60000,
      birthday: "1987-11-18",
      lines: [{ product_id: "card-classic", used: 25800, limit: 30000 }],
      // Growth, but hardly any loss: the questionnaire asks again.
      answers: {
        age: 38,
        income: "varies",
        obligations: "half",
        share: "little",
        experience: "leveraged",
        years: "some",
        horizon: "from_7",
        objective: "growth",
        loss: "to_5",
        reaction: "wait",
      },
      goals: [{ id: "retirement", due: "2052-11-30", target: 2000000, initial: 50000, monthly: 3000 }],
      credit: { monthly_income: 19400, employment: "self_employed", tenure_months: 84, limit: 30000, bill_1: 25800, bill_2: 21900, bill_3: 17450, paid_1: 2600, paid_2: 3000, paid_3: 5200, arrears_1: 0, arrears_2: 1, arrears_3: 0 },
    },
    standing: [
      standing(27, "shopping", text("Design software subscription", "设计软件订阅"), [["2025-11", 298], ["2026-10", 358]]),
      standing(11, "shopping", text("Cloud storage subscription", "云存储订阅"), [["2025-11", 21]]),
      standing(5, "telecom", MOBILE, [["2025-11", 169]]),
      standing(22, "entertainment", MUSIC, [["2025-11", 15]]),
    ],
    once: [],
  },
  "family-with-schoolchildren": {
    situation: {
      balance: 96800,
      savings: 640000,
      birthday: "1982-02-09",
      lines: [{ product_id: "card-gold", used: 14250, limit: 100000 }],
      answers: {
        age: 44,
        income: "several",
        obligations: "half",
        share: "half",
        experience: "funds",
        years: "some",
        horizon: "from_7",
        objective: "growth",
        loss: "to_30",
        reaction: "buy",
      },
      goals: [
        { id: "education", due: "2030-09-01", target: 300000, initial: 160000, monthly: 3000 },
        { id: "retirement", due: "2042-02-28", target: 2500000, initial: 320000, monthly: 9000 },
      ],
      credit: { monthly_income: 41800, employment: "company", tenure_months: 211, limit: 100000, bill_1: 14250, bill_2: 11900, bill_3: 16020, paid_1: 14250, paid_2: 11900, paid_3: 16020, arrears_1: 0, arrears_2: 0, arrears_3: 0 },
    },
    standing: [
      standing(5, "telecom", text("Bridge Telecom family plan", "桥讯家庭套餐"), [["2025-11", 239]]),
      standing(12, "telecom", BROADBAND, [["2025-11", 129]]),
      standing(2, "education", text("Maple Leaf piano school", "枫叶琴行"), [["2025-11", 1200], ["2026-10", 1400]]),
      standing(9, "entertainment", VIDEO, [["2025-11", 30]]),
      standing(19, "entertainment", text("Riverside swimming club", "河畔游泳俱乐部"), [["2026-08", 680]]),
    ],
    once: [],
  },
  "before-retirement": {
    situation: {
      balance: 41200,
      savings: 380000,
      birthday: "1968-04-02",
      lines: [],
      answers: {
        age: 58,
        income: "steady",
        obligations: "little",
        share: "half",
        experience: "bonds",
        years: "few",
        horizon: "from_1",
        objective: "income",
        loss: "to_5",
        reaction: "sell_some",
      },
      goals: [{ id: "retirement", due: "2028-08-31", target: 410000, initial: 300000, monthly: 4500 }],
      credit: { monthly_income: 12900, employment: "public_sector", tenure_months: 232, limit: 20000, bill_1: 860, bill_2: 1240, bill_3: 690, paid_1: 860, paid_2: 1240, paid_3: 690, arrears_1: 0, arrears_2: 0, arrears_3: 0 },
    },
    standing: [
      standing(5, "telecom", MOBILE, [["2025-11", 49]]),
      standing(12, "telecom", BROADBAND, [["2025-11", 80]]),
      standing(20, "entertainment", text("Evening News subscription", "晚报订阅"), [["2025-11", 36]]),
    ],
    // Someone claimed to be the police.
    once: [{ date: "2026-10-30", amount: 9800, category: "transfers", text: text("Transfer to safe account", "转账至安全账户") }],
  },
};
