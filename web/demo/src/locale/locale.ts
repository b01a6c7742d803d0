// SPDX-License-Identifier: Apache-2.0
import type { LocalizedText } from "banklet";
import { en, type Texts } from "./en.js";
import { zhCn } from "./zh_cn.js";

export type { Texts } from "./en.js";

export const LOCALES = ["en", "zh-CN"] as const;
export type Locale = (typeof LOCALES)[number];

const CATALOGUES: Record<Locale, Texts> = { en, "zh-CN": zhCn };

export const textsOf = (locale: Locale): Texts => CATALOGUES[locale];

/** The first of the visitor's languages that the page speaks, else English. */
export function preferredLocale(languages: readonly string[] = navigator.languages): Locale {
  for (const language of languages) {
    if (/^zh\b/i.test(language)) return "zh-CN";
    if (/^en\b/i.test(language)) return "en";
  }
  return "en";
}

/** The bank's text in the page's language, else in any it has, else `fallback`. */
export function localized(text: LocalizedText | undefined, locale: Locale, fallback = ""): string {
  return text?.[locale] || text?.["en"] || Object.values(text ?? {})[0] || fallback;
}
