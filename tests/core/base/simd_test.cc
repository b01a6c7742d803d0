// SPDX-License-Identifier: Apache-2.0
#include "core/base/simd.h"

#include <gtest/gtest.h>

#include <cstring>
#include <limits>
#include <vector>

#include "core/base/random.h"

namespace banklet::simd {
namespace {

std::vector<float> awkward_floats() {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  std::vector<float> values = {0.0F,       -0.0F,    1.0F,    -1.5F, kInfinity,
                               -kInfinity, 1.0e-45F, 3.4e38F, 0.1F,  -7.0e-39F};
  Random random(5);
  while (values.size() < 64) values.push_back(static_cast<float>(random.normal() * 100.0));
  return values;
}

template <class Vector>
std::array<std::uint32_t, 4> bits(const Vector& v) {
  std::array<float, 4> lanes;
  v.store(lanes.data());
  std::array<std::uint32_t, 4> words;
  std::memcpy(words.data(), lanes.data(), sizeof(words));
  return words;
}

TEST(Simd, FloatVectorsGiveTheBitsOfTheScalarOnes) {
  const std::vector<float> values = awkward_floats();
  for (std::size_t i = 0; i + 4 <= values.size(); ++i)
    for (std::size_t j = 0; j + 4 <= values.size(); ++j) {
      const F32x4 a = F32x4::load(&values[i]);
      const F32x4 b = F32x4::load(&values[j]);
      const ScalarF32x4 sa = ScalarF32x4::load(&values[i]);
      const ScalarF32x4 sb = ScalarF32x4::load(&values[j]);
      // inf - inf and 0 * inf are NaN, whose bits are free: none is stored by a kernel.
      const auto expect_same = [&](const auto& x, const auto& y) {
        std::array<float, 4> lanes;
        y.store(lanes.data());
        for (std::size_t lane = 0; lane < 4; ++lane)
          if (lanes[lane] == lanes[lane]) {
            EXPECT_EQ(bits(x)[lane], bits(y)[lane]) << i << " " << j;
          }
      };
      expect_same(a + b, sa + sb);
      expect_same(a - b, sa - sb);
      expect_same(a * b, sa * sb);
      expect_same(F32x4::select_less(a, b, a, b), ScalarF32x4::select_less(sa, sb, sa, sb));
      expect_same(F32x4::min(a, b), ScalarF32x4::min(sa, sb));
      expect_same(F32x4::max(a, b), ScalarF32x4::max(sa, sb));
    }
}

TEST(Simd, NanIsLessThanNothing) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const F32x4 chosen = F32x4::select_less(F32x4::splat(nan), F32x4::splat(1.0F), F32x4::splat(1.0F),
                                          F32x4::splat(2.0F));
  EXPECT_EQ(bits(chosen), bits(F32x4::splat(2.0F)));
  const F32x4 two = F32x4::splat(2.0F);
  EXPECT_EQ(bits(F32x4::min(F32x4::splat(nan), two)), bits(two));
  EXPECT_EQ(bits(F32x4::max(F32x4::splat(nan), two)), bits(two));
}

TEST(Simd, BytesAreWidenedWithTheirSign) {
  const std::array<std::int8_t, 8> bytes = {-128, -1, 0, 1, 127, -127, 5, -5};
  std::array<std::int16_t, 8> lanes;
  (I16x8::load_i8(bytes.data()) + I16x8::load_i8(bytes.data())).store(lanes.data());
  for (std::size_t i = 0; i < 8; ++i) EXPECT_EQ(lanes[i], 2 * bytes[i]);
}

TEST(Simd, DotProductsOfPairs) {
  const std::array<std::int16_t, 2> pair = {-2047, 300};
  const std::array<std::int8_t, 8> bytes = {-128, 127, 0, 1, 5, -6, 127, 127};
  const auto dot = I32x4::dot_pairs(I16x8::splat_pair(pair.data()), I16x8::load_i8(bytes.data()));
  const auto scalar = ScalarI32x4::dot_pairs(ScalarI16x8::splat_pair(pair.data()),
                                             ScalarI16x8::load_i8(bytes.data()));
  std::array<std::int32_t, 4> lanes;
  std::array<std::int32_t, 4> expected;
  (dot + I32x4::zero()).store(lanes.data());
  (scalar + ScalarI32x4::zero()).store(expected.data());
  EXPECT_EQ(lanes, expected);
  EXPECT_EQ(lanes[0], 2047 * 128 + 300 * 127);
}

}  // namespace
}  // namespace banklet::simd
