// SPDX-License-Identifier: Apache-2.0

export const segmentEn = {
  heading: "You and this group, side by side",
  chartSummary: (group: string, traits: string) =>
    `Radar chart of ${traits}: you, the middle of the group “${group}”, and the average of all customers.`,
  you: "You",
  group: (name: string) => `Middle of the group: ${name}`,
  average: "Average of all customers",
  note: "Further out means more. The ring in the middle is the average of all customers; what lies far outside is drawn at the edge.",
  caption: "You, your group and the average customer",
  trait: "Feature",
  youColumn: "You",
  groupColumn: "Your group",
  unit: "Numbers in brackets are standard deviations: 0 is the average of all customers.",
  levels: ["far below average", "below average", "about average", "above average", "far above average"],
  level: (words: string, number: string) => `${words} (${number})`,
  /** How clearly the customer belongs to the group, and which is the next. */
  clear: (other: string, more: string) =>
    `You clearly belong here: the next group, “${other}”, is ${more} further away from you.`,
  likely: (other: string, more: string) =>
    `You fit here best, though “${other}” is only ${more} further away from you.`,
  between: (other: string) => `You are almost as close to another group, “${other}”.`,
  distance: (own: string, other: string) =>
    `Your distance to the middle of this group is ${own}, to that of the next ${other}, counted in standard deviations.`,
};
