// SPDX-License-Identifier: Apache-2.0
#include "core/base/number.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <string>

namespace banklet {
namespace {

TEST(Number, ReadsWhatStrtodReads) {
  for (const char* text :
       {"0", "-0", "1", "+1.5", "-45.20", ".5", "5.", "1e10", "1E-10", "123456789012345678", "0.1",
        "9007199254740993", "1.7976931348623157e308", "5e-324", "2.2250738585072011e-308",
        "000123.4500", "3.141592653589793238462643383279"})
    EXPECT_EQ(parse_double(text).value(), std::strtod(text, nullptr)) << text;
  EXPECT_TRUE(std::signbit(parse_double("-0").value()));
}

TEST(Number, RefusesEverythingElse) {
  for (const char* text : {"", " ", " 1", "1 ", "nan", "inf", "-inf", "0x10", "1,5", "1e", "1e+",
                           "e5", ".", "+", "--1", "1e999", "1_000", "１", "1e99999"})
    EXPECT_EQ(parse_double(text).error().code, ErrorCode::kInvalidNumber) << text;
  EXPECT_FALSE(parse_double(std::string(401, '1')).ok());
}

TEST(Number, Integers) {
  EXPECT_EQ(parse_integer("-12").value(), -12);
  EXPECT_EQ(parse_integer("+7").value(), 7);
  EXPECT_EQ(parse_integer("9223372036854775807").value(), INT64_MAX);
  for (const char* text : {"", "1.0", "+-1", "9223372036854775808", "1 ", "abc"})
    EXPECT_FALSE(parse_integer(text).ok()) << text;
}

TEST(Number, MoneyIsExactInMinorUnits) {
  EXPECT_EQ(parse_money("-45.2").value(), -4520);
  EXPECT_EQ(parse_money("0.07").value(), 7);
  EXPECT_EQ(parse_money("1234567890.12").value(), 123456789012);
  EXPECT_EQ(parse_money("5", 0).value(), 5);
  EXPECT_EQ(parse_money("1.500").value(), 150);
  EXPECT_EQ(parse_money("2e3").value(), 200000);
  EXPECT_EQ(parse_money("0.0000").value(), 0);
  for (const char* text :
       {"", "1.005", "1,00", "abc", "12345678901234567", "1e300", "NaN", "1e-9999"})
    EXPECT_EQ(parse_money(text).error().code, ErrorCode::kInvalidNumber) << text;
}

TEST(Number, MoneyIsWrittenAsItIsRead) {
  EXPECT_EQ(format_money(-4520), "-45.20");
  EXPECT_EQ(format_money(7), "0.07");
  EXPECT_EQ(format_money(0), "0.00");
  EXPECT_EQ(format_money(-5, 0), "-5");
  EXPECT_EQ(format_money(1234, 3), "1.234");
  EXPECT_EQ(format_money(INT64_MIN), "-92233720368547758.08");
}

}  // namespace
}  // namespace banklet
