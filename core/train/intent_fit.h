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
#include "core/base/result.h"
#include "core/text/text_features.h"
#include "core/train/linear_svm.h"
#include "core/train/text_network_trainer.h"

namespace banklet {

struct IntentExample;
struct IntentTrainerOptions;

/// Owns what HashedLinear views.
struct FittedLinear {
  std::vector<std::int8_t> weights;
  std::vector<float> scale;
  std::vector<float> bias;

  HashedLinear view() const { return {weights, scale, bias}; }
};

/// What the two models say to some texts: examples x intents, row-major; `network` and `known` are
/// empty without a network.
struct IntentLogits {
  std::size_t intents = 0;
  std::vector<double> linear;
  std::vector<double> network;
  std::vector<KnownShare> known;

  IntentLogits() = default;
  /// Room for so many texts.
  IntentLogits(std::size_t texts, std::size_t classes, bool with_network);

  /// linear + weight * network of one text.
  std::vector<double> mixed(std::size_t text, double weight) const;
};

struct FittedIntents {
  FittedLinear linear;
  std::optional<FittedNetwork> network;

  /// Writes the logits of one text at row `at`.
  void evaluate(std::string_view text, const TextFeaturizer& featurizer, std::size_t at,
                IntentLogits& logits) const;
};

/// Texts with at least one feature, and their intents.
struct IntentDataset {
  std::vector<std::string_view> texts;
  std::vector<std::uint32_t> intent;
  std::vector<std::size_t> example;  ///< of each text, among all: those without features have none
  SparseRows rows;
  std::size_t intents = 0;
};

/// Errors: those of train_intents about examples.
Result<IntentDataset> read_intent_examples(std::span<const IntentExample> examples,
                                           std::span<const std::string> intents,
                                           const TextFeaturizer& featurizer);

/// Fits the linear model and, if `with_network`, the network to these members of the data.
FittedIntents fit_intents(const IntentDataset& data, std::span<const std::uint32_t> members,
                          const IntentTrainerOptions& options, bool with_network);

}  // namespace banklet
