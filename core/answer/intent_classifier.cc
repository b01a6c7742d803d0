// SPDX-License-Identifier: Apache-2.0
#include "core/answer/intent_classifier.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/base/kernels.h"
#include "core/base/limits.h"
#include "core/base/math.h"
#include "core/text/utf8.h"

namespace banklet {

Result<IntentClassifier> IntentClassifier::load(const Bundle& bundle) {
  BANKLET_ASSIGN(const JsonField models, bundle.manifest().at("models"));
  if (!models.has("intent"))
    return Error{ErrorCode::kModelMissing, "the bundle holds no intent model"};
  BANKLET_ASSIGN(const JsonField model, models.at("intent"));

  IntentClassifier classifier;
  BANKLET_ASSIGN(classifier.intents_, model.strings("intents"));
  if (classifier.intents_.empty() || classifier.intents_.size() > limits::kIntents)
    return model.error(ErrorCode::kLimitExceeded, "number of intents is out of range");
  BANKLET_ASSIGN(const JsonField featurizer, model.at("featurizer"));
  BANKLET_ASSIGN(classifier.featurizer_, TextFeaturizer::from_json(featurizer));
  BANKLET_ASSIGN(classifier.temperature_, model.number("temperature"));
  if (!(classifier.temperature_ > 0))
    return model.error(ErrorCode::kInvalidNumber, "temperature must be above 0");
  BANKLET_ASSIGN(classifier.threshold_, model.number("threshold"));

  const std::size_t count = classifier.intents_.size();
  const std::array<std::size_t, 2> matrix = {classifier.featurizer_.buckets(), count};
  const std::array<std::size_t, 1> row = {count};
  BANKLET_ASSIGN(classifier.weights_, bundle.i8("intent.weights", matrix));
  BANKLET_ASSIGN(classifier.scale_, bundle.f32("intent.scale", row));
  BANKLET_ASSIGN(classifier.bias_, bundle.f32("intent.bias", row));
  return classifier;
}

Result<std::vector<IntentProbability>> IntentClassifier::classify(std::string_view question,
                                                                  std::size_t count) const {
  if (question.size() > limits::kQuestionBytes)
    return Error{ErrorCode::kLimitExceeded,
                 "question: " + std::to_string(question.size()) + " bytes, at most " +
                     std::to_string(limits::kQuestionBytes) + " are read"};
  BANKLET_TRY(validate_utf8(question, "question"));

  std::vector<SparseFeature> features;
  featurizer_.extract(question, features);
  if (features.empty()) return std::vector<IntentProbability>();

  const std::size_t classes = intents_.size();
  std::vector<std::int32_t> sums(classes, 0);
  for (const SparseFeature& feature : features) {
    const float scaled = feature.value * static_cast<float>(kFeatureScale);
    const auto weight = static_cast<std::int32_t>(scaled + (scaled < 0 ? -0.5F : 0.5F));
    kernels::axpy_i8(weight, weights_.subspan(feature.index * classes, classes), sums);
  }
  std::vector<double> probabilities(classes);
  for (std::size_t c = 0; c < classes; ++c) {
    const double logit = static_cast<double>(bias_[c]) + static_cast<double>(scale_[c]) *
                                                             static_cast<double>(sums[c]) /
                                                             static_cast<double>(kFeatureScale);
    probabilities[c] = logit / temperature_;
  }
  softmax(probabilities);

  std::vector<std::uint32_t> order(classes);
  std::iota(order.begin(), order.end(), 0U);
  const std::size_t top = std::min(count, classes);
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

}  // namespace banklet
