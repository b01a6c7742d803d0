// SPDX-License-Identifier: Apache-2.0
#include "core/codec/cash_flow_json.h"

#include <string>

#include "core/base/json_date.h"
#include "core/base/json_text.h"
#include "core/codec/profile_json.h"
#include "core/table/customer_json.h"

namespace banklet {
namespace {

constexpr std::int64_t kMostMinor = std::int64_t{1} << 53;

JsonText days_to_json(const BalanceForecast& forecast) {
  JsonText days = JsonText::array();
  for (const BalanceDay& day : forecast.days)
    days.push_back(json_text({{"date", format_date(day.date)},
                              {"expected_minor", day.expected_minor},
                              {"low_minor", day.low_minor},
                              {"high_minor", day.high_minor}}));
  return days;
}

JsonText coming_to_json(const CustomerCashFlow& flow, const Schema& schema) {
  JsonText coming = JsonText::array();
  for (const ComingPayment& one : flow.forecast.coming) {
    const PlannedFlow& planned = flow.flows[one.flow];
    coming.push_back(json_text({{"date", format_date(one.date)},
                                {"name", planned.name},
                                {"category", category_piece(planned.category, schema)},
                                {"direction", planned.in ? "in" : "out"},
                                {"amount_minor", one.amount_minor},
                                {"low_minor", one.low_minor},
                                {"high_minor", one.high_minor},
                                {"confidence", one.confidence}}));
  }
  return coming;
}

JsonText shortfall_to_json(const std::optional<Shortfall>& shortfall) {
  if (!shortfall) return {};
  return json_text({{"date", format_date(shortfall->date)},
                    {"earliest", format_date(shortfall->earliest)},
                    {"latest", format_date(shortfall->latest)},
                    {"probability", shortfall->probability},
                    {"missing_minor", shortfall->missing_minor}});
}

JsonText changes_to_json(const CustomerCashFlow& flow, const Schema& schema) {
  JsonText changes = JsonText::array();
  for (std::size_t i = 0; i < flow.changes.size(); ++i) {
    const Change& change = flow.changes[i];
    changes.push_back(json_text({{"kind", change_kind_name(change.kind)},
                                 {"name", piece_or_null(change.name)},
                                 {"category", category_piece(change.category, schema)},
                                 {"now_minor", change.now_minor},
                                 {"usual_minor", change.usual_minor},
                                 {"transactions", json_array(change.transactions)},
                                 {"text", localized_to_json(flow.change_texts[i])}}));
  }
  return changes;
}

JsonText subscriptions_to_json(const CustomerCashFlow& flow, const Schema& schema) {
  JsonText subscriptions = JsonText::array();
  for (const Subscription& one : flow.subscriptions) {
    const PlannedFlow& planned = flow.flows[one.flow];
    subscriptions.push_back(json_text({{"name", planned.name},
                                       {"category", category_piece(planned.category, schema)},
                                       {"period", planned.period},
                                       {"amount_minor", one.amount_minor},
                                       {"per_year_minor", one.per_year_minor},
                                       {"next", format_date(flow.profile.recurring[one.flow].next)},
                                       {"risen_from_minor", one.risen_from_minor},
                                       {"transactions", json_array(planned.transactions)}}));
  }
  return subscriptions;
}

JsonText suggestions_to_json(const CustomerCashFlow& flow) {
  JsonText suggestions = JsonText::array();
  for (std::size_t i = 0; i < flow.suggestions.size(); ++i) {
    const CashSuggestion& one = flow.suggestions[i];
    suggestions.push_back(json_text({{"kind", cash_suggestion_kind_name(one.kind)},
                                     {"text", localized_to_json(flow.suggestion_texts[i])},
                                     {"amount_minor", one.amount_minor},
                                     {"name", piece_or_null(one.name)},
                                     {"from", date_to_json(one.from)},
                                     {"to", date_to_json(one.to)}}));
  }
  return suggestions;
}

}  // namespace

Result<CashFlowRequest> parse_cash_flow_request(std::string_view text, std::string_view place,
                                                const Schema& schema) {
  JsonTables tables = customer_tables("customer");
  BANKLET_ASSIGN(const Json json, parse_json(text, place, tables));
  const JsonField field(json, std::string(place));
  BANKLET_TRY(field.only({"customer", "balance_minor", "days"}));
  CashFlowRequest request;
  BANKLET_ASSIGN(const JsonField customer, field.at("customer"));
  BANKLET_ASSIGN(request.customer, customer_from_json(customer, tables, schema));
  BANKLET_ASSIGN(request.balance_minor, field.integer("balance_minor", -kMostMinor, kMostMinor));
  if (field.has("days")) {
    BANKLET_ASSIGN(const std::int64_t days,
                   field.integer("days", 1, std::int64_t{kMostCashFlowDays}));
    request.days = static_cast<std::size_t>(days);
  }
  return request;
}

JsonText cash_flow_to_json(const CashFlowRequest& request, const CustomerCashFlow& flow,
                           const Schema& schema) {
  const MonthSums& month = flow.month;
  return json_text({{"as_of", format_date(request.customer.as_of)},
                    {"currency", piece_or_null(flow.currency)},
                    {"balance_minor", request.balance_minor},
                    {"days", days_to_json(flow.forecast)},
                    {"coming", coming_to_json(flow, schema)},
                    {"shortfall", shortfall_to_json(flow.forecast.shortfall)},
                    {"month", json_text({{"in_minor", month.in_minor},
                                         {"out_minor", month.out_minor},
                                         {"usual_in_minor", month.usual_in_minor},
                                         {"usual_out_minor", month.usual_out_minor},
                                         {"days_seen", month.days_seen}})},
                    {"changes", changes_to_json(flow, schema)},
                    {"subscriptions", subscriptions_to_json(flow, schema)},
                    {"suggestions", suggestions_to_json(flow)},
                    {"text", localized_to_json(flow.text)},
                    {"ignored", ignored_to_json(flow.profile.ignored)}});
}

}  // namespace banklet
