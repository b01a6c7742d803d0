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
constexpr std::size_t kMostCandidates = 200'000;
constexpr float kInt8Max = 127.0F;

/// What the solver sees: examples that hold something, in their order.
struct Dataset {
  SparseRows rows;
  std::vector<std::uint32_t> intent;
  std::size_t intents = 0;
  std::uint32_t width = 0;
};

/// int8 weights for some of the buckets; owns what HashedLinear views.
struct FittedLinear {
  std::vector<std::uint32_t> buckets;
  std::vector<std::int8_t> weights;
  std::vector<float> scale;
  std::vector<float> bias;

  HashedLinear view() const { return {buckets, weights, scale, bias}; }
};

Error invalid(const char* what) {
  return {ErrorCode::kInvalidArgument, "intent trainer: " + std::string(what)};
}

Result<void> check_options(const IntentTrainerOptions& options) {
  if (!(options.cost > 0 && options.cost <= 1e6)) return invalid("cost must be in (0, 1e6]");
  if (options.epochs < 1) return invalid("epochs must be 1 or more");
  if (!(options.tolerance > 0)) return invalid("tolerance must be above 0");
  if (options.folds < 2) return invalid("folds must be 2 or more");
  if (options.min_examples < 1) return invalid("min_examples must be 1 or more");
  if (!(options.precision >= 0 && options.precision <= 1))
    return invalid("precision must be in [0, 1]");
  if (options.features.norm == TextNorm::kNone) return invalid("features.norm must not be none");
  return {};
}

Result<void> check_intents(std::span<const std::string> intents, std::size_t examples) {
  if (intents.size() < 2)
    return Error{ErrorCode::kNotEnoughData, "intent trainer: two intents or more are needed"};
  if (intents.size() > limits::kIntents || examples > kMostCells / intents.size())
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
  data.width = featurizer.options().buckets;
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

/// The buckets that stand in at least min_examples of the examples; the most frequent ones if there
/// are more than the solver takes. Ascending.
std::vector<std::uint32_t> frequent_buckets(const Dataset& data,
                                            std::span<const std::uint32_t> members,
                                            std::size_t min_examples) {
  std::vector<std::uint32_t> frequency(data.width, 0);
  for (const std::uint32_t i : members)
    for (const SparseFeature& f : data.rows[i]) ++frequency[f.index];
  std::vector<std::uint32_t> buckets;
  for (std::uint32_t b = 0; b < data.width; ++b)
    if (frequency[b] >= min_examples) buckets.push_back(b);
  const std::size_t most = std::min(kMostCandidates, kMostCells / data.intents);
  if (buckets.size() > most) {
    std::stable_sort(buckets.begin(), buckets.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return frequency[a] > frequency[b]; });
    buckets.resize(most);
    std::sort(buckets.begin(), buckets.end());
  }
  return buckets;
}

/// The members' features in these buckets, renumbered by their place in `buckets`.
SparseRows project(const Dataset& data, std::span<const std::uint32_t> members,
                   std::span<const std::uint32_t> buckets) {
  constexpr std::uint32_t kAbsent = 0xFFFFFFFFU;
  std::vector<std::uint32_t> column(data.width, kAbsent);
  for (std::size_t i = 0; i < buckets.size(); ++i)
    column[buckets[i]] = static_cast<std::uint32_t>(i);
  SparseRows rows;
  std::vector<SparseFeature> row;
  for (const std::uint32_t i : members) {
    row.clear();
    for (const SparseFeature& f : data.rows[i])
      if (column[f.index] != kAbsent) row.push_back({column[f.index], f.value});
    rows.push_back(row);
  }
  return rows;
}

/// How much of the decisions rests on each column: the variance of its weights across intents times
/// the root of its energy in the examples.
std::vector<float> importance(const SparseRows& rows, std::span<const float> weights,
                              std::size_t columns, std::size_t intents) {
  std::vector<float> energy(columns, 0.0F);
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (const SparseFeature& f : rows[i]) energy[f.index] += f.value * f.value;
  std::vector<float> scores(columns);
  for (std::size_t b = 0; b < columns; ++b) {
    float sum = 0.0F;
    float squares = 0.0F;
    for (const float w : weights.subspan(b * intents, intents)) {
      sum += w;
      squares += w * w;
    }
    scores[b] = (squares - sum * sum / static_cast<float>(intents)) * std::sqrt(energy[b]);
  }
  return scores;
}

