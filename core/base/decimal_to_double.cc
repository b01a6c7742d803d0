// SPDX-License-Identifier: Apache-2.0
#include "core/base/decimal_to_double.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace banklet {
namespace {

/// A whole number, not negative.
class BigInteger {
 public:
  explicit BigInteger(std::uint32_t value) : limbs_{value} {}

  int bits() const {
    return static_cast<int>(32 * limbs_.size()) - std::countl_zero(limbs_.back());
  }

  void multiply_add(std::uint32_t factor, std::uint32_t addend) {
    std::uint64_t carry = addend;
    for (std::uint32_t& limb : limbs_) {
      carry += std::uint64_t{limb} * factor;
      limb = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) limbs_.push_back(static_cast<std::uint32_t>(carry));
  }

  void shift_left(int count) {
    limbs_.insert(limbs_.begin(), static_cast<std::size_t>(count) / 32, 0);
    multiply_add(1U << (count % 32), 0);
  }

  /// Subtracts `other` if it is not greater, and says so.
  bool subtract(const BigInteger& other) {
    if (!(other <= *this)) return false;
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < limbs_.size(); ++i) {
      const std::uint64_t take = borrow + (i < other.limbs_.size() ? other.limbs_[i] : 0);
      borrow = take > limbs_[i];
      limbs_[i] = static_cast<std::uint32_t>(limbs_[i] - take);
    }
    while (limbs_.size() > 1 && limbs_.back() == 0) limbs_.pop_back();
    return true;
  }

  bool is_zero() const { return limbs_.size() == 1 && limbs_[0] == 0; }

 private:
  bool operator<=(const BigInteger& other) const {
    if (limbs_.size() != other.limbs_.size()) return limbs_.size() < other.limbs_.size();
    return !std::lexicographical_compare(other.limbs_.rbegin(), other.limbs_.rend(),
                                         limbs_.rbegin(), limbs_.rend());
  }

  std::vector<std::uint32_t> limbs_;  // the lowest first; the last is not 0, but for the number 0
};

}  // namespace

double decimal_to_double(std::string_view digits, int exponent) {
  // 10^309 and more, or less than half of the smallest double, 2^-1075.
  const int magnitude = static_cast<int>(digits.size()) + exponent;
  if (magnitude > 309) return std::numeric_limits<double>::infinity();
  if (magnitude < -323) return 0.0;

  BigInteger dividend(0);
  BigInteger divisor(1);
  for (const char c : digits) dividend.multiply_add(10, static_cast<std::uint32_t>(c - '0'));
  BigInteger& scaled = exponent < 0 ? divisor : dividend;
  for (int i = std::abs(exponent); i > 0; --i) scaled.multiply_add(10, 0);

  // dividend / divisor / 2^unit, rounded down, has 54 or 55 bits, and fewer for the subnormal
  // numbers: 53 to keep and one or two to round by.
  const int unit = std::max(dividend.bits() - divisor.bits() - 54, -1075);
  constexpr int kBits = 55;
  const int shift = unit + kBits;
  (shift < 0 ? dividend : divisor).shift_left(std::abs(shift));
  std::uint64_t quotient = 0;
  for (int i = 0; i < kBits; ++i) {
    dividend.multiply_add(2, 0);
    quotient = 2 * quotient + dividend.subtract(divisor);
  }

  const int dropped = std::max(static_cast<int>(std::bit_width(quotient)) - 53, -1074 - unit);
  const std::uint64_t half = std::uint64_t{1} << (dropped - 1);
  const std::uint64_t rest = quotient & (2 * half - 1);
  quotient >>= dropped;
  if (rest > half || (rest == half && (!dividend.is_zero() || quotient % 2 == 1))) ++quotient;
  return std::ldexp(static_cast<double>(quotient), unit + dropped);
}

}  // namespace banklet
