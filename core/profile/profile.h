// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/date.h"
#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/profile/clean_transactions.h"
#include "core/profile/recurring.h"
#include "core/table/customer.h"
#include "core/table/schema.h"
#include "core/table/transaction_features.h"

namespace banklet {

enum class TagGroup { kIncome, kSpending, kHabits, kHoldings, kAboutYou, kLifeEvent };
std::string_view tag_group_name(TagGroup group);  ///< "income", .., "about_you", "life_event"

enum class TagUnit {
  kMoneyMinor,  ///< minor units of the schema's currency
  kShare,       ///< 0..1, or -1..1 of a change and of savings
  kRatio,       ///< 0 and more
  kDays,
  kCount,
  kPerMonth,
  kNumber,  ///< as the bank's column has it
  kText,    ///< a name, a category, the value of a column
  kFlag,    ///< true or false
};
std::string_view tag_unit_name(TagUnit unit);  ///< "money_minor", "share", ...

enum class TagState { kDerived, kCorrected, kFrozen, kDeleted };
std::string_view tag_state_name(TagState state);  ///< "derived", ...

using TagValue = std::variant<std::monostate, double, std::string, bool>;

struct TagEvidence {
  static constexpr std::size_t kMostTransactions = 20;

  std::vector<std::uint32_t> transactions;  ///< of the customer's list, newest first
  std::size_t transaction_count = 0;        ///< all of them
  std::vector<std::string> columns;
  std::vector<std::string> holdings;  ///< product ids
};

/// One thing that the data say about the customer, with the grounds for it.
struct Tag {
  std::string id;
  TagGroup group = TagGroup::kHabits;
  LocalizedText label;
  TagValue value;  ///< what counts; none where deleted
  TagUnit unit = TagUnit::kText;
  double confidence = 0.0;
  std::optional<Date> expires;  ///< first day on which the evidence is too old
  TagEvidence evidence;
  TagState state = TagState::kDerived;
  TagValue derived_value;  ///< what the data say; none: nothing
  bool in_models = false;  ///< set by the engine: a model reads what the tag stands for
};

/// A category for a booking that has none; to be asked, never applied.
struct CategorySuggestion {
  std::uint32_t transaction = 0;
  std::string description;     ///< as booked
  std::uint32_t category = 0;  ///< of the schema
  double probability = 0.0;    ///< 0.5 or more
};

struct Profile {
  Date as_of;
  std::vector<Tag> tags;                 ///< by group
  std::vector<Booking> bookings;         ///< that count, by date, then as listed
  std::vector<RecurringFlow> recurring;  ///< that go on; largest amount a month first
  std::vector<RecurringFlow> ended;      ///< that do not, in the same order
  std::vector<CategorySuggestion> suggested_categories;
  IgnoredTransactions ignored;
};

/// What a customer's own data say about the customer, and what the customer says to that. An
/// interface, so that whoever holds one does not link the room: only load_profiler does. Const
/// calls are thread-safe.
class Profiler {
 public:
  virtual ~Profiler() = default;

  /// Applies the corrections that concern columns, holdings and categories: values replaced, what
  /// is deleted taken away. Those of transaction features stay in the result, for
  /// correct_features; all others leave it. Applying it twice changes nothing more.
  ///
  /// Errors, at "corrections[i].tag" or ".value": kUnknownReference (no such tag, or a value that
  /// is not in the column's list), kTypeMismatch (a number for a text, ...), kInvalidNumber
  /// (outside the tag's range), kInvalidArgument (a tag that only the bank can set).
  virtual Result<Customer> correct(const Customer& customer) const = 0;

  /// The customer with the category corrections applied, and the others as they are.
  virtual Customer correct_categories(const Customer& customer) const = 0;

  /// Puts the customer's numbers in the place of those features, and marks deleted ones unknown.
  /// Errors: as correct.
  virtual Result<void> correct_features(const Customer& customer,
                                        TransactionFeatures& features) const = 0;

  /// O(transactions log transactions). Errors: as correct; kUnknownReference (category, product),
  /// kLimitExceeded (amounts that do not fit 64 bits).
  virtual Result<Profile> profile(const Customer& customer) const = 0;
};

/// In a bundle: manifest `profile` (optional) = {"life_events": [..] (life_events.h), "categories":
/// {..} (category_model.h)}; names of products from `products`, and the column of the investor
/// profile, which only the bank sets, from `models.recommend.suitability`. `bundle` and `schema`
/// must outlive the result. Errors: those of the parts.
Result<std::unique_ptr<const Profiler>> load_profiler(const Bundle& bundle, const Schema& schema);

}  // namespace banklet
