// SPDX-License-Identifier: Apache-2.0
import type { LocalizedText } from "banklet";
import { en, type Texts } from "./en.js";
import type { Locale } from "./preferred.js";
import { zhCn } from "./zh_cn.js";

export type { Texts } from "./en.js";
export { LOCALES, type Locale, preferredLocale } from "./preferred.js";

const CATALOGUES: Record<Locale, Texts> = { en, "zh-CN": zhCn };

export const textsOf = (locale: Locale): Texts => CATALOGUES[locale];

/** The bank's text in the page's language, else in any it has, else `fallback`. */
export function localized(text: LocalizedText | undefined, locale: Locale, fallback = ""): string {
  return text?.[locale] || text?.["en"] || Object.values(text ?? {})[0] || fallback;
}
