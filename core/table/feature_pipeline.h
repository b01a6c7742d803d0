// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/table/customer.h"
#include "core/table/encode.h"
#include "core/table/scale.h"
#include "core/table/schema.h"
#include "core/table/transaction_features.h"

namespace banklet {

enum class FeatureKind {
  kNumeric,      ///< a numeric column, imputed and scaled
  kOneHot,       ///< 1 if a categorical column has `value`
  kIndicator,    ///< 1 if the column is missing
  kTransaction,  ///< a transaction feature, scaled (has_transactions stays 0 or 1)
};

std::string_view feature_kind_name(FeatureKind kind);  ///< "numeric", "one_hot", ...

/// What one number of a feature vector means and where it comes from.
struct FeatureInfo {
  std::string name;    ///< unique: "age", "life_stage=student", "age:missing", "transactions.x"
  std::string source;  ///< column name, or transaction feature name ("income_per_month")
  FeatureKind kind = FeatureKind::kNumeric;
  std::string value;  ///< kOneHot: the category; else empty
};

/// What the fitter includes and how. Defaults suit the linear models and k-means.
struct FeatureOptions {
  /// Column names, in the order of the features; absent: all of the schema but prohibited ones.
  std::optional<std::vector<std::string>> columns;
  /// Transaction feature names; absent: all. An empty list: none.
  std::optional<std::vector<std::string>> transaction_features;
  Scaling scaling = Scaling::kZScore;
  double clip = 6;  ///< z-scores are limited to [-clip, clip]
  /// A numeric feature with skewness above 2 passes through sign(x) log(1 + |x|) before scaling, if
  /// that at least halves the skewness. In practice: income and other amounts of money.
  bool log_heavy_tails = true;
};

/// What a schema offers to models, to check a customer against.
struct FeatureInputs {
  std::set<std::string, std::less<>> columns;     ///< all names, prohibited ones too
  std::vector<std::string> transaction_features;  ///< transaction_feature_names(schema)

  explicit FeatureInputs(const Schema& schema);

  /// Errors: kUnknownReference (a column of the customer that the schema does not know).
  Result<void> check(const Customer& customer) const;
  /// Errors: kInvalidArgument (not the features of this schema).
  Result<void> check(const TransactionFeatures& transactions) const;
};

/// The customer's number, or nothing if it is missing. Errors: kTypeMismatch, kInvalidNumber (not
/// finite), with the column's name.
Result<std::optional<double>> numeric_value(const Customer& customer, std::string_view column);
/// The customer's category, or null if it is missing or empty. Errors: kTypeMismatch.
Result<const std::string*> categorical_value(const Customer& customer, std::string_view column);

/// Turns a customer into the dense vector that models take: missing values filled, categories
/// one-hot, numbers scaled. Everything it needs was fixed at training; see feature_pipeline_fit.h.
///
/// In order: per column its scaled value or one 0/1 per category, then "is missing" if its policy
/// is kIndicator; after the columns the transaction features. Rules:
/// - A category not seen in training gives zeros only.
/// - Without transactions the transaction features take their training mean (in z-scores: 0), so
///   that a customer who does not share them is not taken for one who has no income.
/// - So does a single one that the customer deleted (FeatureState::kUnknown).
/// - A prohibited column is never part of it, and never read if a customer has it.
class FeaturePipeline {
 public:
  /// JSON: {"columns": [{"name", "fill"?, "indicator", "scale": {..} or "values": [..]}],
  ///        "transactions": [{"name", "neutral", "scale": {..}}]}; `scale` for a numeric column
  ///        (see
  /// Scaler), `values` for a categorical one; `fill` stands in for a missing value and is absent if
  /// the value is required.
  /// Errors, with the path of the field: as JsonField; kProhibitedColumn if it uses a prohibited
  /// column; kUnknownReference for a column or transaction feature that `schema` lacks;
  /// kDuplicateKey for one twice; kInvalidArgument (values not sorted); kLimitExceeded.
  static Result<FeaturePipeline> from_json(const JsonField& field, const Schema& schema);
  Json to_json() const;

  std::size_t width() const { return features_.size(); }
  const std::vector<FeatureInfo>& features() const { return features_; }
  /// Whether any transaction feature is used; if not, transform ignores them.
  bool uses_transactions() const { return !transactions_.empty(); }

  /// Writes all width() features to `out`. O(width + columns log columns).
  /// Errors: kInvalidArgument (out.size() != width(), or `transactions` is not of this schema),
  /// kUnknownReference (a column of the customer that the schema does not know), kTypeMismatch
  /// (number for category or the reverse), kInvalidNumber (not finite), kMissingField (policy
  /// drop).
  Result<void> transform(const Customer& customer, const TransactionFeatures& transactions,
                         std::span<float> out) const;

 private:
  friend class FeaturePipelineFitter;

  struct NumericColumn {
    std::string name;
    std::optional<double> fill;  ///< absent: the value is required
    bool indicator = false;
    Scaler scaler;
  };
  struct CategoricalColumn {
    std::string name;
    std::optional<std::string> fill;  ///< absent: required, or `indicator` says that it is missing
    bool indicator = false;
    OneHotEncoder encoder;
  };
  using Part = std::variant<NumericColumn, CategoricalColumn>;
  struct TransactionPart {
    std::string name;
    std::size_t index = 0;  ///< in TransactionFeatures::values
    double neutral = 0;     ///< scaled value for a customer without transactions
    Scaler scaler;
  };

  explicit FeaturePipeline(FeatureInputs inputs) : inputs_(std::move(inputs)) {}
  void describe_features();

  FeatureInputs inputs_;
  std::vector<Part> parts_;
  std::vector<TransactionPart> transactions_;
  std::vector<FeatureInfo> features_;
};

}  // namespace banklet
