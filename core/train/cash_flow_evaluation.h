// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/customer_cash_flow.h"
#include "core/engine.h"
#include "core/train/account_files.h"
#include "core/train/progress.h"

namespace banklet {

struct CashFlowEvaluationOptions {
  std::int32_t least_days = 30;  ///< of history before the first forecast
  std::int32_t step = 7;         ///< days between forecasts, and between looks of the alert
};

/// Errors of the balance so many days ahead, in minor units.
struct HorizonErrors {
  std::size_t days = 0;
  std::size_t forecasts = 0;
  double mean_absolute = 0.0;
  double naive = 0.0;       ///< the balance stays
  double daily_mean = 0.0;  ///< it moves on as on the mean day of the last 90
  double below = 0.0;       ///< share of balances below the interval
  double above = 0.0;
  double median_width = 0.0;
};

/// Warnings of a shortfall: what the alert says that is given each forecast's shortfall, with the
/// hysteresis of AlertRules, against the balances that came.
///
/// A shortfall is a day that ends below zero after kQuietDays days that did not. It is seen if the
/// alert was active at the last look that was 7 or more days before. An activation of the alert is
/// right if a shortfall comes before it ends or within kShortfallDays after it began. Looks begin
/// after kShortfallHistory days, and shortfalls count from a week after the first. A look
/// at which the alert is active and the balance is not below zero is right if a shortfall comes
/// within kShortfallDays.
struct WarningCounts {
  static constexpr std::int32_t kQuietDays = 7;

  std::size_t shortfalls = 0;
  std::size_t seen = 0;
  std::size_t warnings = 0;  ///< activations
  std::size_t right = 0;
  std::size_t looks = 0;  ///< with the alert active
  std::size_t right_looks = 0;
};

struct CashFlowEvaluation {
  std::size_t customers = 0;
  std::size_t forecasts = 0;
  std::array<HorizonErrors, 4> horizons;
  WarningCounts warnings;
  WarningCounts naive_warnings;  ///< that are given where the mean day leads below zero
  /// Of probabilities of a shortfall, by tenths: forecasts, their mean, and the share that came.
  struct Reliability {
    std::size_t forecasts = 0;
    double mean = 0.0;
    double came = 0.0;
  };
  std::array<Reliability, 10> reliability;
};

/// Forecasts every account every `step` days from what was known on that day (rolling origins) and
/// compares with what came. `end`: the last day that is known. Errors: those of find_cash_flow.
Result<CashFlowEvaluation> evaluate_cash_flow(const Engine& engine,
                                              std::span<const AccountHistory> accounts, Date end,
                                              const CashFlowEvaluationOptions& options,
                                              const Progress& progress = {});

Json cash_flow_evaluation_json(const CashFlowEvaluation& evaluation);

}  // namespace banklet
