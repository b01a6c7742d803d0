// SPDX-License-Identifier: Apache-2.0
#include "core/answer/question_scope.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace banklet {
namespace {

TEST(QuestionScope, EvidenceOfTheLogits) {
  const std::vector<double> logits = {1.0, 4.0, 3.0};
  const ScopeEvidence evidence = scope_evidence(logits, 2.0, {0.5, 0.25});
  EXPECT_NEAR(evidence.energy, std::log(std::exp(0.5) + std::exp(2.0) + std::exp(1.5)), 1e-12);
  EXPECT_DOUBLE_EQ(evidence.margin, 0.5);
  EXPECT_EQ(evidence.members(),
            (std::array<double, 4>{evidence.energy, evidence.margin, 0.5, 0.25}));
}

TEST(QuestionScope, AnIntentTakenAwayIsNoAlternative) {
  const std::vector<double> logits = {1.0, -std::numeric_limits<double>::infinity(), 3.0};
  const ScopeEvidence evidence = scope_evidence(logits, 1.0, {});
  EXPECT_NEAR(evidence.energy, std::log(std::exp(1.0) + std::exp(3.0)), 1e-12);
  EXPECT_DOUBLE_EQ(evidence.margin, 2.0);
}

TEST(QuestionScope, AnOnlyIntentHasABoundedMargin) {
  EXPECT_EQ(scope_evidence(std::vector<double>{2.0}, 1.0, {}).margin, 1000.0);
}

TEST(QuestionScope, IsTheSigmoidOfItsWeights) {
  QuestionScope scope;
  scope.weights = {1.0, 2.0, 0.5, -1.0};
  scope.bias = -3.0;
  const ScopeEvidence evidence{2.0, 1.0, {1.0, 0.5}};
  EXPECT_NEAR(scope.probability(evidence), 1.0 / (1.0 + std::exp(-1.0)), 1e-12);
}

TEST(QuestionScope, ComesBackFromJson) {
  QuestionScope scope;
  scope.weights = {0.25, 2.0, -0.5, 1.0};
  scope.bias = 0.125;
  const Json json = scope.to_json();
  const auto read = QuestionScope::from_json(JsonField(json, "scope"));
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->weights, scope.weights);
  EXPECT_EQ(read->bias, scope.bias);
  for (const char* name : {"energy", "margin", "known_tokens", "known_units", "bias"}) {
    Json spoilt = json;
    spoilt[name] = 1e7;
    EXPECT_EQ(QuestionScope::from_json(JsonField(spoilt, "scope")).error().code,
              ErrorCode::kInvalidNumber);
    spoilt.erase(name);
    EXPECT_EQ(QuestionScope::from_json(JsonField(spoilt, "scope")).error().code,
              ErrorCode::kMissingField);
  }
}

}  // namespace
}  // namespace banklet
