// SPDX-License-Identifier: Apache-2.0
#include "core/table/csv.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/base/random.h"

namespace banklet {
namespace {

/// Header, rows with their line numbers and the error, written out for comparison.
std::string parse(const std::vector<std::string_view>& chunks, CsvOptions options = {}) {
  std::string out;
  CsvParser parser(
      "t.csv", options,
      [&](const CsvHeader& header) {
        for (const std::string& name : header.names()) out += "<" + name + ">";
        out += "\n";
        return Result<void>();
      },
      [&](const CsvRow& row) {
        out += std::to_string(row.line());
        for (const std::string_view field : row.fields()) out += "[" + std::string(field) + "]";
        out += "\n";
        return Result<void>();
      });
  Result<void> status;
  for (const std::string_view chunk : chunks)
    if (status.ok()) status = parser.feed(chunk);
  if (status.ok()) status = parser.finish();
  if (!status.ok())
    out += std::string(error_code_name(status.error().code)) + " " + status.error().message;
  return out;
}

struct CsvCase {
  const char* name;
  std::string text;
  std::string expected;
};

class Csv : public testing::TestWithParam<CsvCase> {};

TEST_P(Csv, ReadsRowsOrFailsAtThePlace) {
  EXPECT_EQ(parse({GetParam().text}), GetParam().expected);
}

TEST_P(Csv, ChunksDoNotMatter) {
  const std::string_view text = GetParam().text;
  const std::string whole = parse({text});
  for (std::size_t i = 0; i <= text.size(); ++i) {
    EXPECT_EQ(parse({text.substr(0, i), text.substr(i)}), whole) << "cut at " << i;
    for (std::size_t j = i; j <= text.size(); ++j)
      ASSERT_EQ(parse({text.substr(0, i), text.substr(i, j - i), text.substr(j)}), whole);
  }
  std::vector<std::string_view> bytes;
  for (std::size_t i = 0; i < text.size(); ++i) bytes.push_back(text.substr(i, 1));
  EXPECT_EQ(parse(bytes), whole);
}

INSTANTIATE_TEST_SUITE_P(
    Accepted, Csv,
    testing::Values(
        CsvCase{"plain", "a,b\n1,2\n3,4\n", "<a><b>\n2[1][2]\n3[3][4]\n"},
        CsvCase{"no_last_line_end", "a,b\n1,2", "<a><b>\n2[1][2]\n"},
        CsvCase{"crlf", "a,b\r\n1,2\r\n3,4\r\n", "<a><b>\n2[1][2]\n3[3][4]\n"},
        CsvCase{"cr", "a,b\r1,2\r3,4", "<a><b>\n2[1][2]\n3[3][4]\n"},
        CsvCase{"mixed_line_ends", "a\r\n1\n2\r3\r\n\r\n4", "<a>\n2[1]\n3[2]\n4[3]\n6[4]\n"},
        CsvCase{"header_only", "a,b", "<a><b>\n"},
        CsvCase{"bom",
                "\xEF\xBB\xBF"
                "a,b\n1,2\n",
                "<a><b>\n2[1][2]\n"},
        CsvCase{"bom_before_quote", "\xEF\xBB\xBF\"a\",b\n1,2\n", "<a><b>\n2[1][2]\n"},
        CsvCase{"starts_like_bom", "\xEF\xBB\xBE,b\n1,2\n", "<\xEF\xBB\xBE><b>\n2[1][2]\n"},
        CsvCase{"bom_inside", "a\n\xEF\xBB\xBF\n", "<a>\n2[\xEF\xBB\xBF]\n"},
        CsvCase{"quoted", "a,b\n\"1,5\",\"say \"\"hi\"\"\"\n", "<a><b>\n2[1,5][say \"hi\"]\n"},
        CsvCase{"quoted_quote_only", "a\n\"\"\"\"\n", "<a>\n2[\"]\n"},
        CsvCase{"embedded_lines", "a,b\n\"x\ny\r\nz\rw\",2\n3,4\n",
                "<a><b>\n2[x\ny\r\nz\rw][2]\n6[3][4]\n"},
        CsvCase{"quoted_cr_then_end", "a\n\"x\r\"\ny\n", "<a>\n2[x\r]\n4[y]\n"},
        CsvCase{"empty_fields", "a,b,c\n,,\n\"\",,x\n", "<a><b><c>\n2[][][]\n3[][][x]\n"},
        CsvCase{"blank_lines", "\n\na\n\n1\n\n\n2\n\n", "<a>\n5[1]\n8[2]\n"},
        CsvCase{"quoted_empty_line", "a\n\"\"\n", "<a>\n2[]\n"},
        CsvCase{"spaces_kept", "a, b\n 1 ,2 \n", "<a>< b>\n2[ 1 ][2 ]\n"},
        CsvCase{"utf8", "姓名,金额\n张三,\"1,000\"\n", "<姓名><金额>\n2[张三][1,000]\n"},
        CsvCase{"empty_names", "a,,\n1,2,3\n", "<a><><>\n2[1][2][3]\n"}),
    [](const auto& info) { return std::string(info.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Refused, Csv,
    testing::Values(
        CsvCase{"empty", "", "csv_syntax t.csv:1: no header line"},
        CsvCase{"only_bom", "\xEF\xBB\xBF", "csv_syntax t.csv:1: no header line"},
        CsvCase{"half_bom", "\xEF\xBB", "invalid_utf8 t.csv:1: field 1 is not valid UTF-8"},
        CsvCase{"only_blank_lines", "\n\n", "csv_syntax t.csv:1: no header line"},
        CsvCase{"too_few", "a,b\n1,2\n3\n",
                "<a><b>\n2[1][2]\ncsv_syntax t.csv:3: 1 fields where the header has 2"},
        CsvCase{"too_many", "a,b\n\"x\n\",2\n1,2,3\n",
                "<a><b>\n2[x\n][2]\ncsv_syntax t.csv:4: 3 fields where the header has 2"},
        CsvCase{"too_few_at_end", "a,b\n1",
                "<a><b>\ncsv_syntax t.csv:2: 1 fields where the header has 2"},
        CsvCase{"stray_quote", "a\n1\nx\"y\n",
                "<a>\n2[1]\ncsv_syntax t.csv:3: a quote inside an unquoted field"},
        CsvCase{"space_before_quote", "a\n \"x\"\n",
                "<a>\ncsv_syntax t.csv:2: a quote inside an unquoted field"},
        CsvCase{"text_after_quote", "a\n\"x\"y\n",
                "<a>\ncsv_syntax t.csv:2: text after a closing quote"},
        CsvCase{"unterminated", "a\n1\n\"x\ny\n",
                "<a>\n2[1]\ncsv_syntax t.csv:3: a quote is never closed"},
        CsvCase{"unterminated_opens_later", "a,b\n\"x\ny\",\"z\n",
                "<a><b>\ncsv_syntax t.csv:3: a quote is never closed"},
        CsvCase{"nul", std::string("a\n1\0\n", 5), "<a>\ncsv_syntax t.csv:2: a NUL byte"},
        CsvCase{"nul_quoted", std::string("a\n\"1\n\0\"\n", 8),
                "<a>\ncsv_syntax t.csv:3: a NUL byte"},
        CsvCase{"latin1", "a,b\n1,caf\xE9\n",
                "<a><b>\ninvalid_utf8 t.csv:2: field 2 is not valid UTF-8"},
        CsvCase{"utf8_over_two_fields", "a,b\n\xE9,\x93\xB6\n",
                "<a><b>\ninvalid_utf8 t.csv:2: field 1 is not valid UTF-8"},
        CsvCase{"header_not_utf8", "\xFF\n", "invalid_utf8 t.csv:1: field 1 is not valid UTF-8"},
        CsvCase{"duplicate_header", "a,b,a\n",
                "duplicate_key t.csv:1: column 'a' stands twice in the header"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(CsvLimits, RefusesARecordThatIsTooLong) {
  const CsvOptions options{.max_record_bytes = 16};
  EXPECT_EQ(parse({"a,b\n12345678,123456\n"}, options), "<a><b>\n2[12345678][123456]\n");
  const std::string error =
      "limit_exceeded t.csv:2: record longer than 16 bytes (is a quote not closed?)";
  EXPECT_EQ(parse({"a,b\n12345678,1234567\n"}, options), "<a><b>\n" + error);
  EXPECT_EQ(parse({"a\n\"1\n2\n3\n4\n5\n6\n7\n8\n9\n"}, options), "<a>\n" + error);
  EXPECT_EQ(parse({"a\n,,,,,,,,,,,,,,,,,,,,,,,,\n"}, options), "<a>\n" + error);
}

TEST(CsvLimits, OtherDelimiters) {
  EXPECT_EQ(parse({"a;b\n1,5;2\n"}, {.delimiter = ';'}), "<a><b>\n2[1,5][2]\n");
  EXPECT_EQ(parse({"a\tb\n\"x\ty\"\t2\n"}, {.delimiter = '\t'}), "<a><b>\n2[x\ty][2]\n");
}

TEST(CsvErrors, AnErrorStays) {
  CsvParser parser(
      "t.csv", {}, [](const CsvHeader&) { return Result<void>(); },
      [](const CsvRow&) { return Result<void>(); });
  ASSERT_TRUE(parser.feed("a\n").ok());
  ASSERT_FALSE(parser.feed("x\"\n").ok());
  EXPECT_EQ(parser.feed("1\n").error().message, "t.csv:2: a quote inside an unquoted field");
  EXPECT_EQ(parser.finish().error().code, ErrorCode::kCsvSyntax);
  EXPECT_EQ(parser.rows(), 0u);
}

TEST(CsvErrors, CallbacksLookUpColumnsAndPlaceErrors) {
  std::size_t age = 0;
  CsvParser parser(
      "customers.csv", {},
      [&](const CsvHeader& header) -> Result<void> {
        BANKLET_ASSIGN(age, header.column("age"));
        return {};
      },
      [&](const CsvRow& row) -> Result<void> {
        if (row[age] == "?") return row.error(ErrorCode::kInvalidNumber, age, "not a number");
        if (row[age].empty()) return row.error(ErrorCode::kMissingField, "no age");
        return {};
      });
  const auto status = parser.feed("id,age\n1,5\n\n2,?\n3,5\n");
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().message, "customers.csv:4: column 'age': not a number");
  EXPECT_EQ(parser.rows(), 1u);

  CsvParser other(
      "customers.csv", {},
      [&](const CsvHeader& header) -> Result<void> {
        BANKLET_ASSIGN(age, header.column("age"));
        return {};
      },
      [](const CsvRow&) { return Result<void>(); });
  const auto missing = other.feed("id,,\n1,2,3\n");
  EXPECT_EQ(missing.error().code, ErrorCode::kMissingColumn);
  EXPECT_EQ(missing.error().message, "customers.csv: column 'age' is missing");
}

TEST(CsvHeaderNames, AnEmptyNameIsNeverFound) {
  const CsvHeader header("t.csv", {"a", "", "b"});
  EXPECT_EQ(header.find("b"), std::optional<std::size_t>(2));
  EXPECT_FALSE(header.find("").has_value());
}

/// Writes fields the way RFC 4180 says and reads them back, in random chunks.
TEST(CsvProperty, WhatIsWrittenIsRead) {
  Random random(7);
  const std::vector<std::string> pieces = {"a",    "1.5", ",", "\"", "\n",
                                           "\r\n", "\r",  " ", "年", ""};
  for (int round = 0; round < 300; ++round) {
    const std::size_t columns = 1 + random.below(5);
    std::string text;
    std::vector<std::vector<std::string>> written;
    for (std::size_t row = 0; row < 6; ++row) {
      written.emplace_back();
      for (std::size_t column = 0; column < columns; ++column) {
        std::string field = row == 0 ? "c" + std::to_string(column) : "";
        for (std::uint32_t n = random.below(6); row > 0 && n > 0; --n)
          field += pieces[random.below(static_cast<std::uint32_t>(pieces.size()))];
        const bool must =
            field.find_first_of(",\"\r\n") != std::string::npos || (columns == 1 && field.empty());
        if (column > 0) text += ',';
        if (must || random.below(4) == 0) {
          text += '"';
          for (const char c : field) text += c == '"' ? std::string("\"\"") : std::string(1, c);
          text += '"';
        } else {
          text += field;
        }
        written.back().push_back(std::move(field));
      }
      text += random.below(2) == 0 ? "\n" : "\r\n";
    }
    std::vector<std::vector<std::string>> read;
    CsvParser parser(
        "t.csv", {},
        [&](const CsvHeader& header) {
          read.push_back(header.names());
          return Result<void>();
        },
        [&](const CsvRow& row) {
          read.emplace_back(row.fields().begin(), row.fields().end());
          return Result<void>();
        });
    for (std::string_view rest = text; !rest.empty();) {
      const std::size_t n = std::min<std::size_t>(rest.size(), 1 + random.below(20));
      ASSERT_TRUE(parser.feed(rest.substr(0, n)).ok());
      rest.remove_prefix(n);
    }
    ASSERT_TRUE(parser.finish().ok());
    ASSERT_EQ(read, written);
  }
}

}  // namespace
}  // namespace banklet
