// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace banklet {

/// xoshiro256** 1.0 (Blackman & Vigna 2018), seeded through splitmix64. The same seed gives the
/// same sequence on every platform; the standard library's distributions and shuffle do not.
class Random {
 public:
  explicit Random(std::uint64_t seed);

  /// 64 uniform bits.
  std::uint64_t next();

  /// Uniform in [0, 1), 53 bits.
  double uniform();

  /// Uniform integer in [0, bound), without modulo bias (Lemire 2019). Precondition: bound > 0.
  std::uint32_t below(std::uint32_t bound);

  /// Standard normal draw (Marsaglia's polar method, own log).
  double normal();

  /// A draw from Gamma(shape, 1), shape > 0 (Marsaglia & Tsang 2000).
  double gamma(double shape);

  /// A draw from Beta(a, b), both > 0.
  double beta(double a, double b);

  /// Fisher-Yates. O(n).
  template <class T>
  void shuffle(std::span<T> items) {
    for (std::size_t i = items.size(); i > 1; --i)
      std::swap(items[i - 1], items[below(static_cast<std::uint32_t>(i))]);
  }

 private:
  std::array<std::uint64_t, 4> state_;
};

}  // namespace banklet
