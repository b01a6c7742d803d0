// SPDX-License-Identifier: Apache-2.0
#include "core/segment/segment_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace banklet {
namespace {

SegmentModel::Parts three_segments() {
  SegmentModel::Parts parts;
  parts.feature_names = {"age", "income"};
  parts.centroids = {0, 0, 4, 0, 0, 10};
  parts.mean = {1, 2};
  parts.deviation = {2, 4};
  parts.projection = {0.6F, 0.8F, 0.8F, -0.6F};
  parts.clouds.resize(3);
  parts.sizes = {5, 4, 3};
  parts.names.resize(3);
  return parts;
}

TEST(SegmentModel, AssignsTheNearestAndTheSecondNearest) {
  const auto model = SegmentModel::create(three_segments());
  ASSERT_TRUE(model.ok());
  const std::vector<float> customer = {3, 0};
  const auto result = model->assign(customer);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->segment, 1U);
  EXPECT_DOUBLE_EQ(result->distance, 1.0);
  EXPECT_EQ(result->runner_up, 0U);
  EXPECT_DOUBLE_EQ(result->runner_up_distance, 3.0);
  EXPECT_NEAR(result->point[0], 0.6 * 2 + 0.8 * -2, 1e-6);
  EXPECT_NEAR(result->point[1], 0.8 * 2 + 0.6 * 2, 1e-6);
}

TEST(SegmentModel, TiesGoToTheFirstSegments) {
  SegmentModel::Parts parts = three_segments();
  parts.centroids = {1, 0, 1, 0, 1, 0};
  const auto model = SegmentModel::create(std::move(parts));
  const std::vector<float> customer = {0, 0};
  const auto result = model->assign(customer);
  EXPECT_EQ(result->segment, 0U);
  EXPECT_EQ(result->runner_up, 1U);
}

TEST(SegmentModel, ProfileOrdersStandardisedDifferences) {
  const auto model = SegmentModel::create(three_segments());
  const auto traits = model->profile(2);
  ASSERT_TRUE(traits.ok());
  ASSERT_EQ(traits->size(), 2U);
  EXPECT_EQ((*traits)[0].feature, 1U);
  EXPECT_DOUBLE_EQ((*traits)[0].difference, 2.0);
  EXPECT_EQ((*traits)[1].feature, 0U);
  EXPECT_DOUBLE_EQ((*traits)[1].difference, -0.5);
  EXPECT_EQ(model->profile(2, 1)->size(), 1U);
  EXPECT_EQ(model->profile(3).error().code, ErrorCode::kUnknownReference);
}

TEST(SegmentModel, ProfileLeavesOutWhatDoesNotVary) {
  SegmentModel::Parts parts = three_segments();
  parts.deviation[1] = 0.0F;
  const auto traits = SegmentModel::create(std::move(parts))->profile(2);
  ASSERT_EQ(traits->size(), 1U);
  EXPECT_EQ((*traits)[0].feature, 0U);
}

TEST(SegmentModel, RefusesCustomersThatDoNotFit) {
  const auto model = SegmentModel::create(three_segments());
  EXPECT_EQ(model->assign(std::vector<float>{1}).error().code, ErrorCode::kInvalidArgument);
  const auto error = model->assign(std::vector<float>{1, NAN}).error();
  EXPECT_EQ(error.code, ErrorCode::kInvalidNumber);
  EXPECT_EQ(error.message, "segment model: feature 'income' is not finite");
}

TEST(SegmentModel, RefusesPartsThatContradictEachOther) {
  const std::vector<std::function<void(SegmentModel::Parts&)>> damages = {
      [](auto& p) { p.sizes.resize(1); },         [](auto& p) { p.feature_names.clear(); },
      [](auto& p) { p.centroids.pop_back(); },    [](auto& p) { p.mean.push_back(0); },
      [](auto& p) { p.deviation.clear(); },       [](auto& p) { p.projection.resize(2); },
      [](auto& p) { p.clouds.resize(4); },        [](auto& p) { p.names.clear(); },
      [](auto& p) { p.centroids[3] = NAN; },      [](auto& p) { p.mean[0] = INFINITY; },
      [](auto& p) { p.projection[0] = NAN; },     [](auto& p) { p.deviation[0] = -1; },
      [](auto& p) { p.clouds[1].mean[0] = NAN; }, [](auto& p) { p.sizes.resize(300); }};
  for (std::size_t i = 0; i < damages.size(); ++i) {
    SegmentModel::Parts parts = three_segments();
    damages[i](parts);
    const auto model = SegmentModel::create(std::move(parts));
    ASSERT_FALSE(model.ok()) << "damage " << i;
    EXPECT_EQ(model.error().code, ErrorCode::kBundleCorrupt) << "damage " << i;
  }
}

}  // namespace
}  // namespace banklet
