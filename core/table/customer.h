// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/date.h"

namespace banklet {

/// One booking on the customer's account.
struct Transaction {
  Date date;
  std::int64_t amount_minor = 0;  ///< minor units of `currency`; negative: money that left
  std::string currency;           ///< ISO 4217; empty: the bank's
  std::string description;        ///< as the customer sees it
  std::string category;           ///< id of a transaction category; empty: to be derived
};

/// A product the customer has or had.
struct Holding {
  std::string product_id;
  std::optional<Date> since;  ///< absent: held since before the data begin
  std::optional<Date> until;  ///< first day it is no longer held; absent: still held
  /// False: the customer said that it must not count. It is not offered, and is no evidence.
  bool counts = true;
};

enum class EventType { kShown, kClicked, kBought, kDismissed };

/// What the customer did with a recommendation.
struct ProductEvent {
  std::string product_id;
  EventType type = EventType::kShown;
  Date date;
};

/// A missing value, a number or a category.
using ColumnValue = std::variant<std::monostate, double, std::string>;

enum class CorrectionAction {
  kSet,     ///< the customer says otherwise: `value` counts from now on
  kFreeze,  ///< as kSet, of a value that was derived and is to stay
  kDelete,  ///< it must not count: not known
};

/// What the customer says about one tag of the profile (core/profile/profile.h).
struct Correction {
  std::string tag;
  CorrectionAction action = CorrectionAction::kSet;
  std::variant<std::monostate, double, std::string, bool> value;  ///< none where deleted
  std::optional<Date> at;                                         ///< when it was said; for display
};

/// The category that the customer gave to bookings with a description like this.
struct CategoryCorrection {
  std::string description;
  std::string category;  ///< id of a transaction category
};

/// All that is known about one customer. Lives on the customer's device only.
struct Customer {
  std::string id;  ///< may be empty
  Date as_of;      ///< "today" for everything that is computed
  std::map<std::string, ColumnValue, std::less<>> columns;
  std::vector<Holding> holdings;
  std::vector<Transaction> transactions;  ///< any order
  std::vector<ProductEvent> events;
  std::vector<Correction> corrections;                   ///< of several for one tag the last counts
  std::vector<CategoryCorrection> category_corrections;  ///< the last counts, as above
};

}  // namespace banklet
