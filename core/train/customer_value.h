// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/train/bank_data.h"
#include "core/train/bg_nbd.h"
#include "core/train/gamma_gamma.h"
#include "core/train/ranking_metrics.h"

/// What customers will be worth to the bank: for planning and service in the bank's own house. None
/// of it enters a bundle, and none of it may be shown to a customer as a mark.
namespace banklet {

/// The purchases of a customer with at least one dated holding, up to a day. A purchase is a day on
/// which one or more products were taken; times are in years of 365.25 days.
struct CustomerPurchases {
  std::uint32_t customer = 0;
  PurchaseHistory history;
  SpendingHistory spending;  ///< by margin, of purchases with one above 0; none: purchases = 0
};

/// By customer. `margins` by product (read_margins), or empty. Holdings after `until` are not seen.
std::vector<CustomerPurchases> purchases_until(const BankData& bank,
                                               std::span<const double> margins, Date until);

/// How to foresee purchases.
enum class PurchaseForecast : std::uint8_t {
  kBgNbd,     ///< BgNbd::expected_purchases
  kOwnRate,   ///< the customer's own repeats by year
  kMeanRate,  ///< everybody's repeats by year
};
inline constexpr std::size_t kPurchaseForecasts = 3;
std::string_view name_of(PurchaseForecast forecast);

/// Forecasts against the last year, which none of them has seen.
struct ValueEvaluation {
  Date from;  ///< purchases after this day, until `until`, are foreseen
  Date until;
  std::size_t customers = 0;
  double purchases = 0.0;                                  ///< that were made
  std::array<double, kPurchaseForecasts> expected{};       ///< in all
  std::array<double, kPurchaseForecasts> squared_error{};  ///< mean over customers
  /// Of the better naive forecast's squared error minus BG/NBD's, mean over customers.
  MetricEstimate gain;
  PurchaseForecast best = PurchaseForecast::kBgNbd;  ///< BG/NBD only where `gain` excludes 0
  struct Bin {
    std::size_t repeats = 0;  ///< the last bin: this many or more
    std::size_t customers = 0;
    double expected = 0.0;  ///< by BG/NBD, mean
    double made = 0.0;      ///< mean
  };
  std::vector<Bin> bins;
};

struct ValueModel {
  FittedBgNbd purchases;
  std::optional<FittedGammaGamma> spending;  ///< absent without margins
  double mean_rate = 0.0;                    ///< everybody's repeats by year
  ValueEvaluation evaluation;
};

struct CustomerValue {
  std::uint32_t customer = 0;
  double active_probability = 0.0;
  double expected_purchases = 0.0;
  std::optional<double> expected_margin;  ///< expected_purchases * expected mean margin
};

/// Fits to all purchases until the end of the data, after a rehearsal that fits to all but the last
/// year. O(customers) per iteration. Errors: kNotEnoughData without dated holdings over two years;
/// those of fit_bg_nbd and fit_gamma_gamma.
Result<ValueModel> fit_customer_value(const BankData& bank, std::span<const double> margins,
                                      std::uint64_t seed);

/// What each customer is expected to buy within `years` of the end of the data, by the forecast
/// that was the best in the rehearsal.
std::vector<CustomerValue> foresee_value(const ValueModel& model, const BankData& bank,
                                         std::span<const double> margins, double years);

/// {"bg_nbd": {"r", "alpha", "a", "b", "log_likelihood", "converged"}, "gamma_gamma": {"p", "q",
/// "scale", ...} | null, "mean_rate", "rehearsal": {"from", "until", "customers", "purchases",
/// "forecasts": [{"name", "expected", "squared_error"}], "gain": [mean, low, high], "best", "bins":
/// [{"repeats", "customers", "expected", "made"}]}}
Json value_json(const ValueModel& model);

}  // namespace banklet
