// SPDX-License-Identifier: Apache-2.0
#include "core/train/pca_trainer.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/random.h"

namespace banklet {
namespace {

TEST(PlaneProjection, FindsTheAxesOfARotatedCloud) {
  // Spread 3 along (0.6, 0.8, 0), 2 along (-0.8, 0.6, 0), 0.1 along the third axis.
  Random random(12);
  std::vector<float> points;
  for (int i = 0; i < 20000; ++i) {
    const double a = 3 * random.normal();
    const double b = 2 * random.normal();
    points.push_back(static_cast<float>(5 + 0.6 * a - 0.8 * b));
    points.push_back(static_cast<float>(-1 + 0.8 * a + 0.6 * b));
    points.push_back(static_cast<float>(0.1 * random.normal()));
  }
  const auto plane = fit_plane_projection(points, 3);
  ASSERT_TRUE(plane.ok());
  const std::vector<float> expected = {0.6F, 0.8F, 0.0F, 0.8F, -0.6F, 0.0F};
  for (std::size_t i = 0; i < 6; ++i) EXPECT_NEAR(plane->components[i], expected[i], 0.03);
  EXPECT_NEAR(plane->mean[0], 5.0, 0.1);
  EXPECT_NEAR(plane->explained_variance[0], 9 / 13.01, 0.02);
  EXPECT_NEAR(plane->explained_variance[1], 4 / 13.01, 0.02);
}

TEST(PlaneProjection, HandlesOneDimensionAndNoVariance) {
  const auto line = fit_plane_projection(std::vector<float>{1, 2, 3}, 1);
  ASSERT_TRUE(line.ok());
  EXPECT_EQ(line->components, (std::vector<float>{1, 0}));
  const auto still = fit_plane_projection(std::vector<float>{1, 2, 1, 2}, 2);
  ASSERT_TRUE(still.ok());
  EXPECT_EQ(still->explained_variance[0], 0.0);
}

TEST(PlaneProjection, RefusesBadInput) {
  EXPECT_EQ(fit_plane_projection(std::vector<float>{1, 2, 3}, 2).error().code,
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(fit_plane_projection(std::vector<float>{1}, 0).error().code,
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(fit_plane_projection(std::vector<float>{1, 2}, 2).error().code,
            ErrorCode::kNotEnoughData);
  EXPECT_EQ(fit_plane_projection(std::vector<float>{1, NAN}, 1).error().code,
            ErrorCode::kInvalidNumber);
}

}  // namespace
}  // namespace banklet
