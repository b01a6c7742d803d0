// SPDX-License-Identifier: Apache-2.0
#include "core/codec/profile_json.h"

#include <string>
#include <utility>

#include "core/base/json_object.h"
#include "core/table/categorize.h"

namespace banklet {
namespace {

Json value_to_json(const TagValue& value) {
  if (const double* number = std::get_if<double>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const bool* flag = std::get_if<bool>(&value)) return *flag;
  return nullptr;
}

Json evidence_to_json(const TagEvidence& evidence) {
  return json_object({{"transactions", evidence.transactions},
                      {"transaction_count", evidence.transaction_count},
                      {"columns", evidence.columns},
                      {"holdings", evidence.holdings}});
}

Json tag_to_json(const Tag& tag) {
  return json_object({{"id", tag.id},
                      {"group", tag_group_name(tag.group)},
                      {"label", write_localized(tag.label)},
                      {"value", value_to_json(tag.value)},
                      {"unit", tag_unit_name(tag.unit)},
                      {"confidence", tag.confidence},
                      {"expires", tag.expires ? Json(format_date(*tag.expires)) : Json()},
                      {"evidence", evidence_to_json(tag.evidence)},
                      {"state", tag_state_name(tag.state)},
                      {"derived_value", value_to_json(tag.derived_value)},
                      {"in_models", tag.in_models}});
}

Json flow_to_json(const RecurringFlow& flow, const Schema& schema) {
  return json_object({{"name", flow.name},
                      {"category", category_to_json(flow.category, schema)},
                      {"direction", flow.in ? "in" : "out"},
                      {"period", period_name(flow.period)},
                      {"amount_minor", flow.amount_minor},
                      {"low_minor", flow.low_minor},
                      {"high_minor", flow.high_minor},
                      {"regularity", flow.regularity},
                      {"confidence", flow.confidence},
                      {"last", format_date(flow.last)},
                      {"next", format_date(flow.next)},
                      {"transactions", flow.transactions}});
}

}  // namespace

Json category_to_json(std::uint32_t category, const Schema& schema) {
  if (category == kNoCategory) return nullptr;
  return schema.transaction_categories[category].id;
}

Json ignored_to_json(const IgnoredTransactions& ignored) {
  return json_object({{"future", ignored.future},
                      {"too_old", ignored.too_old},
                      {"other_currency", ignored.other_currency},
                      {"zero_amount", ignored.zero_amount},
                      {"duplicates", ignored.duplicates},
                      {"equal_kept", ignored.equal_kept}});
}

Json profile_to_json(const Profile& profile, const Schema& schema) {
  Json tags = Json::array();
  for (const Tag& tag : profile.tags) tags.push_back(tag_to_json(tag));
  Json recurring = Json::array();
  for (const RecurringFlow& flow : profile.recurring)
    recurring.push_back(flow_to_json(flow, schema));
  Json suggested = Json::array();
  for (const CategorySuggestion& suggestion : profile.suggested_categories)
    suggested.push_back(json_object({{"transaction", suggestion.transaction},
                                     {"description", suggestion.description},
                                     {"category", category_to_json(suggestion.category, schema)},
                                     {"probability", suggestion.probability}}));
  return json_object({{"as_of", format_date(profile.as_of)},
                      {"tags", std::move(tags)},
                      {"recurring", std::move(recurring)},
                      {"suggested_categories", std::move(suggested)},
                      {"ignored", ignored_to_json(profile.ignored)}});
}

}  // namespace banklet
