// SPDX-License-Identifier: Apache-2.0
#include "core/segment/silhouette.h"

#include <gtest/gtest.h>

#include "core/base/random.h"

namespace banklet {
namespace {

TEST(Silhouette, EqualsTheValueByHand) {
  // Clusters {0, 1} and {10, 12} on a line. a and b: (1, 11), (1, 10), (2, 9.5), (2, 11.5).
  const std::vector<float> points = {0, 1, 10, 12};
  const std::vector<std::uint32_t> assignment = {0, 0, 1, 1};
  const double expected = (10 / 11.0 + 9 / 10.0 + 7.5 / 9.5 + 9.5 / 11.5) / 4;
  EXPECT_NEAR(mean_silhouette(points, 1, assignment, 2).value(), expected, 1e-12);
}

TEST(Silhouette, APointAloneCountsZero) {
  const std::vector<float> points = {0, 1, 10};
  const std::vector<std::uint32_t> assignment = {0, 0, 1};
  EXPECT_NEAR(mean_silhouette(points, 1, assignment, 2).value(), (0.9 + 8 / 9.0) / 3, 1e-12);
}

TEST(Silhouette, OneClusterOrEqualPointsGiveZero) {
  const std::vector<float> points = {1, 1, 1, 1};
  EXPECT_EQ(mean_silhouette(points, 1, std::vector<std::uint32_t>{0, 0, 0, 0}, 3).value(), 0.0);
  EXPECT_EQ(mean_silhouette(points, 1, std::vector<std::uint32_t>{0, 0, 1, 1}, 2).value(), 0.0);
}

std::vector<float> three_clouds(std::size_t count) {
  Random random(17);
  std::vector<float> points;
  for (std::size_t i = 0; i < count; ++i) {
    const double centre = 12.0 * random.below(3);
    points.push_back(static_cast<float>(centre + random.normal()));
    points.push_back(static_cast<float>(random.normal()));
  }
  return points;
}

TEST(Silhouette, ASampleComesNearTheWhole) {
  const std::vector<float> points = three_clouds(3000);
  KMeansOptions options;
  options.clusters = 3;
  const auto fit = fit_kmeans(points, 2, options);
  SilhouetteOptions whole;
  whole.sample = 3000;
  SilhouetteOptions part;
  part.sample = 500;
  const double all = mean_silhouette(points, 2, fit->assignment, 3, whole).value();
  EXPECT_NEAR(mean_silhouette(points, 2, fit->assignment, 3, part).value(), all, 0.02);
  EXPECT_GT(all, 0.7);
}

TEST(Silhouette, ChoosesTheNumberOfClouds) {
  KMeansOptions options;
  options.restarts = 3;
  const auto choice = choose_clusters(three_clouds(900), 2, 2, 10, options);
  ASSERT_TRUE(choice.ok());
  EXPECT_EQ(choice->best.clusters(), 3U);
  EXPECT_EQ(choice->clusters.size(), 9U);
  EXPECT_EQ(choice->silhouettes.size(), 9U);
}

TEST(Silhouette, TriesNoMoreClustersThanThereAreDistinctPoints) {
  const std::vector<float> points = {0, 0, 5, 5, 9, 9};
  const auto choice = choose_clusters(points, 1, 2, 10);
  ASSERT_TRUE(choice.ok());
  EXPECT_EQ(choice->clusters, (std::vector<std::size_t>{2, 3}));
  EXPECT_EQ(choice->best.clusters(), 3U);
}

TEST(Silhouette, RefusesWhatDoesNotFit) {
  const std::vector<float> points = {0, 1, 2};
  const std::vector<std::uint32_t> three = {0, 1, 1};
  EXPECT_EQ(mean_silhouette(points, 2, three, 2).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(mean_silhouette(points, 0, three, 2).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(mean_silhouette(points, 1, three, 1).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(mean_silhouette(points, 1, three, 2, {.sample = 0, .seed = 1}).error().code,
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(choose_clusters(points, 1, 1, 3).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(choose_clusters(points, 1, 4, 3).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(choose_clusters(points, 1, 4, 5).error().code, ErrorCode::kNotEnoughData);
}

}  // namespace
}  // namespace banklet
