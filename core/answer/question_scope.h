// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "core/answer/text_network.h"
#include "core/base/json.h"
#include "core/base/result.h"

namespace banklet {

/// What tells a question about one of the intents from a question about something else.
struct ScopeEvidence {
  static constexpr std::size_t kMembers = 4;

  double energy = 0.0;  ///< log sum exp of logits / temperature (Liu et al. 2020, "Energy-based
                        ///< Out-of-distribution Detection"), in -1000..1000
  double margin = 0.0;  ///< largest less second largest logit / temperature, at most 1000
  KnownShare known;

  std::array<double, kMembers> members() const {
    return {energy, margin, known.tokens, known.units};
  }
};

/// Precondition: logits not empty; -infinity for a class that is no alternative. O(classes).
ScopeEvidence scope_evidence(std::span<const double> logits, double temperature, KnownShare known);

/// Probability that a question is about one of the intents: sigmoid(bias + weights . evidence).
struct QuestionScope {
  std::array<double, ScopeEvidence::kMembers> weights{};  ///< in the order of members()
  double bias = 0.0;

  double probability(const ScopeEvidence& evidence) const;

  /// {"energy", "margin", "known_tokens", "known_units", "bias"}, each in -1e6..1e6.
  static Result<QuestionScope> from_json(const JsonField& field);
  Json to_json() const;
};

}  // namespace banklet
