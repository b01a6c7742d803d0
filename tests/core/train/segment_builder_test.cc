// SPDX-License-Identifier: Apache-2.0
#include "core/train/segment_builder.h"

#include <gtest/gtest.h>

#include "core/train/bank_data.h"
#include "core/train/customer_view.h"
#include "core/train/segment_names.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

std::size_t choose(std::vector<double> silhouettes, std::vector<double> stabilities = {}) {
  std::vector<std::size_t> tried;
  for (std::size_t i = 0; i < silhouettes.size(); ++i) tried.push_back(i + 2);
  stabilities.resize(tried.size(), 1.0);
  return choose_segment_count(tried, silhouettes, stabilities);
}

TEST(SegmentCount, TakesTheFinestOfThoseNearlyAsGood) {
  EXPECT_EQ(choose({0.70, 0.50, 0.45}), 2U);
  EXPECT_EQ(choose({0.19, 0.16, 0.176, 0.15}), 4U);
  EXPECT_EQ(choose({0.2, 0.3, 0.1}), 3U);
  EXPECT_EQ(choose({-0.2, -0.1, -0.3}), 3U);
}

TEST(SegmentCount, TakesNoGroupsThatChangeWithTheSample) {
  EXPECT_EQ(choose({0.19, 0.16, 0.176, 0.15}, {0.9, 0.8, 0.6, 0.9}), 2U);
  EXPECT_EQ(choose({0.30, 0.16, 0.176, 0.15}, {0.5, 0.8, 0.76, 0.9}), 4U);
  EXPECT_EQ(choose({0.30, 0.16, 0.28}, {0.5, 0.6, 0.55}), 3U) << "where none is stable";
}

/// Customers in two clear groups by age; income varies in between.
BankData two_ages(const test::TemporaryFolder& folder, std::size_t old_customers) {
  folder.write("bank.json", R"json({"columns": [
      {"name": "age", "type": "numeric", "label": {"en": "Age"}},
      {"name": "lamps", "type": "numeric", "label": {"en": "Lamps (count)", "zh-CN": "灯（盏）"}},
      {"name": "region", "type": "categorical"}]
})json");
  Random random(3);
  std::string customers = "customer_id,age,lamps,region\n";
  for (std::size_t i = 0; i < 200; ++i) {
    const bool old = i < old_customers;
    customers += std::to_string(i) + "," + std::to_string((old ? 70 : 25) + random.below(5)) + "," +
                 std::to_string((old ? 12 : 2) + random.below(2)) + ",r" +
                 std::to_string(random.below(2)) + "\n";
  }
  folder.write("customers.csv", customers);
  return std::move(BankData::load(folder.path())).value();
}

Result<CustomerView> view_of(const BankData& bank) {
  const auto history = TransactionHistory::read(bank, {Date{0}});
  return build_customer_view(bank, history->at(Date{0}), Date{0});
}

TEST(Segments, AreGroupedByNumbersAndNamedByTheirTraits) {
  const test::TemporaryFolder folder;
  const BankData bank = two_ages(folder, 80);
  const auto view = view_of(bank);
  ASSERT_TRUE(view.ok()) << view.error().message;
  ASSERT_NE(view->segments, nullptr);
  const SegmentModel::Parts& parts = view->segments->trained.model.parts();
  EXPECT_EQ(parts.feature_names, (std::vector<std::string>{"age", "lamps"}));
  ASSERT_EQ(parts.sizes, (std::vector<std::uint32_t>{120, 80}));
  EXPECT_EQ(view->segments->segment_of[0], 1U);
  EXPECT_EQ(view->segments->segment_of[199], 0U);
  std::vector<std::string> english;
  for (const LocalizedText& name : parts.names) english.push_back(name.at("en"));
  for (const std::string& name : english) SCOPED_TRACE(name);
  EXPECT_NE(english[0].find("ounger"), std::string::npos);
  EXPECT_NE(english[0].find("amps: low"), std::string::npos) << "the label without its unit";
  EXPECT_NE(english[1].find("lder"), std::string::npos);
  EXPECT_NE(parts.names[1].at("zh-CN").find("灯：高"), std::string::npos);
  EXPECT_NE(parts.descriptions[0].at("en").find("people in this group are "), std::string::npos);
  EXPECT_NE(parts.descriptions[0].at("en").find("younger"), std::string::npos)
      << parts.descriptions[0].at("en");
  EXPECT_NE(parts.descriptions[0].at("en").find("They make up about 60 % of"), std::string::npos);
  EXPECT_NE(parts.descriptions[1].at("zh-CN").find("约占全部客户的40%。"), std::string::npos);
  ASSERT_EQ(parts.axes.size(), 2U);
  EXPECT_EQ(view->segments->trained.stabilities.size(), view->segments->trained.tried.size());
  EXPECT_GT(view->segments->trained.stabilities[0], 0.99);
}

