// SPDX-License-Identifier: Apache-2.0
#include "core/train/data_check.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "core/train/rule_check.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

bool warns(const BankData& bank, std::string_view part) {
  return std::any_of(bank.warnings.begin(), bank.warnings.end(), [&](const std::string& warning) {
    return warning.find(part) != std::string::npos;
  });
}

/// Three customers of a bank with the products of kProductsJson, and `change` of the two documents.
template <class Change>
Result<BankData> load_with(const test::TemporaryFolder& folder, Change change) {
  Json bank = Json::parse(test::kBankJson);
  Json products = Json::parse(test::kProductsJson);
  change(bank, products);
  folder.write("bank.json", bank.dump());
  folder.write("products.json", products.dump());
  folder.write("customers.csv",
               "customer_id,age,region\n1,41,north\n2,,south\n3,-4,\n4,230,north\n");
  folder.write("holdings.csv", "customer_id,product_id,since\n1,account,2025-03-01\n2,account,\n");
  return BankData::load(folder.path());
}

Error refused(const Json& rules) {
  const test::TemporaryFolder folder;
  const auto bank = load_with(
      folder, [&](Json&, Json& products) { products["products"][1]["eligibility"] = rules; });
  EXPECT_FALSE(bank.ok()) << "accepted " << rules.dump();
  return bank.ok() ? Error() : bank.error();
}

Json rule(Json condition) {
  condition["text"] = Json::object();
  return condition;
}

TEST(DataCheck, RulesThatContradictEachOtherAreNamed) {
  const Error ranges =
      refused({rule({{"column", "age"}, {"min", 60}}), rule({{"requires", "loan"}}),
               rule({{"column", "age"}, {"max", 59.5}})});
  EXPECT_EQ(ranges.code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(ranges.message,
            "products.json: product 'card': eligibility[0] (column 'age') and eligibility[2] "
            "(column 'age') exclude everybody");
  const Error products = refused({rule({{"requires", "loan"}}), rule({{"excludes", "loan"}})});
  EXPECT_NE(products.message.find("eligibility[0] (requires 'loan') and eligibility[1] (excludes "
                                  "'loan')"),
            std::string::npos)
      << products.message;
  const Error lists = refused({rule({{"column", "region"}, {"in", {"north"}}}),
                               rule({{"column", "region"}, {"in", {"south"}}})});
  EXPECT_NE(lists.message.find("exclude everybody"), std::string::npos) << lists.message;
  const Error unknown =
      refused(Json::array({rule({{"column", "region"}, {"in", {"north", "nroth"}}})}));
  EXPECT_EQ(unknown.code, ErrorCode::kUnknownReference);
  EXPECT_NE(unknown.message.find("product 'card': eligibility[0]"), std::string::npos);
}

TEST(DataCheck, ListsMayContradictOnlyAllTogether) {
  const auto schema = Schema::from_json(
      JsonField(Json::parse(R"({"columns": [{"name": "city", "type": "categorical"},
                                  {"name": "age", "type": "numeric", "min": 0, "max": 120}]})"),
                "bank"));
  ASSERT_TRUE(schema.ok()) << schema.error().message;
  const auto check = [&](const Json& rules) {
    const auto catalogue =
        Catalogue::from_json(JsonField({{"categories", {{{"id", "c"}, {"label", Json::object()}}}},
                                        {"products",
                                         {{{"id", "x"},
                                           {"category", "c"},
                                           {"risk", "R1"},
                                           {"name", Json::object()},
                                           {"eligibility", rules}}}}},
                                       "products"));
    EXPECT_TRUE(catalogue.ok()) << catalogue.error().message;
    return check_contradictions(*catalogue, *schema);
  };
  const Json ab = rule({{"column", "city"}, {"in", {"a", "b"}}});
  const Json bc = rule({{"column", "city"}, {"in", {"b", "c"}}});
  const Json ac = rule({{"column", "city"}, {"in", {"a", "c"}}});
  EXPECT_TRUE(check({ab, bc}).ok());
  EXPECT_FALSE(check({ab, bc, ac}).ok());
  EXPECT_FALSE(check(Json::array({rule({{"column", "age"}, {"min", 121}})})).ok());
  EXPECT_TRUE(
      check({rule({{"column", "age"}, {"min", 18}}), rule({{"column", "age"}, {"max", 18}})}).ok());
}

TEST(DataCheck, RulesThatNobodyMeetsAreNamed) {
  const test::TemporaryFolder folder;
  const auto bank = load_with(folder, [](Json&, Json& products) {
    products["products"][1]["eligibility"] = {rule({{"column", "age"}, {"min", 18}}),
                                              rule({{"column", "age"}, {"max", 40}})};
    products["products"][2]["eligibility"] = {rule({{"column", "region"}, {"in", {"south"}}}),
                                              rule({{"column", "age"}, {"min", 500}})};
  });
  ASSERT_TRUE(bank.ok()) << bank.error().message;
  EXPECT_TRUE(warns(*bank,
                    "product 'loan' may be offered to none of 4 customers without it: none meets "
                    "eligibility[1] (column 'age')"));
  EXPECT_TRUE(warns(*bank,
                    "product 'card' may be offered to none of 4 customers without it: none meets "
                    "all its conditions; the fewest, 1, meet eligibility[1] (column 'age')"));
  EXPECT_FALSE(warns(*bank, "product 'fund'"));
}

