// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/text/text_features.h"

namespace banklet {

/// One intent and how likely it is.
struct IntentProbability {
  std::uint32_t intent = 0;  ///< index into IntentClassifier::intents()
  double probability = 0.0;  ///< calibrated: of answers given with p = 0.8, 80 % should be right
};

/// Linear classifier over hashed text features.
///
/// logit_c = bias_c + scale_c * sum_f x_f W_fc with int8 weights W and features x rounded to
/// multiples of 1/kFeatureScale, so that the sum is exact in 32-bit integers and has the same bits
/// everywhere. Probabilities are softmax(logit / temperature) (temperature scaling, Guo et al.
/// 2017, "On Calibration of Modern Neural Networks").
///
/// In a bundle: manifest `models.intent` = {intents, featurizer, temperature, threshold}; tensors
/// `intent.weights` I8 [buckets, intents], `intent.scale` F32 [intents], `intent.bias` F32
/// [intents].
class IntentClassifier {
 public:
  static constexpr std::int32_t kFeatureScale = 4096;

  /// Copies nothing: the bundle must outlive the classifier.
  /// Errors: kModelMissing if the bundle holds none, kBundleCorrupt and JSON errors otherwise.
  static Result<IntentClassifier> load(const Bundle& bundle);

  /// The `count` most probable intents, most probable first, ties by index. Empty when the question
  /// holds nothing the model can see (no letter, digit or ideograph).
  /// O(features * intents). Errors: kInvalidUtf8, kLimitExceeded (limits::kQuestionBytes).
  Result<std::vector<IntentProbability>> classify(std::string_view question,
                                                  std::size_t count) const;

  const std::vector<std::string>& intents() const { return intents_; }
  /// Below this probability of the best intent the engine abstains.
  double threshold() const { return threshold_; }

 private:
  IntentClassifier() = default;

  std::vector<std::string> intents_;
  TextFeaturizer featurizer_;
  std::span<const std::int8_t> weights_;
  std::span<const float> scale_;
  std::span<const float> bias_;
  double temperature_ = 1.0;
  double threshold_ = 0.0;
};

}  // namespace banklet
