// SPDX-License-Identifier: Apache-2.0
#include "core/train/gamma_gamma.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <string>

#include "core/base/math.h"
#include "core/train/gamma_function.h"
#include "core/train/likelihood.h"

namespace banklet {
namespace {

constexpr std::size_t kFewestHistories = 100;

/// ln L of one history and its derivatives by p, q and scale.
double with_gradient(const GammaGamma& m, const SpendingHistory& h,
                     std::array<double, 3>& gradient) {
  const double x = h.purchases;
  const double sum = x * h.mean;
  const double shape = m.p * x;
  const double log_sum = log(m.scale + sum);
  const double psi = digamma(shape + m.q);
  gradient = {x * (psi - digamma(shape) + log(sum) - log_sum),
              psi - digamma(m.q) + log(m.scale) - log_sum,
              m.q / m.scale - (shape + m.q) / (m.scale + sum)};
  return log_gamma(shape + m.q) - log_gamma(shape) - log_gamma(m.q) + m.q * log(m.scale) +
         shape * log(sum) - log(h.mean) - (shape + m.q) * log_sum;
}

}  // namespace

double GammaGamma::expected_mean(const SpendingHistory& history) const {
  const double denominator = p * history.purchases + q - 1.0;
  if (denominator <= 0.0) return INFINITY;
  return p * (scale + history.purchases * history.mean) / denominator;
}

Result<FittedGammaGamma> fit_gamma_gamma(std::span<const SpendingHistory> histories) {
  if (histories.size() < kFewestHistories)
    return Error{ErrorCode::kNotEnoughData, std::to_string(histories.size()) +
                                                " spending histories, and the model needs " +
                                                std::to_string(kFewestHistories)};
  const auto count = static_cast<double>(histories.size());
  double mean = 0.0;
  for (const SpendingHistory& h : histories) {
    if (!(h.purchases > 0 && h.mean > 0 && std::isfinite(h.purchases * h.mean)))
      return Error{ErrorCode::kInvalidArgument, "a spending history needs positive values"};
    mean += h.mean / count;
  }
  std::array<double, 3> parameters = {1.0, 2.0, mean};
  const auto log_likelihood = [](const std::array<double, 3>& at, const SpendingHistory& history,
                                 std::array<double, 3>& gradient) {
    return with_gradient({at[0], at[1], at[2]}, history, gradient);
  };
  FittedGammaGamma fitted;
  fitted.converged =
      maximize_likelihood<3>(histories, {1.0, 1.0, mean}, parameters, log_likelihood);
  fitted.model = {parameters[0], parameters[1], parameters[2]};
  std::array<double, 3> gradient{};
  for (const SpendingHistory& h : histories)
    fitted.log_likelihood += log_likelihood(parameters, h, gradient);
  return fitted;
}

}  // namespace banklet
