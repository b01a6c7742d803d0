// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "core/base/date.h"
#include "core/base/random.h"

namespace banklet::test {

/// A folder of its own for each test, removed at its end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    std::string name = std::string(info->test_suite_name()) + "." + info->name();
    for (char& c : name)
      if (c == '/') c = '_';
    path_ = std::filesystem::temp_directory_path() / ("banklet_test_" + name);
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_ / "faq");
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::string operator/(std::string_view name) const { return (path_ / name).string(); }

  void write(std::string_view name, std::string_view content) const {
    std::ofstream(path_ / name, std::ios::binary) << content;
  }
  std::string read(std::string_view name) const {
    std::ifstream file(path_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void remove(std::string_view name) const { std::filesystem::remove(path_ / name); }

 private:
  std::filesystem::path path_;
};

inline constexpr std::string_view kBankJson = R"({
  "format": "banklet-bank", "version": 1, "name": {"en": "Test Bank"}, "locales": ["en"],
  "currency": "CNY",
  "columns": [
    {"name": "age", "type": "numeric", "label": {"en": "Age", "zh-CN": "年龄"},
     "reason": {"high": {"en": "You are experienced."}}},
    {"name": "region", "type": "categorical", "values": ["north", "south"]},
    {"name": "gender", "type": "prohibited"}],
  "transaction_categories": [{"id": "salary", "kind": "income", "keywords": ["salary"]},
                             {"id": "food", "kind": "spending", "keywords": ["shop"]}]})";

inline constexpr std::string_view kProductsJson = R"({
  "categories": [{"id": "all", "label": {"en": "All"}}],
  "products": [
    {"id": "account", "category": "all", "risk": "R1", "name": {"en": "Account"}},
    {"id": "card", "category": "all", "risk": "R1", "name": {"en": "Card"}},
    {"id": "loan", "category": "all", "risk": "R1", "name": {"en": "Loan"}},
    {"id": "fund", "category": "all", "risk": "R2", "name": {"en": "Fund"},
     "eligibility": [{"column": "age", "min": 18, "text": {"en": "From 18."}}]}]})";

inline void write_faq(const TemporaryFolder& folder) {
  std::string utterances = "text,intent,locale\n";
  for (const char* word :
       {"card", "plastic card", "debit card", "bank card", "new card", "my card"})
    for (const char* rest : {"has not arrived", "is not here yet", "did not come"})
      utterances += std::string(word) + " " + rest + ",card_arrival,en\n";
  for (const char* word : {"rate", "interest", "interest rate", "yield", "percent", "return"})
    for (const char* rest : {"of the savings account", "on my deposit", "for savings"})
      utterances += std::string(word) + " " + rest + ",savings_rate,en\n";
  folder.write("faq/utterances.csv", utterances);
  folder.write("faq/answers.json",
               R"({"card_arrival": {"en": {"title": "Where is my card?", "answer": "On its way.",
                   "actions": [{"id": "track", "label": "Track it"}]}},
                   "savings_rate": {"en": {"title": "What do you pay on savings?",
                   "answer": "Two percent.", "actions": []}}})");
}

/// 600 customers of a bank in which age decides: below 35 they take the loan next, above 55 the
/// fund, between the card; one in ten takes anything. They take it on a day of 2025, the account
/// they have had since before. Salaries and shopping in every month of 2025.
inline void write_customers(const TemporaryFolder& folder, bool dated = true) {
  Random random(5);
  std::string customers = "customer_id,age,region,gender\n";
  std::string holdings =
      dated ? "customer_id,product_id,since,until\n" : "customer_id,product_id\n";
  std::string transactions = "customer_id,date,amount,currency,description,category\n";
  const Date first = from_civil({2025, 1, 1});
  for (int i = 0; i < 600; ++i) {
    const std::string id = "c" + std::to_string(i);
    const int age = 18 + static_cast<int>(random.below(60));
    customers += id + "," + (i % 50 == 7 ? "" : std::to_string(age)) + "," +
                 (random.below(2) == 0 ? "north" : "south") + ",secret\n";
    const char* fitting = age < 35 ? "loan" : age > 55 ? "fund" : "card";
    const char* any[] = {"card", "loan", "fund"};
    const char* taken = random.below(10) == 0 ? any[random.below(3)] : fitting;
    const std::string day = format_date(Date{first.days + static_cast<int>(random.below(365))});
    holdings += id + ",account" + (dated ? ",2020-01-15,\n" : "\n");
    holdings += id + "," + taken + (dated ? "," + day + ",\n" : "\n");
    for (int month = 1; month <= 12; ++month) {
      const std::string month_text = (month < 10 ? "2025-0" : "2025-") + std::to_string(month);
      transactions += id + "," + month_text + "-05," + std::to_string(3000 + 300 * (i % 7)) +
                      ".00,CNY,monthly salary,\n";
      transactions += id + "," + month_text + "-09,-" + std::to_string(20 + random.below(300)) +
                      ".50,CNY,corner shop,food\n";
    }
  }
  folder.write("bank.json", kBankJson);
  folder.write("products.json", kProductsJson);
  folder.write("customers.csv", customers);
  folder.write("holdings.csv", holdings);
  folder.write("transactions.csv", transactions);
}

}  // namespace banklet::test
