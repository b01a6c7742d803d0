// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/train/intent_fit.h"
#include "core/train/intent_trainer.h"

namespace banklet {

/// What models that were fitted without a text say to it.
struct UnseenLogits {
  IntentLogits plain;
  IntentLogits misspelt;  ///< the same texts with one or two slips (typing_errors.h)
  IntentLogits generic;   ///< generic_questions(), each by one of the models
};

/// A fold per example; each intent's examples are dealt out evenly, in an order by the seed.
std::vector<std::size_t> deal_folds(const IntentDataset& data, std::size_t folds,
                                    std::uint64_t seed);

/// Fits the models to all examples and, fold by fold, to the others of each; on all cores.
FittedIntents cross_fit(const IntentDataset& data, const IntentTrainerOptions& options,
                        const TextFeaturizer& featurizer, UnseenLogits& unseen);

/// What the classifier would make of one text, with all intents ranked.
RankedIntents rank_unseen(const IntentLogits& logits, std::size_t text,
                          const TrainedIntents& trained);

/// Chooses from the unseen logits what is no weight: the network's share, the temperature, the
/// scope and the threshold; and fills in the reports.
Result<void> calibrate_intents(const IntentDataset& data, const UnseenLogits& unseen,
                               const IntentTrainerOptions& options, TrainedIntents& trained);

}  // namespace banklet
