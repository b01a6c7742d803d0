// SPDX-License-Identifier: Apache-2.0
#include "core/codec/profile_json.h"

#include <string>

#include "core/base/json_date.h"
#include "core/base/json_text.h"
#include "core/table/categorize.h"

namespace banklet {
namespace {

JsonPiece value_piece(const TagValue& value) {
  if (const double* number = std::get_if<double>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const bool* flag = std::get_if<bool>(&value)) return *flag;
  return {};
}

JsonText evidence_to_json(const TagEvidence& evidence) {
  return json_text({{"transactions", json_array(evidence.transactions)},
                    {"transaction_count", evidence.transaction_count},
                    {"columns", json_array(evidence.columns)},
                    {"holdings", json_array(evidence.holdings)}});
}

JsonText tag_to_json(const Tag& tag) {
  return json_text({{"id", tag.id},
                    {"group", tag_group_name(tag.group)},
                    {"label", localized_to_json(tag.label)},
                    {"value", value_piece(tag.value)},
                    {"unit", tag_unit_name(tag.unit)},
                    {"confidence", tag.confidence},
                    {"expires", date_to_json(tag.expires)},
                    {"evidence", evidence_to_json(tag.evidence)},
                    {"state", tag_state_name(tag.state)},
                    {"derived_value", value_piece(tag.derived_value)},
                    {"in_models", tag.in_models}});
}

JsonText flow_to_json(const RecurringFlow& flow, const Schema& schema) {
  return json_text({{"name", flow.name},
                    {"category", category_piece(flow.category, schema)},
                    {"direction", flow.in ? "in" : "out"},
                    {"period", period_name(flow.period)},
                    {"amount_minor", flow.amount_minor},
                    {"low_minor", flow.low_minor},
                    {"high_minor", flow.high_minor},
                    {"regularity", flow.regularity},
                    {"confidence", flow.confidence},
                    {"last", format_date(flow.last)},
                    {"next", format_date(flow.next)},
                    {"transactions", json_array(flow.transactions)}});
}

}  // namespace

JsonPiece category_piece(std::uint32_t category, const Schema& schema) {
  if (category == kNoCategory) return {};
  return schema.transaction_categories[category].id;
}

JsonText ignored_to_json(const IgnoredTransactions& ignored) {
  return json_text({{"future", ignored.future},
                    {"too_old", ignored.too_old},
                    {"other_currency", ignored.other_currency},
                    {"zero_amount", ignored.zero_amount},
                    {"duplicates", ignored.duplicates},
                    {"equal_kept", ignored.equal_kept}});
}

JsonText profile_to_json(const Profile& profile, const Schema& schema) {
  JsonText tags = JsonText::array();
  for (const Tag& tag : profile.tags) tags.push_back(tag_to_json(tag));
  JsonText recurring = JsonText::array();
  for (const RecurringFlow& flow : profile.recurring)
    recurring.push_back(flow_to_json(flow, schema));
  JsonText suggested = JsonText::array();
  for (const CategorySuggestion& suggestion : profile.suggested_categories)
    suggested.push_back(json_text({{"transaction", suggestion.transaction},
                                   {"description", suggestion.description},
                                   {"category", category_piece(suggestion.category, schema)},
                                   {"probability", suggestion.probability}}));
  return json_text({{"as_of", format_date(profile.as_of)},
                    {"tags", tags},
                    {"recurring", recurring},
                    {"suggested_categories", suggested},
                    {"ignored", ignored_to_json(profile.ignored)}});
}

}  // namespace banklet
