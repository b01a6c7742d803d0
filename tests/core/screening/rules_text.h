// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/screening/screening_rules.h"
#include "tests/core/table/sample_schema.h"

namespace banklet::test {

inline Result<ScreeningRules> read_screening_rules(const std::string& text) {
  const auto json = parse_json(text, "screening.json");
  if (!json) return json.error();
  return ScreeningRules::from_json(JsonField(*json, "screening.json"), sample_schema());
}

/// Rules with one in it; `members` without braces.
inline std::string one_rule(const std::string& members) {
  return R"({"income_column": "income", "rules": [{"id": "r", "severity": "low", )" + members +
         "}]}";
}

}  // namespace banklet::test
