// SPDX-License-Identifier: Apache-2.0
#include "core/base/kernels.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "core/base/random.h"

namespace banklet::kernels {
namespace {

std::vector<float> normal_floats(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<float> values(count);
  for (float& value : values) value = static_cast<float>(random.normal());
  return values;
}

std::vector<std::int8_t> random_bytes(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<std::int8_t> values(count);
  for (std::int8_t& value : values) value = static_cast<std::int8_t>(random.next() >> 56);
  return values;
}

// The definition, one output after the other, in the order that the header promises.
float squared_distance(const float* a, const float* b, std::size_t dimensions) {
  float sum = 0.0F;
  for (std::size_t d = 0; d < dimensions; ++d) {
    const float difference = a[d] - b[d];
    sum = sum + difference * difference;
  }
  return sum;
}

TEST(Kernels, AxpyAddsTheScaledRow) {
  for (const std::size_t size : {0U, 1U, 3U, 4U, 7U, 33U}) {
    const std::vector<float> row = normal_floats(size, 1);
    const std::vector<std::int8_t> bytes = random_bytes(size, 2);
    std::vector<float> sums(size, 0.5F);
    std::vector<float> byte_sums(size, 0.5F);
    std::vector<std::int32_t> integer_sums(size, 7);
    axpy(0.3F, row, sums);
    axpy_i8(0.3F, bytes, std::span(byte_sums));
    axpy_i8(-3, bytes, std::span(integer_sums));
    for (std::size_t j = 0; j < size; ++j) {
      EXPECT_EQ(sums[j], 0.5F + 0.3F * row[j]);
      EXPECT_EQ(byte_sums[j], 0.5F + 0.3F * static_cast<float>(bytes[j]));
      EXPECT_EQ(integer_sums[j], 7 - 3 * bytes[j]);
    }
  }
}

TEST(Kernels, AxpyTakesFourBitIntegersApart) {
  // Low halves -8, 7, 0, -1; high halves 1, -8, 7, -1.
  const std::vector<std::int8_t> row = {0x18, static_cast<std::int8_t>(0x87), 0x70, -1};
  std::vector<float> sums(8, 1.0F);
  axpy_i4(0.5F, row, sums);
  EXPECT_EQ(sums, (std::vector<float>{-3.0F, 4.5F, 1.0F, 0.5F, 1.5F, -3.0F, 4.5F, 0.5F}));
}

struct WindowsCase {
  std::size_t windows;
  std::size_t stride;
  std::size_t length;
  std::size_t columns;
};

class MultiplyWindows : public ::testing::TestWithParam<WindowsCase> {};

TEST_P(MultiplyWindows, EqualsTheDefinition) {
  const auto [windows, stride, length, columns] = GetParam();
  const std::vector<std::int8_t> matrix = random_bytes(length * columns, 6);
  Random random(7);
  std::vector<std::int16_t> signal((windows - 1) * stride + length);
  for (std::int16_t& x : signal)
    x = static_cast<std::int16_t>(static_cast<int>(random.below(2 * kWindowSignal + 1)) -
                                  kWindowSignal);
  std::vector<std::int32_t> out(windows * columns, 99);
  multiply_windows(signal, stride, length, matrix, columns, out);
  for (std::size_t t = 0; t < windows; ++t)
    for (std::size_t j = 0; j < columns; ++j) {
      std::int64_t expected = 0;
      for (std::size_t k = 0; k < length; ++k)
        expected +=
            std::int64_t{signal[t * stride + k]} * matrix[(k / 2 * columns + j) * 2 + k % 2];
      EXPECT_EQ(out[t * columns + j], expected) << "window " << t << ", column " << j;
    }
}

INSTANTIATE_TEST_SUITE_P(Shapes, MultiplyWindows,
                         ::testing::Values(WindowsCase{1, 0, 2, 1}, WindowsCase{1, 0, 384, 77},
                                           WindowsCase{4, 6, 6, 8}, WindowsCase{5, 6, 18, 24},
                                           WindowsCase{11, 10, 30, 13}));

TEST(Kernels, WindowsOfTheLargestSizeDoNotOverflow) {
  const std::vector<std::int16_t> signal(kWindowLength, -kWindowSignal);
  const std::vector<std::int8_t> matrix(kWindowLength * 9, 127);
  std::vector<std::int32_t> out(9);
  multiply_windows(signal, 0, kWindowLength, matrix, 9, out);
  for (const std::int32_t sum : out)
    EXPECT_EQ(sum, -127 * kWindowSignal * static_cast<std::int32_t>(kWindowLength));
}

struct RowsCase {
  std::size_t columns;
  std::size_t count;
};

class SumRows : public ::testing::TestWithParam<RowsCase> {};

TEST_P(SumRows, EqualsTheSumInWideIntegers) {
  const auto [columns, count] = GetParam();
  constexpr std::size_t kRows = 50;
  const std::vector<std::int8_t> matrix = random_bytes(kRows * columns, 3);
  Random random(4);
  std::vector<std::uint32_t> rows(count);
  for (std::uint32_t& row : rows) row = random.below(kRows);
  std::vector<std::int32_t> out(columns, 99);
  sum_rows_i8(matrix, rows, out);
  for (std::size_t j = 0; j < columns; ++j) {
    std::int32_t expected = 0;
    for (const std::uint32_t row : rows) expected += matrix[row * columns + j];
    EXPECT_EQ(out[j], expected) << "column " << j;
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, SumRows,
                         ::testing::Values(RowsCase{1, 5}, RowsCase{63, 20}, RowsCase{64, 20},
                                           RowsCase{200, 0}, RowsCase{200, 256}, RowsCase{130, 257},
                                           RowsCase{64, 1000}));

TEST(Kernels, SumRowsHoldsTheMostExtremeSums) {
  const std::vector<std::int8_t> matrix(64, -128);
  const std::vector<std::uint32_t> rows(700, 0);
  std::vector<std::int32_t> out(64);
  sum_rows_i8(matrix, rows, out);
  for (const std::int32_t sum : out) EXPECT_EQ(sum, -128 * 700);
}

struct DistanceCase {
  std::size_t points;
  std::size_t dimensions;
  std::size_t centroids;
};

class Distances : public ::testing::TestWithParam<DistanceCase> {};

TEST_P(Distances, EveryKernelGivesTheBitsOfTheDefinition) {
  const auto [count, dimensions, clusters] = GetParam();
  const std::vector<float> points = normal_floats(count * dimensions, 6);
  const std::vector<float> centroids = normal_floats(clusters * dimensions, 7);
  const std::vector<float> tiles = tile_points(points, dimensions);

  std::vector<std::uint32_t> nearest(count);
  std::vector<float> distance(count);
  nearest_centroids(tiles, dimensions, centroids, nearest, distance);

  std::vector<float> by_dimension(clusters * dimensions);
  for (std::size_t c = 0; c < clusters; ++c)
    for (std::size_t d = 0; d < dimensions; ++d)
      by_dimension[d * clusters + c] = centroids[c * dimensions + d];
  std::vector<float> row(clusters);

  std::vector<float> block(kBlockPoints * kBlockCentroids, -1.0F);
  const std::size_t blocked = std::min(clusters, kBlockCentroids);
  if (count <= kBlockPoints)
    block_distances(tiles, dimensions, std::span(centroids).first(blocked * dimensions),
                    std::span<float, kBlockPoints * kBlockCentroids>(block));

  for (std::size_t i = 0; i < count; ++i) {
    squared_distances(std::span(points).subspan(i * dimensions, dimensions), by_dimension, clusters,
                      row);
    float best = std::numeric_limits<float>::infinity();
    std::uint32_t index = 0;
    for (std::uint32_t c = 0; c < clusters; ++c) {
      const float expected =
          squared_distance(&points[i * dimensions], &centroids[c * dimensions], dimensions);
      EXPECT_EQ(row[c], expected);
      if (count <= kBlockPoints && c < blocked) {
        EXPECT_EQ(block[c * kBlockPoints + i], expected);
      }
      if (expected < best) {
        best = expected;
        index = c;
      }
    }
    EXPECT_EQ(distance[i], best);
    EXPECT_EQ(nearest[i], index);
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, Distances,
                         ::testing::Values(DistanceCase{1, 1, 1}, DistanceCase{5, 3, 2},
                                           DistanceCase{256, 16, 8}, DistanceCase{255, 7, 4},
                                           DistanceCase{301, 5, 9}, DistanceCase{64, 2, 13},
                                           DistanceCase{33, 16, 100}));

TEST(Kernels, SumOfMinimaAddsFourLanesOfFloats) {
  const std::vector<float> a = normal_floats(64, 8);
  const std::vector<float> b = normal_floats(64, 9);
  std::array<float, kTilePoints> lanes{};
  for (std::size_t i = 0; i < a.size(); ++i) lanes[i % kTilePoints] += std::min(a[i], b[i]);
  double expected = 0.0;
  for (const float lane : lanes) expected += lane;
  EXPECT_EQ(sum_of_minima(a, b), expected);
  EXPECT_EQ(sum_of_minima({}, {}), 0.0);
}

TEST(Kernels, TheFirstOfEqualCentroidsIsNearest) {
  const std::vector<float> points = {0.0F, 0.0F, 5.0F, 5.0F};
  std::vector<float> centroids;
  for (int c = 0; c < 20; ++c) centroids.insert(centroids.end(), {1.0F, 1.0F});
  std::vector<std::uint32_t> nearest(2, 7);
  std::vector<float> distance(2);
  nearest_centroids(tile_points(points, 2), 2, centroids, nearest, distance);
  EXPECT_EQ(nearest, (std::vector<std::uint32_t>{0, 0}));
}

}  // namespace
}  // namespace banklet::kernels
