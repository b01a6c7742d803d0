// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/eligibility.h"

#include <algorithm>
#include <string>
#include <variant>

namespace banklet {

bool meets_rule(const EligibilityRule& rule, const CustomerColumns& columns,
                std::span<const std::uint32_t> held) {
  using Kind = EligibilityRule::Kind;
  if (rule.kind == Kind::kRequires || rule.kind == Kind::kExcludes)
    return std::binary_search(held.begin(), held.end(), rule.product) ==
           (rule.kind == Kind::kRequires);
  const auto column = columns.find(rule.column);
  if (column == columns.end()) return false;
  if (rule.kind == Kind::kOneOf) {
    const auto* value = std::get_if<std::string>(&column->second);
    return value && std::find(rule.values.begin(), rule.values.end(), *value) != rule.values.end();
  }
  // Written so that NaN meets no bound.
  const auto* value = std::get_if<double>(&column->second);
  return value && *value == *value && (!rule.min || *value >= *rule.min) &&
         (!rule.max || *value <= *rule.max);
}

std::optional<std::size_t> failing_rule(const Product& product, const CustomerColumns& columns,
                                        std::span<const std::uint32_t> held) {
  for (std::size_t i = 0; i < product.eligibility.size(); ++i)
    if (!meets_rule(product.eligibility[i], columns, held)) return i;
  return std::nullopt;
}

std::optional<Withholding> why_withheld(const Product& product,
                                        std::optional<RiskTolerance> tolerance,
                                        const CustomerColumns& columns,
                                        std::span<const std::uint32_t> held) {
  using Cause = Withholding::Cause;
  if (!suits(product.risk, tolerance))
    return Withholding{tolerance ? Cause::kAboveTolerance : Cause::kToleranceUnknown, 0};
  if (const auto rule = failing_rule(product, columns, held))
    return Withholding{Cause::kRule, *rule};
  return std::nullopt;
}

Result<void> check_rules(const Catalogue& catalogue, const Schema& schema) {
  for (std::size_t p = 0; p < catalogue.size(); ++p)
    for (std::size_t r = 0; r < catalogue[p].eligibility.size(); ++r) {
      const EligibilityRule& rule = catalogue[p].eligibility[r];
      if (rule.column.empty()) continue;
      const auto error = [&](ErrorCode code, const std::string& what) {
        return Error{code, "products[" + std::to_string(p) + "].eligibility[" + std::to_string(r) +
                               "].column: " + what};
      };
      const Column* column = schema.find_column(rule.column);
      if (!column) return error(ErrorCode::kUnknownReference, "names no column");
      if (column->type == ColumnType::kProhibited)
        return error(ErrorCode::kProhibitedColumn, "the column is prohibited");
      const bool numeric = rule.kind == EligibilityRule::Kind::kRange;
      if (numeric != (column->type == ColumnType::kNumeric))
        return error(ErrorCode::kTypeMismatch, numeric ? "'min' and 'max' need a numeric column"
                                                       : "'in' needs a categorical column");
    }
  return {};
}

}  // namespace banklet
