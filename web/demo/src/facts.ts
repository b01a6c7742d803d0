// SPDX-License-Identifier: Apache-2.0
// What moved a score, in the customer's words and in parts few enough to be read.
import type { BundleInfo, Customer, ScoreContribution, ScoreExplanation } from "banklet";
import { columnLabel, columnValue, numericLabel } from "./feature_words.js";
import { detailTexts } from "./locale/details/details.js";
import { type Locale, localized } from "./locale/locale.js";

/** Where a fact comes from. */
export const SOURCES = ["details", "transactions", "holdings", "others", "reactions"] as const;
export type Source = (typeof SOURCES)[number];

/** One thing about the customer, and how much it moved the score. */
export interface Fact {
  readonly label: string;
  readonly source: Source;
  readonly contribution: number;
}

/**
 * One fact per column, whatever the number of model inputs it has; products that the customer does
 * not have are one. Their sum is that of the contributions, up to the rounding of sums in another
 * order. Largest first, whether it speaks for or against.
 */
export function factsOf(
  { contributions }: ScoreExplanation,
  { columns }: Customer,
  info: BundleInfo,
  locale: Locale,
): Fact[] {
  const facts = new Map<string, Fact>();
  for (const one of contributions) {
    const { key, label, source } = describe(one, columns ?? {}, info, locale);
    const sum = (facts.get(key)?.contribution ?? 0) + one.contribution;
    facts.set(key, { label, source, contribution: sum });
  }
  return [...facts.values()].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
}

function describe(
  { feature, direction }: ScoreContribution,
  columns: NonNullable<Customer["columns"]>,
  info: BundleInfo,
  locale: Locale,
): { key: string; label: string; source: Source } {
  const texts = detailTexts(locale).why;
  const [kind, rest = ""] = [feature.split(":", 1)[0] ?? "", feature.slice(feature.indexOf(":") + 1)];
  if (kind === "holds" || kind === "recent") {
    if (direction <= 0) return { key: "absent", label: texts.otherProducts, source: "holdings" };
    const product = info.products.find(({ id }) => id === rest);
    const name = localized(product?.name, locale, rest);
    return { key: feature, label: (kind === "holds" ? texts.have : texts.haveRecently)(name), source: "holdings" };
  }
  if (feature.startsWith("transactions."))
    return { key: feature, label: numericLabel(feature, info, locale), source: "transactions" };
  if (feature === "learned") return { key: feature, label: texts.learned, source: "reactions" };
  const general = texts.general[feature];
  if (general !== undefined) return { key: feature, label: general, source: "others" };
  const column = feature.replace(/(=|:missing).*$/, "");
  return { key: column, label: withValue(column, columns[column], info, locale), source: "details" };
}

/** "Life stage: Retired"; numbers speak for themselves in the profile. */
function withValue(
  name: string,
  value: number | string | null | undefined,
  info: BundleInfo,
  locale: Locale,
): string {
  const label = columnLabel(name, info, locale);
  if (typeof value !== "string") return label;
  return detailTexts(locale).why.is(label, columnValue(name, value, info, locale));
}

/** How much each source moved the score, in either direction; shares of 1, none where nothing did. */
export function sharesOf(facts: readonly Fact[]): { source: Source; share: number; labels: string[] }[] {
  const total = facts.reduce((sum, { contribution }) => sum + Math.abs(contribution), 0);
  return SOURCES.map((source) => {
    const own = facts.filter((fact) => fact.source === source);
    const moved = own.reduce((sum, { contribution }) => sum + Math.abs(contribution), 0);
    return { source, share: total > 0 ? moved / total : 0, labels: own.map(({ label }) => label) };
  }).filter(({ share }) => share > 0);
}
