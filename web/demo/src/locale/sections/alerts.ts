// SPDX-License-Identifier: Apache-2.0

export const alertsEn = {
  heading: "Messages for you",
  intro:
    "Worked out on this device from your own account. Nobody else sees them, and you decide which ones you want.",
  none: "Nothing needs your attention at the moment.",
  fresh: "New",
  what: "What you can do",
  later: "Remind me in a week",
  laterOf: (title: string) => `Remind me in a week: ${title}`,
  stop: "No more of these",
  stopOf: (title: string) => `No more of these: ${title}`,
  snoozed: (title: string) => `“${title}” comes back in a week, if it is still so.`,
  stopped: (title: string) => `You will not see “${title}” again.`,
  undo: "Undo",
  undoOf: (title: string) => `Undo: ${title}`,
  back: (title: string) => `“${title}” is back.`,
  aside: (count: number) => `Put aside by you (${count})`,
  asideIntro: "These are still so. Show them again whenever you like.",
  reason: { snoozed: "for a week", stopped: "for good" },
  show: "Show again",
  showOf: (title: string) => `Show again: ${title}`,
  /** Tells alerts of one kind apart. */
  named: (title: string, name: string) => `${title}: ${name}`,
  evidence: "What this is based on",
  demonstration: (measure: string) =>
    `On a real bank's page “${measure}” would open here. This is only a demonstration, and nothing was done.`,
};

export const alertsZhCn: typeof alertsEn = {
  heading: "给您的提醒",
  intro: "根据您自己的账户在本设备上得出，别人看不到。想看哪些提醒，由您决定。",
  none: "目前没有需要您留意的事项。",
  fresh: "新",
  what: "您可以这样做",
  later: "一周后再提醒",
  laterOf: (title) => `一周后再提醒：${title}`,
  stop: "不再提醒此类",
  stopOf: (title) => `不再提醒此类：${title}`,
  snoozed: (title) => `“${title}”将在一周后再次提醒（如情况仍未变化）。`,
  stopped: (title) => `以后不再提醒“${title}”。`,
  undo: "撤销",
  undoOf: (title) => `撤销：${title}`,
  back: (title) => `已恢复“${title}”。`,
  aside: (count) => `您已搁置的提醒（${count}条）`,
  asideIntro: "以下情况仍然存在，您可以随时恢复提醒。",
  reason: { snoozed: "一周内不提醒", stopped: "不再提醒" },
  show: "恢复提醒",
  showOf: (title) => `恢复提醒：${title}`,
  named: (title, name) => `${title}：${name}`,
  evidence: "查看依据",
  demonstration: (measure) => `在真实的银行页面上，这里会打开“${measure}”。本页仅作演示，未做任何操作。`,
};
