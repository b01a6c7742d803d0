// SPDX-License-Identifier: Apache-2.0
// Tags of a profile in the customer's words, and back.
import type { BundleInfo, Column, ProfileTag, TagValue } from "banklet";
import { attribute, count, decimal, percent, toMajor, toMinor, wholeMoney } from "./format.js";
import { detailTexts } from "./locale/details/details.js";
import { type Locale, localized } from "./locale/locale.js";

/** The column that a tag stands for, if it is one. */
export function columnOf({ id }: ProfileTag, info: BundleInfo): Column | undefined {
  return info.columns.find(({ name }) => id === `column.${name}`);
}

export function valueInWords(value: TagValue, tag: ProfileTag, info: BundleInfo, locale: Locale): string {
  const texts = detailTexts(locale).profile;
  if (value === null) return texts.nothing;
  if (typeof value === "boolean") return value ? texts.yes : texts.no;
  if (typeof value === "string") {
    const labels = columnOf(tag, info)?.value_labels;
    const category = info.transaction_categories.find(({ id }) => id === value);
    return localized(labels?.[value] ?? category?.label, locale, value);
  }
  switch (tag.unit) {
    case "money_minor":
      return wholeMoney(toMajor(value, info.bank.currency), info.bank.currency, locale);
    case "share":
      return percent(value, locale);
    case "days":
      return attribute(Math.round(value), "days", locale);
    case "per_month":
      return texts.perMonth(decimal(value, locale));
    case "count":
      return count(value, locale);
    default:
      return decimal(value, locale);
  }
}

export function confidenceInWords(confidence: number, locale: Locale): string {
  const texts = detailTexts(locale).profile;
  if (confidence >= 0.95) return texts.certain;
  if (confidence >= 0.7) return texts.sure;
  return confidence >= 0.4 ? texts.likely : texts.guess;
}

/** What stands in the field for correcting, in the unit that the customer reads. */
export function valueInField(value: TagValue, { unit }: ProfileTag, currency: string): string {
  if (typeof value !== "number") return value === null ? "" : String(value);
  if (unit === "money_minor") return String(Math.round(toMajor(value, currency)));
  if (unit === "share") return String(Math.round(1000 * value) / 10);
  return String(Math.round(100 * value) / 100);
}

/** Undefined: not a number where one is needed. */
export function valueFromField(text: string, tag: ProfileTag, currency: string): TagValue | undefined {
  if (tag.unit === "flag") return text === "true";
  if (tag.unit === "text") return text.trim();
  const plain = text.replace(/[\s,，¥]/g, "").replace(/[%％]$/, "");
  const value = Number(plain);
  if (plain === "" || !Number.isFinite(value)) return undefined;
  if (tag.unit === "money_minor") return toMinor(value, currency);
  return tag.unit === "share" ? value / 100 : value;
}
