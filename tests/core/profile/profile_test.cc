// SPDX-License-Identifier: Apache-2.0
#include "core/profile/profile.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <tuple>

#include "core/codec/profile_json.h"
#include "core/table/customer_json.h"
#include "tests/core/profile/sample_profile.h"

namespace banklet {
namespace {

using test::find_tag;

class ProfileTest : public testing::Test {
 protected:
  ProfileTest() {
    customer_.as_of = day("2026-10-31");
    customer_.columns["age"] = 41.0;
    customer_.columns["stage"] = std::string("couple");
    customer_.columns["city"] = ColumnValue();
    customer_.holdings = {{"card", day("2024-05-01"), {}},
                          {"loan", {}, day("2026-01-01")}};  // ended
    test::add_monthly(customer_, 11, 12, 25, 900000, "Payroll ACME");
    test::add_monthly(customer_, 11, 12, 3, -300000, "Rent");
    test::add_monthly(customer_, 11, 12, 9, -60000, "Supermarket");
    test::add_monthly(customer_, 21, 2, 17, -9000, "Baby store");
  }

  Profile profile() {
    auto result = engine_.profile(customer_);
    EXPECT_TRUE(result.ok()) << result.error().message;
    return std::move(result).value();
  }
  static double number(const Tag* tag) { return std::get<double>(tag->value); }

