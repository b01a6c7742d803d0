// SPDX-License-Identifier: Apache-2.0
import type { Locale } from "./locale/locale.js";
import type { Goal } from "./situation.js";

export const GOAL_NAMES: Record<Locale, Record<Goal["id"], string>> = {
  en: {
    home: "A home",
    education: "Education",
    retirement: "Retirement",
    reserve: "A reserve",
    travel: "A journey",
    other: "Something else",
  },
  "zh-CN": {
    home: "购房",
    education: "子女教育",
    retirement: "养老",
    reserve: "备用金",
    travel: "旅行",
    other: "其他",
  },
};
