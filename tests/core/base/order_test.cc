// SPDX-License-Identifier: Apache-2.0
#include "core/base/order.h"

#include <gtest/gtest.h>

#include <limits>

namespace banklet {
namespace {

TEST(DescendingOrder, TiesKeepTheirIndexOrder) {
  const std::vector<double> keys = {1.0, 3.0, 3.0, -2.0, 3.0, 1.0};
  EXPECT_EQ(descending_order(keys), (std::vector<std::uint32_t>{1, 2, 4, 0, 5, 3}));
  EXPECT_TRUE(descending_order({}).empty());
}

TEST(DescendingOrder, InfinitiesAreTheEnds) {
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<double> keys = {0.0, -infinity, infinity, -0.0};
  EXPECT_EQ(descending_order(keys), (std::vector<std::uint32_t>{2, 0, 3, 1}));
}

}  // namespace
}  // namespace banklet
