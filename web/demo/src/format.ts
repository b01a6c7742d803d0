// SPDX-License-Identifier: Apache-2.0
// Numbers, money and dates in the page's language, by Intl alone.
import type { Locale } from "./locale/locale.js";

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  if (format === undefined) formats.set(key, (format = new Intl.NumberFormat(locale, options)));
  return format;
}

function currencyFormat(locale: Locale, currency: string, digits?: number): Intl.NumberFormat {
  return numberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    ...(digits === undefined ? {} : { maximumFractionDigits: digits }),
  });
}

/** Minor units per major unit, as a power of ten: 2 for CNY. */
function minorDigits(currency: string): number {
  return currencyFormat("en", currency).resolvedOptions().maximumFractionDigits ?? 2;
}

export function toMajor(minor: number, currency: string): number {
  return minor / 10 ** minorDigits(currency);
}

export function toMinor(major: number, currency: string): number {
  return Math.round(major * 10 ** minorDigits(currency));
}

/** To the cent: for the figures that a customer may check. */
export function money(minor: number, currency: string, locale: Locale): string {
  return currencyFormat(locale, currency).format(toMajor(minor, currency));
}

/** Without cents: for axes and large figures. */
export function wholeMoney(major: number, currency: string, locale: Locale): string {
  return currencyFormat(locale, currency, 0).format(major);
}

export function percent(ratio: number, locale: Locale, digits = 0): string {
  return numberFormat(locale, { style: "percent", maximumFractionDigits: digits }).format(ratio);
}

export function count(value: number, locale: Locale): string {
  return numberFormat(locale, {}).format(value);
}

export function decimal(value: number, locale: Locale): string {
  return numberFormat(locale, { maximumFractionDigits: 1 }).format(value);
}

/** With as many decimals as a series has. */
export function fixed(value: number, decimals: number, locale: Locale): string {
  return numberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);
}

/** Whole points, with + or −. */
export function signed(value: number, locale: Locale): string {
  return numberFormat(locale, { maximumFractionDigits: 0, signDisplay: "exceptZero" }).format(value);
}

/** To the hundredth; `sign`: with + or −. */
export function points(value: number, locale: Locale, sign: boolean): string {
  return numberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: sign ? "exceptZero" : "auto",
  }).format(value);
}

/** 1 kB = 1000 bytes. */
export function fileSize(bytes: number, locale: Locale): string {
  const [unit, value] = bytes < 1e6 ? ["kilobyte", bytes / 1e3] : ["megabyte", bytes / 1e6];
  return numberFormat(locale, { style: "unit", unit, maximumFractionDigits: 0 }).format(value);
}

/** A product attribute in its unit, see `ProductAttribute.unit`. */
export function attribute(value: number, unit: string, locale: Locale): string {
  if (unit === "%") return percent(value / 100, locale, 2);
  if (unit === "months" || unit === "days")
    return numberFormat(locale, {
      style: "unit",
      unit: unit.slice(0, -1),
      unitDisplay: "long",
    }).format(value);
  if (/^[A-Z]{3}$/.test(unit)) return currencyFormat(locale, unit, 2).format(value).replace(/\.00$/, "");
  return count(value, locale);
}

/** `month` is YYYY-MM. */
export function monthName(month: string, locale: Locale, style: "long" | "short" = "long"): string {
  const options: Intl.DateTimeFormatOptions =
    style === "long" ? { year: "numeric", month: "long" } : { month: "short" };
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  );
}

/** Dates as the bank's other texts write them: 27 November 2026. */
const DATES: Record<Locale, string> = { en: "en-GB", "zh-CN": "zh-CN" };

/** For an axis; `date` is YYYY-MM-DD. */
export function shortDate(date: string, locale: Locale, unit: "day" | "month"): string {
  const options: Intl.DateTimeFormatOptions =
    unit === "day" ? { month: "short", day: "numeric" } : { year: "numeric", month: "short" };
  return new Intl.DateTimeFormat(DATES[locale], { ...options, timeZone: "UTC" }).format(Date.parse(`${date}T00:00:00Z`));
}

/** `date` is YYYY-MM-DD. */
export function dateName(date: string, locale: Locale, style: "long" | "medium" = "long"): string {
  return new Intl.DateTimeFormat(DATES[locale], { dateStyle: style, timeZone: "UTC" }).format(
    Date.parse(`${date}T00:00:00Z`),
  );
}
