// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/catalogue.h"

#include <gtest/gtest.h>

#include <functional>

#include "tests/core/recommend/small_bank.h"

namespace banklet {
namespace {

TEST(Catalogue, ReadsEveryPartOfAProduct) {
  const Catalogue catalogue = test::small_catalogue();
  ASSERT_EQ(catalogue.size(), 4U);
  EXPECT_EQ(catalogue.find("fund"), 3U);
  EXPECT_EQ(catalogue.find("loan"), std::nullopt);
  EXPECT_EQ(catalogue[3].risk, RiskLevel::kR4);
  EXPECT_EQ(catalogue.categories()[catalogue[3].category].id, "fund");
  EXPECT_EQ(catalogue[1].attributes.at("annual_fee"), 12.5);
  EXPECT_EQ(catalogue[0].name.at("zh-CN"), "日常账户");
  EXPECT_EQ(catalogue[1].eligibility[0].kind, EligibilityRule::Kind::kRequires);
  EXPECT_EQ(catalogue[1].eligibility[0].product, 0U);
  EXPECT_EQ(catalogue[1].eligibility[1].product, 2U);  // named before it is defined
  EXPECT_EQ(catalogue[2].eligibility[1].max, 28.0);
}

TEST(Catalogue, WritesWhatItRead) {
  const Json written = test::small_catalogue().to_json();
  const auto again = Catalogue::from_json(JsonField(written, "x"));
  ASSERT_TRUE(again.ok()) << again.error().message;
  EXPECT_EQ(again->to_json(), written);
  EXPECT_EQ(written["products"][2]["eligibility"],
            test::small_bank()["products"][2]["eligibility"]);
}

struct BadCatalogue {
  const char* name;
  std::function<void(Json&)> damage;
  ErrorCode code;
  const char* place;
};

class CatalogueRefuses : public ::testing::TestWithParam<BadCatalogue> {};

TEST_P(CatalogueRefuses, WithCodeAndPlace) {
  Json json = test::small_bank();
  GetParam().damage(json);
  const auto catalogue = Catalogue::from_json(JsonField(json, "products.json"));
  ASSERT_FALSE(catalogue.ok());
  EXPECT_EQ(error_code_name(catalogue.error().code), error_code_name(GetParam().code));
  EXPECT_TRUE(catalogue.error().message.starts_with(GetParam().place)) << catalogue.error().message;
}

Json& rule(Json& json, std::size_t product, std::size_t index) {
  return json["products"][product]["eligibility"][index];
}

INSTANTIATE_TEST_SUITE_P(
    Documents, CatalogueRefuses,
    ::testing::Values(
        BadCatalogue{"no_products", [](Json& j) { j.erase("products"); }, ErrorCode::kMissingField,
                     "products.json"},
        BadCatalogue{"products_no_list", [](Json& j) { j["products"] = 3; },
                     ErrorCode::kTypeMismatch, "products.json.products"},
        BadCatalogue{"no_id", [](Json& j) { j["products"][1].erase("id"); },
                     ErrorCode::kMissingField, "products.json.products[1]"},
        BadCatalogue{"empty_id", [](Json& j) { j["products"][1]["id"] = ""; },
                     ErrorCode::kInvalidArgument, "products.json.products[1].id"},
        BadCatalogue{"id_twice", [](Json& j) { j["products"][3]["id"] = "card"; },
                     ErrorCode::kDuplicateKey, "products.json.products[3].id"},
        BadCatalogue{"category_twice", [](Json& j) { j["categories"][1]["id"] = "fund"; },
                     ErrorCode::kDuplicateKey, "products.json.categories[2].id"},
        BadCatalogue{"unknown_category", [](Json& j) { j["products"][0]["category"] = "loan"; },
                     ErrorCode::kUnknownReference, "products.json.products[0].category"},
        BadCatalogue{"unknown_attribute",
                     [](Json& j) { j["products"][0]["attributes"]["colour"] = 1; },
                     ErrorCode::kUnknownReference, "products.json.products[0].attributes.colour"},
        BadCatalogue{"attribute_text",
                     [](Json& j) { j["products"][0]["attributes"]["annual_fee"] = "free"; },
                     ErrorCode::kTypeMismatch, "products.json.products[0].attributes.annual_fee"},
        BadCatalogue{"bad_risk", [](Json& j) { j["products"][0]["risk"] = "R6"; },
                     ErrorCode::kInvalidArgument, "products.json.products[0].risk"},
        BadCatalogue{"name_no_text", [](Json& j) { j["products"][0]["name"] = 5; },
                     ErrorCode::kTypeMismatch, "products.json.products[0].name"},
        BadCatalogue{"requires_unknown", [](Json& j) { rule(j, 1, 0)["requires"] = "loan"; },
                     ErrorCode::kUnknownReference,
                     "products.json.products[1].eligibility[0].requires"},
        BadCatalogue{"excludes_itself", [](Json& j) { rule(j, 1, 1)["excludes"] = "card"; },
                     ErrorCode::kUnknownReference,
                     "products.json.products[1].eligibility[1].excludes"},
        BadCatalogue{"two_conditions", [](Json& j) { rule(j, 1, 0)["column"] = "age"; },
                     ErrorCode::kInvalidArgument, "products.json.products[1].eligibility[0]"},
        BadCatalogue{"no_condition", [](Json& j) { rule(j, 1, 0).erase("requires"); },
                     ErrorCode::kInvalidArgument, "products.json.products[1].eligibility[0]"},
        BadCatalogue{"column_without_bound", [](Json& j) { rule(j, 0, 0).erase("min"); },
                     ErrorCode::kInvalidArgument, "products.json.products[0].eligibility[0]"},
        BadCatalogue{"range_and_list", [](Json& j) { rule(j, 0, 0)["in"] = {"x"}; },
                     ErrorCode::kInvalidArgument, "products.json.products[0].eligibility[0]"},
        BadCatalogue{"min_above_max", [](Json& j) { rule(j, 2, 1)["min"] = 30; },
                     ErrorCode::kInvalidArgument, "products.json.products[2].eligibility[1]"},
        BadCatalogue{"empty_list", [](Json& j) { rule(j, 2, 0)["in"] = Json::array(); },
                     ErrorCode::kInvalidArgument, "products.json.products[2].eligibility[0]"},
        BadCatalogue{"no_text", [](Json& j) { rule(j, 0, 0).erase("text"); },
                     ErrorCode::kMissingField, "products.json.products[0].eligibility[0]"}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace banklet
