// SPDX-License-Identifier: Apache-2.0
// Names of model features (core/table/feature_pipeline.h) in the customer's words.
import type { BundleInfo, SegmentFeature } from "banklet";
import { detailTexts } from "./locale/details/details.js";
import { type Locale, localized } from "./locale/locale.js";

/** In standard deviations. */
const FAR = 1;

/** What sets a segment apart in one feature, as a sentence without a verb. */
export function traitInWords(
  { feature, difference }: SegmentFeature,
  info: BundleInfo,
  locale: Locale,
): string {
  const texts = detailTexts(locale).traits;
  const [name = "", value] = feature.split("=", 2);
  if (value !== undefined) {
    const label = columnLabel(name, info, locale);
    const valueLabel = columnValue(name, value, info, locale);
    return (difference > 0 ? texts.often : texts.seldom)(label, valueLabel);
  }
  if (feature.endsWith(":missing")) return texts.unknown(columnLabel(feature.slice(0, -8), info, locale));
  const label = numericLabel(feature, info, locale);
  if (difference > 0) return (difference > FAR ? texts.muchMore : texts.more)(label);
  return (difference < -FAR ? texts.muchLess : texts.less)(label);
}

/** The same without a judgement: what an axis is called. */
export function traitLabel(feature: string, info: BundleInfo, locale: Locale): string {
  const [name = "", value] = feature.split("=", 2);
  if (value !== undefined) return columnValue(name, value, info, locale);
  if (feature.endsWith(":missing"))
    return detailTexts(locale).traits.unknown(columnLabel(feature.slice(0, -8), info, locale));
  return numericLabel(feature, info, locale);
}

/** What a numeric feature measures. */
export function numericLabel(feature: string, info: BundleInfo, locale: Locale): string {
  const texts = detailTexts(locale).traits;
  const transaction = feature.startsWith("transactions.") ? feature.slice(13) : feature;
  if (transaction.startsWith("share.")) {
    const id = transaction.slice(6);
    const category = info.transaction_categories.find((candidate) => candidate.id === id);
    return texts.share(localized(category?.label, locale, id));
  }
  if (feature.startsWith("holds:")) {
    const product = info.products.find(({ id }) => id === feature.slice(6));
    return texts.holds(localized(product?.name, locale, feature.slice(6)));
  }
  return texts.transactions[transaction] ?? columnLabel(feature, info, locale);
}

export function columnLabel(name: string, info: BundleInfo, locale: Locale): string {
  const column = info.columns.find((candidate) => candidate.name === name);
  // A unit in brackets is for the bank's forms.
  return localized(column?.label, locale, name).replace(/\s*[(（].*[)）]$/, "");
}

export function columnValue(name: string, value: string, info: BundleInfo, locale: Locale): string {
  const column = info.columns.find((candidate) => candidate.name === name);
  return localized(column?.value_labels?.[value], locale, value);
}
