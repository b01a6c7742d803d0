// SPDX-License-Identifier: Apache-2.0
#include "core/profile/profile.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "core/profile/bookings.h"
#include "core/profile/category_model.h"
#include "core/profile/corrections.h"
#include "core/profile/counterparty.h"
#include "core/profile/tag_catalogue.h"
#include "core/profile/tags.h"
#include "core/table/categorize.h"

namespace banklet {
namespace {

/// Counterparties whose category is guessed, newest first: nobody answers more questions.
constexpr std::size_t kMostGuesses = 500;

/// What a bundle says that the room needs.
struct ProfileParts {
  LifeEventRules events;
  std::optional<CategoryModel> categories;
  std::vector<ProductName> products;
  std::string suitability_column;
};

class OwnProfiler : public Profiler {
 public:
  OwnProfiler(const Schema& schema, ProfileParts parts)
      : schema_(schema),
        events_(std::move(parts.events)),
        categories_(std::move(parts.categories)),
        categorizer_(schema),
        tags_(schema, events_, std::move(parts.products), std::move(parts.suitability_column)) {}

  Result<Customer> correct(const Customer& customer) const override {
    return apply_corrections(tags_, customer);
  }

  Customer correct_categories(const Customer& customer) const override {
    Customer corrected = customer;
    banklet::correct_categories(corrected);
    return corrected;
  }

  Result<void> correct_features(const Customer& customer,
                                TransactionFeatures& features) const override {
    return apply_corrections(tags_, customer, features);
  }

  Result<Profile> profile(const Customer& customer) const override {
    for (std::size_t i = 0; i < customer.corrections.size(); ++i)
      BANKLET_TRY(tags_.check(customer, i));
    // Of the corrections only those of categories change what is derived.
    Customer copy;
    const Customer* known = &customer;
    if (!customer.category_corrections.empty()) {
      copy = correct_categories(customer);
      known = &copy;
    }
    for (std::size_t i = 0; i < known->holdings.size(); ++i)
      if (!tags_.products().empty() && !tags_.find_product(known->holdings[i].product_id))
        return Error{ErrorCode::kUnknownReference,
                     "holdings[" + std::to_string(i) + "].product_id: not one of the bank's"};
    Profile profile;
    profile.as_of = known->as_of;
    const CleanTransactions clean =
        clean_transactions(known->transactions, known->as_of, schema_.currency);
    profile.ignored = clean.ignored;
    BANKLET_ASSIGN(std::vector<Booking> bookings, read_bookings(*known, clean.kept, categorizer_));
    BANKLET_ASSIGN(const TransactionFeatures features, sum_up(*known, bookings));
    std::vector<RecurringFlow> flows = find_recurring(bookings, known->as_of);
    const std::vector<LifeEvent> events =
        find_life_events(events_, schema_, bookings, flows, known->as_of);
    profile.tags = derive_tags(tags_, {known, bookings, &features, flows, events});
    apply_corrections(tags_, customer, profile.tags);
    for (RecurringFlow& flow : flows)
      (flow.ended ? profile.ended : profile.recurring).push_back(std::move(flow));
    profile.suggested_categories = suggest(*known, customer.category_corrections, bookings);
    for (Booking& booking : bookings)  // a copy goes when this ends
      booking.description = customer.transactions[booking.transaction].description;
    profile.bookings = std::move(bookings);
    return profile;
  }

 private:
  Result<TransactionFeatures> sum_up(const Customer& customer,
                                     std::span<const Booking> bookings) const {
    TransactionFeatureAccumulator sums(schema_, customer.as_of);
    for (const Booking& booking : bookings)
      if (const auto added = sums.add(booking.date, booking.amount_minor, booking.category); !added)
        return at_transaction(booking.transaction, added.error());
    return sums.features();
  }

