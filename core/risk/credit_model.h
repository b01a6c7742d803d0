// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/additive/additive_model.h"
#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/risk/credit_inputs.h"

namespace banklet {

/// What the bank has declared its credit model to be for.
enum class CreditPurpose {
  kInsight,   ///< a self-check for the customer; no decision may rest on it alone
  kDecision,  ///< part of a decision: a person must answer for it, and a record is kept
};

std::string_view credit_purpose_name(CreditPurpose purpose);  ///< "insight", "credit-decision"

/// Scaling of log-odds to points: `score` points mean good : bad odds of `odds`, and `double_odds`
/// more points twice as good odds (Siddiqi 2006).
struct PointsScale {
  double score = 600.0;
  double odds = 50.0;
  double double_odds = 20.0;

  double factor() const;  ///< points per unit of log-odds
  double offset() const;  ///< points of even odds
  /// The probability of a bad outcome that points stand for.
  double probability(std::int64_t points) const;
  /// Errors: kInvalidNumber for odds or double_odds not above 0.
  static Result<PointsScale> from_json(const JsonField& field);
  Json to_json() const;
};

/// What an input added to the score.
struct CreditFactor {
  std::size_t input = 0;
  std::int64_t points = 0;  ///< against the average of training, which has 0
  bool missing = false;
};

/// Why a score is not higher: an input that was scored and took points.
struct CreditReason {
  std::size_t input = 0;
  std::int64_t points = 0;  ///< below 0
  LocalizedText text;
};

struct CreditScore {
  std::int64_t points = 0;
  std::int64_t base = 0;              ///< points of the average; base + the sum of factors = points
  double probability = 0.0;           ///< of a bad outcome
  std::vector<CreditFactor> factors;  ///< of all inputs with a term, in order
  std::vector<CreditReason> reasons;  ///< at most kMostReasons, the costliest first
};

/// The smallest change of one input that the customer can act on with which the score reaches a
/// number of points.
struct CreditCounterfactual {
  std::string input;
  double value = 0.0;       ///< to reach
  bool above = false;       ///< the input must rise to it; else fall to it
  std::int64_t points = 0;  ///< of the customer with that value
};

/// A credit score that can be read: an additive model (additive_model.h) of the log-odds of a bad
/// outcome whose table entries are rounded to whole points, so that the points on paper add up to
/// the score exactly. A scorecard, whose terms are weights of evidence times one weight each, and
/// additive trees, whose terms bend where the data do, have the same form.
///
/// points = base - factor * value per table entry, rounded; a term on two inputs gives half of its
/// points to either (the first the part towards 0). score(): O(terms * log bins).
///
/// In a bundle: manifest `models.credit` = {"kind", "purpose", "points": {"score", "odds",
/// "double_odds"}, "inputs": see credit_inputs.h, "typical": [number per input], "actionable":
/// [names], "model": see additive_model.h}; tensors `credit.*`.
class CreditModel {
 public:
  static constexpr std::size_t kMostReasons = 4;

  struct Parts {
    std::string kind;  ///< "scorecard" or "trees"
    CreditPurpose purpose = CreditPurpose::kInsight;
    PointsScale scale;
    CreditInputs inputs;
    std::vector<double> typical;          ///< median of each input in training; 0 for a category
    std::vector<std::string> actionable;  ///< inputs, numeric, that a customer can change
    AdditiveModel::Parts model;           ///< one output: log-odds of a bad outcome
  };

  /// Errors: kBundleCorrupt for parts that do not fit; kUnknownReference, kTypeMismatch for an
  /// actionable input that is not there or not numeric.
  static Result<CreditModel> create(Parts parts);
  /// Errors: as create, those of the parts. `field` is `models.credit`.
  static Result<CreditModel> load(const Bundle& bundle, const JsonField& field);

  const std::string& kind() const { return parts_.kind; }
  CreditPurpose purpose() const { return parts_.purpose; }
  const CreditInputs& inputs() const { return parts_.inputs; }
  const AdditiveModel& model() const { return model_; }
  const Parts& parts() const { return parts_; }

  /// Errors: those of CreditInputs::write.
  Result<CreditScore> score(const CreditColumns& columns) const;
  /// Points alone, of inputs as CreditInputs::write gives them.
  std::int64_t points(std::span<const float> x) const;
  /// Nothing where the score has the points already, or no single change is enough. Of several, the
  /// one with the smallest change in units of |typical| + 1; ties by name. Errors: those of
  /// CreditInputs::write.
  Result<std::optional<CreditCounterfactual>> counterfactual(const CreditColumns& columns,
                                                             std::int64_t points) const;

 private:
  CreditModel(Parts parts, AdditiveModel model);
  LocalizedText reason_text(std::size_t input, float x) const;
  void add_factors(std::span<const float> x, std::vector<std::int64_t>& by_input) const;

  Parts parts_;
  AdditiveModel model_;
  std::vector<std::int32_t> cell_points_;  ///< as the model's values
  std::vector<std::size_t> first_cell_;
  std::vector<std::uint8_t> has_term_;  ///< per input
  std::int64_t base_ = 0;
};

/// The credit model of a bundle, null where it holds none. Errors: those of CreditModel::load.
Result<std::shared_ptr<const CreditModel>> load_credit(const Bundle& bundle);

}  // namespace banklet
