// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/suitability.h"

#include <string_view>
#include <utility>
#include <variant>

#include "core/base/display.h"

namespace banklet {
namespace {

Result<void> read_if_present(const JsonField& object, std::string_view name, LocalizedText& out) {
  if (!object.has(name)) return {};
  BANKLET_ASSIGN(const JsonField field, object.at(name));
  BANKLET_ASSIGN(out, read_localized(field));
  return {};
}

}  // namespace

Suitability Suitability::defaults() {
  return {{},
          {{"en", "Its risk level {risk} is above your risk tolerance {tolerance}."},
           {"zh-CN", "该产品风险等级为{risk}，高于您的风险承受能力{tolerance}。"}},
          {{"en", "Its risk level is {risk}, and your risk tolerance is not known."},
           {"zh-CN", "该产品风险等级为{risk}，而您的风险承受能力尚未评估。"}}};
}

Result<Suitability> Suitability::from_json(const JsonField& field) {
  BANKLET_TRY(field.only({"column", "above", "unknown"}));
  Suitability suitability = defaults();
  if (field.has("column")) {
    BANKLET_ASSIGN(suitability.column, field.string("column"));
  }
  BANKLET_TRY(read_if_present(field, "above", suitability.above));
  BANKLET_TRY(read_if_present(field, "unknown", suitability.unknown));
  return suitability;
}

Json Suitability::to_json() const {
  Json json = {{"above", write_localized(above)}, {"unknown", write_localized(unknown)}};
  if (!column.empty()) json["column"] = column;
  return json;
}

std::optional<RiskTolerance> Suitability::tolerance_of(const CustomerColumns& columns) const {
  const auto found = columns.find(column);
  if (column.empty() || found == columns.end()) return std::nullopt;
  if (const auto* text = std::get_if<std::string>(&found->second)) return risk_tolerance_of(*text);
  if (const auto* number = std::get_if<double>(&found->second))
    for (int c = 1; c <= kRiskGrades; ++c)
      if (*number == c) return static_cast<RiskTolerance>(c);
  return std::nullopt;
}

LocalizedText Suitability::text(RiskLevel risk, std::optional<RiskTolerance> tolerance) const {
  LocalizedText texts = tolerance ? above : unknown;
  for (auto& [locale, text] : texts) {
    text = filled(std::move(text), "{risk}", risk_level_name(risk));
    if (tolerance) text = filled(std::move(text), "{tolerance}", risk_tolerance_name(*tolerance));
  }
  return texts;
}

Result<void> check_suitability(const Suitability& suitability, const Schema& schema) {
  if (suitability.column.empty()) return {};
  const auto error = [](ErrorCode code, const char* what) {
    return Error{code, std::string("suitability.column: ") + what};
  };
  const Column* column = schema.find_column(suitability.column);
  if (!column) return error(ErrorCode::kUnknownReference, "names no column");
  if (column->type == ColumnType::kProhibited)
    return error(ErrorCode::kProhibitedColumn, "the column is prohibited");
  for (const std::string& value : column->values)
    if (!risk_tolerance_of(value))
      return error(ErrorCode::kInvalidArgument, "the column has values other than C1 to C5");
  return {};
}

}  // namespace banklet
