// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "core/base/result.h"
#include "core/train/intent_trainer.h"

namespace banklet {

/// How well the classifier tells questions that it can answer from others. A question outside is
/// answered, and wrongly so, when its certainty reaches the threshold.
struct ScopeEvaluation {
  /// Area under the receiver operating characteristic: the chance that a question inside has a
  /// larger certainty than one outside (half of it when equal).
  double auroc_left_out = 0.0;     ///< outside: questions about intents that were not learned
  double auroc_generic = 0.0;      ///< outside: generic_questions()
  double answered_left_out = 0.0;  ///< share of these answered
  double answered_generic = 0.0;
};

/// Leaves out a third of the intents at a time, and a fifth of the examples of the others: those
/// are inside, the left out ones outside. Temperature, scope and threshold are `trained`'s; options
/// and examples are those it was trained with. Three fits, on all cores.
/// Errors: those of train_intents.
Result<ScopeEvaluation> evaluate_scope(std::span<const IntentExample> examples,
                                       const TrainedIntents& trained,
                                       const IntentTrainerOptions& options);

/// The area above; 0 if either is empty. O(n log n).
double area_under_roc(std::span<const double> inside, std::span<const double> outside);

}  // namespace banklet
