// SPDX-License-Identifier: Apache-2.0
#include "core/train/intent_trainer.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

#include "core/answer/hashed_linear.h"
#include "core/base/limits.h"
#include "core/base/quote.h"
#include "core/base/random.h"
#include "core/base/utf8_check.h"
#include "core/train/calibration.h"
#include "core/train/linear_svm.h"

namespace banklet {
namespace {

// Bounds the memory of a fit: 1 GB of floats each for dual variables and for weights.
constexpr std::size_t kMostCells = std::size_t{1} << 28;
constexpr float kInt8Max = 127.0F;

/// What the solver sees: examples that hold something, in their order.
struct Dataset {
  SparseRows rows;
  std::vector<std::uint32_t> intent;
  std::size_t intents = 0;
  std::size_t buckets = 0;
};

/// Owns what HashedLinear views.
struct FittedLinear {
  std::vector<std::int8_t> weights;
  std::vector<float> scale;
  std::vector<float> bias;

  HashedLinear view() const { return {weights, scale, bias}; }
};

Error invalid(const char* what) {
  return {ErrorCode::kInvalidArgument, "intent trainer: " + std::string(what)};
}

Result<void> check_options(const IntentTrainerOptions& options) {
  if (!(options.cost > 0 && options.cost <= 1e6)) return invalid("cost must be in (0, 1e6]");
  if (options.epochs < 1) return invalid("epochs must be 1 or more");
  if (!(options.tolerance > 0)) return invalid("tolerance must be above 0");
  if (options.folds < 2) return invalid("folds must be 2 or more");
  if (!(options.precision >= 0 && options.precision <= 1))
    return invalid("precision must be in [0, 1]");
  if (!(options.min_threshold >= 0 && options.min_threshold <= 1))
    return invalid("min_threshold must be in [0, 1]");
  if (options.features.norm == TextNorm::kNone) return invalid("features.norm must not be none");
  return {};
}

Result<void> check_intents(std::span<const std::string> intents, std::size_t examples,
                           std::size_t buckets) {
  if (intents.size() < 2)
    return Error{ErrorCode::kNotEnoughData, "intent trainer: two intents or more are needed"};
  if (intents.size() > limits::kIntents ||
      std::max(examples, buckets) > kMostCells / intents.size())
    return Error{ErrorCode::kLimitExceeded, "intent trainer: " + std::to_string(intents.size()) +
                                                " intents, " + std::to_string(examples) +
                                                " examples: too many"};
  std::set<std::string_view> names;
  for (const std::string& name : intents)
    if (!names.insert(name).second)
      return Error{ErrorCode::kDuplicateKey, "intent " + quote(name) + " stands twice"};
  return {};
}

Result<Dataset> read_examples(std::span<const IntentExample> examples,
                              std::span<const std::string> intents,
                              const TextFeaturizer& featurizer) {
  Dataset data;
  data.intents = intents.size();
  data.buckets = featurizer.options().buckets;
  std::vector<std::size_t> support(intents.size(), 0);
  std::vector<SparseFeature> features;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const IntentExample& example = examples[i];
    const auto error = [i](ErrorCode code, const char* what) {
      return Error{code, "example " + std::to_string(i) + ": " + what};
    };
    if (example.intent >= intents.size())
      return error(ErrorCode::kInvalidArgument, "intent is out of range");
    if (example.text.size() > limits::kQuestionBytes)
      return error(ErrorCode::kLimitExceeded, "text is too long");
    if (!is_valid_utf8(example.text)) return error(ErrorCode::kInvalidUtf8, "text is not UTF-8");
    featurizer.extract(example.text, features);
    if (features.empty()) continue;
    data.rows.push_back(features);
    data.intent.push_back(example.intent);
    ++support[example.intent];
  }
  for (std::size_t c = 0; c < intents.size(); ++c)
    if (support[c] < 2)
      return Error{ErrorCode::kNotEnoughData, "intent " + quote(intents[c]) + ": " +
                                                  std::to_string(support[c]) +
                                                  " examples with text, at least 2 are needed"};
  return data;
}

FittedLinear quantise(LinearSvm svm, std::size_t intents) {
  FittedLinear fitted;
  std::vector<float> largest(intents, 0.0F);
  for (std::size_t i = 0; i < svm.weights.size(); ++i)
    largest[i % intents] = std::max(largest[i % intents], std::abs(svm.weights[i]));
  for (const float w : largest) fitted.scale.push_back(w > 0 ? w / kInt8Max : 1.0F);
  fitted.weights.reserve(svm.weights.size());
  for (std::size_t i = 0; i < svm.weights.size(); ++i) {
    const float steps = svm.weights[i] / fitted.scale[i % intents];
    const float rounded = std::clamp(steps + (steps < 0 ? -0.5F : 0.5F), -kInt8Max, kInt8Max);
    fitted.weights.push_back(static_cast<std::int8_t>(rounded));
  }
  fitted.bias = std::move(svm.bias);
  return fitted;
}

FittedLinear fit(const Dataset& data, std::span<const std::uint32_t> members,
                 const IntentTrainerOptions& options) {
  LinearSvmOptions solver;
  solver.cost = options.cost;
  solver.epochs = options.epochs;
  solver.tolerance = options.tolerance;
  solver.seed = options.seed;
  SparseRows rows;
  std::vector<std::uint32_t> intent;
  for (const std::uint32_t i : members) {
    rows.push_back(data.rows[i]);
    intent.push_back(data.intent[i]);
  }
  return quantise(fit_linear_svm(rows, intent, data.buckets, data.intents, solver), data.intents);
}

/// A fold per example; each intent's examples are dealt out evenly, in an order by the seed.
std::vector<std::size_t> deal_folds(const Dataset& data, std::size_t folds, std::uint64_t seed) {
  std::vector<std::uint32_t> order(data.intent.size());
  std::iota(order.begin(), order.end(), 0U);
  Random random(seed);
  random.shuffle(std::span(order));
  std::vector<std::size_t> fold(order.size());
  std::vector<std::size_t> next(data.intents);
  std::iota(next.begin(), next.end(), std::size_t{0});
  for (const std::uint32_t i : order) fold[i] = next[data.intent[i]]++ % folds;
  return fold;
}

/// Logits (examples x intents) of each example from a model that was fitted without its fold.
std::vector<double> out_of_fold_logits(const Dataset& data, const IntentTrainerOptions& options) {
  const std::size_t n = data.intent.size();
  const std::vector<std::size_t> fold = deal_folds(data, options.folds, options.seed);
  std::vector<double> logits(n * data.intents);
  for (std::size_t k = 0; k < options.folds; ++k) {
    std::vector<std::uint32_t> rest;
    for (std::uint32_t i = 0; i < n; ++i)
      if (fold[i] != k) rest.push_back(i);
    if (rest.size() == n) continue;
    const FittedLinear fitted = fit(data, rest, options);
    for (std::size_t i = 0; i < n; ++i)
      if (fold[i] == k)
        fitted.view().evaluate(data.rows[i],
                               std::span(logits).subspan(i * data.intents, data.intents));
  }
  return logits;
}

Result<void> calibrate(const Dataset& data, std::span<const double> logits,
                       const IntentTrainerOptions& options, TrainedIntents& trained) {
  BANKLET_ASSIGN(trained.temperature, fit_temperature(logits, data.intents, data.intent));
  ClassificationMetrics metrics(data.intents);
  for (std::size_t i = 0; i < data.intent.size(); ++i) {
    const auto row = logits.subspan(i * data.intents, data.intents);
    metrics.add(data.intent[i], rank_intents(row, trained.temperature, data.intents));
  }
  BANKLET_ASSIGN(const double precise,
                 choose_threshold(metrics.probabilities(), metrics.correct(), options.precision));
  trained.threshold = std::max(precise, options.min_threshold);
  trained.out_of_fold = metrics.report();
  trained.out_of_fold_selective = metrics.at_threshold(trained.threshold);
  return {};
}

}  // namespace

