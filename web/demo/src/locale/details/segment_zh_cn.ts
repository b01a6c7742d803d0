// SPDX-License-Identifier: Apache-2.0
import type { DetailTexts } from "./en.js";

export const segmentZhCn: DetailTexts["segment"] = {
  heading: "您与这类客户的对比",
  chartSummary: (group, traits) => `雷达图，比较${traits}：您、“${group}”的中心以及全体客户的平均水平。`,
  you: "您",
  group: (name) => `这类客户的中心：${name}`,
  average: "全体客户平均水平",
  note: "越靠外表示数值越高，中间一圈是全体客户的平均水平。超出范围的数值画在边缘。",
  caption: "您、同类客户与全体客户的对比",
  trait: "特征",
  youColumn: "您",
  groupColumn: "同类客户",
  unit: "括号内为标准差，0 表示全体客户的平均水平。",
  levels: ["远低于平均", "低于平均", "接近平均", "高于平均", "远高于平均"],
  level: (words, number) => `${words}（${number}）`,
  clear: (other, more) => `您明显属于这一类：与下一类“${other}”的距离要远${more}。`,
  likely: (other, more) => `您最符合这一类，不过与“${other}”的距离只远${more}。`,
  between: (other) => `您与另一类客户也几乎同样接近：${other}。`,
  distance: (own, other) => `您到这类客户中心的距离为${own}，到下一类中心的距离为${other}（以标准差计）。`,
};
