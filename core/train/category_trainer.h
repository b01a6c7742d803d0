// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/profile/category_model.h"
#include "core/table/schema.h"

namespace banklet {

/// The counterparties of the bank's labelled bookings, by counterparty_key(), with the categories
/// that their bookings have.
class CategoryExamples {
 public:
  /// Of fewer customers a counterparty may be a private person, whose name must not leave the bank.
  static constexpr std::uint32_t kLeastCustomers = 20;
  /// Most descriptions that are kept apart; of further ones only those that are known already
  /// count.
  static constexpr std::size_t kMostDescriptions = 1'000'000;

  explicit CategoryExamples(std::size_t categories) : categories_(categories) {}

  /// O(log descriptions).
  void add(std::string_view description, std::int64_t amount_minor, std::uint32_t category,
           std::uint32_t customer);

  struct Counterparty {
    std::string key;
    bool came_in = false;  ///< most of its bookings
    std::uint32_t category = 0;
    double bookings = 0.0;
  };
  /// Those of at least kLeastCustomers, each with its most frequent category, by key.
  std::vector<Counterparty> counterparties() const;
  /// How many bookings of a category left, came in.
  const std::map<std::pair<std::uint32_t, bool>, std::uint64_t>& bookings() const {
    return bookings_;
  }
  std::size_t categories() const { return categories_; }

 private:
  struct Counts {
    std::map<std::uint32_t, std::uint64_t> by_category;
    std::uint64_t in = 0;
    std::uint64_t out = 0;
    std::vector<std::uint32_t> customers;  ///< different ones, up to kLeastCustomers
  };

  std::size_t categories_;
  std::map<std::string, std::uint32_t, std::less<>> keys_;   ///< by description
  std::map<std::string, std::uint32_t, std::less<>> index_;  ///< by key
  std::vector<Counts> counts_;
  std::map<std::pair<std::uint32_t, bool>, std::uint64_t> bookings_;
};

/// How well it guesses counterparties that it has not learnt from, in 5 folds over them.
struct CategoryFigures {
  std::size_t counterparties = 0;
  double right = 0.0;                  ///< share of counterparties
  double right_bookings = 0.0;         ///< the same by their bookings
  double suggested = 0.0;              ///< share with kLeastSuggestion or more
  double suggested_right = 0.0;        ///< of these
  std::size_t without_keyword = 0;     ///< counterparties that no keyword of the bank names:
  double without_keyword_right = 0.0;  ///< share of these; they are what is guessed in use
  Json to_json() const;
};

struct TrainedCategories {
  CategoryModel model;
  CategoryFigures figures;
};

/// Learns from the counterparties and, as one more each, from the bank's keywords. Absent with
/// fewer than 10 counterparties or 2 categories. The temperature is the one of 0.05, 0.1,
/// .. 1 with the least log loss over the folds. O(counterparties * temperatures * categories).
std::optional<TrainedCategories> train_categories(const CategoryExamples& examples,
                                                  const Schema& schema);

class BundleWriter;
void write_categories(const CategoryModel& model, BundleWriter& writer);

}  // namespace banklet
