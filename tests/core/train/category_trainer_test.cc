// SPDX-License-Identifier: Apache-2.0
#include "core/train/category_trainer.h"

#include <gtest/gtest.h>

namespace banklet {
namespace {

Schema four_categories() {
  Schema schema;
  for (const char* id : {"groceries", "dining", "transport", "salary"}) {
    schema.transaction_categories.emplace_back();
    schema.transaction_categories.back().id = id;
  }
  schema.transaction_categories[0].keywords = {"supermarket"};
  return schema;
}

/// Shops of three kinds in many streets, each visited by `customers`.
CategoryExamples shops(std::uint32_t customers) {
  CategoryExamples examples(4);
  const char* kinds[] = {"supermarket", "noodle house", "metro line"};
  const char* streets[] = {"Willow", "Harbour", "Lotus", "Garden", "River",
                           "Temple", "Bridge",  "Park",  "Hill",   "Lake"};
  for (std::uint32_t kind = 0; kind < 3; ++kind)
    for (const char* street : streets)
      for (std::uint32_t customer = 0; customer < customers; ++customer)
        examples.add(std::string(street) + " " + kinds[kind] + " " + std::to_string(customer), -500,
                     kind, customer);
  for (std::uint32_t customer = 0; customer < customers; ++customer)
    examples.add("Payroll", 900000, 3, customer);
  return examples;
}

TEST(CategoryTrainer, KnowsCounterpartiesThatItHasNotSeen) {
  const auto trained = train_categories(shops(25), four_categories());
  ASSERT_TRUE(trained.has_value());
  EXPECT_EQ(trained->figures.counterparties, 31U);
  EXPECT_GT(trained->figures.right, 0.9) << "of those left out of a fold";
  EXPECT_GT(trained->figures.suggested_right, 0.9);
  EXPECT_EQ(trained->figures.without_keyword, 21U);
  EXPECT_GT(trained->figures.without_keyword_right, 0.9);
  const auto guess = trained->model.guess("sunset supermarket", false, trained->model.learn());
  ASSERT_TRUE(guess.has_value());
  EXPECT_EQ(guess->category, 0U);
}

TEST(CategoryTrainer, NamesThatFewCustomersPayStayInTheBank) {
  EXPECT_FALSE(train_categories(shops(19), four_categories()).has_value());
  CategoryExamples examples = shops(25);
  for (int booking = 0; booking < 1000; ++booking)
    examples.add("Zhang San private", -500, 0, static_cast<std::uint32_t>(booking % 19));
  for (const auto& counterparty : examples.counterparties())
    EXPECT_NE(counterparty.key, "zhang san private");
}

}  // namespace
}  // namespace banklet
