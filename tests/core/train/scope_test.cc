// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/base/utf8_check.h"
#include "core/train/generic_questions.h"
#include "core/train/scope_evaluation.h"
#include "core/train/scope_trainer.h"

namespace banklet {
namespace {

std::vector<ScopeEvidence> draw_evidence(std::size_t count, double energy, double margin,
                                         double known, std::uint64_t seed) {
  Random random(seed);
  std::vector<ScopeEvidence> evidence;
  for (std::size_t i = 0; i < count; ++i)
    evidence.push_back({energy + random.normal(),
                        margin + random.normal(),
                        {known + 0.1 * random.normal(), known + 0.1 * random.normal()}});
  return evidence;
}

TEST(ScopeTrainer, TellsTheKindsApart) {
  const auto inside = draw_evidence(400, 5.0, 4.0, 0.9, 1);
  const auto near_misses = draw_evidence(400, 2.0, 1.0, 0.9, 2);
  const auto outside = draw_evidence(60, 1.0, 1.0, 0.4, 3);
  const auto scope = fit_scope(inside, near_misses, outside);
  ASSERT_TRUE(scope.ok()) << scope.error().message;
  std::vector<double> in;
  std::vector<double> out;
  for (const ScopeEvidence& e : draw_evidence(200, 5.0, 4.0, 0.9, 4))
    in.push_back(scope->probability(e));
  for (const ScopeEvidence& e : draw_evidence(200, 2.0, 1.0, 0.9, 5))
    out.push_back(scope->probability(e));
  for (const ScopeEvidence& e : draw_evidence(200, 1.0, 1.0, 0.4, 6))
    out.push_back(scope->probability(e));
  EXPECT_GT(area_under_roc(in, out), 0.97);
  EXPECT_GT(scope->weights[0], 0.0);
  EXPECT_GT(scope->weights[2], 0.0);
}

TEST(ScopeTrainer, NeedsEveryKind) {
  const auto some = draw_evidence(5, 0.0, 0.0, 0.5, 1);
  EXPECT_EQ(fit_scope({}, some, some).error().code, ErrorCode::kNotEnoughData);
  EXPECT_EQ(fit_scope(some, some, {}).error().code, ErrorCode::kNotEnoughData);
}

TEST(ScopeTrainer, EvidenceThatNeverVariesDoesNoHarm) {
  const std::vector<ScopeEvidence> same(10, ScopeEvidence{1.0, 1.0, {1.0, 1.0}});
  const auto scope = fit_scope(same, same, same);
  ASSERT_TRUE(scope.ok());
  EXPECT_NEAR(scope->probability(same[0]), 0.5, 1e-3);
}

TEST(AreaUnderRoc, CountsPairs) {
  EXPECT_EQ(area_under_roc(std::vector<double>{3.0, 1.0}, std::vector<double>{2.0, 0.0}), 0.75);
  EXPECT_EQ(area_under_roc(std::vector<double>{1.0}, std::vector<double>{1.0}), 0.5);
  EXPECT_EQ(area_under_roc({}, std::vector<double>{1.0}), 0.0);
}

TEST(GenericQuestions, AreDifferentTextsInTwoLanguages) {
  const auto questions = generic_questions();
  const std::set<std::string_view> different(questions.begin(), questions.end());
  EXPECT_EQ(different.size(), questions.size());
  EXPECT_GE(questions.size(), 100U);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    EXPECT_TRUE(is_valid_utf8(questions[i]));
    const bool chinese = static_cast<unsigned char>(questions[i].back()) >= 0x80;
    EXPECT_EQ(chinese, i % 2 == 1) << questions[i];
  }
}

}  // namespace
}  // namespace banklet
