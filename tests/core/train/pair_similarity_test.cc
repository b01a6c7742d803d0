// SPDX-License-Identifier: Apache-2.0
#include "core/train/pair_similarity.h"

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "core/train/question_pairs.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

/// What is asked is a verb and a thing; the same verb and thing in other words ask the same.
std::vector<QuestionPair> invent_pairs(std::size_t count) {
  const std::vector<std::vector<std::string>> verbs = {
      {"block", "freeze", "stop"}, {"raise", "increase", "lift"}, {"查", "看", "查询"}};
  const std::vector<std::string> things = {"my card", "the limit", "余额", "the rate"};
  Random random(11);
  std::vector<QuestionPair> pairs;
  const auto text = [&](std::size_t verb, std::size_t thing) {
    return "how can i " + verbs[verb][random.below(3)] + " " + things[thing] + " no " +
           std::to_string(random.below(1'000'000));
  };
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t verb = random.below(3);
    const std::size_t thing = random.below(4);
    const bool same = i % 2 == 0;
    const std::size_t other = same ? verb : (verb + 1 + random.below(2)) % 3;
    pairs.push_back({text(verb, thing), text(other, thing), same});
  }
  return pairs;
}

TEST(AreaUnderCurve, CountsPairsInTheRightOrder) {
  const std::vector<std::uint8_t> positive = {0, 1, 0, 1};
  EXPECT_EQ(area_under_curve(std::vector<double>{0.1, 0.9, 0.2, 0.8}, positive), 1.0);
  EXPECT_EQ(area_under_curve(std::vector<double>{0.9, 0.1, 0.8, 0.2}, positive), 0.0);
  EXPECT_EQ(area_under_curve(std::vector<double>{0.5, 0.5, 0.5, 0.5}, positive), 0.5);
  EXPECT_EQ(area_under_curve(std::vector<double>{0.1, 0.15, 0.2, 0.8}, positive), 0.75);
  EXPECT_EQ(area_under_curve(std::vector<double>{1.0}, std::vector<std::uint8_t>{1}), 0.5);
}

TEST(PairSimilarity, LearnsWhatSynonymsAre) {
  const auto pairs = invent_pairs(600);
  PairSimilarityOptions options;
  options.l2 = 0.5;
  options.buckets = 1U << 12;
  const auto similarity = PairSimilarity::fit(pairs, options);
  ASSERT_TRUE(similarity.ok()) << similarity.error().message;
  const double same =
      similarity->probability("how can i block my card", "how can i freeze my card");
  EXPECT_GT(same, 0.5);
  EXPECT_LT(similarity->probability("how can i block my card", "how can i raise my card"),
            same - 0.3);
  EXPECT_EQ(similarity->probability("查询余额", "how"), similarity->probability("how", "查询余额"));
  const auto evaluation = cross_validate_pairs(pairs, 5, 1, options);
  ASSERT_TRUE(evaluation.ok());
  EXPECT_GT(evaluation->auc, 0.95);
  EXPECT_LT(evaluation->character_cosine, evaluation->auc);
  EXPECT_EQ(evaluation->fold_auc.size(), 5U);
}

TEST(PairSimilarity, PairsThatShareAQuestionStayTogether) {
  std::vector<QuestionPair> pairs = {
      {"a b", "c d", true}, {"C D", "e f", false}, {"e f", "g h", true}, {"i j", "k l", false},
      {"m n", "o p", true}, {"q r", "s t", false}, {"u v", "w x", true}, {"y z", "z y", false}};
  const auto evaluation = cross_validate_pairs(pairs, 2, 1);
  ASSERT_TRUE(evaluation.ok()) << evaluation.error().message;
  EXPECT_EQ(evaluation->groups, 6U);
  EXPECT_EQ(evaluation->largest_group, 3U) << "C D is c d, which shares e f with the third";
}

TEST(PairSimilarity, RefusesWhatItCannotLearnFrom) {
  const std::vector<QuestionPair> one_kind = {{"a", "b", true}, {"c", "d", true}};
  EXPECT_EQ(PairSimilarity::fit(one_kind).error().code, ErrorCode::kNotEnoughData);
  EXPECT_EQ(PairSimilarity::fit({}).error().code, ErrorCode::kNotEnoughData);
  PairSimilarityOptions options;
  options.l2 = 0;
  EXPECT_EQ(PairSimilarity::fit(one_kind, options).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(cross_validate_pairs(one_kind, 1, 1).error().code, ErrorCode::kInvalidArgument);
  const std::vector<QuestionPair> empty = {{"", "", true}, {"?", "b", false}};
  EXPECT_TRUE(PairSimilarity::fit(empty).ok());
}

TEST(QuestionPairs, AreReadFromCsv) {
  const test::TemporaryFolder folder;
  folder.write("pairs.csv", "second,first,same\n怎么还款,如何还款,1\n\"a, b\",c,0\n");
  const auto pairs = read_question_pairs(folder / "pairs.csv", "pairs.csv");
  ASSERT_TRUE(pairs.ok()) << pairs.error().message;
  ASSERT_EQ(pairs->size(), 2U);
  EXPECT_EQ((*pairs)[0].first, "如何还款");
  EXPECT_TRUE((*pairs)[0].same);
  EXPECT_EQ((*pairs)[1].second, "a, b");
  for (const auto& [content, code] :
       {std::pair("first,second\na,b\n", ErrorCode::kMissingColumn),
        std::pair("first,second,same\na,b,yes\n", ErrorCode::kInvalidArgument),
        std::pair("first,second,same\na,b\n", ErrorCode::kCsvSyntax)}) {
    folder.write("pairs.csv", content);
    EXPECT_EQ(read_question_pairs(folder / "pairs.csv", "pairs.csv").error().code, code);
  }
}

}  // namespace
}  // namespace banklet
