// SPDX-License-Identifier: Apache-2.0
#include "core/train/bank_data.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

/// A folder with every part, small and right.
void write_tiny(const test::TemporaryFolder& folder) {
  folder.write("bank.json", test::kBankJson);
  folder.write("products.json", test::kProductsJson);
  folder.write("customers.csv",
               "customer_id,age,region,gender\n7,41,north,f\n3,,south,m\n9,30,,f\n");
  folder.write("holdings.csv",
               "customer_id,product_id,since,until\n7,card,2025-03-01,\n7,account,,\n"
               "3,account,2024-01-01,2025-01-01\n");
  folder.write("transactions.csv",
               "customer_id,date,amount,currency,description,category\n"
               "3,2025-05-02,-12.50,CNY,corner shop,\n7,2025-06-01,5000,CNY,pay,salary\n"
               "3,2025-06-30,-7.5,,another,food\n");
  folder.write("events.csv",
               "customer_id,product_id,event,time\n7,loan,shown,2025-07-04T10:00:00Z\n"
               "7,loan,clicked,2025-07-04T10:01:00Z\n");
}

TEST(BankData, ReadsEveryPart) {
  const test::TemporaryFolder folder;
  write_tiny(folder);
  test::write_faq(folder);
  const auto bank = BankData::load(folder.path());
  ASSERT_TRUE(bank.ok()) << bank.error().message;
  EXPECT_TRUE(bank->warnings.empty()) << bank->warnings.front();
  EXPECT_EQ(bank->utterances->intents, (std::vector<std::string>{"card_arrival", "savings_rate"}));
  EXPECT_EQ(bank->utterances->examples.size(), 36U);
  ASSERT_EQ(bank->customers.size(), 3U);
  EXPECT_EQ(bank->customers.find("3"), 1U);
  EXPECT_FALSE(bank->customers.find("4").has_value());
  const Customer customer = bank->customers.customer(0);
  EXPECT_EQ(std::get<double>(customer.columns.at("age")), 41);
  EXPECT_EQ(std::get<std::string>(customer.columns.at("region")), "north");
  EXPECT_EQ(customer.columns.count("gender"), 0U) << "prohibited columns are not stored";
  EXPECT_TRUE(
      std::holds_alternative<std::monostate>(bank->customers.customer(1).columns.at("age")));
  ASSERT_EQ(bank->holdings.of(0).size(), 2U);
  EXPECT_FALSE(bank->holdings.of(0)[0].since.has_value()) << "undated holdings come first";
  EXPECT_EQ(bank->holdings.dated(), 2U);
  EXPECT_EQ(bank->transactions.rows, 3U);
  EXPECT_EQ(bank->events.of(EventType::kClicked), 1U);
  EXPECT_EQ(format_date(*bank->last_date), "2025-07-04");
}

TEST(BankData, HowOftenAnswersMustBeRightIsTheBanksChoice) {
  const test::TemporaryFolder folder;
  const std::string head = R"({"format":"banklet-bank","version":1,"precision":)";
  folder.write("bank.json", head + "0.95}");
  EXPECT_EQ(BankFolder::open(folder.path())->precision, 0.95);
  for (const char* wrong : {"0.4", "1.01", "\"high\""}) {
    folder.write("bank.json", head + wrong + "}");
    const auto opened = BankFolder::open(folder.path());
    ASSERT_FALSE(opened.ok()) << wrong;
    EXPECT_NE(opened.error().message.find("bank.json"), std::string::npos);
  }
}

TEST(BankData, FeaturesSeeOnlyWhatCameBefore) {
  const test::TemporaryFolder folder;
  write_tiny(folder);
  const auto bank = BankData::load(folder.path());
  ASSERT_TRUE(bank.ok()) << bank.error().message;
  const Date may = from_civil({2025, 5, 31});
  const Date july = from_civil({2025, 7, 4});
  const Date before_all = from_civil({2025, 4, 1});
  const auto history = TransactionHistory::read(*bank, {july, may, before_all});
  ASSERT_TRUE(history.ok()) << history.error().message;
  const auto names = transaction_feature_names(bank->folder.schema);
  const auto at = [&](Date date, std::size_t customer, std::string_view name) {
    const auto position = std::find(names.begin(), names.end(), name) - names.begin();
    return history->at(date)[customer].values[static_cast<std::size_t>(position)];
  };
  EXPECT_FALSE(history->at(before_all)[1].has_transactions());
  EXPECT_FALSE(history->at(may)[0].has_transactions());
  EXPECT_DOUBLE_EQ(at(may, 1, "spending_per_month"), 12.5);
  EXPECT_DOUBLE_EQ(at(july, 1, "spending_per_month"), (12.5 + 7.5) / 3);
  EXPECT_DOUBLE_EQ(at(july, 0, "income_per_month"), 2500);
}

