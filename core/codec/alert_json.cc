// SPDX-License-Identifier: Apache-2.0
#include "core/codec/alert_json.h"

#include <limits>
#include <utility>

#include "core/base/json_date.h"
#include "core/base/json_text.h"
#include "core/table/customer_json.h"

namespace banklet {
namespace {

constexpr std::size_t kMostItems = 1000;
constexpr std::int64_t kMostMinor = std::int64_t{1} << 53;

Result<std::vector<JsonField>> items_at(const JsonField& object, std::string_view name) {
  if (!object.has(name)) return std::vector<JsonField>();
  BANKLET_ASSIGN(auto items, object.items(name));
  if (items.size() > kMostItems)
    return object.error(ErrorCode::kLimitExceeded, std::string(name) + " has too many entries");
  return items;
}

Result<AlertRequest::Response> read_response(const JsonField& field) {
  BANKLET_TRY(field.only({"kind", "response", "days"}));
  AlertRequest::Response result;
  BANKLET_ASSIGN(const std::string kind, field.string("kind"));
  BANKLET_ASSIGN(const std::string response, field.string("response"));
  const auto known_kind = alert_kind_of(kind);
  const auto known_response = alert_response_of(response);
  if (!known_kind) return field.error(ErrorCode::kUnknownReference, "kind is none of an alert");
  if (!known_response)
    return field.error(ErrorCode::kUnknownReference,
                       "response must be used, snooze, stop or resume");
  result.kind = *known_kind;
  result.response = *known_response;
  if (field.has("days")) {
    BANKLET_ASSIGN(const std::int64_t days, field.integer("days", 1, 3650));
    result.days = static_cast<std::int32_t>(days);
  }
  return result;
}

Result<void> read_lists(const JsonField& field, AlertRequest& request) {
  BANKLET_ASSIGN(const auto responses, items_at(field, "responses"));
  for (const JsonField& item : responses) {
    BANKLET_ASSIGN(const auto response, read_response(item));
    request.responses.push_back(response);
  }
  BANKLET_ASSIGN(const auto lines, items_at(field, "lines"));
  for (const JsonField& item : lines) {
    BANKLET_TRY(item.only({"name", "used_minor", "limit_minor"}));
    CreditLine line;
    BANKLET_ASSIGN(line.name, item.string("name"));
    BANKLET_ASSIGN(line.used_minor, item.integer("used_minor", 0, kMostMinor));
    BANKLET_ASSIGN(line.limit_minor, item.integer("limit_minor", 1, kMostMinor));
    request.lines.push_back(std::move(line));
  }
  BANKLET_ASSIGN(const auto goals, items_at(field, "goals"));
  for (const JsonField& item : goals) {
    BANKLET_TRY(item.only({"name", "saved_minor", "target_minor"}));
    SavingsGoal goal;
    BANKLET_ASSIGN(goal.name, item.string("name"));
    BANKLET_ASSIGN(goal.saved_minor, item.integer("saved_minor", 0, kMostMinor));
    BANKLET_ASSIGN(goal.target_minor, item.integer("target_minor", 1, kMostMinor));
    request.goals.push_back(std::move(goal));
  }
  return {};
}

JsonText alert_to_json(const CustomerAlert& one) {
  const Signal& signal = one.alert.signal;
  JsonText measures = JsonText::array();
  for (const AlertMeasure& measure : one.measures)
    measures.push_back(
        json_text({{"id", measure.id}, {"label", localized_to_json(measure.label)}}));
  return json_text({{"kind", alert_kind_name(signal.kind)},
                    {"key", signal.key},
                    {"since", format_date(one.alert.since)},
                    {"priority", one.alert.priority},
                    {"held_back", held_back_name(one.alert.held_back)},
                    {"level", signal.level},
                    {"name", signal.name},
                    {"amount_minor", signal.amount_minor},
                    {"share", signal.share},
                    {"date", date_to_json(signal.date)},
                    {"transactions", json_array(signal.transactions)},
                    {"title", localized_to_json(one.title)},
                    {"text", localized_to_json(one.text)},
                    {"measures", measures}});
}

}  // namespace

Result<AlertRequest> parse_alert_request(std::string_view text, std::string_view place,
                                         const Schema& schema) {
  JsonTables tables = customer_tables("customer");
  BANKLET_ASSIGN(const Json json, parse_json(text, place, tables));
  const JsonField field(json, std::string(place));
  BANKLET_TRY(field.only(
      {"customer", "state", "responses", "minute", "shortfall", "lines", "goals", "birthday"}));
  AlertRequest request;
  BANKLET_ASSIGN(const JsonField customer, field.at("customer"));
  BANKLET_ASSIGN(request.customer, customer_from_json(customer, tables, schema));
  if (field.has("state")) {
    BANKLET_ASSIGN(const JsonField state, field.at("state"));
    BANKLET_ASSIGN(request.state, AlertState::from_json(state));
  }
  if (field.has("minute")) {
    BANKLET_ASSIGN(const std::int64_t minute, field.integer("minute", 0, 1439));
    request.minute = static_cast<int>(minute);
  }
  if (field.has("shortfall")) {
    BANKLET_ASSIGN(const JsonField shortfall, field.at("shortfall"));
    BANKLET_TRY(shortfall.only({"probability", "date", "earliest", "latest", "missing_minor"}));
    WatchedShortfall watched;
    BANKLET_ASSIGN(watched.probability, shortfall.number("probability"));
    if (!(watched.probability >= 0.0 && watched.probability <= 1.0))
      return shortfall.error(ErrorCode::kInvalidNumber, "probability must be in [0, 1]");
    BANKLET_ASSIGN(watched.date, read_date(shortfall, "date"));
    BANKLET_ASSIGN(watched.missing_minor, shortfall.integer("missing_minor", 0, kMostMinor));
    request.shortfall = watched;
  }
  if (field.has("birthday")) {
    BANKLET_ASSIGN(request.birthday, read_date(field, "birthday"));
  }
  BANKLET_TRY(read_lists(field, request));
  return request;
}

JsonText alerts_to_json(const CustomerAlerts& alerts) {
  JsonText list = JsonText::array();
  for (const CustomerAlert& one : alerts.alerts) list.push_back(alert_to_json(one));
  return json_text({{"alerts", list}, {"state", JsonText(alerts.state.to_json())}});
}

}  // namespace banklet
