// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// Inner loops that are worth vector instructions.
///
/// Lanes run across outputs, never along a sum: every output is added up in the same order by the
/// scalar, SSE2 and WASM SIMD builds, so all give the same bits. Integer kernels are exact.
/// `out` and inputs must not overlap; spans have the stated lengths (a precondition, not checked).
namespace banklet::kernels {

/// out[j] += scale * row[j]. Lengths equal. One multiply and one add, never fused.
void axpy(float scale, std::span<const float> row, std::span<float> out);

/// out[j] += scale * row[j], the int8 widened to float. Lengths equal.
void axpy_i8(float scale, std::span<const std::int8_t> row, std::span<float> out);

/// out[j] += weight * row[j] in 32-bit integers. Lengths equal; the caller keeps sums below 2^31.
void axpy_i8(std::int32_t weight, std::span<const std::int8_t> row, std::span<std::int32_t> out);

/// out[j] = sum over r of matrix[rows[r]][j]: adds whole rows of a row-major int8 matrix with
/// out.size() columns. Exact in 16-bit lanes per 256 rows, then widened. O(rows.size() * columns).
void sum_rows_i8(std::span<const std::int8_t> matrix, std::span<const std::uint32_t> rows,
                 std::span<std::int32_t> out);

/// The products of windows of a signal with the columns of an int8 matrix:
///
///   out[t * columns + j] = sum over k < length of signal[t * stride + k] * matrix(k, j)
///
/// for out.size() / columns windows; with one window, a vector times a matrix. matrix(k, j) stands
/// at matrix[k / 2 * 2 * columns + 2 * j + k % 2]: two rows side by side, as 16-bit dot products
/// want them. length is even. Exact while the sums stay below 2^31, for which |signal| <=
/// kWindowSignal and length <= kWindowLength suffice. O(windows * length * columns).
inline constexpr std::int16_t kWindowSignal = 2047;
inline constexpr std::size_t kWindowLength = 8192;
void multiply_windows(std::span<const std::int16_t> signal, std::size_t stride, std::size_t length,
                      std::span<const std::int8_t> matrix, std::size_t columns,
                      std::span<std::int32_t> out);

/// out[j] += scale * (the 4-bit integer j of the row), which are -8..7 in two's complement: the
/// low half of row[j] for j < row.size(), then the high halves. out.size() = 2 * row.size().
void axpy_i4(float scale, std::span<const std::int8_t> row, std::span<float> out);

/// out[j] += sum over k of vector[k] * matrix[k * out.size() + j], added in the order of k.
/// O(vector.size() * out.size()).
void add_product(std::span<const float> vector, std::span<const float> matrix,
                 std::span<float> out);

/// In place: the hyperbolic tangent, as a rational function of a relative error of at most 1e-6.
/// Inputs are finite. O(n).
void tanh(std::span<float> x);

/// One step of the units of an LSTM (Hochreiter & Schmidhuber 1997, with the forget gate of Gers et
/// al. 2000): for each unit, from its input gate i, forget gate f, candidate g and output gate o,
/// which stand in `gates` one after the other for all units,
///
///   cell <- sigmoid(f) cell + sigmoid(i) tanh(g),  output = sigmoid(o) tanh(cell)
///
/// with the tanh below and sigmoid(x) = 0.5 + 0.5 tanh(0.5 x). gates.size() = 4 * cell.size().
/// Inputs are finite. O(units).
void lstm_units(std::span<const float> gates, std::span<float> cell, std::span<float> output);

/// out[c] = sum over d of (point[d] - centroids[d * stride + c])^2 for `out.size()` centroids
/// stored feature-major (dimension by centroid). stride >= out.size(). Sums run over d in order.
void squared_distances(std::span<const float> point, std::span<const float> centroids,
                       std::size_t stride, std::span<float> out);

/// Points in the order the two kernels below read them: tiles of kTilePoints points, each tile
/// dimension by point, so that a vector holds one coordinate of four points. `points` is
/// n x dimensions, row-major; the last tile is filled up with zeros. O(n * dimensions).
inline constexpr std::size_t kTilePoints = 4;
std::vector<float> tile_points(std::span<const float> points, std::size_t dimensions);

/// The nearest of k >= 1 centroids (k x dimensions, row-major) for each of nearest.size() points:
/// its index (the first among equals) and squared distance. Sums run over the dimensions in order.
/// Inputs are finite and small enough that squared distances do not overflow. O(n * k *
/// dimensions).
void nearest_centroids(std::span<const float> tiles, std::size_t dimensions,
                       std::span<const float> centroids, std::span<std::uint32_t> nearest,
                       std::span<float> squared_distance);

/// out[c * kBlockPoints + i] = squared distance of point i to centroid c, for the tiles of at most
/// kBlockPoints points and k <= kBlockCentroids centroids; entries beyond are left alone.
inline constexpr std::size_t kBlockPoints = 256;
inline constexpr std::size_t kBlockCentroids = 8;
void block_distances(std::span<const float> tiles, std::size_t dimensions,
                     std::span<const float> centroids,
                     std::span<float, kBlockPoints * kBlockCentroids> out);

/// Sum over i of min(a[i], b[i]): in float over every kTilePoints-th element, then these sums in
/// double. a.size() is a multiple of kTilePoints, at most kBlockPoints, and b.size().
double sum_of_minima(std::span<const float> a, std::span<const float> b);

}  // namespace banklet::kernels
