// SPDX-License-Identifier: Apache-2.0
#include "core/train/propensity_evaluation.h"

#include <numeric>
#include <utility>

#include "core/additive/additive_model.h"
#include "core/additive/nominal_inputs.h"
#include "core/base/quote.h"
#include "core/recommend/content_scorer.h"
#include "core/table/feature_pipeline_fit.h"
#include "core/table/transaction_features.h"
#include "core/train/additive_trainer.h"
#include "core/train/content_trainer.h"
#include "core/train/customer_features.h"
#include "core/train/folds.h"
#include "core/train/scope_evaluation.h"

namespace banklet {
namespace {

/// Features of all customers under a pipeline fitted to those of the other folds.
struct FoldData {
  std::size_t width = 0;
  NominalInputs nominal;
  std::vector<float> features;  // customers x width
  std::vector<std::size_t> training;
  std::vector<std::size_t> test;

  std::span<const float> of(std::size_t row) const {
    return std::span(features).subspan(row * width, width);
  }
};

Result<std::vector<std::uint8_t>> read_outcome(const BankData& bank,
                                               const PropensityOptions& options) {
  const Column* column = bank.folder.schema.find_column(options.column);
  if (column == nullptr)
    return Error{ErrorCode::kUnknownReference,
                 "bank.json: no column " + quote(options.column) + " to predict"};
  if (column->type != ColumnType::kCategorical)
    return Error{ErrorCode::kTypeMismatch,
                 "bank.json: column " + quote(options.column) + " is not categorical"};
  std::vector<std::uint8_t> outcome;
  for (std::size_t row = 0; row < bank.customers.size(); ++row) {
    const Customer customer = bank.customers.customer(row);
    BANKLET_ASSIGN(const std::string* value, categorical_value(customer, options.column));
    if (value == nullptr)
      return Error{ErrorCode::kMissingField, "customers.csv: column " + quote(options.column) +
                                                 " is empty in data row " +
                                                 std::to_string(row + 1)};
    outcome.push_back(*value == options.value ? 1 : 0);
  }
  const auto positives = std::accumulate(outcome.begin(), outcome.end(), std::size_t{0});
  if (positives < options.folds || outcome.size() - positives < options.folds)
    return Error{ErrorCode::kNotEnoughData, "customers.csv: column " + quote(options.column) +
                                                " has the value in " + std::to_string(positives) +
                                                " of " + std::to_string(outcome.size()) +
                                                " rows, too few of one kind"};
  return outcome;
}

Result<FoldData> make_fold(const BankData& bank, const PropensityOptions& options,
                           std::span<const std::uint32_t> fold_of, std::size_t fold) {
  FeatureOptions features;
  features.columns.emplace();
  for (const Column& column : bank.folder.schema.columns)
    if (column.type != ColumnType::kProhibited && column.name != options.column)
      features.columns->push_back(column.name);
  features.transaction_features.emplace();
  BANKLET_ASSIGN(auto fitter, FeaturePipelineFitter::create(bank.folder.schema, features));
  const TransactionFeatures unknown{
      std::vector<double>(transaction_feature_names(bank.folder.schema).size(), 0.0)};
  FoldData data;
  for (std::size_t row = 0; row < fold_of.size(); ++row) {
    (fold_of[row] == fold ? data.test : data.training).push_back(row);
    if (fold_of[row] != fold) BANKLET_TRY(fitter.observe(bank.customers.customer(row), unknown));
  }
  BANKLET_ASSIGN(const FeaturePipeline pipeline, fitter.finish());
  data.width = pipeline.width();
  BANKLET_ASSIGN(data.nominal, NominalInputs::create(nominal_inputs(pipeline)));
  data.features.resize(fold_of.size() * data.width);
  for (std::size_t row = 0; row < fold_of.size(); ++row)
    BANKLET_TRY(pipeline.transform(bank.customers.customer(row), unknown,
                                   std::span(data.features).subspan(row * data.width, data.width)));
  return data;
}

Result<void> score_content(const FoldData& data, std::span<const std::uint8_t> outcome,
                           std::span<double> scores) {
  NextProductExamples examples;
  examples.products = 2;  // the product, and nothing
  examples.feature_count = data.width;
  for (const std::size_t row : data.training) {
    const auto features = data.of(row);
    examples.features.insert(examples.features.end(), features.begin(), features.end());
    examples.held.push_back({});
    examples.recent.push_back({});
    examples.target.push_back(outcome[row] ? 0 : 1);
  }
  BANKLET_ASSIGN(ContentScorer::Parts parts, train_content(examples, {2, {1, 0, 0, 1}}));
  BANKLET_ASSIGN(const auto scorer, ContentScorer::create(std::move(parts)));
  std::vector<float> raw(2);
  for (const std::size_t row : data.test) {
    scorer->score({data.of(row), {}, {}, {}}, raw);
    scores[row] = static_cast<double>(raw[0]) - raw[1];
  }
  return {};
}

Result<void> score_additive(const FoldData& data, std::span<const std::uint8_t> outcome,
                            std::uint64_t seed, std::span<double> scores) {
  const std::size_t inputs = data.nominal.inputs();
  std::vector<float> x(inputs);
  AdditiveExamples examples;
  examples.inputs = inputs;
  for (const std::size_t row : data.training) {
    data.nominal.write(data.of(row), x);
    examples.values.insert(examples.values.end(), x.begin(), x.end());
    examples.target.push_back(outcome[row]);
  }
  AdditiveTrainerOptions options;
  options.seed = seed;
  for (std::size_t i = 0; i < inputs; ++i) options.nominal.push_back(data.nominal.nominal(i));
  BANKLET_ASSIGN(AdditiveModel::Parts parts, train_additive(examples, options));
  BANKLET_ASSIGN(const AdditiveModel model, AdditiveModel::create(std::move(parts)));
  for (const std::size_t row : data.test) {
    data.nominal.write(data.of(row), x);
    model.score(x, scores.subspan(row, 1));
  }
  return {};
}

double auc_of(const FoldData& data, std::span<const std::uint8_t> outcome,
              std::span<const double> scores) {
  std::vector<double> by_outcome[2];
  for (const std::size_t row : data.test) by_outcome[outcome[row]].push_back(scores[row]);
  return area_under_roc(by_outcome[1], by_outcome[0]);
}

}  // namespace

Result<PropensityEvaluation> evaluate_propensity(const BankData& bank,
                                                 const PropensityOptions& options,
                                                 const Progress& progress) {
  BANKLET_ASSIGN(const std::vector<std::uint8_t> outcome, read_outcome(bank, options));
  PropensityEvaluation evaluation;
  evaluation.positives = std::accumulate(outcome.begin(), outcome.end(), std::size_t{0});
  evaluation.fold_of = stratified_folds(outcome, options.folds, options.seed);
  PropensityMethod content{"content", {}, 0.0, std::vector<double>(outcome.size())};
  PropensityMethod additive{"additive", {}, 0.0, std::vector<double>(outcome.size())};
  for (std::size_t fold = 0; fold < options.folds; ++fold) {
    report(progress, "scoring folds",
           static_cast<double>(fold) / static_cast<double>(options.folds));
    BANKLET_ASSIGN(const FoldData data, make_fold(bank, options, evaluation.fold_of, fold));
    BANKLET_TRY(score_content(data, outcome, content.scores));
    BANKLET_TRY(score_additive(data, outcome, options.seed, additive.scores));
    for (PropensityMethod* method : {&content, &additive})
      method->fold_auc.push_back(auc_of(data, outcome, method->scores));
  }
  for (PropensityMethod* method : {&content, &additive}) {
    method->auc = std::accumulate(method->fold_auc.begin(), method->fold_auc.end(), 0.0) /
                  static_cast<double>(options.folds);
    evaluation.methods.push_back(std::move(*method));
  }
  return evaluation;
}

Json propensity_json(const PropensityEvaluation& evaluation) {
  Json json = {{"customers", evaluation.fold_of.size()},
               {"positives", evaluation.positives},
               {"methods", Json::array()}};
  for (const PropensityMethod& method : evaluation.methods)
    json["methods"].push_back(
        {{"name", method.name}, {"auc", method.auc}, {"fold_auc", method.fold_auc}});
  return json;
}

}  // namespace banklet
