// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/eligibility.h"

#include <algorithm>
#include <variant>

namespace banklet {
namespace {

bool meets(const EligibilityRule& rule, const CustomerColumns& columns,
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

}  // namespace

std::optional<std::size_t> failing_rule(const Product& product, const CustomerColumns& columns,
                                        std::span<const std::uint32_t> held) {
  for (std::size_t i = 0; i < product.eligibility.size(); ++i)
    if (!meets(product.eligibility[i], columns, held)) return i;
  return std::nullopt;
}

}  // namespace banklet
