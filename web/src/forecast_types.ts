// SPDX-License-Identifier: Apache-2.0
import type { LocalizedText } from "./types.js";

/** A value of a series. */
export interface SeriesPoint {
  /** YYYY-MM-DD. */
  date: string;
  value: number;
}

export interface SeriesObservation {
  /** YYYY-MM-DD. */
  date: string;
  /** null: not known, as if the date were not there. */
  value: number | null;
}

export interface ForecastOptions {
  /** Id of one of the bundle's series. Default: all of them. */
  series?: string;
  /** Values ahead, at most the series' horizon. Default: that horizon. */
  steps?: number;
  /** Past values to give back, at most. Default: all that the bundle holds. */
  history?: number;
  /**
   * Newer values of `series` than the bundle's, in any order, at most 4096. They move the forecast;
   * the model stays as trained. A short gap repeats the value before it.
   */
  observations?: readonly SeriesObservation[];
}

/** A step ahead. */
export interface ForecastPoint extends SeriesPoint {
  /** Ends of the interval, which should hold in the share `level` of cases. */
  low: number;
  high: number;
}

/** How one series may go on. It informs, it does not promise. */
export interface SeriesForecast {
  series: string;
  label: LocalizedText;
  unit: LocalizedText;
  /** Of business days, holidays are not known: the dates ahead are the next weekdays. */
  period: "daily" | "business_daily" | "weekly" | "monthly";
  /** Periods after which a pattern repeats; 1: none. */
  season: number;
  /** To show. */
  decimals: number;
  /** Steps ahead at most. */
  horizon: number;
  method: "naive" | "seasonal_naive" | "smoothing" | "autoregression" | "lstm";
  /**
   * Why that method: a model that beat repeating the last value by more than chance on values that it
   * had not seen; no model did; the series has never changed; too few values to tell. In the last
   * three the last value is repeated.
   */
  verdict: "better_than_naive" | "not_better" | "constant" | "too_short";
  /** How much smaller than the last value's the mean absolute error was, 0..1. */
  gain: number;
  /** Values that this was judged on. */
  holdout: number;
  /** Share of cases that the interval should hold: 0.8. */
  level: number;
  /** The last values that were known, with the observations of the call. */
  history: SeriesPoint[];
  forecast: ForecastPoint[];
  /** What was done to the observations of the call: counts. */
  notes: { reordered: number; repeated: number; filled: number };
  /** Where the last step should lie, and how sure that is, in "en" and "zh-CN". */
  text: LocalizedText;
  /** Why it is forecast this way, in "en" and "zh-CN". */
  method_text: LocalizedText;
}

export interface Forecasts {
  /** In the order of the bundle. */
  forecasts: SeriesForecast[];
}
