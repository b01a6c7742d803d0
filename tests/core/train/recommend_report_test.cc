// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>

#include "core/train/exposure_report.h"
#include "core/train/purchase_calibration.h"
#include "core/train/ranking_breakdown.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

constexpr double kOldTakeFirst = 0.8;
constexpr double kYoungTakeFirst = 0.3;

/// States what decides in the bank below: the old take the first product, the young the second.
class StatedByAge final : public Scorer {
 public:
  std::string_view name() const override { return "softmax"; }
  std::size_t products() const override { return 4; }
  std::size_t features() const override { return 1; }
  bool gives_probabilities() const override { return true; }
  void score(const ScoringInput& input, std::span<float> scores) const override {
    const double first = input.features[0] > 0.0F ? kOldTakeFirst : kYoungTakeFirst;
    scores[0] = static_cast<float>(first);
    scores[1] = static_cast<float>(1.0 - first);
    scores[2] = 0.0F;
    scores[3] = 0.0F;
  }
  Explanation explain(const ScoringInput&, std::size_t) const override { return {}; }
};

/// 4,000 customers, half of them old. Of two products of two categories they take one; a third may
/// be offered to nobody, a fourth is held by every second. Sex goes with age, or not.
class RecommendReportTest : public testing::Test {
 protected:
  void load(bool sex_goes_with_age, bool as_stated) {
    Json products = Json::parse(R"({"categories": [{"id": "x", "label": {"en": "X"}},
        {"id": "y", "label": {"en": "Y"}}]})");
    const char* categories[] = {"x", "y", "x", "y"};
    for (int p = 0; p < 4; ++p)
      products["products"].push_back({{"id", "p" + std::to_string(p)},
                                      {"category", categories[p]},
                                      {"risk", "R1"},
                                      {"name", {{"en", "P"}}}});
    products["products"][2]["eligibility"] =
        Json::array({{{"column", "age"}, {"min", 200}, {"text", {{"en", "From 200."}}}}});
    folder_.write("products.json", products.dump());
    folder_.write("bank.json", R"({"columns": [{"name": "age", "type": "numeric"},
        {"name": "sex", "type": "prohibited"}]})");
    std::string customers = "customer_id,age,sex\n";
    std::string holdings = "customer_id,product_id,since\n";
    Random random(11);
    for (std::uint32_t c = 0; c < 4000; ++c) {
      const bool old = c % 2 == 0;
      const bool man = sex_goes_with_age ? (random.below(10) < 9) == old : random.below(2) == 0;
      const std::string id = "c" + std::to_string(c);
      customers += id + (old ? ",60," : ",30,") + (man ? "m\n" : "f\n");
      if (c % 4 < 2) holdings += id + ",p3,2020-01-01\n";
      const double first = as_stated ? (old ? kOldTakeFirst : kYoungTakeFirst) : 0.5;
      RankingCase one{c, {}, {}, {random.uniform() < first ? 0U : 1U}};
      if (c % 4 < 2) one.held = {3};
      cases_.push_back(std::move(one));
    }
    folder_.write("customers.csv", customers);
    folder_.write("holdings.csv", holdings);
    auto bank = BankData::load(folder_.path());
    ASSERT_TRUE(bank.ok()) << bank.error().message;
    bank_ = std::move(*bank);
    const std::vector<TransactionFeatures> none(
        4000, {std::vector<double>(transaction_feature_names({}).size())});
    SegmentOptions no_segments;
    no_segments.segments = 0;
    auto view = build_customer_view(*bank_, none, from_civil({2026, 1, 1}), no_segments);
    ASSERT_TRUE(view.ok()) << view.error().message;
    view_.emplace(std::move(*view));
    inputs_.emplace(*bank_, *view_, HistoryMask());
  }

  PurchaseCalibration calibrate() const {
    PurchaseCheck check;
    check.add(scorer_, *inputs_, cases_);
    return check.report();
  }

  ExposureReport expose() const {
    const auto report = report_exposure(*bank_, *view_, *inputs_, scorer_, "stated", cases_,
                                        view_->features.usable, 1);
    EXPECT_TRUE(report.ok()) << report.error().message;
    return *report;
  }

  static const ExposureMeasure& find(const ExposureReport& report, ExposureKind kind,
                                     std::string_view category = {}) {
    for (const ExposureMeasure& one : report.columns.at(0).measures)
      if (one.kind == kind && one.category == category) return one;
    ADD_FAILURE() << exposure_kind_name(kind);
    return report.columns.at(0).measures.at(0);
  }

  test::TemporaryFolder folder_;
  StatedByAge scorer_;
  std::vector<RankingCase> cases_;
  std::optional<BankData> bank_;
  std::optional<CustomerView> view_;
  std::optional<CaseInputs> inputs_;
};

