// SPDX-License-Identifier: Apache-2.0
#include "core/train/matrix_product.h"

#include <algorithm>

namespace banklet {
namespace {

namespace plain {
constexpr std::size_t kFloats = 4;
constexpr std::size_t kRows = 4;
#define BANKLET_TARGET
#include "core/train/matrix_product_kernel.inc"
#undef BANKLET_TARGET
}  // namespace plain

#if defined(__x86_64__)
namespace avx2 {
constexpr std::size_t kFloats = 8;
constexpr std::size_t kRows = 4;
#define BANKLET_TARGET __attribute__((target("avx2")))
#include "core/train/matrix_product_kernel.inc"
#undef BANKLET_TARGET
}  // namespace avx2

namespace avx512 {
constexpr std::size_t kFloats = 16;
constexpr std::size_t kRows = 8;
#define BANKLET_TARGET __attribute__((target("avx512f")))
#include "core/train/matrix_product_kernel.inc"
#undef BANKLET_TARGET
}  // namespace avx512
#endif

using Product = void (*)(const StridedMatrix&, const float*, std::size_t, float*, std::size_t,
                         std::size_t, std::size_t, std::size_t, bool);

Product best_product() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") != 0) return avx512::product;
  if (__builtin_cpu_supports("avx2") != 0) return avx2::product;
#endif
  return plain::product;
}

}  // namespace

void matrix_product(const StridedMatrix& a, const float* b, std::size_t b_stride, float* c,
                    std::size_t c_stride, std::size_t m, std::size_t n, std::size_t k, bool add) {
  static const Product product = best_product();
  product(a, b, b_stride, c, c_stride, m, n, k, add);
}

}  // namespace banklet
