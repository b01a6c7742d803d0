// SPDX-License-Identifier: Apache-2.0
#include "core/train/matrix_product.h"

#include <gtest/gtest.h>

#include <vector>

#include "core/base/random.h"

namespace banklet {
namespace {

std::vector<float> normal_floats(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<float> values(count);
  for (float& value : values) value = static_cast<float>(random.normal());
  return values;
}

struct ProductCase {
  std::size_t m, n, k;
  bool transposed;
  bool add;
};

class MatrixProduct : public ::testing::TestWithParam<ProductCase> {};

// Not nearly: every element is summed in order, with each product rounded.
TEST_P(MatrixProduct, HasTheBitsOfTheDefinition) {
  const auto [m, n, k, transposed, add] = GetParam();
  const std::vector<float> a = normal_floats(m * k, 1);
  const std::vector<float> b = normal_floats(k * n, 2);
  std::vector<float> c = normal_floats(m * n, 3);
  std::vector<float> expected = c;
  const StridedMatrix view{a.data(), transposed ? 1 : k, transposed ? m : 1};
  for (std::size_t i = 0; i < m; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      float sum = add ? expected[i * n + j] : 0.0F;
      for (std::size_t p = 0; p < k; ++p) {
        const float product = a[i * view.row_stride + p * view.column_stride] * b[p * n + j];
        sum = sum + product;
      }
      expected[i * n + j] = sum;
    }
  matrix_product(view, b.data(), n, c.data(), n, m, n, k, add);
  EXPECT_EQ(c, expected);
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, MatrixProduct,
    ::testing::Values(ProductCase{1, 1, 1, false, false}, ProductCase{8, 32, 5, false, false},
                      ProductCase{9, 77, 40, false, true}, ProductCase{17, 35, 3, true, false},
                      ProductCase{23, 64, 64, true, true}, ProductCase{3, 7, 0, false, false}));

}  // namespace
}  // namespace banklet
