// SPDX-License-Identifier: Apache-2.0
// Texts of what loads after the first answer.
import type { Locale } from "../preferred.js";
import { type DetailTexts, detailsEn } from "./en.js";
import { detailsZhCn } from "./zh_cn.js";

const CATALOGUES: Record<Locale, DetailTexts> = { en: detailsEn, "zh-CN": detailsZhCn };

export const detailTexts = (locale: Locale): DetailTexts => CATALOGUES[locale];
