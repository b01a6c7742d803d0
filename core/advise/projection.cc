// SPDX-License-Identifier: Apache-2.0
#include "core/advise/projection.h"

#include <algorithm>
#include <cmath>

#include "core/advise/normal.h"
#include "core/base/math.h"

namespace banklet {
namespace {

constexpr std::size_t kMonths = 12;

/// The twelfth root of a positive number.
double monthly(double yearly) {
  return exp(log(yearly) / kMonths);
}

}  // namespace

Projection::Projection(const std::vector<YearOutlook>& outlook, const SavingPlan& plan)
    : plan_(plan), quantile_(normal_quantile(0.5 + plan.range / 2.0)) {
  Moments now;
  double free_a = 1.0;
  double free_b = 0.0;
  for (std::size_t month = 0; month < plan.months; month += kMonths) {
    const YearOutlook& year = outlook[month / kMonths];
    const double paid = 1.0 - year.entry_cost;
    if (month == 0) now = {.a = paid, .aa = paid * paid};
    const double growth = 1.0 + year.expected_return;
    const double mean = monthly(growth);
    const double square = monthly(growth * growth + year.volatility * year.volatility);
    const double free_mean = monthly(growth + year.cost);
    const std::size_t count = std::min(kMonths, plan.months - month);
    for (std::size_t k = 0; k < count; ++k) {
      now.bb = now.bb * square + 2.0 * paid * now.b * mean + paid * paid;
      now.ab = now.ab * square + paid * now.a * mean;
      now.aa *= square;
      now.a *= mean;
      now.b = now.b * mean + paid;
      free_a *= free_mean;
      free_b = free_b * free_mean + 1.0;
    }
    path_.push_back(value(now, month + count));
  }
  if (path_.empty()) path_.push_back(value(now = {.a = 1.0, .aa = 1.0}, 0));
  end_ = now;
  without_costs_ = free_a * plan.initial + free_b * plan.monthly;
}

Projection::Lognormal Projection::fit(const Moments& moments, double saving) const {
  Lognormal fitted;
  fitted.mean = plan_.initial * moments.a + saving * moments.b;
  if (!(fitted.mean > 0.0)) return fitted;
  const double square = plan_.initial * plan_.initial * moments.aa +
                        2.0 * plan_.initial * saving * moments.ab + saving * saving * moments.bb;
  const double variance = log(std::max(1.0, square / (fitted.mean * fitted.mean)));
  fitted.mu = log(fitted.mean) - variance / 2.0;
  fitted.sigma = std::sqrt(variance);
  return fitted;
}

ProjectedValue Projection::value(const Moments& moments, std::size_t months) const {
  const Lognormal fitted = fit(moments, plan_.monthly);
  ProjectedValue value;
  value.paid_in = plan_.initial + plan_.monthly * static_cast<double>(months);
  value.mean = fitted.mean;
  if (!(fitted.mean > 0.0)) return value;
  value.low = exp(fitted.mu - quantile_ * fitted.sigma);
  value.middle = exp(fitted.mu);
  value.high = exp(fitted.mu + quantile_ * fitted.sigma);
  return value;
}

double Projection::probability(double target, double saving) const {
  if (target <= 0.0) return 1.0;
  const Lognormal fitted = fit(end_, saving);
  if (!(fitted.mean > 0.0)) return 0.0;
  if (fitted.sigma < 1e-9) return fitted.mean >= target ? 1.0 : 0.0;
  return normal_cdf((fitted.mu - log(target)) / fitted.sigma);
}

double Projection::saving_needed(double target, double confidence) const {
  if (probability(target, 0.0) >= confidence) return 0.0;
  double low = 0.0;
  double high = std::ceil(target);
  if (probability(target, high) < confidence) return -1.0;
  while (high - low > 1.0) {
    const double middle = std::floor((low + high) / 2.0);
    (probability(target, middle) < confidence ? low : high) = middle;
  }
  return high;
}

}  // namespace banklet