TextFeaturizerOptions intent_features() {
  TextFeaturizerOptions options;
  options.stem = true;
  options.skip_pair_weight = 1.0;
  options.buckets = 12'288;
  options.signed_hash = true;
  return options;
}

Result<TrainedIntents> train_intents(std::span<const IntentExample> examples,
                                     std::vector<std::string> intents,
                                     const IntentTrainerOptions& options) {
  BANKLET_TRY(check_options(options));
  BANKLET_ASSIGN(const TextFeaturizer featurizer, TextFeaturizer::create(options.features));
  BANKLET_TRY(check_intents(intents, examples.size(), options.features.buckets));
  BANKLET_ASSIGN(const Dataset data, read_examples(examples, intents, featurizer));

  TrainedIntents trained;
  trained.textless_examples = examples.size() - data.intent.size();
  BANKLET_TRY(calibrate(data, out_of_fold_logits(data, options), options, trained));
  std::vector<std::uint32_t> all(data.intent.size());
  std::iota(all.begin(), all.end(), 0U);
  FittedLinear fitted = fit(data, all, options);
  trained.intents = std::move(intents);
  trained.features = options.features;
  trained.weights = std::move(fitted.weights);
  trained.scale = std::move(fitted.scale);
  trained.bias = std::move(fitted.bias);
  return trained;
}

void write_intents(const TrainedIntents& trained, BundleWriter& writer) {
  writer.manifest()["models"]["intent"] = {{"intents", trained.intents},
                                           {"featurizer", trained.features.to_json()},
                                           {"temperature", trained.temperature},
                                           {"threshold", trained.threshold}};
  const std::size_t classes = trained.intents.size();
  writer.add("intent.weights", {trained.features.buckets, classes}, trained.weights);
  writer.add("intent.scale", {classes}, trained.scale);
  writer.add("intent.bias", {classes}, trained.bias);
}

}  // namespace banklet
