// SPDX-License-Identifier: Apache-2.0
// What loads after the first answer, in English.
import { dataEn } from "./data_en.js";
import { profileEn } from "./profile_en.js";
import { segmentEn } from "./segment_en.js";

export const detailsEn = {
  ...dataEn,
  why: {
    summary: "How this was worked out",
    summaryOf: (product: string) => `: ${product}`,
    caption: (product: string) => `What speaks for and against ${product}`,
    intro: "Plus speaks for it, minus against it. All parts together are its points; the most points come first.",
    part: "What counts",
    points: "Points",
    baseline: "An average customer",
    rest: (count: number) => (count === 1 ? "1 smaller part" : `${count} smaller parts`),
    total: "All together",
    sources: "Where the facts come from",
    source: {
      details: "Your details at the bank",
      transactions: "Your transactions of the last twelve months",
      holdings: "The products that you have",
      others: "What our customers choose, as counted by the bank",
      reactions: "What you clicked and turned down on this page",
    },
    is: (column: string, value: string) => `${column}: ${value}`,
    have: (product: string) => `You have ${product}`,
    haveRecently: (product: string) => `${product} is new to you`,
    otherProducts: "Products that you do not have",
    learned: "What you looked at here, and a little chance",
    general: {
      popularity: "How many customers choose it",
      segment: "How many customers of your group choose it",
      alike: "What customers in a situation like yours choose",
    } as Record<string, string>,
  },
  segment: segmentEn,
  profile: profileEn,
};

export type DetailTexts = typeof detailsEn;
