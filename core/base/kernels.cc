// SPDX-License-Identifier: Apache-2.0
#include "core/base/kernels.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <type_traits>

#include "core/base/simd.h"

namespace banklet::kernels {
namespace {

using simd::F32x4;
using simd::I16x8;
using simd::I32x4;

// 256 rows of int8 stay inside int16: 256 * 128 = 32768, reached only by the negative end.
constexpr std::size_t kRowsPerBlock = 256;
constexpr std::size_t kRowTile = 64;
constexpr std::size_t kRowVectors = kRowTile / 8;

// Adds kRowTile columns of the rows. The sums stay in registers.
void sum_row_tile(const std::int8_t* matrix, std::size_t columns,
                  std::span<const std::uint32_t> rows, std::int32_t* out) {
  std::array<I16x8, kRowVectors> sums;
  for (I16x8& sum : sums) sum = I16x8::zero();
  for (const std::uint32_t row : rows) {
    const std::int8_t* in = matrix + row * columns;
    for (std::size_t v = 0; v < kRowVectors; ++v) sums[v] = sums[v] + I16x8::load_i8(in + 8 * v);
  }
  for (std::size_t v = 0; v < kRowVectors; ++v) {
    std::array<std::int16_t, 8> lanes;
    sums[v].store(lanes.data());
    for (std::size_t i = 0; i < 8; ++i) out[8 * v + i] += lanes[i];
  }
}

constexpr std::size_t kWindowColumns = 8;

// kWindows windows times 8 columns of the matrix. The sums stay in registers.
template <std::size_t kWindows>
inline void window_tile(const std::int16_t* signal, std::size_t stride, std::size_t length,
                        const std::int8_t* matrix, std::size_t columns, std::int32_t* out) {
  std::array<I32x4, 2 * kWindows> sums;
  for (I32x4& sum : sums) sum = I32x4::zero();
  for (std::size_t k = 0; k < length; k += 2, matrix += 2 * columns) {
    const I16x8 low = I16x8::load_i8(matrix);
    const I16x8 high = I16x8::load_i8(matrix + 8);
    for (std::size_t t = 0; t < kWindows; ++t) {
      const I16x8 pair = I16x8::splat_pair(signal + t * stride + k);
      sums[2 * t] = sums[2 * t] + I32x4::dot_pairs(pair, low);
      sums[2 * t + 1] = sums[2 * t + 1] + I32x4::dot_pairs(pair, high);
    }
  }
  for (std::size_t t = 0; t < kWindows; ++t) {
    sums[2 * t].store(out + t * columns);
    sums[2 * t + 1].store(out + t * columns + 4);
  }
}

// kWindows windows times all columns.
template <std::size_t kWindows>
void window_row(const std::int16_t* signal, std::size_t stride, std::size_t length,
                const std::int8_t* matrix, std::size_t columns, std::int32_t* out) {
  std::size_t j = 0;
  for (; j + kWindowColumns <= columns; j += kWindowColumns)
    window_tile<kWindows>(signal, stride, length, matrix + 2 * j, columns, out + j);
  for (; j < columns; ++j)
    for (std::size_t t = 0; t < kWindows; ++t) {
      std::int32_t sum = 0;
      for (std::size_t k = 0; k < length; ++k)
        sum += signal[t * stride + k] * matrix[k / 2 * 2 * columns + 2 * j + k % 2];
      out[t * columns + j] = sum;
    }
}

// Copies `count` centroids as splat vectors, dimension by centroid, so that the loop over points
// reads them in order; slots beyond `count` are infinitely far away.
void splat_centroids(std::span<const float> centroids, std::size_t dimensions, std::size_t count,
                     std::size_t slots, float* out) {
  for (std::size_t d = 0; d < dimensions; ++d)
    for (std::size_t c = 0; c < slots; ++c, out += kTilePoints)
      F32x4::splat(c < count ? centroids[c * dimensions + d]
                             : std::numeric_limits<float>::infinity())
          .store(out);
}

// Squared distances of the four points of a tile to kSlots centroids.
template <std::size_t kSlots>
inline std::array<F32x4, kSlots> tile_distances(const float* tile, const float* splats,
                                                std::size_t dimensions) {
  std::array<F32x4, kSlots> sums;
  for (F32x4& sum : sums) sum = F32x4::splat(0.0F);
  for (std::size_t d = 0; d < dimensions; ++d, tile += kTilePoints) {
    const F32x4 x = F32x4::load(tile);
    for (std::size_t c = 0; c < kSlots; ++c, splats += kTilePoints) {
      const F32x4 difference = x - F32x4::load(splats);
      sums[c] = sums[c] + difference * difference;
    }
  }
  return sums;
}

// Improves best and its index (kept as float: exact below 2^24) by kSlots more centroids.
template <std::size_t kSlots>
inline void improve(const float* tile, const float* splats, std::size_t dimensions,
                    std::size_t first, F32x4& best, F32x4& index) {
  const auto distances = tile_distances<kSlots>(tile, splats, dimensions);
  for (std::size_t c = 0; c < kSlots; ++c) {
    const F32x4 candidate = F32x4::splat(static_cast<float>(first + c));
    index = F32x4::select_less(distances[c], best, candidate, index);
    best = F32x4::min(distances[c], best);
  }
}

// Adds to kVectors vectors of four columns each. The sums stay in registers.
template <std::size_t kVectors>
inline void product_tile(std::span<const float> vector, const float* matrix, std::size_t columns,
                         float* out) {
  std::array<F32x4, kVectors> sums;
  for (std::size_t v = 0; v < kVectors; ++v) sums[v] = F32x4::load(out + 4 * v);
  for (const float x : vector) {
    const F32x4 factor = F32x4::splat(x);
    for (std::size_t v = 0; v < kVectors; ++v)
      sums[v] = sums[v] + factor * F32x4::load(matrix + 4 * v);
    matrix += columns;
  }
  for (std::size_t v = 0; v < kVectors; ++v) sums[v].store(out + 4 * v);
}

// x P(x^2) / Q(x^2), fitted to tanh on [0, 9] by least squares weighted towards the largest
// relative error, which came to 2.1e-8 before rounding; beyond 9 tanh is 1 in float.
inline F32x4 rational_tanh(F32x4 x) {
  const auto constant = [](float value) { return F32x4::splat(value); };
  x = F32x4::max(constant(-9.0F), F32x4::min(constant(9.0F), x));
  const F32x4 u = x * x;
  F32x4 p = constant(1.33551157493e-8F);
  p = p * u + constant(2.06094473967e-5F);
  p = p * u + constant(3.49561202397e-3F);
  p = p * u + constant(1.33810463731e-1F);
  p = p * u + constant(9.99999979614e-1F);
  F32x4 q = constant(7.77675507389e-7F);
  q = q * u + constant(3.28567267385e-4F);
  q = q * u + constant(2.5877074976e-2F);
  q = q * u + constant(4.67143620091e-1F);
  q = q * u + constant(1.0F);
  return x * p / q;
}

inline F32x4 rational_sigmoid(F32x4 x) {
  const F32x4 half = F32x4::splat(0.5F);
  return half + half * rational_tanh(half * x);
}

// Four units; their gates stand `units` apart.
inline void lstm_four(const float* gates, std::size_t units, float* cell, float* output) {
  const F32x4 input = rational_sigmoid(F32x4::load(gates));
  const F32x4 forget = rational_sigmoid(F32x4::load(gates + units));
  const F32x4 candidate = rational_tanh(F32x4::load(gates + 2 * units));
  const F32x4 open = rational_sigmoid(F32x4::load(gates + 3 * units));
  const F32x4 state = forget * F32x4::load(cell) + input * candidate;
  state.store(cell);
  (open * rational_tanh(state)).store(output);
}

}  // namespace

// The loops over j are written so that clang and gcc vectorise them without reordering any sum: no
// reduction, no aliasing between the spans.

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

void axpy_i8(float scale, std::span<const std::int8_t> row, std::span<float> out) {
  const std::int8_t* __restrict in = row.data();
  float* __restrict sum = out.data();
  for (std::size_t j = 0; j < out.size(); ++j) sum[j] += scale * static_cast<float>(in[j]);
}

void sum_rows_i8(std::span<const std::int8_t> matrix, std::span<const std::uint32_t> rows,
                 std::span<std::int32_t> out) {
  const std::size_t columns = out.size();
  std::fill(out.begin(), out.end(), 0);
  for (std::size_t first = 0; first < rows.size(); first += kRowsPerBlock) {
    const auto block = rows.subspan(first, std::min(kRowsPerBlock, rows.size() - first));
    std::size_t start = 0;
    for (; start + kRowTile <= columns; start += kRowTile)
      sum_row_tile(matrix.data() + start, columns, block, out.data() + start);
    for (; start < columns; ++start)
      for (const std::uint32_t row : block) out[start] += matrix[row * columns + start];
  }
}

void multiply_windows(std::span<const std::int16_t> signal, std::size_t stride, std::size_t length,
                      std::span<const std::int8_t> matrix, std::size_t columns,
                      std::span<std::int32_t> out) {
  constexpr std::size_t kTogether = 4;
  const std::size_t windows = out.size() / columns;
  std::size_t t = 0;
  for (; t + kTogether <= windows; t += kTogether)
    window_row<kTogether>(signal.data() + t * stride, stride, length, matrix.data(), columns,
                          out.data() + t * columns);
  for (; t < windows; ++t)
    window_row<1>(signal.data() + t * stride, stride, length, matrix.data(), columns,
                  out.data() + t * columns);
}

void axpy_i4(float scale, std::span<const std::int8_t> row, std::span<float> out) {
  const std::int8_t* __restrict in = row.data();
  float* __restrict low = out.data();
  float* __restrict high = out.data() + row.size();
  for (std::size_t j = 0; j < row.size(); ++j) {
    low[j] += scale * static_cast<float>(static_cast<std::int8_t>(in[j] * 16) >> 4);
    high[j] += scale * static_cast<float>(in[j] >> 4);
  }
}

void add_product(std::span<const float> vector, std::span<const float> matrix,
                 std::span<float> out) {
  constexpr std::size_t kWide = 10;
  constexpr std::size_t kNarrow = 2;
  const std::size_t columns = out.size();
  std::size_t j = 0;
  for (; j + 4 * kWide <= columns; j += 4 * kWide)
    product_tile<kWide>(vector, matrix.data() + j, columns, out.data() + j);
  for (; j + 4 * kNarrow <= columns; j += 4 * kNarrow)
    product_tile<kNarrow>(vector, matrix.data() + j, columns, out.data() + j);
  for (; j < columns; ++j)
    for (std::size_t k = 0; k < vector.size(); ++k) out[j] += vector[k] * matrix[k * columns + j];
}

void tanh(std::span<float> x) {
  std::size_t i = 0;
  for (; i + 4 <= x.size(); i += 4) rational_tanh(F32x4::load(&x[i])).store(&x[i]);
  std::array<float, 4> last{};
  std::copy(x.begin() + static_cast<std::ptrdiff_t>(i), x.end(), last.begin());
  rational_tanh(F32x4::load(last.data())).store(last.data());
  for (std::size_t lane = 0; i + lane < x.size(); ++lane) x[i + lane] = last[lane];
}

void lstm_units(std::span<const float> gates, std::span<float> cell, std::span<float> output) {
  const std::size_t units = cell.size();
  std::size_t i = 0;
  for (; i + 4 <= units; i += 4) lstm_four(&gates[i], units, &cell[i], &output[i]);
  if (i == units) return;
  // The last ones, in a row of four.
  std::array<float, 16> last_gates{};
  std::array<float, 4> last_cell{};
  std::array<float, 4> last_output{};
  for (std::size_t lane = 0; i + lane < units; ++lane) {
    for (std::size_t g = 0; g < 4; ++g) last_gates[4 * g + lane] = gates[g * units + i + lane];
    last_cell[lane] = cell[i + lane];
  }
  lstm_four(last_gates.data(), 4, last_cell.data(), last_output.data());
  for (std::size_t lane = 0; i + lane < units; ++lane) {
    cell[i + lane] = last_cell[lane];
    output[i + lane] = last_output[lane];
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

std::vector<float> tile_points(std::span<const float> points, std::size_t dimensions) {
  const std::size_t count = points.size() / dimensions;
  const std::size_t tiles = (count + kTilePoints - 1) / kTilePoints;
  std::vector<float> out(tiles * kTilePoints * dimensions, 0.0F);
  for (std::size_t i = 0; i < count; ++i) {
    float* tile = out.data() + i / kTilePoints * kTilePoints * dimensions + i % kTilePoints;
    for (std::size_t d = 0; d < dimensions; ++d) tile[d * kTilePoints] = points[i * dimensions + d];
  }
  return out;
}

void nearest_centroids(std::span<const float> tiles, std::size_t dimensions,
                       std::span<const float> centroids, std::span<std::uint32_t> nearest,
                       std::span<float> squared_distance) {
  const std::size_t count = centroids.size() / dimensions;
  const std::size_t half = kBlockCentroids / 2;
  const std::size_t wide = count / kBlockCentroids + (count % kBlockCentroids > half ? 1 : 0);
  const bool narrow = wide * kBlockCentroids < count;
  const std::size_t block = kBlockCentroids * dimensions * kTilePoints;
  std::vector<float> splats(wide * block + (narrow ? block / 2 : 0));
  for (std::size_t b = 0; b * kBlockCentroids < count; ++b) {
    const std::size_t first = b * kBlockCentroids;
    splat_centroids(centroids.subspan(first * dimensions), dimensions, count - first,
                    b < wide ? kBlockCentroids : half, splats.data() + b * block);
  }
  std::array<float, kTilePoints> distances;
  std::array<float, kTilePoints> indices;
  const std::size_t points = nearest.size();
  for (std::size_t i = 0; i < points; i += kTilePoints) {
    const float* tile = tiles.data() + i * dimensions;
    F32x4 best = F32x4::splat(std::numeric_limits<float>::infinity());
    F32x4 index = F32x4::splat(0.0F);
    for (std::size_t b = 0; b < wide; ++b)
      improve<kBlockCentroids>(tile, splats.data() + b * block, dimensions, b * kBlockCentroids,
                               best, index);
    if (narrow)
      improve<half>(tile, splats.data() + wide * block, dimensions, wide * kBlockCentroids, best,
                    index);
    best.store(distances.data());
    index.store(indices.data());
    for (std::size_t lane = 0; lane < std::min(kTilePoints, points - i); ++lane) {
      squared_distance[i + lane] = distances[lane];
      nearest[i + lane] = static_cast<std::uint32_t>(static_cast<std::int32_t>(indices[lane]));
    }
  }
}

void block_distances(std::span<const float> tiles, std::size_t dimensions,
                     std::span<const float> centroids,
                     std::span<float, kBlockPoints * kBlockCentroids> out) {
  constexpr std::size_t kHalf = kBlockCentroids / 2;
  const std::size_t count = centroids.size() / dimensions;
  const std::size_t slots = count == 1 ? 1 : count <= kHalf ? kHalf : kBlockCentroids;
  std::vector<float> splats(slots * dimensions * kTilePoints);
  splat_centroids(centroids, dimensions, count, slots, splats.data());
  const auto fill = [&](auto width) {
    for (std::size_t i = 0; i < tiles.size() / dimensions; i += kTilePoints) {
      const auto distances =
          tile_distances<width()>(tiles.data() + i * dimensions, splats.data(), dimensions);
      for (std::size_t c = 0; c < count; ++c) distances[c].store(&out[c * kBlockPoints + i]);
    }
  };
  if (slots == 1)
    fill(std::integral_constant<std::size_t, 1>());
  else if (slots == kHalf)
    fill(std::integral_constant<std::size_t, kHalf>());
  else
    fill(std::integral_constant<std::size_t, kBlockCentroids>());
}

double sum_of_minima(std::span<const float> a, std::span<const float> b) {
  F32x4 sum = F32x4::splat(0.0F);
  for (std::size_t i = 0; i < a.size(); i += kTilePoints) {
    const F32x4 x = F32x4::load(&a[i]);
    const F32x4 y = F32x4::load(&b[i]);
    sum = sum + F32x4::min(x, y);
  }
  std::array<float, kTilePoints> lanes;
  sum.store(lanes.data());
  double total = 0.0;
  for (const float lane : lanes) total += lane;
  return total;
}

}  // namespace banklet::kernels
