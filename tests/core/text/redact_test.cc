// SPDX-License-Identifier: Apache-2.0
#include "core/text/redact.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "core/text/entities.h"
#include "tests/core/text/golden_lines.h"

namespace banklet {
namespace {

TEST(Redact, MasksIdentifiersAndNothingElse) {
  const auto redacted = redact(
      "Send $3,500 from 6200000000000005 to GB29 NWBK 6016 1331 9268 19 on 2026-03-05, call +1 212 "
      "555 0123. 身份证11010519491231002X，手机１３８００１３８０００，账号12345。😀");
  ASSERT_TRUE(redacted.ok());
  EXPECT_EQ(*redacted,
            "Send $3,500 from **** **** **** 0005 to GB** **** 6819 on 2026-03-05, call ****0123. "
            "身份证****002X，手机****8000，账号****45。😀");
}

TEST(Redact, MasksMistypedNumbers) {
  EXPECT_EQ(*redact("card 4111 1111 1111 1112"), "card **** **** **** 1112");
  EXPECT_EQ(*redact("GB29 NWBK 6016 1331 9268 18"), "GB** **** 6818");
  EXPECT_EQ(*redact("110105194912310021"), "****0021");
}

TEST(Redact, LeavesOtherTextAsItIs) {
  for (const char* text : {"", "hello", "三千五百块", "2026-03-05", "10:30", "余额 1,234.56 元",
                           "\t\r\n", "ending in 1234", "500"})
    EXPECT_EQ(*redact(text), text);
}

TEST(Redact, FailsAsFindEntitiesDoes) {
  EXPECT_EQ(redact("\xFF").error().code, ErrorCode::kInvalidUtf8);
  EXPECT_EQ(redact(std::string(1 << 20, ' ')).error().code, ErrorCode::kLimitExceeded);
}

/// What no text that was redacted may hold any more: for each case of the golden file, the digits
/// of its identifiers; and masking again changes nothing.
TEST(Redact, HidesEveryIdentifierOfTheGoldenFile) {
  std::size_t hidden = 0;
  for (const auto& row : read_golden("entities.tsv")) {
    if (row.empty() || row[0].starts_with("#")) continue;
    const auto redacted = redact(row[1]);
    ASSERT_TRUE(redacted.ok());
    EXPECT_EQ(*redact(*redacted), *redacted);
    for (std::size_t i = 2; i < row.size(); ++i)
      for (const char* kind :
           {"card_number", "account_number", "iban", "identity_number", "phone"}) {
        const std::size_t at = row[i].find(std::string(" -> ") + kind);
        if (at == std::string::npos) continue;
        ++hidden;
        EXPECT_EQ(redacted->find(row[i].substr(0, at)), std::string::npos) << row[1];
      }
  }
  EXPECT_GT(hidden, 80U);
}

}  // namespace
}  // namespace banklet
