// SPDX-License-Identifier: Apache-2.0
#include "core/base/decimal_to_double.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/base/bit_cast.h"
#include "core/base/random.h"

namespace banklet {
namespace {

/// Compares the bits with those of the C library, which reads the same digits.
void expect_as_strtod(std::string_view digits, int exponent) {
  const std::string text = std::string(digits) + "e" + std::to_string(exponent);
  EXPECT_EQ(bit_cast<std::uint64_t>(decimal_to_double(digits, exponent)),
            bit_cast<std::uint64_t>(std::strtod(text.c_str(), nullptr)))
      << text;
}

/// The decimal of `value` with `precision` digits behind the first, then `tail`.
void expect_digits_of(long double value, int precision, std::string_view tail = "") {
  char text[1200];
  std::snprintf(text, sizeof text, "%.*Le", precision, value);
  std::string digits;
  std::string_view rest(text);
  for (; rest.front() != 'e'; rest.remove_prefix(1))
    if (rest.front() != '.') digits += rest.front();
  const int exponent = std::atoi(rest.data() + 1) - precision - static_cast<int>(tail.size());
  expect_as_strtod(digits + std::string(tail), exponent);
}

TEST(DecimalToDouble, RandomBitsWithEveryNumberOfDigits) {
  Random random(1);
  for (int i = 0; i < 20'000; ++i) {
    const double value = bit_cast<double>(random.next() & ~(std::uint64_t{1} << 63));
    if (!std::isfinite(value) || value == 0.0) continue;
    expect_digits_of(value, static_cast<int>(random.next() % 30));
  }
}

TEST(DecimalToDouble, RandomDigitsAndExponents) {
  Random random(2);
  for (int i = 0; i < 20'000; ++i) {
    std::string digits(1, static_cast<char>('1' + random.next() % 9));
    for (auto count = random.next() % 40; count > 0; --count)
      digits += static_cast<char>('0' + random.next() % 10);
    expect_as_strtod(digits, static_cast<int>(random.next() % 720) - 380);
  }
}

// Halfway between two neighbours the last bit decides; a digit far behind decides otherwise.
TEST(DecimalToDouble, HalfwayBetweenNeighbours) {
  if (sizeof(long double) == sizeof(double)) GTEST_SKIP() << "no type holds the halves";
  Random random(3);
  for (int i = 0; i < 5'000; ++i) {
    const double value =
        std::ldexp(static_cast<double>((std::uint64_t{1} << 52) | random.next() >> 12),
                   static_cast<int>(random.next() % 160) - 130);
    const double next = std::nextafter(value, INFINITY);
    const long double half = (static_cast<long double>(value) + next) / 2;
    expect_digits_of(half, 180);
    expect_digits_of(half, 180, "0000000001");
    expect_digits_of(half, 17);
  }
}

TEST(DecimalToDouble, SmallestAndLargest) {
  // 2^-1075, half of the smallest double, and its neighbours.
  constexpr std::string_view kHalf =
      "24703282292062327208828439643411068618252990130716238221279284125033775363510437593264991818"
      "08179961898982823477228588654633283551779698981993873980053909390631503565951557022639229085"
      "83924491051844359318028499365361525003193704576782492193656236698636584807570015857692699037"
      "06311928279558551332927834338409351978015531246597263579574622766465272827220056374006485499"
      "7709659947045402082816622623785739345073633900796776193057750674017632467360096895134053553"
      "7";
  static_assert(kHalf.size() > 400);
  for (int size : {1, 2, 17, 300, 400}) {
    const std::string_view digits = kHalf.substr(0, static_cast<std::size_t>(size));
    expect_as_strtod(digits, -323 - size);
    expect_as_strtod(std::string(digits.substr(0, digits.size() - 1)) + "9", -323 - size);
  }
  for (const int exponent :
       {-1000, -700, -343, -342, -341, -340, -326, -325, -324, -323, -322, -308})
    for (const std::string_view digits : {"1", "2", "3", "4", "5", "7", "9", "22250738585072014"})
      expect_as_strtod(digits, exponent);
  for (const std::string_view digits :
       {"17976931348623157", "17976931348623158", "17976931348623159"})
    for (const int exponent : {291, 292, 293}) expect_as_strtod(digits, exponent);
  EXPECT_EQ(decimal_to_double("1", 309), INFINITY);
  EXPECT_EQ(decimal_to_double("1", 308), 1e308);
}

}  // namespace
}  // namespace banklet
