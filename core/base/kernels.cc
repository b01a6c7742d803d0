// SPDX-License-Identifier: Apache-2.0
#include "core/base/kernels.h"

#include <algorithm>
#include <array>

namespace banklet::kernels {
namespace {

// 256 rows of int8 stay inside int16: 256 * 128 = 32768, reached only by the negative end.
constexpr std::size_t kRowsPerBlock = 256;
constexpr std::size_t kTile = 64;

}  // namespace

// The loops below are written so that clang and gcc vectorise them across j without reordering
// any sum: no reduction, no aliasing between the spans.

void axpy(float scale, std::span<const float> row, std::span<float> out) {
  const float* __restrict in = row.data();
  float* __restrict sum = out.data();
  for (std::size_t j = 0; j < out.size(); ++j) sum[j] += scale * in[j];
}

void axpy_i8(std::int32_t weight, std::span<const std::int8_t> row, std::span<std::int32_t> out) {
  const std::int8_t* __restrict in = row.data();
  std::int32_t* __restrict sum = out.data();
  for (std::size_t j = 0; j < out.size(); ++j) sum[j] += weight * in[j];
}

void sum_rows_i8(std::span<const std::int8_t> matrix, std::span<const std::uint32_t> rows,
                 std::span<std::int32_t> out) {
  const std::size_t columns = out.size();
  std::fill(out.begin(), out.end(), 0);
  for (std::size_t first = 0; first < rows.size(); first += kRowsPerBlock) {
    const auto block = rows.subspan(first, std::min(kRowsPerBlock, rows.size() - first));
    for (std::size_t start = 0; start < columns; start += kTile) {
      const std::size_t width = std::min(kTile, columns - start);
      std::array<std::int16_t, kTile> sums{};
      for (const std::uint32_t row : block) {
        const std::int8_t* __restrict in = matrix.data() + row * columns + start;
        if (width == kTile) {
          for (std::size_t j = 0; j < kTile; ++j)
            sums[j] = static_cast<std::int16_t>(sums[j] + in[j]);
        } else {
          for (std::size_t j = 0; j < width; ++j)
            sums[j] = static_cast<std::int16_t>(sums[j] + in[j]);
        }
      }
      for (std::size_t j = 0; j < width; ++j) out[start + j] += sums[j];
    }
  }
}

void squared_distances(std::span<const float> point, std::span<const float> centroids,
                       std::size_t stride, std::span<float> out) {
  float* __restrict sum = out.data();
  const std::size_t count = out.size();
  for (std::size_t c = 0; c < count; ++c) sum[c] = 0.0F;
  for (std::size_t d = 0; d < point.size(); ++d) {
    const float value = point[d];
    const float* __restrict column = centroids.data() + d * stride;
    for (std::size_t c = 0; c < count; ++c) {
      const float difference = value - column[c];
      sum[c] += difference * difference;
    }
  }
}

}  // namespace banklet::kernels
