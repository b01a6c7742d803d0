// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/actionable.h"

#include <algorithm>
#include <utility>

#include "core/table/transaction_features.h"

namespace banklet {
namespace {

constexpr double kMostSteps = 10'000;

}  // namespace

Result<std::vector<ActionableColumn>> read_actionable(const JsonField& field) {
  std::vector<ActionableColumn> columns;
  BANKLET_ASSIGN(const auto items, field.items());
  for (const JsonField& item : items) {
    BANKLET_TRY(item.only({"column", "tag", "min", "max", "step", "above", "below"}));
    ActionableColumn column;
    if (item.has("tag")) {
      if (item.has("column"))
        return item.error(ErrorCode::kInvalidArgument, "a column or a tag, not both");
      BANKLET_ASSIGN(column.tag, item.string("tag"));
    } else {
      BANKLET_ASSIGN(column.column, item.string("column"));
    }
    BANKLET_ASSIGN(column.min, item.number("min"));
    BANKLET_ASSIGN(column.max, item.number("max"));
    BANKLET_ASSIGN(column.step, item.number("step"));
    if (!(column.max > column.min) || !(column.step > 0.0) ||
        !((column.max - column.min) / column.step <= kMostSteps))
      return item.error(ErrorCode::kInvalidNumber,
                        "max must be above min, and step fit between them 10,000 times at most");
    if (item.has("above")) {
      BANKLET_ASSIGN(const JsonField text, item.at("above"));
      BANKLET_ASSIGN(column.above, read_localized(text));
    }
    if (item.has("below")) {
      BANKLET_ASSIGN(const JsonField text, item.at("below"));
      BANKLET_ASSIGN(column.below, read_localized(text));
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

Json write_actionable(const std::vector<ActionableColumn>& columns) {
  Json json = Json::array();
  for (const ActionableColumn& column : columns) {
    const bool is_tag = !column.tag.empty();
    json.push_back({{is_tag ? "tag" : "column", is_tag ? column.tag : column.column},
                    {"min", column.min},
                    {"max", column.max},
                    {"step", column.step},
                    {"above", write_localized(column.above)},
                    {"below", write_localized(column.below)}});
  }
  return json;
}

Result<void> check_actionable(const std::vector<ActionableColumn>& columns, const Schema& schema) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool is_tag = !columns[i].tag.empty();
    const auto error = [&](ErrorCode code, const char* what) {
      return Error{code,
                   "actionable[" + std::to_string(i) + (is_tag ? "].tag: " : "].column: ") + what};
    };
    if (is_tag) {
      const std::vector<std::string> names = transaction_feature_names(schema);
      if (std::find(names.begin(), names.end(), columns[i].tag) == names.end())
        return error(ErrorCode::kUnknownReference, "names no transaction feature");
      continue;
    }
    const Column* column = schema.find_column(columns[i].column);
    if (!column) return error(ErrorCode::kUnknownReference, "names no column");
    if (column->type == ColumnType::kProhibited)
      return error(ErrorCode::kProhibitedColumn, "the column is prohibited");
    if (column->type != ColumnType::kNumeric)
      return error(ErrorCode::kTypeMismatch, "the column is not numeric");
  }
  return {};
}

}  // namespace banklet
