// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/recommend/additive_scorer.h"
#include "core/train/additive_trainer.h"
#include "core/train/softmax_trainer.h"

namespace banklet {

/// What suits many products at once: few and large steps, no pairs, no second bag, which costs
/// seconds where the defaults would cost minutes.
AdditiveTrainerOptions additive_scorer_options();

/// Fits the scorer of additive_scorer.h to what customers took next; held products are no
/// alternatives. `input_of`: see NominalInputs, of the examples' features. Errors: those of
/// train_additive; kBundleCorrupt for an input_of with gaps.
Result<AdditiveScorer::Parts> train_additive_scorer(
    const NextProductExamples& examples, const std::vector<std::uint32_t>& input_of,
    const AdditiveTrainerOptions& options = additive_scorer_options());

}  // namespace banklet