TEST(BankData, CustomersWithoutATableAreThoseOfTheHoldings) {
  const test::TemporaryFolder folder;
  write_tiny(folder);
  folder.remove("customers.csv");
  folder.remove("transactions.csv");
  folder.remove("events.csv");
  folder.write("bank.json", R"({"currency": "CNY"})");
  folder.write("products.json", R"({"categories": [{"id": "all", "label": {"en": "All"}}],
    "products": [{"id": "account", "category": "all", "risk": "R1", "name": {"en": "A"}},
                 {"id": "card", "category": "all", "risk": "R1", "name": {"en": "C"}}]})");
  const auto bank = BankData::load(folder.path());
  ASSERT_TRUE(bank.ok()) << bank.error().message;
  ASSERT_EQ(bank->customers.size(), 2U);
  EXPECT_EQ(bank->customers.id(0), "3");
}

TEST(BankData, WarnsOfColumnsThatNobodyDescribed) {
  const test::TemporaryFolder folder;
  write_tiny(folder);
  folder.write("customers.csv", "customer_id,age,region,shoe_size\n7,41,north,44\n3,1,south,40\n");
  const auto bank = BankData::load(folder.path());
  ASSERT_FALSE(bank->warnings.empty());
  EXPECT_NE(bank->warnings[0].find("'shoe_size'"), std::string::npos);
}

TEST(BankData, WarnsOfHoldingsWithoutProducts) {
  const test::TemporaryFolder folder;
  write_tiny(folder);
  folder.remove("products.json");
  const auto bank = BankData::load(folder.path());
  ASSERT_TRUE(bank.ok()) << bank.error().message;
  EXPECT_EQ(bank->warnings.size(), 2U) << "holdings.csv and events.csv";
  EXPECT_EQ(bank->holdings.size(), 0U);
}

TEST(BankData, RefusesAFolderOfNothing) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(BankData::load(folder.path()).error().code, ErrorCode::kMissingFile);
  EXPECT_EQ(BankData::load(folder / "absent").error().code, ErrorCode::kMissingFile);
}

struct BadPart {
  const char* name;
  const char* file;
  const char* content;
  ErrorCode code;
  const char* message;  ///< a part of it
};

class BadPartTest : public testing::TestWithParam<BadPart> {};

TEST_P(BadPartTest, IsRefusedWithItsPlace) {
  const BadPart& part = GetParam();
  const test::TemporaryFolder folder;
  write_tiny(folder);
  folder.write(part.file, part.content);
  Error error;
  const auto bank = BankData::load(folder.path());
  if (bank.ok()) {
    const auto history = TransactionHistory::read(*bank, {*bank->last_date});
    ASSERT_FALSE(history.ok()) << "accepted";
    error = history.error();
  } else {
    error = bank.error();
  }
  EXPECT_EQ(error.code, part.code) << error.message;
  EXPECT_NE(error.message.find(part.message), std::string::npos) << error.message;
}

