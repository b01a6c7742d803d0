// SPDX-License-Identifier: Apache-2.0
#include "core/profile/category_model.h"

#include <gtest/gtest.h>

#include <cmath>

namespace banklet {
namespace {

constexpr std::size_t kBuckets = 16384;

CategoryModel::Parts sample_counts() {
  CategoryModel::Parts parts;
  parts.buckets = kBuckets;
  parts.temperature = 0.5;
  parts.prior = {{{-1.1, -1.1, -1.1}, {-0.1, -3.0, -3.0}}};
  parts.counts.resize(kBuckets * 3);
  const std::pair<const char*, std::size_t> examples[] = {
      {"lotus supermarket", 0}, {"city supermarket", 0}, {"荷塘超市", 0},   {"三江超市", 0},
      {"noodle house", 1},      {"noodle corner", 1},    {"刘爷爷面馆", 1}, {"river metro", 2}};
  for (const auto& [key, category] : examples)
    for (const std::uint32_t gram : CategoryModel::ngrams(key, kBuckets))
      ++parts.counts[gram * 3 + category];
  return parts;
}

TEST(CategoryModel, GuessesNamesThatItHasNotSeen) {
  const CategoryModel model = *CategoryModel::create(sample_counts(), 3);
  const auto guess = [&](std::string_view key) { return model.guess(key, false, model.learn()); };
  EXPECT_EQ(guess("harbour supermarket")->category, 0U);
  EXPECT_EQ(guess("老街超市")->category, 0U);
  EXPECT_EQ(guess("old noodle shop")->category, 1U);
  EXPECT_EQ(guess("东门面馆")->category, 1U);
  EXPECT_GT(guess("harbour supermarket")->probability, kLeastSuggestion);
  EXPECT_LE(guess("harbour supermarket")->probability, 1.0);
  EXPECT_FALSE(guess("жжжж").has_value()) << "nothing in it is known";
}

TEST(CategoryModel, TheCustomersCorrectionsCount) {
  const CategoryModel model = *CategoryModel::create(sample_counts(), 3);
  CategoryModel::Learned learned = model.learn();
  const std::string_view unknown = "zebra garden";
  learned.add("zebra park", 2);
  const auto guess = model.guess(unknown, false, learned);
  ASSERT_TRUE(guess.has_value());
  EXPECT_EQ(guess->category, 2U);
  for (const char* other : {"zebra lane", "zebra hill", "zebra gardens", "zebra house"})
    learned.add(other, 1);
  EXPECT_EQ(model.guess(unknown, false, learned)->category, 1U);
}

TEST(CategoryModel, PartsThatContradictEachOtherAreRefused) {
  for (int fault = 0; fault < 5; ++fault) {
    CategoryModel::Parts parts = sample_counts();
    if (fault == 0) parts.counts.pop_back();
    if (fault == 1) parts.prior[0].pop_back();
    if (fault == 2) parts.prior[1][0] = std::nan("");
    if (fault == 3) parts.temperature = 0;
    if (fault == 4) parts.buckets = 0;
    const auto model = CategoryModel::create(std::move(parts), 3);
    ASSERT_FALSE(model.ok()) << fault;
    EXPECT_EQ(model.error().code, ErrorCode::kBundleCorrupt);
  }
}

}  // namespace
}  // namespace banklet
