// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/json.h"
#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/profile/recurring.h"
#include "core/table/customer.h"
#include "core/table/schema.h"

namespace banklet {

/// What bookings of the last weeks say about the customer's life: a bank's rule, as data.
///
/// A booking matches if it goes in the rule's direction and is of one of its categories, or holds
/// one of its keywords (as in categorize.h); of both, where both are given. The event is signalled
/// if at least `at_least` bookings of the last `window_days` match, their amounts sum up to
/// `sum_at_least` or more, and, with `quiet_days` > 0, none matches in the so many days before the
/// first of them in the window, and the bookings go back so far: then it is new. Its confidence is
/// 1 - (1 - weight)^matches, at most 0.95; it expires `lasts_days` after the last match.
struct LifeEventRule {
  std::string id;
  LocalizedText label;
  std::vector<std::uint32_t> categories;  ///< of the schema
  std::vector<std::string> keywords;
  enum class Direction { kIn, kOut, kAny } direction = Direction::kAny;
  std::int32_t window_days = 180;
  std::int32_t quiet_days = 0;
  std::int32_t lasts_days = 365;
  std::size_t at_least = 1;
  std::int64_t sum_at_least_minor = 0;
  double weight = 0.5;
};

struct LifeEventRules {
  std::vector<LifeEventRule> rules;

  /// bank.json `life_events` = [{"id", "label": {locale: text}, "categories": [ids], "keywords":
  /// [texts], "direction": "in|out|any", "window_days", "quiet_days", "lasts_days", "at_least",
  /// "sum_at_least" (major units), "weight"}]. Required: id, label, and categories or keywords; the
  /// defaults of others are above. Days are 1..730 (quiet_days: 0..730), at_least 1..1000, weight
  /// above 0 and below 1. Errors, at the path of the field: those of JsonField; kDuplicateKey (an
  /// id twice, or that of a built-in event), kUnknownReference (a category or a member that is not
  /// known), kInvalidArgument, kInvalidNumber, kLimitExceeded.
  static Result<LifeEventRules> from_json(const JsonField& field, const Schema& schema);
  Json to_json(const Schema& schema) const;
};

/// Found in every bank's bookings, without a rule: the mean income of the last 3 months (of 30
/// days) is at most 0.6, or at least 1.4, of that of up to 9 months before; a recurring income
/// began in the last 120 days (new_income), where there had been bookings before.
inline constexpr std::string_view kIncomeDrop = "income_drop";
inline constexpr std::string_view kIncomeJump = "income_jump";
inline constexpr std::string_view kNewIncome = "new_income";
bool is_built_in_event(std::string_view id);
LocalizedText built_in_event_label(std::string_view id);

struct LifeEvent {
  std::string id;
  LocalizedText label;
  double confidence = 0.0;
  Date expires;
  std::vector<std::uint32_t> transactions;  ///< indices, newest first
};

/// The bookings that count, in order of date, with their categories. `transaction` is the index.
/// Rules in their order, then the built-in ones. O(bookings * (rules + keywords)).
std::vector<LifeEvent> find_life_events(const LifeEventRules& rules, const Schema& schema,
                                        std::span<const Booking> bookings,
                                        std::span<const RecurringFlow> flows, Date as_of);

}  // namespace banklet
