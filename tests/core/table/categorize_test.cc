// SPDX-License-Identifier: Apache-2.0
#include "core/table/categorize.h"

#include <gtest/gtest.h>

#include "tests/core/table/sample_schema.h"

namespace banklet {
namespace {

struct Case {
  const char* name;
  const char* description;
  std::int64_t amount;
  std::uint32_t category;  // salary 0, groceries 1, dining 2, savings 3
};

class Categorize : public testing::TestWithParam<Case> {};

TEST_P(Categorize, FindsTheCategory) {
  const Schema schema = sample_schema();
  EXPECT_EQ(Categorizer(schema).from_description(GetParam().description, GetParam().amount),
            GetParam().category);
}

INSTANTIATE_TEST_SUITE_P(
    Keywords, Categorize,
    testing::Values(
        Case{"any_case", "SuperMarket No. 7", -100, 1},
        Case{"keyword_any_case", "payROLL march", 100, 0}, Case{"chinese", "城东超市购物", -100, 1},
        Case{"chinese_salary", "十月工资", 100, 0},
        Case{"longest_wins", "Old Market Hall", -100, 2},
        Case{"inside_a_word", "hypermarkets", -100, 1},
        Case{"tie_goes_to_the_first", "salary", 100, 0},
        Case{"salary_needs_inflow", "salary of the cleaner", -100, kNoCategory},
        Case{"salary_needs_money", "salary", 0, kNoCategory},
        Case{"income_wins_for_inflow", "restaurant payroll", 100, 0},
        Case{"spending_for_outflow", "restaurant payroll", -100, 2},
        Case{"refund", "supermarket refund", 100, 1}, Case{"transfer_out", "to savings", -100, 3},
        Case{"transfer_in", "from savings", 100, 3},
        Case{"none", "something else", -100, kNoCategory}, Case{"empty", "", -100, kNoCategory},
        Case{"cut_at_the_end", "supermarke", -100, kNoCategory}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(CategorizeTies, EqualLengthsGoToTheCategoryListedFirst) {
  Schema schema;
  schema.transaction_categories.resize(2);
  schema.transaction_categories[0].keywords = {"bbb"};
  schema.transaction_categories[1].keywords = {"aaa"};
  EXPECT_EQ(Categorizer(schema).from_description("aaa bbb", -1), 0u);
}

TEST(CategorizeResolve, AStatedCategoryWins) {
  const Schema schema = sample_schema();
  const Categorizer categorizer(schema);
  EXPECT_EQ(*categorizer.resolve(booking("2026-01-01", -5, "dining", "supermarket")), 2u);
  EXPECT_EQ(*categorizer.resolve(booking("2026-01-01", -5, "", "supermarket")), 1u);
  EXPECT_EQ(categorizer.resolve(booking("2026-01-01", -5, "Dining")).error().code,
            ErrorCode::kUnknownReference);
}

TEST(FlowOf, UncategorisedMoneyGoesBySign) {
  const Schema schema = sample_schema();
  EXPECT_EQ(flow_of(schema, kNoCategory, 5), FlowKind::kIncome);
  EXPECT_EQ(flow_of(schema, kNoCategory, -5), FlowKind::kSpending);
  EXPECT_EQ(flow_of(schema, 1, 5), FlowKind::kSpending);
  EXPECT_EQ(flow_of(schema, 3, -5), FlowKind::kTransfer);
}

}  // namespace
}  // namespace banklet
