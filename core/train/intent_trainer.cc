// SPDX-License-Identifier: Apache-2.0
#include "core/train/intent_trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
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
#include "core/train/parallel.h"

namespace banklet {
namespace {

// Bounds the memory of a fit: 1 GB of floats each for dual variables and for weights.
constexpr std::size_t kMostCells = std::size_t{1} << 28;
constexpr float kInt8Max = 127.0F;
// Steps of sqrt(2): the loss is flat around its least.
constexpr std::array<double, 11> kNetworkWeights = {0.0625, 0.0884, 0.125, 0.177, 0.25, 0.354,
                                                    0.5,    0.707,  1.0,   1.414, 2.0};

/// What the solver sees: examples that hold something, in their order.
struct Dataset {
  SparseRows rows;
  std::vector<std::string_view> texts;
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

struct FittedIntents {
  FittedLinear linear;
  std::optional<FittedNetwork> network;
};

/// Examples x intents; `network` is empty if there is none.
struct IntentLogits {
  std::vector<double> linear;
  std::vector<double> network;
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
    data.texts.push_back(example.text);
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

FittedIntents fit(const Dataset& data, std::span<const std::uint32_t> members,
                  const IntentTrainerOptions& options) {
  LinearSvmOptions solver;
  solver.cost = options.cost;
  solver.epochs = options.epochs;
  solver.tolerance = options.tolerance;
  solver.seed = options.seed;
  SparseRows rows;
  std::vector<std::string_view> texts;
  std::vector<std::uint32_t> intent;
  for (const std::uint32_t i : members) {
    rows.push_back(data.rows[i]);
    texts.push_back(data.texts[i]);
    intent.push_back(data.intent[i]);
  }
  FittedIntents fitted;
  fitted.linear =
      quantise(fit_linear_svm(rows, intent, data.buckets, data.intents, solver), data.intents);
  // Asked of the whole, so that all folds agree.
  if (data.texts.size() >= options.network_examples) {
    TextNetworkOptions network = options.network;
    network.normalize = options.features.normalize;
    network.seed = options.seed;
    fitted.network = fit_text_network(texts, intent, data.intents, network);
  }
  return fitted;
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

/// Writes the logits of the examples of one fold.
void evaluate(const FittedIntents& fitted, const Dataset& data, const NormalizeOptions& normalize,
              std::size_t example, IntentLogits& logits) {
  const std::size_t at = example * data.intents;
  fitted.linear.view().evaluate(data.rows[example],
                                std::span(logits.linear).subspan(at, data.intents));
  if (!fitted.network) return;
  TokenizedText text;
  TextUnits units;
  std::vector<float> row(data.intents);
  tokenize(data.texts[example], normalize, text);
  extract_units(text, units);
  fitted.network->view().evaluate(units, row);
  std::copy(row.begin(), row.end(), logits.network.begin() + static_cast<std::ptrdiff_t>(at));
}

/// The models fitted to all examples, and logits of each example from models that were fitted
/// without its fold.
FittedIntents cross_fit(const Dataset& data, const IntentTrainerOptions& options,
                        IntentLogits& logits) {
  const std::size_t n = data.intent.size();
  const std::vector<std::size_t> fold = deal_folds(data, options.folds, options.seed);
  logits.linear.resize(n * data.intents);
  if (n >= options.network_examples) logits.network.resize(n * data.intents);
  FittedIntents all;
  run_parallel(options.folds + 1, [&](std::size_t k) {
    std::vector<std::uint32_t> members;
    for (std::uint32_t i = 0; i < n; ++i)
      if (fold[i] != k) members.push_back(i);
    if (k == options.folds) {
      all = fit(data, members, options);
      return;
    }
    if (members.size() == n) return;
    const FittedIntents fitted = fit(data, members, options);
    for (std::size_t i = 0; i < n; ++i)
      if (fold[i] == k) evaluate(fitted, data, options.features.normalize, i, logits);
  });
  return all;
}

/// Weighs the network so that the loss on unseen examples, at its best temperature, is least;
/// leaves the sum in logits.linear.
Result<void> blend(const Dataset& data, IntentLogits& logits, TrainedIntents& trained) {
  const auto mixed = [&logits](double weight) {
    std::vector<double> sum(logits.linear);
    for (std::size_t i = 0; i < logits.network.size(); ++i) sum[i] += weight * logits.network[i];
    return sum;
  };
  double least = std::numeric_limits<double>::infinity();
  for (const double weight : kNetworkWeights) {
    const std::vector<double> sum = mixed(weight);
    BANKLET_ASSIGN(const double temperature, fit_temperature(sum, data.intents, data.intent));
    const double loss = negative_log_likelihood(sum, data.intents, data.intent, temperature);
    if (loss >= least) continue;
    least = loss;
    trained.network_weight = weight;
    trained.temperature = temperature;
    if (logits.network.empty()) break;
  }
  logits.linear = mixed(trained.network_weight);
  return {};
}

Result<void> calibrate(const Dataset& data, IntentLogits& logits,
                       const IntentTrainerOptions& options, TrainedIntents& trained) {
  BANKLET_TRY(blend(data, logits, trained));
  ClassificationMetrics metrics(data.intents);
  for (std::size_t i = 0; i < data.intent.size(); ++i) {
    const auto row = std::span(logits.linear).subspan(i * data.intents, data.intents);
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
  options.buckets = 4'096;
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
  IntentLogits logits;
  FittedIntents fitted = cross_fit(data, options, logits);
  BANKLET_TRY(calibrate(data, logits, options, trained));
  trained.intents = std::move(intents);
  trained.features = options.features;
  trained.weights = std::move(fitted.linear.weights);
  trained.scale = std::move(fitted.linear.scale);
  trained.bias = std::move(fitted.linear.bias);
  trained.network = std::move(fitted.network);
  return trained;
}

void write_intents(const TrainedIntents& trained, BundleWriter& writer) {
  Json& model = writer.manifest()["models"]["intent"];
  model = {{"intents", trained.intents},
           {"featurizer", trained.features.to_json()},
           {"temperature", trained.temperature},
           {"threshold", trained.threshold}};
  if (trained.network) {
    model["network"] = write_text_network(*trained.network, writer);
    model["network"]["weight"] = trained.network_weight;
  }
  const std::size_t classes = trained.intents.size();
  writer.add("intent.weights", {trained.features.buckets, classes}, trained.weights);
  writer.add("intent.scale", {classes}, trained.scale);
  writer.add("intent.bias", {classes}, trained.bias);
}

}  // namespace banklet
