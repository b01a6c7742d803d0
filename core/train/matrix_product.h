// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace banklet {

/// A matrix inside an array: element (i, j) stands at data[i * row_stride + j * column_stride].
struct StridedMatrix {
  const float* data = nullptr;
  std::size_t row_stride = 0;
  std::size_t column_stride = 1;
};

/// C = A B or, with `add`, C += A B; A is m x k. Rows of B (k x n) and C (m x n) start `b_stride`
/// and `c_stride` floats apart. C overlaps neither.
///
/// Each element of C is summed over k in order, a product rounded before it is added, whatever
/// vectors the processor has (SSE2, AVX2, AVX-512 or none): the same bits on every machine, which
/// Eigen's product does not give. O(m n k).
void matrix_product(const StridedMatrix& a, const float* b, std::size_t b_stride, float* c,
                    std::size_t c_stride, std::size_t m, std::size_t n, std::size_t k, bool add);

}  // namespace banklet
