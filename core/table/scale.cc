// SPDX-License-Identifier: Apache-2.0
#include "core/table/scale.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/math.h"

namespace banklet {

std::string_view scaling_name(Scaling scaling) {
  switch (scaling) {
    case Scaling::kNone: return "none";
    case Scaling::kZScore: return "z_score";
    case Scaling::kMinMax: return "min_max";
  }
  return "none";
}

double signed_log1p(double x) {
  return x < 0 ? -log1p(-x) : log1p(x);
}

void Moments::add(double x) {
  minimum_ = count_ == 0 ? x : std::min(minimum_, x);
  maximum_ = count_ == 0 ? x : std::max(maximum_, x);
  const double n_before = static_cast<double>(count_);
  const double n = static_cast<double>(++count_);
  const double delta = x - mean_;
  const double delta_n = delta / n;
  const double term = delta * delta_n * n_before;
  mean_ += delta_n;
  m3_ += term * delta_n * (n - 2) - 3 * delta_n * m2_;
  m2_ += term;
}

double Moments::standard_deviation() const {
  return count_ == 0 ? 0 : std::sqrt(m2_ / static_cast<double>(count_));
}

double Moments::skewness() const {
  if (m2_ == 0) return 0;
  const double n = static_cast<double>(count_);
  return std::sqrt(n) * m3_ / (m2_ * std::sqrt(m2_));
}

double Scaler::apply(double x) const {
  if (spread == 0) return 0;
  const double value = ((log ? signed_log1p(x) : x) - center) / spread;
  return std::min(std::max(value, low), high);
}

Result<Scaler> Scaler::from_json(const JsonField& field) {
  Scaler scaler;
  BANKLET_ASSIGN(scaler.log, field.boolean("log"));
  BANKLET_ASSIGN(scaler.center, field.number("center"));
  BANKLET_ASSIGN(scaler.spread, field.number("spread"));
  BANKLET_ASSIGN(scaler.low, field.number("low"));
  BANKLET_ASSIGN(scaler.high, field.number("high"));
  constexpr double kLargest = std::numeric_limits<float>::max();
  if (scaler.spread < 0 || scaler.low > scaler.high || scaler.low < -kLargest ||
      scaler.high > kLargest)
    return field.error(ErrorCode::kInvalidNumber, "spread is negative or the limits are wrong");
  return scaler;
}

Json Scaler::to_json() const {
  return {{"log", log}, {"center", center}, {"spread", spread}, {"low", low}, {"high", high}};
}

Result<Scaler> fit_scaler(const Moments& moments, Scaling scaling, double clip, bool log) {
  if (moments.count() == 0) return Error{ErrorCode::kNotEnoughData, "no value to scale by"};
  constexpr double kLargest = std::numeric_limits<float>::max();
  Scaler scaler;
  scaler.log = log;
  switch (scaling) {
    case Scaling::kNone:
      scaler.low = -kLargest;
      scaler.high = kLargest;
      break;
    case Scaling::kZScore:
      scaler.center = moments.mean();
      scaler.spread = moments.standard_deviation();
      scaler.low = -clip;
      scaler.high = clip;
      break;
    case Scaling::kMinMax:
      scaler.center = moments.minimum();
      scaler.spread = moments.maximum() - moments.minimum();
      scaler.low = 0;
      scaler.high = 1;
      break;
  }
  // Rounding leaves a constant column a deviation of the order of the last bit of its mean.
  if (moments.minimum() == moments.maximum()) scaler.spread = 0;
  if (!std::isfinite(scaler.center) || !std::isfinite(scaler.spread))
    return Error{ErrorCode::kInvalidNumber, "values too large to scale"};
  return scaler;
}

}  // namespace banklet
