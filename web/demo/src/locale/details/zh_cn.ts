// SPDX-License-Identifier: Apache-2.0
// 首个回答之后载入的部分，中文文案。
import type { DetailTexts } from "./en.js";
import { dataZhCn } from "./data_zh_cn.js";
import { profileZhCn } from "./profile_zh_cn.js";
import { segmentZhCn } from "./segment_zh_cn.js";

export const detailsZhCn: DetailTexts = {
  ...dataZhCn,
  why: {
    summary: "查看计算过程",
    summaryOf: (product) => `：${product}`,
    caption: (product) => `影响${product}推荐的因素`,
    intro: "正数表示适合，负数表示不太适合，各项相加即为总分，总分越高排名越靠前。",
    part: "因素",
    points: "分数",
    baseline: "普通客户的起始分",
    rest: (count) => `其他${count}项较小的因素`,
    total: "总分",
    sources: "这些信息从哪里来",
    source: {
      details: "您在我行的基本信息",
      transactions: "您近十二个月的交易",
      holdings: "您持有的产品",
      others: "我行统计的客户选择情况",
      reactions: "您在本页的点击和取舍",
    },
    is: (column, value) => `${column}：${value}`,
    have: (product) => `您持有${product}`,
    haveRecently: (product) => `您最近办理了${product}`,
    otherProducts: "您没有持有的产品",
    learned: "您在本页看过的内容，以及少量随机因素",
    general: {
      popularity: "有多少客户选择它",
      segment: "与您同类的客户有多少选择它",
      alike: "与您情况相近的客户的选择",
    },
  },
  segment: segmentZhCn,
  profile: profileZhCn,
};