TEST(SegmentDescriptions, SayWhatIsClearAndWhatIsNot) {
  SegmentModel::Parts parts;
  parts.feature_names = {"age", "transactions.savings_rate", "flat"};
  parts.centroids = {-1.2F, 0.5F, 0.0F, 0.1F, -0.1F, 0.0F};
  parts.mean = {0.0F, 0.0F, 0.0F};
  parts.deviation = {1.0F, 1.0F, 0.0F};
  parts.projection.resize(6, 0.5F);
  parts.clouds.resize(2);
  parts.sizes = {30, 10};
  parts.names.resize(2);
  const auto model = SegmentModel::create(std::move(parts));
  ASSERT_TRUE(model.ok()) << model.error().message;
  const std::vector<FeatureInfo> features = {
      {"age", "age", FeatureKind::kNumeric, ""},
      {"transactions.savings_rate", "savings_rate", FeatureKind::kTransaction, ""},
      {"flat", "flat", FeatureKind::kNumeric, ""}};
  const auto texts = describe_segments(*model, features, Schema());
  EXPECT_EQ(texts[0].at("en"),
            "Compared with most customers, people in this group are clearly younger and keep more "
            "of what they earn. They make up about 75 % of all customers.");
  EXPECT_EQ(texts[0].at("zh-CN"),
            "与多数客户相比，这类客户明显更年轻、结余比例更高，约占全部客户的75%。");
  EXPECT_EQ(texts[1].at("en"),
            "People in this group are close to the average of all customers. They make up about 25 "
            "% of all customers.");
  const auto axes = segment_axes(*model, features, Schema());
  ASSERT_EQ(axes.size(), 2U) << "what does not vary is no axis";
  EXPECT_EQ(axes[0].feature, 0U);
  EXPECT_EQ(axes[1].label.at("zh-CN"), "结余比例");
}

TEST(Segments, NeverTellOfAFewCustomers) {
  const test::TemporaryFolder folder;
  const BankData bank = two_ages(folder, 4);
  const auto view = view_of(bank);
  ASSERT_TRUE(view.ok()) << view.error().message;
  if (view->segments != nullptr) {
    for (const std::uint32_t size : view->segments->trained.model.parts().sizes)
      EXPECT_GE(size, kFewestInSegment);
  }
}

TEST(SegmentNames, AreUnique) {
  SegmentModel::Parts parts;
  parts.feature_names = {"age"};
  parts.centroids = {-1.0F, -1.1F, 2.0F, 0.0F};
  parts.mean = {0.0F};
  parts.deviation = {1.0F};
  parts.projection = {1.0F, 0.0F};
  parts.clouds.resize(4);
  parts.sizes = {10, 10, 10, 10};
  parts.names.resize(4);
  const auto model = SegmentModel::create(std::move(parts));
  ASSERT_TRUE(model.ok()) << model.error().message;
  const std::vector<FeatureInfo> features = {{"age", "age", FeatureKind::kNumeric, ""}};
  const auto names = name_segments(*model, features, Schema());
  ASSERT_EQ(names.size(), 4U);
  EXPECT_EQ(names[0].at("en"), "Younger");
  EXPECT_EQ(names[1].at("en"), "Younger 2");
  EXPECT_EQ(names[2].at("zh-CN"), "较年长");
  EXPECT_EQ(names[3].at("en"), "Close to the average");
}

}  // namespace
}  // namespace banklet
