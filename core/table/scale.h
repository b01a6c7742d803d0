// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"

namespace banklet {

enum class Scaling {
  kNone,
  kZScore,  ///< (x - mean) / population standard deviation
  kMinMax,  ///< (x - min) / (max - min)
};

std::string_view scaling_name(Scaling scaling);  ///< "none", "z_score", "min_max"

/// sign(x) * log(1 + |x|): tames heavy tails, keeps 0 and the sign.
double signed_log1p(double x);

/// Running mean, variance, skewness and range of a stream. One pass, stable (Pebay 2008, eq. 2.1);
/// the bits depend on the order of the values only. O(1) memory.
class Moments {
 public:
  void add(double x);

  std::size_t count() const { return count_; }
  double mean() const { return mean_; }  ///< 0 if empty, like all others
  double minimum() const { return minimum_; }
  double maximum() const { return maximum_; }
  double standard_deviation() const;  ///< of the population
  double skewness() const;            ///< third standardised moment; 0 if constant

 private:
  std::size_t count_ = 0;
  double mean_ = 0;
  double m2_ = 0;  ///< sum of squared deviations
  double m3_ = 0;  ///< sum of cubed deviations
  double minimum_ = 0;
  double maximum_ = 0;
};

/// y = limit((f(x) - center) / spread, low, high), where f is signed_log1p or nothing.
/// A spread of 0 marks a feature that was constant in training: y = 0.
struct Scaler {
  bool log = false;
  double center = 0;
  double spread = 1;
  double low = -1;
  double high = 1;

  /// Finite for every finite x. O(1).
  double apply(double x) const;

  /// Errors: as JsonField; kInvalidNumber for a negative spread or low > high.
  static Result<Scaler> from_json(const JsonField& field);
  Json to_json() const;
};

/// The scaler for a feature with these moments (of f(x), if `log`). kZScore limits to
/// [-clip, clip], kMinMax to [0, 1], kNone to what a float can hold. Precondition: clip > 0.
/// Errors: kInvalidNumber if a moment overflowed, kNotEnoughData if no value was seen.
Result<Scaler> fit_scaler(const Moments& moments, Scaling scaling, double clip, bool log);

}  // namespace banklet