  /// Newest first; each counterparty and direction is guessed once.
  std::vector<CategorySuggestion> suggest(const Customer& customer,
                                          std::span<const CategoryCorrection> corrections,
                                          std::span<const Booking> bookings) const {
    std::vector<CategorySuggestion> suggestions;
    if (!categories_) return suggestions;
    CategoryModel::Learned learned = categories_->learn();
    for (const CategoryCorrection& correction : corrections)
      if (const auto category = schema_.find_category(correction.category))
        learned.add(counterparty_key(correction.description), *category);
    std::map<std::pair<std::uint32_t, bool>, std::optional<CategoryGuess>> guesses;
    for (std::size_t i = bookings.size(); i-- > 0;) {
      const Booking& booking = bookings[i];
      if (booking.category != kNoCategory) continue;
      const std::string& description = customer.transactions[booking.transaction].description;
      const bool in = booking.amount_minor > 0;
      const auto [guess, is_new] = guesses.try_emplace({booking.counterparty, in});
      if (is_new && guesses.size() <= kMostGuesses)
        guess->second = categories_->guess(counterparty_key(description), in, learned);
      if (!guess->second || guess->second->probability < kLeastSuggestion) continue;
      suggestions.push_back(
          {booking.transaction, description, guess->second->category, guess->second->probability});
    }
    return suggestions;
  }

  const Schema& schema_;
  LifeEventRules events_;
  std::optional<CategoryModel> categories_;
  Categorizer categorizer_;
  TagCatalogue tags_;
};

Result<std::vector<ProductName>> read_products(const JsonField& manifest) {
  std::vector<ProductName> products;
  if (!manifest.has("products")) return products;
  BANKLET_ASSIGN(const auto items, manifest.items("products"));
  for (const JsonField& item : items) {
    ProductName product;
    BANKLET_ASSIGN(product.id, item.string("id"));
    if (item.has("name")) {
      BANKLET_ASSIGN(const JsonField name, item.at("name"));
      BANKLET_ASSIGN(product.name, read_localized(name));
    }
    products.push_back(std::move(product));
  }
  return products;
}

Result<std::string> read_suitability_column(const JsonField& manifest) {
  JsonField field = manifest;
  for (const char* name : {"models", "recommend", "suitability"}) {
    if (!field.has(name)) return std::string();
    BANKLET_ASSIGN(field, field.at(name));
  }
  if (!field.has("column")) return std::string();
  return field.string("column");
}

}  // namespace

std::string_view tag_group_name(TagGroup group) {
  constexpr std::string_view kNames[] = {"income",   "spending",  "habits",
                                         "holdings", "about_you", "life_event"};
  return kNames[static_cast<std::size_t>(group)];
}

std::string_view tag_unit_name(TagUnit unit) {
  constexpr std::string_view kNames[] = {"money_minor", "share",  "ratio", "days", "count",
                                         "per_month",   "number", "text",  "flag"};
  return kNames[static_cast<std::size_t>(unit)];
}

std::string_view tag_state_name(TagState state) {
  constexpr std::string_view kNames[] = {"derived", "corrected", "frozen", "deleted"};
  return kNames[static_cast<std::size_t>(state)];
}

Result<std::unique_ptr<const Profiler>> load_profiler(const Bundle& bundle, const Schema& schema) {
  const JsonField manifest = bundle.manifest();
  ProfileParts parts;
  BANKLET_ASSIGN(parts.products, read_products(manifest));
  BANKLET_ASSIGN(parts.suitability_column, read_suitability_column(manifest));
  if (manifest.has("profile")) {
    BANKLET_ASSIGN(const JsonField profile, manifest.at("profile"));
    if (profile.has("life_events")) {
      BANKLET_ASSIGN(const JsonField events, profile.at("life_events"));
      BANKLET_ASSIGN(parts.events, LifeEventRules::from_json(events, schema));
    }
    if (profile.has("categories")) {
      BANKLET_ASSIGN(const JsonField categories, profile.at("categories"));
      BANKLET_ASSIGN(parts.categories, CategoryModel::load(bundle, categories, schema));
    }
  }
  return std::unique_ptr<const Profiler>(std::make_unique<OwnProfiler>(schema, std::move(parts)));
}

}  // namespace banklet
