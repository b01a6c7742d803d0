// SPDX-License-Identifier: Apache-2.0
// Texts of the parts of the customer area that load after the first answer.
import type { Locale } from "../preferred.js";
import { adviceEn } from "./advice_en.js";
import { adviceZhCn } from "./advice_zh_cn.js";
import { alertsEn, alertsZhCn } from "./alerts.js";
import { cashEn, cashZhCn } from "./cash.js";
import { creditEn, creditZhCn } from "./credit.js";
import { seriesEn, seriesZhCn } from "./series.js";

const en = { alerts: alertsEn, advice: adviceEn, cash: cashEn, credit: creditEn, series: seriesEn };
export type SectionTexts = typeof en;

const CATALOGUES: Record<Locale, SectionTexts> = {
  en,
  "zh-CN": { alerts: alertsZhCn, advice: adviceZhCn, cash: cashZhCn, credit: creditZhCn, series: seriesZhCn },
};

export const sectionTexts = (locale: Locale): SectionTexts => CATALOGUES[locale];