  Engine engine_ = test::profile_engine();
  Customer customer_;
};

TEST_F(ProfileTest, TagsHaveValuesEvidenceAndExpiry) {
  const Profile result = profile();
  const Tag* income = find_tag(result, "income_per_month");
  ASSERT_NE(income, nullptr);
  EXPECT_EQ(income->group, TagGroup::kIncome);
  EXPECT_EQ(income->unit, TagUnit::kMoneyMinor);
  EXPECT_NEAR(number(income), 900000, 1e-6);
  EXPECT_EQ(income->evidence.transaction_count, 12U);
  EXPECT_EQ(income->evidence.transactions[0], 11U) << "the latest first";
  EXPECT_EQ(income->expires, Date{day("2026-10-25").days + 365});
  EXPECT_NEAR(income->confidence, 12.0 / 14, 1e-12);
  EXPECT_EQ(income->label.at("zh-CN"), "月均收入");
  EXPECT_EQ(income->state, TagState::kDerived);

  EXPECT_NEAR(number(find_tag(result, "spending_per_month")), 361500, 1e-6);
  EXPECT_NEAR(number(find_tag(result, "net_per_month")), 538500, 1e-6);
  EXPECT_NEAR(number(find_tag(result, "savings_rate")), 538500.0 / 900000, 1e-12);
  EXPECT_NEAR(number(find_tag(result, "fixed_costs_per_month")), 360000, 1e-6);
  EXPECT_EQ(std::get<std::string>(find_tag(result, "income_source")->value), "Payroll ACME");
  EXPECT_EQ(number(find_tag(result, "recency_days")), 6);
  EXPECT_EQ(number(find_tag(result, "column.age")), 41);
  EXPECT_EQ(find_tag(result, "column.age")->evidence.columns, std::vector<std::string>{"age"});
  EXPECT_EQ(find_tag(result, "column.city"), nullptr) << "not known";
  EXPECT_EQ(find_tag(result, "column.gender"), nullptr) << "prohibited";
  EXPECT_EQ(find_tag(result, "holds.card")->label.at("en"), "Card");
  EXPECT_EQ(find_tag(result, "holds.loan"), nullptr);
  EXPECT_EQ(number(find_tag(result, "products_held")), 1);
  ASSERT_NE(find_tag(result, "share.groceries"), nullptr);
  EXPECT_EQ(find_tag(result, "share.groceries")->evidence.transaction_count, 12U);

  const Tag* child = find_tag(result, "event.new_child");
  ASSERT_NE(child, nullptr);
  EXPECT_EQ(child->evidence.transactions, (std::vector<std::uint32_t>{37, 36}));
  for (std::size_t i = 1; i < result.tags.size(); ++i)
    EXPECT_LE(result.tags[i - 1].group, result.tags[i].group);
}

TEST_F(ProfileTest, RecurringFlowsOfTheCustomer) {
  const Profile result = profile();
  ASSERT_EQ(result.recurring.size(), 3U);
  EXPECT_EQ(result.recurring[0].name, "Payroll ACME");
  EXPECT_TRUE(result.recurring[0].in);
  EXPECT_EQ(result.recurring[0].next, day("2026-11-25"));
  EXPECT_EQ(result.recurring[1].name, "Rent");
  EXPECT_EQ(result.recurring[2].category, 1U);
}

TEST_F(ProfileTest, CorrectionsStandInPlaceOfWhatWasDerived) {
  customer_.corrections = {{"income_per_month", CorrectionAction::kSet, 1200000.0, {}},
                           {"savings_rate", CorrectionAction::kDelete, {}, {}},
                           {"column.age", CorrectionAction::kFreeze, 41.0, {}},
                           {"event.income_drop", CorrectionAction::kSet, false, {}},
                           {"share.dining", CorrectionAction::kSet, 0.5, {}},
                           {"income_per_month", CorrectionAction::kSet, 1300000.0, {}}};
  const Profile result = profile();
  const Tag* income = find_tag(result, "income_per_month");
  EXPECT_EQ(number(income), 1300000) << "the last of two counts";
  EXPECT_NEAR(std::get<double>(income->derived_value), 900000, 1e-6);
  EXPECT_EQ(income->state, TagState::kCorrected);
  EXPECT_EQ(income->confidence, 1);
  EXPECT_FALSE(income->expires.has_value());
  const Tag* savings = find_tag(result, "savings_rate");
  EXPECT_EQ(savings->state, TagState::kDeleted);
  EXPECT_EQ(savings->value.index(), 0U);
  EXPECT_EQ(find_tag(result, "column.age")->state, TagState::kFrozen);
  ASSERT_NE(find_tag(result, "event.income_drop"), nullptr) << "listed though not derived";
  EXPECT_EQ(find_tag(result, "event.income_drop")->derived_value.index(), 0U);
  EXPECT_EQ(number(find_tag(result, "share.dining")), 0.5);
  for (std::size_t i = 1; i < result.tags.size(); ++i)
    EXPECT_LE(result.tags[i - 1].group, result.tags[i].group);
}

TEST_F(ProfileTest, CorrectionsThatCannotBeMeantAreRefusedAtThePlace) {
  const std::tuple<Correction, ErrorCode, const char*> cases[] = {
      {{"shoe_size", CorrectionAction::kDelete, {}, {}},
       ErrorCode::kUnknownReference,
       "corrections[1].tag: there is no such tag"},
      {{"column.gender", CorrectionAction::kDelete, {}, {}},
       ErrorCode::kUnknownReference,
       "corrections[1].tag: there is no such tag"},
      {{"share.yachts", CorrectionAction::kDelete, {}, {}},
       ErrorCode::kUnknownReference,
       "corrections[1].tag: there is no such tag"},
      {{"holds.yacht", CorrectionAction::kSet, true, {}},
       ErrorCode::kUnknownReference,
       "corrections[1].tag: there is no such tag"},
      {{"income_per_month", CorrectionAction::kSet, std::string("much"), {}},
       ErrorCode::kTypeMismatch,
       "corrections[1].value: expected a number"},
      {{"income_per_month", CorrectionAction::kSet, -1.0, {}},
       ErrorCode::kInvalidNumber,
       "corrections[1].value: outside the range of the tag"},
      {{"savings_rate", CorrectionAction::kFreeze, 1.5, {}},
       ErrorCode::kInvalidNumber,
       "corrections[1].value: outside the range of the tag"},
      {{"column.age", CorrectionAction::kSet, std::nan(""), {}},
       ErrorCode::kInvalidNumber,
       "corrections[1].value: outside the range of the tag"},
      {{"column.stage", CorrectionAction::kSet, 1.0, {}},
       ErrorCode::kTypeMismatch,
       "corrections[1].value: expected a text"},
      {{"event.new_child", CorrectionAction::kSet, 1.0, {}},
       ErrorCode::kTypeMismatch,
       "corrections[1].value: expected true or false"}};
  for (const auto& [correction, code, message] : cases) {
    customer_.corrections = {{"has_transactions", CorrectionAction::kDelete, {}, {}}, correction};
    for (const Error& error :
         {engine_.profile(customer_).error(), engine_.corrected(customer_).error()}) {
      EXPECT_EQ(error_code_name(error.code), error_code_name(code)) << correction.tag;
      EXPECT_EQ(error.message, message);
    }
  }
}

TEST_F(ProfileTest, CorrectedTwiceIsCorrectedOnce) {
  customer_.corrections = {{"column.age", CorrectionAction::kDelete, {}, {}},
                           {"income_change", CorrectionAction::kSet, 0.5, {}},
                           {"holds.card", CorrectionAction::kDelete, {}, {}},
                           {"holds.loan", CorrectionAction::kSet, true, {}}};
  const Customer once = engine_.corrected(customer_).value();
  EXPECT_EQ(once.columns.at("age"), ColumnValue());
  ASSERT_EQ(once.corrections.size(), 1U) << "of a feature: for correct_features";
  EXPECT_FALSE(once.holdings[0].counts);
  EXPECT_EQ(once.holdings.size(), 3U) << "held again, beside the ended one";
  const Customer twice = engine_.corrected(once).value();
  EXPECT_EQ(twice.columns, once.columns);
  EXPECT_EQ(twice.corrections.size(), 1U);
  EXPECT_EQ(twice.holdings.size(), once.holdings.size());
}

TEST_F(ProfileTest, ACategoryCorrectionAppliesToTheCounterparty) {
  test::add_monthly(customer_, 11, 3, 5, -4000, "Gala kitchen 881");
  customer_.category_corrections = {{"GALA Kitchen 17", "groceries"}};
  const auto overview = engine_.overview(customer_);
  ASSERT_TRUE(overview.ok()) << overview.error().message;
  EXPECT_EQ(overview->categories.back(), 1U);
  EXPECT_EQ(find_tag(profile(), "share.groceries")->evidence.transaction_count, 15U);
}

TEST_F(ProfileTest, SuggestsAndNeverApplies) {
  test::add_monthly(customer_, 21, 1, 5, -4000, "Gala grill 881");
  const auto mine = static_cast<std::uint32_t>(customer_.transactions.size() - 1);
  const Profile before = profile();
  const auto of = [&](const Profile& profile) {
    for (const CategorySuggestion& suggestion : profile.suggested_categories)
      if (suggestion.transaction == mine) return static_cast<int>(suggestion.category);
    return -1;
  };
  EXPECT_EQ(of(before), 2);
  EXPECT_EQ(find_tag(before, "share.dining"), nullptr) << "only suggested";
  customer_.category_corrections = {
      {"Gala theatre", "groceries"}, {"Gala garden", "groceries"}, {"Gala grove", "groceries"}};
  EXPECT_EQ(of(profile()), 1) << "learnt from the customer";
  EXPECT_TRUE(test::profile_engine(false).profile(customer_)->suggested_categories.empty());
}

TEST_F(ProfileTest, ADocumentGivesTheSameBytesTwice) {
  const std::string first = profile_to_json(profile(), engine_.schema()).text();
  EXPECT_EQ(first, profile_to_json(profile(), engine_.schema()).text());
  const Json json = Json::parse(first);
  EXPECT_EQ(json["as_of"], "2026-10-31");
  EXPECT_EQ(json["recurring"][0]["period"], "monthly");
  EXPECT_EQ(json["recurring"][0]["direction"], "in");
  EXPECT_EQ(json["recurring"][0]["category"], "salary");
  EXPECT_EQ(json["ignored"]["future"], 0);
}

TEST(ProfileRoom, WithoutItCorrectionsAreRefusedNotForgotten) {
  const Json manifest = {{"schema", sample_schema().to_json()}};
  const Engine engine =
      Engine::open(
          test::file_of(R"({"__metadata__":{"format":"banklet","format_version":"1","manifest":)" +
                        Json(manifest.dump()).dump() + "}}"),
          EngineRooms())
          .value();
  Customer customer;
  customer.as_of = day("2026-10-31");
  EXPECT_EQ(engine.profile(customer).error().code, ErrorCode::kModelMissing);
  EXPECT_TRUE(engine.overview(customer).ok());
  customer.category_corrections = {{"x", "groceries"}};
  EXPECT_EQ(engine.overview(customer).error().code, ErrorCode::kModelMissing);
}

}  // namespace
}  // namespace banklet
