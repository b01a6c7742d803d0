// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/profile/life_events.h"
#include "core/profile/profile.h"
#include "core/table/customer.h"
#include "core/table/schema.h"
#include "core/table/transaction_features.h"

namespace banklet {

/// What a tag's id stands for.
struct TagMeaning {
  enum class Source {
    kFeature,   ///< `index`: of transaction_feature_names()
    kColumn,    ///< `index`: of the schema
    kHolding,   ///< `index`: of the products
    kEvent,     ///< a life event
    kComputed,  ///< something else that is told, and that no model reads
  };
  Source source = Source::kComputed;
  std::size_t index = 0;
  TagGroup group = TagGroup::kHabits;
  TagUnit unit = TagUnit::kText;
  double low = 0.0;  ///< of numbers that a customer may set
  double high = 0.0;
};

/// A product as tags name it.
struct ProductName {
  std::string id;
  LocalizedText name;
};

/// Which tags there are, and what a customer may say about each:
///
///     income_per_month, income_regularity, income_change, income_source; spending_per_month,
///     spending_change, savings_rate, net_volatility, largest_expense_share, net_per_month (what is
///     left of a month), fixed_costs_per_month (recurring payments), share.<category>;
///     recency_days, transactions_per_month, active_days_share, has_transactions; products_held,
///     holds.<product>; column.<column>; event.<life event>
///
/// Those named as transaction features, columns and holdings stand for what models read.
class TagCatalogue {
 public:
  /// Keeps references: all must outlive it. `suitability_column`: empty for none.
  TagCatalogue(const Schema& schema, const LifeEventRules& events,
               std::vector<ProductName> products, std::string suitability_column);

  const Schema& schema() const { return *schema_; }
  const std::vector<ProductName>& products() const { return products_; }

  /// Absent if there is no such tag. O(log features + columns + products).
  std::optional<TagMeaning> find(std::string_view id) const;
  /// Precondition: find(id).
  LocalizedText label(std::string_view id, const TagMeaning& meaning) const;

  /// Errors: as Profiler::correct, with the place of the correction.
  Result<TagMeaning> check(const Customer& customer, std::size_t correction) const;

  std::optional<std::size_t> find_product(std::string_view id) const;
  const std::vector<std::string>& feature_names() const { return feature_names_; }

 private:
  const Schema* schema_;
  const LifeEventRules* events_;
  std::vector<ProductName> products_;
  std::string suitability_column_;
  std::vector<std::string> feature_names_;
};

}  // namespace banklet
