// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

/// Inner loops that are worth vector instructions.
///
/// Lanes run across outputs, never along a sum: every output is added up in the same order by the
/// scalar, SSE2 and WASM SIMD builds, so all give the same bits. Integer kernels are exact.
/// `out` and inputs must not overlap; spans have the stated lengths (a precondition, not checked).
namespace banklet::kernels {

/// out[j] += scale * row[j]. Lengths equal. One multiply and one add, never fused.
void axpy(float scale, std::span<const float> row, std::span<float> out);

/// out[j] += weight * row[j] in 32-bit integers. Lengths equal; the caller keeps sums below 2^31.
void axpy_i8(std::int32_t weight, std::span<const std::int8_t> row, std::span<std::int32_t> out);

/// out[j] = sum over r of matrix[rows[r]][j]: adds whole rows of a row-major int8 matrix with
/// out.size() columns. Exact in 16-bit lanes per 256 rows, then widened. O(rows.size() * columns).
void sum_rows_i8(std::span<const std::int8_t> matrix, std::span<const std::uint32_t> rows,
                 std::span<std::int32_t> out);

/// out[c] = sum over d of (point[d] - centroids[d * stride + c])^2 for `out.size()` centroids
/// stored feature-major (dimension by centroid). stride >= out.size(). Sums run over d in order.
void squared_distances(std::span<const float> point, std::span<const float> centroids,
                       std::size_t stride, std::span<float> out);

}  // namespace banklet::kernels