TEST_F(RecommendReportTest, ProbabilitiesThatComeTrueAreCalibrated) {
  load(false, true);
  const PurchaseCalibration calibration = calibrate();
  EXPECT_EQ(calibration.customers, 4000U);
  EXPECT_EQ(calibration.pairs, 4000U * 2 + 2000U) << "the third may be offered to nobody";
  EXPECT_LT(calibration.error, 0.02);
  EXPECT_LT(calibration.first_error, 0.02);
  EXPECT_LT(calibration.brier, calibration.brier_of_shares - 0.02);
  std::size_t counted = 0;
  for (const ReliabilityBin& bin : calibration.bins) counted += bin.count;
  EXPECT_EQ(counted, calibration.pairs);
}

TEST_F(RecommendReportTest, ProbabilitiesThatDoNotComeTrueAreNot) {
  load(false, false);
  const PurchaseCalibration calibration = calibrate();
  EXPECT_NEAR(calibration.first_error, 0.25, 0.03) << "0.8 and 0.7 stated, 0.5 bought";
  EXPECT_GT(calibration.brier, calibration.brier_of_shares);
}

TEST_F(RecommendReportTest, ExposureDiffersWhereSexGoesWithAge) {
  load(true, true);
  const ExposureReport report = expose();
  EXPECT_EQ(report.customers, 4000U);
  ASSERT_EQ(report.columns.size(), 1U);
  EXPECT_EQ(report.columns[0].values.size(), 2U);
  // Old: first, then second; the second place counts 0.631. Nine men in ten are old.
  const ExposureMeasure& shown = find(report, ExposureKind::kShown, "x");
  EXPECT_GT(shown.gap.mean, 0.1);
  EXPECT_GT(shown.gap.low, shown.by_chance);
  const ExposureMeasure& bought = find(report, ExposureKind::kBought, "x");
  EXPECT_NEAR(bought.gap.mean, 0.8 * (kOldTakeFirst - kYoungTakeFirst), 0.05);
  const ExposureMeasure& rule = find(report, ExposureKind::kWithheldRule);
  EXPECT_EQ(rule.by_group[0].mean, 1.0);
  EXPECT_EQ(rule.gap.mean, 0.0);
  EXPECT_EQ(find(report, ExposureKind::kWithheldRisk).by_group[0].mean, 0.0);
  EXPECT_EQ(find(report, ExposureKind::kRisk).by_group[1].mean, 1.0);
  EXPECT_EQ(exposure_json(report)["columns"][0]["column"], "sex");
}

TEST_F(RecommendReportTest, ExposureIsChanceWhereSexTellsNothing) {
  load(false, true);
  const ExposureReport report = expose();
  for (const ExposureMeasure& one : report.columns.at(0).measures)
    EXPECT_LT(one.gap.mean, 2 * one.by_chance + 1e-9) << exposure_kind_name(one.kind);
}

TEST_F(RecommendReportTest, BreaksDownByProductsHeld) {
  load(false, true);
  std::vector<Method> methods;
  methods.push_back({"stated", std::make_unique<StatedByAge>()});
  RankingJudge judge(4, self_information(std::vector<std::size_t>{0, 0, 0, 2000}, 4000));
  ASSERT_TRUE(judge.judge(methods, *inputs_, cases_).ok());
  const RankingBreakdown breakdown = by_products_held(judge, "stated", 1);
  ASSERT_EQ(breakdown.groups.size(), 2U);
  EXPECT_EQ(breakdown.groups[0].label, "0");
  EXPECT_EQ(breakdown.groups[1].label, "1 to 2");
  for (const GroupResult& group : breakdown.groups) {
    EXPECT_EQ(group.customers, 2000U);
    // First or second of two: 0.75 on average stand first.
    EXPECT_NEAR(group.methods[0].ndcg_at_5.mean, 0.75 + 0.25 / std::log2(3.0), 0.03);
  }
  const std::vector<std::size_t> months(4000, 5);
  const RankingBreakdown by_month = by_months(judge, months, "stated", 1);
  ASSERT_EQ(by_month.groups.size(), 1U);
  EXPECT_EQ(by_month.groups[0].label, "4 to 6");
  EXPECT_GT(judge.reports()[0].at5.novelty.mean, std::log2(4001.0 / 2001.0));
}

}  // namespace
}  // namespace banklet
