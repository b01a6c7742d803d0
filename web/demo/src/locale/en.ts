// SPDX-License-Identifier: Apache-2.0
// Every sentence of the page in English. The shape is the contract for the other languages.

export const en = {
  title: "Lanternbridge Bank: your money at a glance",

  toolbar: {
    label: "Page settings",
    language: "Language",
    toDark: "Use the dark appearance",
    toLight: "Use the light appearance",
  },

  hero: {
    heading: "Your money at a glance",
    viewAs: "Sample customer",
    ownFile: (file: string) => `With the transactions of your file “${file}”`,
    income: "Received",
    spending: "Spent",
    left: "Left over",
    missing: "Overspent",
  },

  views: {
    label: "Parts of this page",
    names: {
      overview: "Overview",
      messages: "Messages",
      ahead: "Looking ahead",
      invest: "Investing",
      credit: "Credit check",
      data: "My data",
    },
    news: (count: number) => (count === 1 ? "1 new" : `${count} new`),
    missing: "This part could not be loaded. Please reload the page to try again.",
  },

  status: {
    loading: "Working out your overview on this device …",
    failedTitle: "Personal suggestions are not available right now",
    stillWorks: "You can still use the help below, call us, or visit a branch.",
    retry: "Try again",
    code: (code: string) => `For our support team: ${code}`,
    restarted:
      "The calculation on your device stopped and was started again. Nothing was lost and nothing was sent.",
    dismiss: "Close this message",
    chartsMissing: "The picture could not be loaded. The table shows the same figures.",
    reasons: {
      missing:
        "A file that this page needs could not be loaded. The connection may have been interrupted.",
      incomplete: "A file that this page needs arrived incomplete, so we do not use it.",
      changed:
        "A file that this page needs is not the one the bank published: it was damaged or changed on the way. For your safety we do not use it.",
      newer:
        "The bank's file is newer than this page. Please reload the page to get the matching version.",
      noWebAssembly:
        "Your browser does not allow WebAssembly, which does the calculations on your own device. It may be switched off or too old.",
      stopped: "The calculation on your device stopped and could not be started again.",
      slow: "The calculation on your device took too long.",
      memory: "Your device does not have enough free memory for the calculation.",
      other: "Something went wrong with the calculation on your device.",
    },
  },

  overview: {
    heading: "Month by month",
    chart: "Income and spending of the last twelve months",
    income: "Received",
    spending: "Spent",
    month: "Month",
    previous: "Previous month",
    next: "Next month",
    inMonth: (month: string, income: string, spending: string) =>
      `In ${month} you received ${income} and spent ${spending}.`,
    surplus: (amount: string) => `${amount} is left over.`,
    deficit: (amount: string) => `You spent ${amount} more than you received.`,
    balanced: "Both are the same.",
    aboveAverage: (amount: string) => `That is ${amount} more than in an average month.`,
    belowAverage: (amount: string) => `That is ${amount} less than in an average month.`,
    asTable: "Show the figures as a table",
    tableCaption: "Income and spending by month",
    left: "Left over",
    categories: (month: string) => `Where the money went in ${month}`,
    category: "Category",
    amount: "Amount",
    share: "Share of spending",
    everythingElse: "Everything else",
    uncategorised: "Without a category",
    noSpending: "No spending in this month.",
    moved: (amount: string) =>
      `Another ${amount} went to savings, investments, cash and transfers. That is still your money, so it does not count as spending.`,
    movedIn: (amount: string) =>
      `Another ${amount} came in from savings, investments, cash and transfers. It does not count as income.`,
    empty: "There are no transactions in the last twelve months.",
  },

  conversation: {
    heading: "Ask us anything",
    you: "You:",
    bank: "Bank:",
    label: "Your message",
    hint: "Everything is worked out on your device. What you write is not sent.",
    placeholder: "My card has not arrived",
    submit: "Send",
    suggestions: "Suggestions",
    calendar: "Or pick a day:",
    choices: "Answers to choose from",
    controls: "This conversation",
    progress: (done: number, total: number) => `Question ${Math.min(done + 1, total)} of ${total}`,
    examplesHeading: "Questions others ask",
    examples: [
      "My card still hasn't arrived",
      "I sent money to the wrong person",
      "Can I pay back my home loan early?",
      "How much does a transfer abroad cost?",
      "Someone asked me for my verification code",
      "When is the branch open?",
    ],
    alternatives: "Did you mean something else?",
    unsure: "We are not sure what you mean",
    unsureText: "Please choose what comes closest, or put it in other words.",
    noWords: "We could not find a word in your question",
    noWordsText: "Please write a few words about what you need.",
    tooLong: "Your message is too long. A sentence or two is enough.",
    failed: "We could not answer this time. Please try again.",
    helpful: "Was this helpful?",
    yes: "Yes, this was helpful",
    no: "No, this was not helpful",
    thanks: "Thank you for telling us.",
    score: "How was it? From 1, poor, to 5, very good",
    ratings: (up: number, down: number, mean: string | undefined) =>
      `Your ratings: ${up} helpful, ${down} not helpful${mean === undefined ? "" : `, ${mean} of 5 on average`}. They stay on this device until you close the page.`,
    submitted: "Confirmed",
    demonstration: (event: string) =>
      `This page is a demonstration: nothing was carried out. At a real bank, its own system would now receive “${event}”.`,
    handover: "Hand over to a colleague",
    handoverText:
      "This is what a colleague would see. Numbers that are nobody's business are masked. Nothing has been sent yet.",
    leftOut: (count: number) => `${count} earlier lines are left out.`,
    handOver: "Send it and wait for a colleague",
    handedOver: (lines: number) =>
      `This page is a demonstration: nothing was sent. At a real bank, a colleague would now receive these ${lines} lines.`,
    callUs: "Would you rather talk on the phone? We are there day and night:",
    action: (label: string) =>
      `At a real bank, “${label}” would open here. This page is a demonstration and does nothing.`,
  },

  recommendations: {
    heading: "Suggestions for you",
    headingGeneric: "Suggestions for everybody",
    mode: "Suggestions made for you",
    intro:
      "Worked out on this device from what the bank knows about you. Nobody else sees them.",
    introGeneric:
      "Everybody sees these three. Nothing about you is used: your details are not even handed to the calculation.",
    risk: {
      R1: "Low risk",
      R2: "Fairly low risk",
      R3: "Medium risk",
      R4: "Fairly high risk",
      R5: "High risk",
    },
    why: "Why this?",
    against: "Against it:",
    conditions: "What it takes",
    findOut: "Find out more",
    findOutAbout: (product: string) => `Find out more about ${product}`,
    noted: "Noted on this device. At a real bank, the product's own page would open here.",
    notInterested: "Not interested",
    notInterestedIn: (product: string) => `Not interested in ${product}`,
    dismissed: (product: string) => `We will not suggest ${product} again.`,
    undo: "Undo",
    undoFor: (product: string) => `Undo: ${product}`,
    allDismissed: (count: number) =>
      count === 1 ? "1 product that you are not interested in" : `${count} products that you are not interested in`,
    allDismissedIntro: "You do not see these again, unless you take it back here.",
    takeBack: "Take back",
    takeBackFor: (product: string) => `Take back: not interested in ${product}`,
    noReason: "No single fact stands out. It is the whole picture that fits.",
    withheld: (count: number) =>
      count === 1 ? "1 product is not offered to you. Why?" : `${count} products are not offered to you. Why?`,
    withheldIntro: "These products do not fit your situation at present:",
    withheldGeneric: (count: number) =>
      count === 1 ? "1 product is left out here. Why?" : `${count} products are left out here. Why?`,
    withheldGenericIntro: "Nobody is offered these without being asked how much risk suits them:",
    condition: (rule: string) => `Condition: ${rule}`,
    none: "There is nothing that we would suggest to you at the moment.",
    updated: (names: string) => `Suggestions updated: ${names}`,
    unchanged: "The suggestions stay the same.",
  },
};

export type Texts = typeof en;
