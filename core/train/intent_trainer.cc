// SPDX-License-Identifier: Apache-2.0
#include "core/train/intent_trainer.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "core/base/limits.h"
#include "core/base/quote.h"
#include "core/train/intent_validation.h"

namespace banklet {
namespace {

// Bounds the memory of a fit: 1 GB of floats each for dual variables and for weights.
constexpr std::size_t kMostCells = std::size_t{1} << 28;

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

}  // namespace

TextFeaturizerOptions intent_features() {
  TextFeaturizerOptions options;
  options.stem = true;
  options.skip_pair_weight = 1.0;
  options.buckets = 4'096;
  options.signed_hash = true;
  return options;
}

IntentTrainerOptions intent_options(bool with_network) {
  IntentTrainerOptions options;
  if (with_network) return options;
  options.network_examples = std::numeric_limits<std::size_t>::max();
  options.features.buckets = 12'288;
  return options;
}

Result<TrainedIntents> train_intents(std::span<const IntentExample> examples,
                                     std::vector<std::string> intents,
                                     const IntentTrainerOptions& options) {
  BANKLET_TRY(check_options(options));
  BANKLET_ASSIGN(const TextFeaturizer featurizer, TextFeaturizer::create(options.features));
  BANKLET_TRY(check_intents(intents, examples.size(), options.features.buckets));
  BANKLET_ASSIGN(const IntentDataset data, read_intent_examples(examples, intents, featurizer));

  TrainedIntents trained;
  trained.out_of_fold_predictions.resize(examples.size());
  trained.textless_examples = examples.size() - data.intent.size();
  UnseenLogits unseen;
  FittedIntents fitted = cross_fit(data, options, featurizer, unseen);
  BANKLET_TRY(calibrate_intents(data, unseen, options, trained));
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
  if (trained.network && trained.scope) {
    model["network"] = write_text_network(*trained.network, writer);
    model["network"]["weight"] = trained.network_weight;
    model["scope"] = trained.scope->to_json();
  }
  const std::size_t classes = trained.intents.size();
  writer.add("intent.weights", {trained.features.buckets, classes}, trained.weights);
  writer.add("intent.scale", {classes}, trained.scale);
  writer.add("intent.bias", {classes}, trained.bias);
}

}  // namespace banklet