FittedLinear quantise(std::vector<std::uint32_t> buckets, LinearSvm svm, std::size_t intents) {
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
  fitted.buckets = std::move(buckets);
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
  std::vector<std::uint32_t> class_of;
  for (const std::uint32_t i : members) class_of.push_back(data.intent[i]);

  std::vector<std::uint32_t> buckets = frequent_buckets(data, members, options.min_examples);
  SparseRows rows = project(data, members, buckets);
  LinearSvm svm = fit_linear_svm(rows, class_of, buckets.size(), data.intents, solver);

  const std::size_t row_bytes = data.intents + sizeof(std::uint32_t);
  const std::size_t most = std::max<std::size_t>(options.weight_bytes / row_bytes, 1);
  if (buckets.size() > most) {
    const auto scores = importance(rows, svm.weights, buckets.size(), data.intents);
    std::vector<std::uint32_t> order(buckets.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return scores[a] > scores[b]; });
    order.resize(most);
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i < most; ++i) buckets[i] = buckets[order[i]];
    buckets.resize(most);
    rows = project(data, members, buckets);
    svm = fit_linear_svm(rows, class_of, buckets.size(), data.intents, solver);
  }
  return quantise(std::move(buckets), std::move(svm), data.intents);
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

/// Logits of each example from a model that was fitted without its fold; and whether that model
/// knows any of its features.
struct OutOfFold {
  std::vector<double> logits;
  std::vector<std::uint8_t> known;
};

OutOfFold cross_validate(const Dataset& data, const IntentTrainerOptions& options) {
  const std::size_t n = data.intent.size();
  const std::vector<std::size_t> fold = deal_folds(data, options.folds, options.seed);
  OutOfFold out{std::vector<double>(n * data.intents), std::vector<std::uint8_t>(n)};
  for (std::size_t k = 0; k < options.folds; ++k) {
    std::vector<std::uint32_t> rest;
    for (std::uint32_t i = 0; i < n; ++i)
      if (fold[i] != k) rest.push_back(i);
    if (rest.size() == n) continue;
    const FittedLinear fitted = fit(data, rest, options);
    for (std::size_t i = 0; i < n; ++i)
      if (fold[i] == k)
        out.known[i] =
            fitted.view().evaluate(
                data.rows[i], std::span(out.logits).subspan(i * data.intents, data.intents)) > 0;
  }
  return out;
}

Result<void> calibrate(const Dataset& data, const OutOfFold& out, double precision,
                       TrainedIntents& trained) {
  BANKLET_ASSIGN(trained.temperature, fit_temperature(out.logits, data.intents, data.intent));
  ClassificationMetrics metrics(data.intents);
  for (std::size_t i = 0; i < data.intent.size(); ++i) {
    const auto logits = std::span(out.logits).subspan(i * data.intents, data.intents);
    metrics.add(data.intent[i], out.known[i] != 0
                                    ? rank_intents(logits, trained.temperature, data.intents)
                                    : std::vector<IntentProbability>());
  }
  BANKLET_ASSIGN(trained.threshold,
                 choose_threshold(metrics.probabilities(), metrics.correct(), precision));
  trained.out_of_fold = metrics.report();
  trained.out_of_fold_selective = metrics.at_threshold(trained.threshold);
  return {};
}

}  // namespace

TextFeaturizerOptions intent_features() {
  TextFeaturizerOptions options;
  options.stem = true;
  options.skip_pair_weight = 1.0;
  return options;
}

Result<TrainedIntents> train_intents(std::span<const IntentExample> examples,
                                     std::vector<std::string> intents,
                                     const IntentTrainerOptions& options) {
  BANKLET_TRY(check_options(options));
  BANKLET_ASSIGN(const TextFeaturizer featurizer, TextFeaturizer::create(options.features));
  BANKLET_TRY(check_intents(intents, examples.size()));
  BANKLET_ASSIGN(const Dataset data, read_examples(examples, intents, featurizer));

  TrainedIntents trained;
  trained.textless_examples = examples.size() - data.intent.size();
  BANKLET_TRY(calibrate(data, cross_validate(data, options), options.precision, trained));
  std::vector<std::uint32_t> all(data.intent.size());
  std::iota(all.begin(), all.end(), 0U);
  FittedLinear fitted = fit(data, all, options);
  trained.intents = std::move(intents);
  trained.features = options.features;
  trained.buckets = std::move(fitted.buckets);
  trained.weights = std::move(fitted.weights);
  trained.scale = std::move(fitted.scale);
  trained.bias = std::move(fitted.bias);
  return trained;
}

void write_intents(const TrainedIntents& trained, BundleWriter& writer) {
  writer.manifest()["models"]["intent"] = {{"intents", trained.intents},
                                           {"featurizer", trained.features.to_json()},
                                           {"rows", trained.buckets.size()},
                                           {"temperature", trained.temperature},
                                           {"threshold", trained.threshold}};
  const std::size_t rows = trained.buckets.size();
  const std::size_t classes = trained.intents.size();
  writer.add("intent.buckets", {rows}, trained.buckets);
  writer.add("intent.weights", {rows, classes}, trained.weights);
  writer.add("intent.scale", {classes}, trained.scale);
  writer.add("intent.bias", {classes}, trained.bias);
}

}  // namespace banklet
