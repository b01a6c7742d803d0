// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "core/table/feature_pipeline.h"

namespace banklet {

/// Fits a FeaturePipeline in one pass over the training customers.
///
///     auto fitter = FeaturePipelineFitter::create(schema, options);
///     for (each customer) fitter->observe(customer, transaction_features);
///     auto pipeline = fitter->finish();
///
/// Means, deviations and ranges are taken over values that are there, before imputation. Memory:
/// O(features), and 8 bytes per customer for each numeric column whose policy needs all values
/// (median, most_frequent, indicator). The same customers in the same order give the same bits.
class FeaturePipelineFitter {
 public:
  /// Copies what it needs. Errors: kProhibitedColumn (options.columns names one),
  /// kUnknownReference (a column or transaction feature that the schema lacks), kDuplicateKey (one
  /// twice), kInvalidArgument (clip not above 0).
  static Result<FeaturePipelineFitter> create(const Schema& schema, const FeatureOptions& options);

  /// Counts one customer; false if it was left out because a column with policy drop is missing.
  /// Errors as FeaturePipeline::transform; also kUnknownReference for a value outside a closed list
  /// (Column::values), kLimitExceeded for more than limits::kCategoricalValues values.
  Result<bool> observe(const Customer& customer, const TransactionFeatures& transactions);

  std::size_t observed() const { return observed_; }  ///< customers counted

  /// Errors: kNotEnoughData (no customer, or a column without any value), kLimitExceeded (wider
  /// than limits::kFeatures), kInvalidNumber (values so large that their variance overflows).
  Result<FeaturePipeline> finish() const;

 private:
  struct NumericStatistics {
    Column column;
    Moments plain;
    Moments logged;
    std::vector<double> values;
  };
  struct CategoricalStatistics {
    Column column;
    std::map<std::string, std::uint64_t, std::less<>> counts;
  };
  struct TransactionStatistics {
    std::string name;
    std::size_t index = 0;
    Moments plain;
    Moments logged;
  };
  using Statistics = std::variant<NumericStatistics, CategoricalStatistics>;

  FeaturePipelineFitter(const FeatureOptions& options, FeatureInputs inputs)
      : options_(options), inputs_(std::move(inputs)) {}
  Result<Scaler> choose_scaler(const Moments& plain, const Moments& logged) const;
  Result<FeaturePipeline::Part> fit_column(const NumericStatistics& statistics) const;
  Result<FeaturePipeline::Part> fit_column(const CategoricalStatistics& statistics) const;

  FeatureOptions options_;
  FeatureInputs inputs_;
  std::vector<Statistics> columns_;
  std::vector<TransactionStatistics> transactions_;
  std::size_t observed_ = 0;
};

}  // namespace banklet
