// SPDX-License-Identifier: Apache-2.0

export const seriesEn = {
  heading: "Rates and prices",
  intro: "How the bank's published series may go on, with how far they usually stray.",
  choose: "Series",
  chart: (name: string, from: string, to: string, date: string) =>
    `Line chart of “${name}” with a forecast: on ${date} between ${from} and ${to} in 80 of 100 cases.`,
  known: "So far",
  expected: "Expected",
  band: "The band holds about 80 of 100 cases.",
  how: "How this is forecast",
  asTable: "Show as a table",
  caption: (name: string) => `Forecast: ${name}`,
  date: "Date",
  low: "Low",
  high: "High",
};

export const seriesZhCn: typeof seriesEn = {
  heading: "利率与行情",
  intro: "银行公布的几项数据今后可能的走势，以及通常的偏离范围。",
  choose: "数据",
  chart: (name, from, to, date) => `“${name}”的折线图和预测：到${date}，100种情形中有80种在${from}至${to}之间。`,
  known: "以往",
  expected: "预计",
  band: "阴影区间约包含100种情形中的80种。",
  how: "预测方法",
  asTable: "以表格查看",
  caption: (name) => `预测：${name}`,
  date: "日期",
  low: "低",
  high: "高",
};
