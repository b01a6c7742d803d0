// SPDX-License-Identifier: Apache-2.0
#include "core/answer/intent_classifier.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

#include "core/base/limits.h"
#include "core/base/math.h"
#include "core/base/quote.h"
#include "core/base/utf8_check.h"

namespace banklet {

std::vector<IntentProbability> rank_intents(std::span<const double> logits, double temperature,
                                            std::size_t count) {
  std::vector<double> probabilities(logits.begin(), logits.end());
  for (double& p : probabilities) p /= temperature;
  softmax(probabilities);

  std::vector<std::uint32_t> order(logits.size());
  std::iota(order.begin(), order.end(), 0U);
  const std::size_t top = std::min(count, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(top), order.end(),
                    [&](std::uint32_t a, std::uint32_t b) {
                      if (probabilities[a] != probabilities[b])
                        return probabilities[a] > probabilities[b];
                      return a < b;
                    });
  std::vector<IntentProbability> best;
  best.reserve(top);
  for (std::size_t i = 0; i < top; ++i) best.push_back({order[i], probabilities[order[i]]});
  return best;
}

std::size_t choices_to_offer(std::span<const IntentProbability> ranked) {
  constexpr std::size_t kMostChoices = 3;
  double sum = 0.0;
  for (std::size_t i = 0; i < std::min(ranked.size(), kMostChoices); ++i) {
    sum += ranked[i].probability;
    if (i > 0 && sum >= kChoiceProbability) return i + 1;
  }
  return 0;
}

Result<IntentClassifier> IntentClassifier::load(const Bundle& bundle) {
  BANKLET_ASSIGN(const JsonField models, bundle.manifest().at("models"));
  if (!models.has("intent"))
    return Error{ErrorCode::kModelMissing, "the bundle holds no intent model"};
  BANKLET_ASSIGN(const JsonField model, models.at("intent"));

  BANKLET_ASSIGN(const JsonField features, model.at("featurizer"));
  BANKLET_ASSIGN(const auto options, TextFeaturizerOptions::from_json(features));
  // Sums of int8 weights stay below 2^31 only for vectors of length 1.
  if (options.norm == TextNorm::kNone)
    return features.error(ErrorCode::kBundleCorrupt, "norm must not be 'none'");
  BANKLET_ASSIGN(const TextFeaturizer featurizer, TextFeaturizer::create(options));

  IntentClassifier classifier(featurizer);
  BANKLET_ASSIGN(classifier.intents_, model.strings("intents"));
  if (classifier.intents_.empty() || classifier.intents_.size() > limits::kIntents)
    return model.error(ErrorCode::kLimitExceeded, "number of intents is out of range");
  std::set<std::string_view> names;
  for (const std::string& name : classifier.intents_)
    if (!names.insert(name).second)
      return model.error(ErrorCode::kDuplicateKey, "intents: " + quote(name) + " stands twice");
  BANKLET_ASSIGN(classifier.temperature_, model.number("temperature"));
  if (!(classifier.temperature_ >= 1e-6 && classifier.temperature_ <= 1e6))
    return model.error(ErrorCode::kInvalidNumber, "temperature must be in [1e-6, 1e6]");
  BANKLET_ASSIGN(classifier.threshold_, model.number("threshold"));
  if (!(classifier.threshold_ >= 0 && classifier.threshold_ <= 2))
    return model.error(ErrorCode::kInvalidNumber, "threshold must be in [0, 2]");

  const std::size_t classes = classifier.intents_.size();
  HashedLinear& linear = classifier.linear_;
  const std::array<std::size_t, 2> matrix_shape = {options.buckets, classes};
  const std::array<std::size_t, 1> class_shape = {classes};
  BANKLET_ASSIGN(linear.weights, bundle.i8("intent.weights", matrix_shape));
  BANKLET_ASSIGN(linear.scale, bundle.f32("intent.scale", class_shape));
  BANKLET_ASSIGN(linear.bias, bundle.f32("intent.bias", class_shape));
  const auto finite = [](float x) { return std::isfinite(x); };
  if (!std::all_of(linear.scale.begin(), linear.scale.end(), finite) ||
      !std::all_of(linear.bias.begin(), linear.bias.end(), finite))
    return Error{ErrorCode::kBundleCorrupt, "intent.scale or intent.bias: a value is not finite"};
  if (model.has("network")) {
    BANKLET_ASSIGN(const JsonField network, model.at("network"));
    BANKLET_ASSIGN(classifier.network_weight_, network.number("weight"));
    if (!(classifier.network_weight_ >= 0 && classifier.network_weight_ <= 1e6))
      return network.error(ErrorCode::kInvalidNumber, "weight must be in [0, 1e6]");
    BANKLET_ASSIGN(classifier.network_, TextNetwork::load(bundle, network, classes));
    if (model.has("scope")) {
      BANKLET_ASSIGN(const JsonField scope, model.at("scope"));
      BANKLET_ASSIGN(classifier.scope_, QuestionScope::from_json(scope));
    }
  }
  return classifier;
}

Result<RankedIntents> IntentClassifier::classify(std::string_view question,
                                                 std::size_t count) const {
  if (question.size() > limits::kQuestionBytes)
    return Error{ErrorCode::kLimitExceeded,
                 "question: " + std::to_string(question.size()) + " bytes, at most " +
                     std::to_string(limits::kQuestionBytes) + " are read"};
  if (!is_valid_utf8(question)) return Error{ErrorCode::kInvalidUtf8, "question: not UTF-8"};

  TokenizedText text;
  tokenize(question, featurizer_.options().normalize, text);
  std::vector<SparseFeature> features;
  featurizer_.extract(text, features);
  if (features.empty()) return RankedIntents();
  std::vector<double> logits(intents_.size());
  linear_.evaluate(features, logits);
  KnownShare known;
  if (network_) {
    TextUnits units;
    extract_units(text, units);
    std::vector<float> others(intents_.size());
    known = network_->evaluate(units, others);
    for (std::size_t c = 0; c < logits.size(); ++c)
      logits[c] += network_weight_ * static_cast<double>(others[c]);
  }
  RankedIntents ranked;
  ranked.intents = rank_intents(logits, temperature_, count);
  if (scope_) ranked.in_scope = scope_->probability(scope_evidence(logits, temperature_, known));
  return ranked;
}

}  // namespace banklet
