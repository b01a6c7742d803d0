// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/localized.h"
#include "core/base/result.h"

namespace banklet {

/// A number that follows from others of the same customer, so that payment histories become trends,
/// use of a limit, changes. Missing operands: a ratio, a difference or a product has no value; the
/// others look at those that are there and have none only where all are missing.
enum class Derivation {
  kRatio,       ///< first / second; missing where the second is 0
  kDifference,  ///< first - second
  kSum,
  kMean,
  kLargest,
  kSmallest,
  kDeviation,   ///< standard deviation (divided by n)
  kTrend,       ///< least-squares slope per step, columns from the newest to the oldest:
                ///< above 0 where the figure grows; missing below two values
  kCountAbove,  ///< how many are above `threshold`
  kWeighted,    ///< mean with weights 1, 1/2, 1/3, ... from the newest on
};

struct DerivedColumn {
  std::string name;
  Derivation derivation = Derivation::kRatio;
  std::vector<std::string> columns;  ///< numeric ones, or derived ones above this
  double threshold = 0.0;            ///< kCountAbove
  LocalizedText label;

  /// {"name", "<derivation>": [columns], "threshold"?, "label"?}, the derivation being "ratio",
  /// "difference", "sum", "mean", "largest", "smallest", "deviation", "trend", "count_above" or
  /// "weighted". Errors: those of JsonField; kInvalidArgument for none or several derivations, or
  /// ratio and difference of other than two columns.
  static Result<DerivedColumn> from_json(const JsonField& field);
  Json to_json() const;

  /// `operands` in the order of `columns`, NaN: missing. O(columns).
  double derive(std::span<const double> operands) const;
};

}  // namespace banklet
