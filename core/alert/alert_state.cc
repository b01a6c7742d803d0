// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <utility>

#include "core/alert/alert_policy.h"
#include "core/base/json_date.h"

namespace banklet {
namespace {

constexpr std::size_t kMostActive = 10'000;
constexpr std::int64_t kMostCount = std::numeric_limits<std::int32_t>::max();

Result<AlertState::Active> read_active(const JsonField& field) {
  BANKLET_TRY(field.only({"kind", "key", "since", "told"}));
  AlertState::Active active;
  BANKLET_ASSIGN(const std::string name, field.string("kind"));
  const auto kind = alert_kind_of(name);
  if (!kind) return field.error(ErrorCode::kUnknownReference, "has no known kind");
  active.kind = *kind;
  BANKLET_ASSIGN(active.key, field.string("key"));
  BANKLET_ASSIGN(const JsonField since, field.at("since"));
  BANKLET_ASSIGN(active.since, read_date(since));
  BANKLET_ASSIGN(active.told, field.boolean("told"));
  return active;
}

Result<AlertState::Use> read_use(const JsonField& field) {
  BANKLET_TRY(field.only({"told", "used", "snoozed_until", "stopped"}));
  AlertState::Use use;
  BANKLET_ASSIGN(const std::int64_t told, field.integer("told", 0, kMostCount));
  BANKLET_ASSIGN(const std::int64_t used, field.integer("used", 0, kMostCount));
  use.told = static_cast<std::uint32_t>(told);
  use.used = static_cast<std::uint32_t>(used);
  if (field.has("snoozed_until")) {
    BANKLET_ASSIGN(const JsonField until, field.at("snoozed_until"));
    BANKLET_ASSIGN(use.snoozed_until, read_date(until));
  }
  BANKLET_ASSIGN(use.stopped, field.boolean("stopped"));
  return use;
}

}  // namespace

Json AlertState::to_json() const {
  Json list = Json::array();
  for (const Active& one : active)
    list.push_back({{"kind", alert_kind_name(one.kind)},
                    {"key", one.key},
                    {"since", format_date(one.since)},
                    {"told", one.told}});
  Json by_kind = Json::object();
  for (std::size_t k = 0; k < kAlertKinds; ++k) {
    const Use& one = use[k];
    if (one.told == 0 && one.used == 0 && !one.snoozed_until && !one.stopped) continue;
    Json json = {{"told", one.told}, {"used", one.used}, {"stopped", one.stopped}};
    if (one.snoozed_until) json["snoozed_until"] = format_date(*one.snoozed_until);
    by_kind[std::string(alert_kind_name(static_cast<AlertKind>(k)))] = std::move(json);
  }
  Json days = Json::array();
  for (const Date day : told) days.push_back(format_date(day));
  return {{"active", std::move(list)}, {"use", std::move(by_kind)}, {"told", std::move(days)}};
}

Result<AlertState> AlertState::from_json(const JsonField& field) {
  BANKLET_TRY(field.only({"active", "use", "told"}));
  AlertState state;
  BANKLET_ASSIGN(const auto active, field.items("active"));
  if (active.size() > kMostActive)
    return field.error(ErrorCode::kLimitExceeded, "has too many active alerts");
  for (const JsonField& item : active) {
    BANKLET_ASSIGN(Active one, read_active(item));
    state.active.push_back(std::move(one));
  }
  BANKLET_ASSIGN(const JsonField use, field.at("use"));
  BANKLET_ASSIGN(const auto kinds, use.members());
  for (const auto& [name, member] : kinds) {
    const auto kind = alert_kind_of(name);
    if (!kind) return member.error(ErrorCode::kUnknownReference, "is no kind of alert");
    BANKLET_ASSIGN(state.use[static_cast<std::size_t>(*kind)], read_use(member));
  }
  BANKLET_ASSIGN(const auto told, field.items("told"));
  if (told.size() > kMostActive) return field.error(ErrorCode::kLimitExceeded, "has too many days");
  for (const JsonField& item : told) {
    BANKLET_ASSIGN(const Date day, read_date(item));
    state.told.push_back(day);
  }
  return state;
}

}  // namespace banklet
