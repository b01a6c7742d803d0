// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/advise/allocation.h"
#include "core/base/date.h"
#include "core/base/json.h"
#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/base/risk_grade.h"

namespace banklet {

/// What a class of assets is, for caps.
enum class AssetGroup : std::uint8_t { kCash, kBond, kEquity, kOther };

std::string_view asset_group_name(AssetGroup group);  ///< "cash", "bond", "equity", "other"

struct AssetClass {
  std::string id;
  LocalizedText name;
  AssetGroup group = AssetGroup::kOther;
  RiskLevel risk = RiskLevel::kR5;
  double expected_return = 0.0;  ///< a year, before costs, arithmetic
  double volatility = 0.0;       ///< a year
  double cost = 0.0;             ///< a year, share of the value
  double entry_cost = 0.0;       ///< once, share of what is bought
  double least = 0.0;            ///< share of a portfolio
  double most = 1.0;
  std::vector<std::string> products;  ///< that implement it, the preferred one first
};

/// At most so much in classes of a group, or of a risk level and above.
struct SharePolicy {
  bool by_risk = false;
  AssetGroup group = AssetGroup::kOther;
  RiskLevel from = RiskLevel::kR1;
  double most = 1.0;
};

/// How a tolerance of risk becomes a portfolio.
struct TolerancePolicy {
  AllocationMethod method = AllocationMethod::kMeanVariance;
  double risk_aversion = 4.0;    ///< of mean-variance
  double most_volatility = 1.0;  ///< of mean-variance
  std::vector<SharePolicy> caps;
};

struct GlidePoint {
  double years = 0.0;  ///< until the money is needed
  double most = 1.0;   ///< share of classes from `GlidePath::from`
};

/// The less time is left, the less may be at risk; between the points by a straight line, beyond
/// the last as at the last.
struct GlidePath {
  RiskLevel from = RiskLevel::kR3;
  std::vector<GlidePoint> points;  ///< ascending years, the first at 0, most not falling

  double most_at(double years) const;
};

struct AdvicePolicy {
  std::array<TolerancePolicy, kRiskGrades> levels;
  GlidePath glide_path;
  /// A class is out of its band if its share is further from the target than `absolute`, or than
  /// `relative` times the target, whichever is nearer (the "5/25 rule" for 0.05 and 0.25).
  double band_absolute = 0.05;
  double band_relative = 0.25;
  double confidence = 0.75;  ///< with which a goal should be reached
  double range = 0.8;        ///< share of outcomes between low and high
  std::int64_t least_trade_minor = 0;
  double reserve_months = 3.0;  ///< of spending, before anything is invested
  std::vector<LocalizedText> not_considered;
};

/// What a bank assumes of the markets, and its policy: approved by it, valid for a time.
///
/// advice/assumptions.json, and `advice.assumptions` in a bundle:
///
///     {"format": "banklet-assumptions", "version": 1, "from": date, "until": date,
///      "approved": {"by": text, "on": date}, "source": text, "inflation": 0.02,
///      "asset_classes": [{"id", "name", "group", "risk", "expected_return", "volatility", "cost",
///                         "entry_cost", "least", "most", "products": [ids]}],
///      "correlations": [[1], [r21, 1], ...],
///      "estimated": {...},        (by the trainer, see core/train/advice_files.h; not read here)
///      "policy": {"levels": [{"level": "C1", "method": "minimum_variance" | "mean_variance" |
///                             "risk_parity", "risk_aversion", "most_volatility",
///                             "caps": [{"group" | "risk", "most"}]}, ... to "C5"],
///                 "glide_path": {"risk": "R3", "points": [{"years", "most"}]},
///                 "bands": {"absolute", "relative"}, "confidence", "range", "least_trade_minor",
///                 "reserve_months", "not_considered": [text]}}
struct Assumptions {
  Date from;
  Date until;  ///< the last day
  LocalizedText approved_by;
  Date approved_on;
  LocalizedText source;
  double inflation = 0.0;
  std::vector<AssetClass> classes;
  std::vector<double> covariance;  ///< a year, n x n, row-major
  AdvicePolicy policy;

  /// Errors, each with the field: JSON errors; kInvalidArgument for another format or version,
  /// `until` before `from`, correlations that are no correlation matrix, levels other than C1 to
  /// C5, points that do not rise; kInvalidNumber outside a range; kDuplicateKey;
  /// kUnknownReference; kLimitExceeded.
  static Result<Assumptions> from_json(const JsonField& field);

  bool hold_on(Date day) const { return from <= day && day <= until; }

  /// The problem of a customer of that tolerance who needs the money in `years`: classes above the
  /// tolerance and those in `excluded` (indices) may not be held; caps of the policy and of the
  /// glide path.
  AllocationProblem problem_for(RiskTolerance tolerance, double years,
                                const std::vector<std::uint32_t>& excluded) const;
  /// The policy's method on that problem.
  Result<Allocation> allocate_for(RiskTolerance tolerance, double years,
                                  const std::vector<std::uint32_t>& excluded) const;
};

}  // namespace banklet