INSTANTIATE_TEST_SUITE_P(
    Parts, BadPartTest,
    testing::Values(
        BadPart{"BankSyntax", "bank.json", "{", ErrorCode::kJsonSyntax, "bank.json"},
        BadPart{"BankFormat", "bank.json", R"({"format": "other"})", ErrorCode::kInvalidArgument,
                "bank.json.format"},
        BadPart{"BankVersion", "bank.json", R"({"version": 2})", ErrorCode::kInvalidArgument,
                "bank.json.version"},
        BadPart{"BankColumnType", "bank.json", R"({"columns": [{"name": "a", "type": "b"}]})",
                ErrorCode::kInvalidArgument, "columns[0].type"},
        BadPart{"RuleOfProhibitedColumn", "products.json",
                R"({"categories": [{"id": "all", "label": {}}], "products": [{"id": "x",
                    "category": "all", "risk": "R1", "name": {}, "eligibility":
                    [{"column": "gender", "in": ["f"], "text": {}}]}]})",
                ErrorCode::kProhibitedColumn, "products.json"},
        BadPart{"AnswerWithoutText", "faq/answers.json", R"({"a": {"en": {"title": 1}}})",
                ErrorCode::kTypeMismatch, "faq/answers.json"},
        BadPart{"UtteranceEmpty", "faq/utterances.csv", "text,intent\n  ,a\n",
                ErrorCode::kMissingField, "utterances.csv:2: column 'text'"},
        BadPart{"UtteranceColumn", "faq/utterances.csv", "text,category\na,b\n",
                ErrorCode::kMissingColumn, "'intent'"},
        BadPart{"CustomerTwice", "customers.csv",
                "customer_id,age,region\n1,2,north\n2,2,north\n1,3,south\n",
                ErrorCode::kDuplicateKey, "customers.csv:4"},
        BadPart{"CustomerWithoutId", "customers.csv", "customer_id,age,region\n,2,north\n",
                ErrorCode::kMissingField, "customers.csv:2: column 'customer_id'"},
        BadPart{"CustomerNumber", "customers.csv", "customer_id,age,region\n7,old,north\n",
                ErrorCode::kInvalidNumber, "customers.csv:2: column 'age'"},
        BadPart{"CustomerValue", "customers.csv", "customer_id,age,region\n7,1,east\n",
                ErrorCode::kUnknownReference, "customers.csv:2: column 'region'"},
        BadPart{"CustomerColumn", "customers.csv", "customer_id,age\n7,1\n",
                ErrorCode::kMissingColumn, "'region'"},
        BadPart{"CustomerFields", "customers.csv", "customer_id,age,region\n7,1\n",
                ErrorCode::kCsvSyntax, "customers.csv:2"},
        BadPart{"HoldingCustomer", "holdings.csv", "customer_id,product_id\n8,card\n",
                ErrorCode::kUnknownReference, "holdings.csv:2: column 'customer_id'"},
        BadPart{"HoldingProduct", "holdings.csv", "customer_id,product_id\n7,card\n7,carb\n",
                ErrorCode::kUnknownReference, "holdings.csv:3: column 'product_id'"},
        BadPart{"HoldingDate", "holdings.csv", "customer_id,product_id,since\n7,card,2025-02-30\n",
                ErrorCode::kInvalidDate, "holdings.csv:2: column 'since'"},
        BadPart{"HoldingEndsBefore", "holdings.csv",
                "customer_id,product_id,since,until\n7,card,2025-02-03,2025-02-02\n",
                ErrorCode::kInvalidDate, "holdings.csv:2: column 'until'"},
        BadPart{"HoldingTwice", "holdings.csv",
                "customer_id,product_id,since\n7,card,2025-02-03\n3,card,\n7,card,2025-02-03\n",
                ErrorCode::kDuplicateKey, "holdings.csv:4"},
        BadPart{"EventType", "events.csv",
                "customer_id,product_id,event,time\n7,card,liked,2025-01-01\n",
                ErrorCode::kInvalidArgument, "events.csv:2: column 'event'"},
        BadPart{"EventTime", "events.csv", "customer_id,product_id,event,time\n7,card,shown,now\n",
                ErrorCode::kInvalidDate, "events.csv:2: column 'time'"},
        BadPart{"TransactionDate", "transactions.csv",
                "customer_id,date,amount,currency,description\n7,1 May,1,CNY,x\n",
                ErrorCode::kInvalidDate, "transactions.csv:2: column 'date'"},
        BadPart{"TransactionAmount", "transactions.csv",
                "customer_id,date,amount,currency,description\n7,2025-05-01,1.005,CNY,x\n",
                ErrorCode::kInvalidNumber, "transactions.csv:2: column 'amount'"},
        BadPart{"TransactionCurrency", "transactions.csv",
                "customer_id,date,amount,currency,description\n7,2025-05-01,1,EUR,x\n",
                ErrorCode::kInvalidArgument, "transactions.csv:2: column 'currency'"},
        BadPart{"TransactionCustomer", "transactions.csv",
                "customer_id,date,amount,currency,description\n5,2025-05-01,1,CNY,x\n",
                ErrorCode::kUnknownReference, "transactions.csv:2: column 'customer_id'"},
        BadPart{"TransactionCategory", "transactions.csv",
                "customer_id,date,amount,currency,description,category\n"
                "7,2025-05-01,1,CNY,\"two\nlines\",\n7,2025-05-01,1,CNY,x,fun\n",
                ErrorCode::kUnknownReference, "transactions.csv:4: column 'category'"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(BankData, SuitabilityNeedsAColumnThatCanHoldIt) {
  const test::TemporaryFolder folder;
  write_tiny(folder);
  const auto with = [&](const Json& suitability, const char* risk) {
    Json bank = Json::parse(test::kBankJson);
    bank["columns"].push_back(
        {{"name", "grade"}, {"type", "categorical"}, {"values", {"C1", "C5"}}});
    if (!suitability.is_null()) bank["suitability"] = suitability;
    folder.write("bank.json", bank.dump());
    Json products = Json::parse(test::kProductsJson);
    products["products"][3]["risk"] = risk;
    folder.write("products.json", products.dump());
    folder.write("customers.csv",
                 "customer_id,age,region,gender,grade\n7,41,north,f,C1\n3,,south,m,\n9,30,,f,C5\n");
    return BankData::load(folder.path());
  };
  const auto right = with({{"column", "grade"}}, "R4");
  ASSERT_TRUE(right.ok()) << right.error().message;
  EXPECT_EQ(right->folder.suitability.column, "grade");
  const auto warned = with(nullptr, "R4");
  ASSERT_TRUE(warned.ok());
  EXPECT_EQ(warned->warnings.size(), right->warnings.size() + 1);
  EXPECT_EQ(with(nullptr, "R2")->warnings.size(), right->warnings.size());
  EXPECT_EQ(with({{"column", "gender"}}, "R4").error().code, ErrorCode::kProhibitedColumn);
  EXPECT_EQ(with({{"column", "region"}}, "R4").error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(with({{"column", "nobody"}}, "R4").error().code, ErrorCode::kUnknownReference);
  EXPECT_EQ(with({{"colunm", "grade"}}, "R4").error().code, ErrorCode::kUnknownReference);
}

}  // namespace
}  // namespace banklet
