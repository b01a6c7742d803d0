// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "core/base/date.h"
#include "core/base/json.h"
#include "core/table/customer.h"
#include "core/table/schema.h"

namespace banklet {

/// A small bank for tests: one column of each kind and a category of each flow.
inline Schema sample_schema() {
  static constexpr std::string_view kText = R"({
    "currency": "CNY",
    "columns": [
      {"name": "age", "type": "numeric", "missing": "median"},
      {"name": "income", "type": "numeric", "missing": "indicator"},
      {"name": "stage", "type": "categorical", "missing": "most_frequent"},
      {"name": "city", "type": "categorical", "missing": "indicator"},
      {"name": "gender", "type": "prohibited"}],
    "transaction_categories": [
      {"id": "salary", "kind": "income", "label": {"en": "Pay", "zh-CN": "工资"},
       "keywords": ["salary", "Payroll", "工资"]},
      {"id": "groceries", "label": {"en": "Groceries"},
       "keywords": ["market", "supermarket", "超市"]},
      {"id": "dining", "label": {"en": "Eating out"}, "keywords": ["restaurant", "MARKET HALL"]},
      {"id": "savings", "kind": "transfer", "keywords": ["savings"]}]})";
  const Json json = *parse_json(kText, "sample");
  return *Schema::from_json(JsonField(json, "sample"));
}

inline Column column_of(std::string name, ColumnType type,
                        MissingPolicy missing = MissingPolicy::kMedian) {
  Column column;
  column.name = std::move(name);
  column.type = type;
  column.missing = missing;
  return column;
}

inline Date day(std::string_view text) {
  return *parse_date(text);
}

inline Transaction booking(std::string_view date, std::int64_t amount_minor,
                           std::string category = "", std::string description = "") {
  return {day(date), amount_minor, "CNY", std::move(description), std::move(category)};
}

}  // namespace banklet