TEST(DataCheck, ProductsThatNeedEachOtherAreNamed) {
  const test::TemporaryFolder folder;
  const auto bank = load_with(folder, [](Json&, Json& products) {
    products["products"][1]["eligibility"] = Json::array({rule({{"requires", "loan"}})});
    products["products"][2]["eligibility"] = Json::array({rule({{"requires", "card"}})});
  });
  ASSERT_TRUE(bank.ok()) << bank.error().message;
  EXPECT_TRUE(warns(*bank, "'card', 'loan' require each other in a circle"));
}

TEST(DataCheck, ValuesOutsideAColumnsRangeCountAsMissing) {
  const test::TemporaryFolder folder;
  const auto bank = load_with(folder, [](Json& json, Json&) {
    json["columns"][0]["min"] = 0;
    json["columns"][0]["max"] = 120;
  });
  ASSERT_TRUE(bank.ok()) << bank.error().message;
  for (const std::size_t row : {1U, 2U, 3U})
    EXPECT_TRUE(
        std::holds_alternative<std::monostate>(bank->customers.customer(row).columns.at("age")));
  EXPECT_TRUE(warns(*bank, "customers.csv: column 'age': 2 values are outside its range"));
  const Json ignored = ignored_json(*bank);
  EXPECT_EQ(ignored["out_of_range"], Json({{"age", 2}}));
  EXPECT_EQ(ignored["missing"], Json({{"age", 1}, {"region", 1}}));
}

TEST(DataCheck, RowsOfTheFutureAreLeftOutAndCounted) {
  const test::TemporaryFolder folder;
  const auto with = [&](bool as_of) {
    folder.write("transactions.csv",
                 "customer_id,date,amount,currency,description\n1,2025-05-01,1,CNY,x\n"
                 "1,2062-05-01,1,CNY,x\n");
    folder.write("events.csv",
                 "customer_id,product_id,event,time\n1,loan,shown,2025-05-02T10:00:00Z\n"
                 "1,loan,shown,2025-05-02T10:00:00Z\n1,loan,shown,2025-05-02T10:00:01Z\n"
                 "1,loan,clicked,2062-01-01T10:00:00Z\n");
    return load_with(folder, [&](Json& json, Json&) {
      if (as_of) json["as_of"] = "2025-05-03";
    });
  };
  const auto bank = with(true);
  ASSERT_TRUE(bank.ok()) << bank.error().message;
  EXPECT_EQ(format_date(*bank->last_date), "2025-05-03");
  EXPECT_EQ(bank->transactions.rows, 1U);
  EXPECT_EQ(bank->events.events.size(), 2U);
  EXPECT_EQ(bank->events.of(EventType::kClicked), 0U);
  EXPECT_TRUE(warns(*bank, "events.csv: 1 rows are later than 'as_of'"));
  EXPECT_TRUE(warns(*bank, "events.csv: 1 rows repeat an earlier one"));
  const Json ignored = ignored_json(*bank);
  EXPECT_EQ(ignored["repeated_events"], 1);
  EXPECT_EQ(ignored["future"], Json({{"events.csv", 1}, {"transactions.csv", 1}}));

  const auto unsaid = with(false);
  ASSERT_TRUE(unsaid.ok()) << unsaid.error().message;
  EXPECT_EQ(format_date(*unsaid->last_date), "2062-05-01");
  folder.write("transactions.csv",
               "customer_id,date,amount,currency,description\n1,2025-05-01,1,CNY,x\n");
  const auto doubtful = BankData::load(folder.path());
  ASSERT_TRUE(doubtful.ok()) << doubtful.error().message;
  EXPECT_TRUE(warns(*doubtful, "events.csv ends on 2062-01-01"));
}

TEST(DataCheck, AHoldingOfTheFutureIsNotHeld) {
  const test::TemporaryFolder folder;
  ASSERT_TRUE(load_with(folder, [](Json& json, Json&) { json["as_of"] = "2025-06-30"; }).ok());
  folder.write("holdings.csv",
               "customer_id,product_id,since,until\n1,account,2025-03-01,2030-01-01\n"
               "1,card,2025-07-01,\n");
  const auto bank = BankData::load(folder.path());
  ASSERT_TRUE(bank.ok()) << bank.error().message;
  EXPECT_EQ(bank->holdings.size(), 1U) << "an end may lie ahead";
  EXPECT_EQ(bank->holdings.in_the_future(), 1U);
}

TEST(DataCheck, TextsThatLackALocaleAreCounted) {
  const test::TemporaryFolder folder;
  const auto bank = load_with(folder, [](Json& json, Json& products) {
    json["locales"] = {"en", "zh-CN"};
    for (Json& product : products["products"]) product["name"]["zh-CN"] = "名";
    products["products"][3]["pitch"] = {{"zh-CN", "好"}};
  });
  ASSERT_TRUE(bank.ok()) << bank.error().message;
  EXPECT_TRUE(warns(*bank, "1 of 7 texts are not in 'en' (the first: 'fund')"));
  EXPECT_TRUE(warns(*bank, "2 of 7 texts are not in 'zh-CN' (the first: 'all')"));
}

TEST(DataCheck, ANumberMustBeOne) {
  for (const char* value : {"NaN", "inf", "1e999", "41 years"}) {
    const test::TemporaryFolder folder;
    folder.write("bank.json", test::kBankJson);
    folder.write("customers.csv", std::string("customer_id,age,region\n1,") + value + ",north\n");
    const auto bank = BankData::load(folder.path());
    ASSERT_FALSE(bank.ok()) << value;
    EXPECT_EQ(bank.error().code, ErrorCode::kInvalidNumber);
    EXPECT_NE(bank.error().message.find("customers.csv:2: column 'age'"), std::string::npos);
  }
}

}  // namespace
}  // namespace banklet
