// SPDX-License-Identifier: Apache-2.0
#include "core/train/bg_nbd.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/base/math.h"
#include "core/train/gamma_function.h"
#include "core/train/likelihood.h"

namespace banklet {
namespace {

constexpr std::size_t kFewestHistories = 100;
constexpr std::size_t kMostTerms = 1'000'000;

/// Gauss's hypergeometric function for 0 <= z < 1.
double hypergeometric(double a, double b, double c, double z) {
  double term = 1.0;
  double sum = 1.0;
  for (std::size_t n = 0; n < kMostTerms; ++n) {
    const auto k = static_cast<double>(n);
    term *= (a + k) * (b + k) / ((c + k) * (k + 1.0)) * z;
    sum += term;
    if (std::abs(term) <= 1e-16 * std::abs(sum)) break;
  }
  return sum;
}

/// The odds that a customer with repeats has left after the last purchase.
double left_odds(const BgNbd& m, const PurchaseHistory& h) {
  if (h.repeats == 0) return 0.0;
  const double exponent = (m.r + h.repeats) * log((m.alpha + h.age) / (m.alpha + h.last));
  return m.a / (m.b + h.repeats - 1.0) * exp(std::min(exponent, 700.0));
}

/// ln L and its derivatives by r, alpha, a and b.
double with_gradient(const BgNbd& m, const PurchaseHistory& h, std::array<double, 4>& gradient) {
  const double x = h.repeats;
  const double odds = left_odds(m, h);
  const double left = odds / (1.0 + odds);
  const double log_age = log(m.alpha + h.age);
  const double log_last = log(m.alpha + h.last);
  const double both = digamma(m.a + m.b) - digamma(m.a + m.b + x);
  const double weight = (1.0 - left) / (m.alpha + h.age) + left / (m.alpha + h.last);
  gradient = {
      digamma(m.r + x) - digamma(m.r) + log(m.alpha) - (1.0 - left) * log_age - left * log_last,
      m.r / m.alpha - (m.r + x) * weight,
      both + left / m.a,
      both + digamma(m.b + x) - digamma(m.b) - (x > 0 ? left / (m.b + x - 1.0) : 0.0),
  };
  return log_gamma(m.r + x) - log_gamma(m.r) + m.r * log(m.alpha) + log_gamma(m.a + m.b) +
         log_gamma(m.b + x) - log_gamma(m.b) - log_gamma(m.a + m.b + x) - (m.r + x) * log_age +
         log1p(odds);
}

Result<void> check(std::span<const PurchaseHistory> histories) {
  if (histories.size() < kFewestHistories)
    return Error{ErrorCode::kNotEnoughData, std::to_string(histories.size()) +
                                                " purchase histories, and the model needs " +
                                                std::to_string(kFewestHistories)};
  bool repeats = false;
  for (const PurchaseHistory& h : histories) {
    if (!(h.repeats >= 0 && h.last >= 0 && h.last <= h.age && std::isfinite(h.age) &&
          std::isfinite(h.repeats)))
      return Error{ErrorCode::kInvalidArgument,
                   "a purchase history needs 0 <= last <= age and repeats >= 0"};
    repeats = repeats || h.repeats > 0;
  }
  if (!repeats) return Error{ErrorCode::kNotEnoughData, "no customer has bought twice"};
  return {};
}

}  // namespace

double BgNbd::active_probability(const PurchaseHistory& history) const {
  return 1.0 / (1.0 + left_odds(*this, history));
}

double BgNbd::expected_purchases(const PurchaseHistory& history, double time) const {
  // At a = 1 the formula is 0 / 0; beside it the value is the same to eight digits.
  const double shape = std::abs(a - 1.0) < 1e-7 ? 1.0 + 1e-7 : a;
  const double x = history.repeats;
  const double z = time / (alpha + history.age + time);
  const double c = shape + b + x - 1.0;
  const double rest =
      exp((shape - 1.0) * log1p(-z)) * hypergeometric(shape + b - 1.0 - r, shape - 1.0, c, z);
  return c / (shape - 1.0) * (1.0 - rest) * active_probability(history);
}

double BgNbd::log_likelihood(const PurchaseHistory& history) const {
  std::array<double, 4> gradient{};
  return with_gradient(*this, history, gradient);
}

Result<FittedBgNbd> fit_bg_nbd(std::span<const PurchaseHistory> histories) {
  BANKLET_TRY(check(histories));
  double repeats = 0.0;
  double time = 0.0;
  for (const PurchaseHistory& h : histories) {
    repeats += h.repeats;
    time += h.age;
  }
  // Start where the mean rate is that of the data and one in ten leaves after a purchase.
  std::array<double, 4> parameters = {1.0, std::max(time, 1e-9) / repeats, 1.0, 9.0};
  FittedBgNbd fitted;
  fitted.converged = maximize_likelihood<4>(
      histories, {1.0, 1.0, 1.0, 1.0}, parameters,
      [](const std::array<double, 4>& at, const PurchaseHistory& history,
         std::array<double, 4>& gradient) {
        return with_gradient({at[0], at[1], at[2], at[3]}, history, gradient);
      });
  fitted.model = {parameters[0], parameters[1], parameters[2], parameters[3]};
  for (const PurchaseHistory& h : histories)
    fitted.log_likelihood += fitted.model.log_likelihood(h);
  return fitted;
}

}  // namespace banklet
