// SPDX-License-Identifier: Apache-2.0
#include "core/train/cluster_stability.h"

#include <gtest/gtest.h>

#include <vector>

#include "core/base/random.h"

namespace banklet {
namespace {

using Groups = std::vector<std::uint32_t>;

TEST(AdjustedRandIndex, ComparesPartitionsWhateverTheirNames) {
  EXPECT_EQ(adjusted_rand_index(Groups{0, 0, 1, 1}, Groups{1, 1, 0, 0}), 1.0);
  EXPECT_EQ(adjusted_rand_index(Groups{0, 0, 0}, Groups{2, 2, 2}), 1.0);
  // The example of scikit-learn's manual.
  EXPECT_NEAR(adjusted_rand_index(Groups{0, 0, 0, 1, 1, 1}, Groups{0, 0, 1, 1, 2, 2}), 0.24242424,
              1e-8);
  EXPECT_NEAR(adjusted_rand_index(Groups{0, 0, 1, 1}, Groups{0, 1, 0, 1}), -0.5, 1e-12);
}

TEST(AdjustedRandIndex, RandomGroupsDoNotAgree) {
  Random random(3);
  Groups a;
  Groups b;
  for (int i = 0; i < 5000; ++i) {
    a.push_back(random.below(4));
    b.push_back(random.below(3));
  }
  EXPECT_NEAR(adjusted_rand_index(a, b), 0.0, 0.01);
}

/// Three clouds in the plane, far apart.
std::vector<float> clouds(double spread) {
  Random random(7);
  std::vector<float> points;
  const double centres[3][2] = {{0, 0}, {10, 0}, {0, 10}};
  for (int i = 0; i < 600; ++i)
    for (int axis = 0; axis < 2; ++axis)
      points.push_back(static_cast<float>(centres[i % 3][axis] + spread * random.normal()));
  return points;
}

TEST(BootstrapStability, TheTrueNumberOfGroupsIsStable) {
  const std::vector<float> points = clouds(1.0);
  const auto three = bootstrap_stability(points, 2, 3);
  const auto six = bootstrap_stability(points, 2, 6);
  ASSERT_TRUE(three.ok() && six.ok());
  EXPECT_GT(*three, 0.999);
  EXPECT_LT(*six, 0.8);
  EXPECT_EQ(*three, *bootstrap_stability(points, 2, 3)) << "by seed";
}

TEST(BootstrapStability, OneCloudHasNoStableGroups) {
  const auto four = bootstrap_stability(clouds(100.0), 2, 5);
  ASSERT_TRUE(four.ok());
  EXPECT_LT(*four, 0.8);
}

}  // namespace
}  // namespace banklet
