// SPDX-License-Identifier: Apache-2.0
#include "core/train/wide_loops.h"

#include <cmath>

namespace banklet::wide {
namespace {

struct Loops {
  void (*add)(float, const float*, float*, std::size_t);
  void (*keep)(const float*, const float*, std::uint32_t, float*, std::uint32_t*, std::size_t);
  void (*update)(const AdamStep&, float*, float*, float*, float*, std::size_t);
};

namespace plain {
#define BANKLET_TARGET
#include "core/train/wide_loops_kernel.inc"
#undef BANKLET_TARGET
}  // namespace plain

#if defined(__x86_64__)
namespace avx2 {
#define BANKLET_TARGET __attribute__((target("avx2")))
#include "core/train/wide_loops_kernel.inc"
#undef BANKLET_TARGET
}  // namespace avx2

namespace avx512 {
#define BANKLET_TARGET __attribute__((target("avx512f")))
#include "core/train/wide_loops_kernel.inc"
#undef BANKLET_TARGET
}  // namespace avx512
#endif

const Loops& best_loops() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") != 0) return avx512::kLoops;
  if (__builtin_cpu_supports("avx2") != 0) return avx2::kLoops;
#endif
  return plain::kLoops;
}

const Loops& loops() {
  static const Loops& best = best_loops();
  return best;
}

}  // namespace

void add_scaled(float scale, std::span<const float> row, std::span<float> out) {
  loops().add(scale, row.data(), out.data(), out.size());
}

void keep_largest(std::span<const float> sums, std::span<const float> bias, std::uint32_t window,
                  std::span<float> largest, std::span<std::uint32_t> windows) {
  loops().keep(sums.data(), bias.data(), window, largest.data(), windows.data(), sums.size());
}

void adam_step(const AdamStep& step, std::span<float> values, std::span<float> gradient,
               std::span<float> first, std::span<float> second) {
  loops().update(step, values.data(), gradient.data(), first.data(), second.data(), values.size());
}

}  // namespace banklet::wide
