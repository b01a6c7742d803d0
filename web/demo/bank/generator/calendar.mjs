// SPDX-License-Identifier: Apache-2.0
// Time is a month index (0 = January 2000) and a day of the month.

export const monthIndex = (year, month) => (year - 2000) * 12 + month - 1;
export const monthOfYear = (month) => (month % 12) + 1;

/** The observed year: every transaction and event lies in it. */
export const FIRST_MONTH = monthIndex(2025, 11);
export const LAST_MONTH = monthIndex(2026, 10);
/** The day the bank's tables are exported. */
export const AS_OF = "2026-10-31";
/** Nobody joined before. */
export const HISTORY_START = monthIndex(2006, 11);

export function daysIn(month) {
  return new Date(Date.UTC(2000, month + 1, 0)).getUTCDate();
}

const two = (n) => (n < 10 ? `0${n}` : `${n}`);

export function isoDate(month, day) {
  return `${2000 + Math.floor(month / 12)}-${two(monthOfYear(month))}-${two(day)}`;
}

export function isoTime(month, day, minuteOfDay) {
  return `${isoDate(month, day)}T${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}:00Z`;
}

/** The nearest banking day on or before a nominal pay day. */
export function bankingDay(month, day) {
  const last = Math.min(day, daysIn(month));
  const weekday = new Date(Date.UTC(2000, month, last)).getUTCDay();
  const shifted = weekday === 6 ? last - 1 : weekday === 0 ? last - 2 : last;
  return Math.max(1, shifted);
}
