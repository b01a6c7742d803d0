// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "core/answer/question_scope.h"
#include "core/base/result.h"

namespace banklet {

/// Fits a QuestionScope by logistic regression with an L2 penalty on standardized evidence: that of
/// questions about the intents, of questions about an intent that the model does not know, and of
/// questions about nothing of the kind. The first count as much as the other two together, which
/// count alike. Errors: kNotEnoughData if one of the three is empty. O(iterations * questions).
Result<QuestionScope> fit_scope(std::span<const ScopeEvidence> inside,
                                std::span<const ScopeEvidence> near_misses,
                                std::span<const ScopeEvidence> outside);

}  // namespace banklet
