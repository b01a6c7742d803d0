// SPDX-License-Identifier: Apache-2.0
#include "core/table/feature_pipeline_fit.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "core/base/limits.h"
#include "core/base/quote.h"
#include "core/table/impute.h"

namespace banklet {
namespace {

constexpr double kHeavyTailSkewness = 2;

/// The members of a list of names that must all differ and be among `known`.
Result<std::vector<std::string>> checked_names(const std::vector<std::string>& names,
                                               const std::vector<std::string>& known,
                                               std::string_view what) {
  std::set<std::string_view> seen;
  for (const std::string& name : names) {
    if (std::find(known.begin(), known.end(), name) == known.end())
      return Error{ErrorCode::kUnknownReference,
                   std::string(what) + " " + quote(name) + " is not in the bank's schema"};
    if (!seen.insert(name).second)
      return Error{ErrorCode::kDuplicateKey,
                   std::string(what) + " " + quote(name) + " is asked for twice"};
  }
  return names;
}

std::vector<std::string> usable_columns(const Schema& schema) {
  std::vector<std::string> names;
  for (const Column& column : schema.columns)
    if (column.type != ColumnType::kProhibited) names.push_back(column.name);
  return names;
}

bool needs_all_values(MissingPolicy policy) {
  return policy == MissingPolicy::kMedian || policy == MissingPolicy::kMostFrequent ||
         policy == MissingPolicy::kIndicator;
}

Error located(const Error& error, std::string_view what, std::string_view name) {
  return {error.code, std::string(what) + " " + quote(name) + ": " + error.message};
}

}  // namespace

Result<FeaturePipelineFitter> FeaturePipelineFitter::create(const Schema& schema,
                                                            const FeatureOptions& options) {
  if (!(options.clip > 0) || !std::isfinite(static_cast<float>(options.clip)))
    return Error{ErrorCode::kInvalidArgument, "clip must be above 0"};
  FeaturePipelineFitter fitter(options, FeatureInputs(schema));

  if (options.columns)
    for (const std::string& name : *options.columns)
      if (const Column* column = schema.find_column(name);
          column != nullptr && column->type == ColumnType::kProhibited)
        return Error{ErrorCode::kProhibitedColumn,
                     "column " + quote(name) + " must not enter a model"};
  const std::vector<std::string> usable = usable_columns(schema);
  BANKLET_ASSIGN(const auto columns,
                 checked_names(options.columns.value_or(usable), usable, "column"));
  for (const std::string& name : columns) {
    const Column& column = *schema.find_column(name);
    if (column.type == ColumnType::kNumeric)
      fitter.columns_.emplace_back(NumericStatistics{column, {}, {}, {}});
    else
      fitter.columns_.emplace_back(CategoricalStatistics{column, {}});
  }

  const std::vector<std::string>& all = fitter.inputs_.transaction_features;
  BANKLET_ASSIGN(const auto names, checked_names(options.transaction_features.value_or(all), all,
                                                 "transaction feature"));
  for (const std::string& name : names) {
    const auto index =
        static_cast<std::size_t>(std::find(all.begin(), all.end(), name) - all.begin());
    fitter.transactions_.push_back({name, index, {}, {}});
  }
  return fitter;
}

Result<bool> FeaturePipelineFitter::observe(const Customer& customer,
                                            const TransactionFeatures& transactions) {
  BANKLET_TRY(inputs_.check(customer));
  BANKLET_TRY(inputs_.check(transactions));
  for (const double value : transactions.values)
    if (!std::isfinite(value))
      return Error{ErrorCode::kInvalidNumber, "a transaction feature is not a finite number"};

  // Look at all columns before counting any, so that a refused customer leaves no trace.
  std::vector<std::optional<double>> numbers;
  std::vector<const std::string*> categories;
  bool complete = true;
  for (const Statistics& statistics : columns_) {
    if (const auto* numeric = std::get_if<NumericStatistics>(&statistics)) {
      BANKLET_ASSIGN(const auto value, numeric_value(customer, numeric->column.name));
      complete = complete && (value || numeric->column.missing != MissingPolicy::kDrop);
      numbers.push_back(value);
    } else {
      const auto& [column, counts] = std::get<CategoricalStatistics>(statistics);
      BANKLET_ASSIGN(const std::string* const value, categorical_value(customer, column.name));
      if (value != nullptr) {
        if (!column.values.empty() &&
            std::find(column.values.begin(), column.values.end(), *value) == column.values.end())
          return Error{ErrorCode::kUnknownReference,
                       "column " + quote(column.name) + ": a value that the schema does not list"};
        if (counts.size() >= limits::kCategoricalValues && counts.find(*value) == counts.end())
          return Error{ErrorCode::kLimitExceeded, "column " + quote(column.name) + ": more than " +
                                                      std::to_string(limits::kCategoricalValues) +
                                                      " values"};
      }
      complete = complete && (value != nullptr || column.missing != MissingPolicy::kDrop);
      categories.push_back(value);
    }
  }
  if (!complete) return false;

  std::size_t number = 0;
  std::size_t category = 0;
  for (Statistics& statistics : columns_) {
    if (auto* numeric = std::get_if<NumericStatistics>(&statistics)) {
      const std::optional<double> value = numbers[number++];
      if (!value) continue;
      numeric->plain.add(*value);
      numeric->logged.add(signed_log1p(*value));
      if (needs_all_values(numeric->column.missing)) numeric->values.push_back(*value);
    } else if (const std::string* value = categories[category++]) {
      ++std::get<CategoricalStatistics>(statistics).counts[*value];
    }
  }
  if (transactions.has_transactions()) {
    for (TransactionStatistics& statistics : transactions_) {
      const double value = transactions.values[statistics.index];
      statistics.plain.add(value);
      statistics.logged.add(signed_log1p(value));
    }
  }
  ++observed_;
  return true;
}

Result<Scaler> FeaturePipelineFitter::choose_scaler(const Moments& plain,
                                                    const Moments& logged) const {
  const double skewness = plain.skewness();
  const bool log = options_.log_heavy_tails && skewness > kHeavyTailSkewness &&
                   std::abs(logged.skewness()) <= skewness / 2;
  return fit_scaler(log ? logged : plain, options_.scaling, options_.clip, log);
}

Result<FeaturePipeline::Part> FeaturePipelineFitter::fit_column(
    const NumericStatistics& statistics) const {
  const Column& column = statistics.column;
  FeaturePipeline::NumericColumn part{
      column.name, std::nullopt, column.missing == MissingPolicy::kIndicator, {}};
  Result<Scaler> scaler = choose_scaler(statistics.plain, statistics.logged);
  if (!scaler) return located(scaler.error(), "column", column.name);
  part.scaler = *scaler;
  switch (column.missing) {
    case MissingPolicy::kDrop: break;
    case MissingPolicy::kMean: part.fill = statistics.plain.mean(); break;
    case MissingPolicy::kMostFrequent: part.fill = most_frequent(statistics.values); break;
    case MissingPolicy::kMedian:
    case MissingPolicy::kIndicator: part.fill = median(statistics.values); break;
  }
  return FeaturePipeline::Part(std::move(part));
}

Result<FeaturePipeline::Part> FeaturePipelineFitter::fit_column(
    const CategoricalStatistics& statistics) const {
  const auto& [column, counts] = statistics;
  if (counts.empty())
    return Error{ErrorCode::kNotEnoughData, "column " + quote(column.name) + ": no value"};
  FeaturePipeline::CategoricalColumn part{
      column.name, std::nullopt, column.missing == MissingPolicy::kIndicator, {}};
  if (column.missing == MissingPolicy::kMostFrequent) part.fill = most_frequent(counts);
  std::vector<std::string> values;
  for (const auto& [value, count] : counts) values.push_back(value);
  part.encoder = OneHotEncoder(std::move(values));
  return FeaturePipeline::Part(std::move(part));
}

Result<FeaturePipeline> FeaturePipelineFitter::finish() const {
  if (observed_ == 0) return Error{ErrorCode::kNotEnoughData, "no customer to fit features on"};
  FeaturePipeline pipeline(inputs_);
  for (const Statistics& statistics : columns_) {
    BANKLET_ASSIGN(
        FeaturePipeline::Part part,
        std::visit([this](const auto& column) { return fit_column(column); }, statistics));
    pipeline.parts_.push_back(std::move(part));
  }
  for (const TransactionStatistics& statistics : transactions_) {
    // No customer had transactions: a spread of 0 turns the feature off.
    FeaturePipeline::TransactionPart part{statistics.name, statistics.index, 0, {.spread = 0}};
    if (statistics.plain.count() > 0) {
      Result<Scaler> scaler = choose_scaler(statistics.plain, statistics.logged);
      if (!scaler) return located(scaler.error(), "transaction feature", statistics.name);
      part.scaler = *scaler;
      Scaler linear = *scaler;  // the mean of logarithms is one already
      linear.log = false;
      part.neutral = linear.apply((scaler->log ? statistics.logged : statistics.plain).mean());
    }
    pipeline.transactions_.push_back(std::move(part));
  }
  pipeline.describe_features();
  if (pipeline.width() > limits::kFeatures)
    return Error{ErrorCode::kLimitExceeded,
                 "more features than " + std::to_string(limits::kFeatures)};
  return pipeline;
}

}  // namespace banklet
