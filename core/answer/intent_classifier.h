// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/answer/hashed_linear.h"
#include "core/answer/question_scope.h"
#include "core/answer/text_network.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/text/text_features.h"

namespace banklet {

/// One intent and how likely it is.
struct IntentProbability {
  std::uint32_t intent = 0;  ///< index into IntentClassifier::intents()
  double probability = 0.0;  ///< calibrated: of answers given with p = 0.8, 80 % should be right
};

/// The `count` largest of softmax(logits / temperature) (temperature scaling, Guo et al. 2017, "On
/// Calibration of Modern Neural Networks"), most probable first, ties by index.
/// O(classes + count log classes).
std::vector<IntentProbability> rank_intents(std::span<const double> logits, double temperature,
                                            std::size_t count);

/// How many of the first intents to let the customer choose from when none is certain enough to
/// answer: the fewest, two or three, that together are at least kChoiceProbability likely; 0 when
/// three are not. `ranked`: as rank_intents gives it.
inline constexpr double kChoiceProbability = 0.8;
std::size_t choices_to_offer(std::span<const IntentProbability> ranked);

/// What a question is about.
struct RankedIntents {
  std::vector<IntentProbability> intents;  ///< most probable first, ties by index
  double in_scope = 1.0;  ///< how likely it is about any of the bank's intents (QuestionScope)

  /// Of the first intent being right: its probability times in_scope; 0 without one.
  double certainty() const {
    return intents.empty() ? 0.0 : intents.front().probability * in_scope;
  }
};

/// Linear classifier over hashed text features (see HashedLinear), with or without a network beside
/// it (see TextNetwork), and calibrated probabilities:
///
///   p = softmax((linear logits + weight * network logits) / temperature)
///
/// In a bundle: manifest `models.intent` = {intents, featurizer, temperature, threshold} and, with
/// a network, `network` = {weight, ...}; tensors `intent.weights` I8 [buckets, intents],
/// `intent.scale` F32 [intents], `intent.bias` F32 [intents], and those of the network.
class IntentClassifier {
 public:
  /// Copies nothing: the bundle must outlive the classifier. O(intents).
  /// Errors: kModelMissing if the bundle holds none, kBundleCorrupt and JSON errors otherwise.
  static Result<IntentClassifier> load(const Bundle& bundle);

  /// The `count` most probable intents. None when the question holds nothing the model can see (no
  /// letter, digit, symbol or ideograph). Thread-safe.
  /// O(features * intents), and that of TextNetwork::evaluate. Errors: kInvalidUtf8, kLimitExceeded
  /// (limits::kQuestionBytes).
  Result<RankedIntents> classify(std::string_view question, std::size_t count) const;

  const std::vector<std::string>& intents() const { return intents_; }
  /// Below this certainty the engine abstains.
  double threshold() const { return threshold_; }

 private:
  explicit IntentClassifier(TextFeaturizer featurizer) : featurizer_(featurizer) {}

  std::vector<std::string> intents_;
  TextFeaturizer featurizer_;
  HashedLinear linear_;
  std::optional<TextNetwork> network_;
  double network_weight_ = 0.0;
  std::optional<QuestionScope> scope_;
  double temperature_ = 1.0;
  double threshold_ = 0.0;
};

}  // namespace banklet
