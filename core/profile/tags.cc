// SPDX-License-Identifier: Apache-2.0
#include "core/profile/tags.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/currency.h"
#include "core/base/order.h"
#include "core/table/categorize.h"

namespace banklet {
namespace {

constexpr std::size_t kMostShares = 5;
constexpr std::int32_t kYear = 365;
constexpr std::int32_t kMonth = 31;
constexpr std::int32_t kLate = 15;
constexpr std::size_t kMonths = TransactionFeatureAccumulator::kMonths;

void add(const Booking& booking, TagEvidence& evidence) {
  if (evidence.transactions.size() < TagEvidence::kMostTransactions)
    evidence.transactions.push_back(booking.transaction);
  ++evidence.transaction_count;
}

TagEvidence evidence_of(std::span<const std::uint32_t> transactions) {
  TagEvidence evidence;
  const std::size_t shown = std::min(transactions.size(), TagEvidence::kMostTransactions);
  evidence.transactions.assign(transactions.begin(),
                               transactions.begin() + static_cast<std::ptrdiff_t>(shown));
  evidence.transaction_count = transactions.size();
  return evidence;
}

/// The first day of the 12 months that transaction features look at.
Date window_begin(Date as_of) {
  CivilDate civil = to_civil(as_of);
  civil.day = civil.month == 2 && civil.day == 29 ? 28 : civil.day;
  --civil.year;
  return {from_civil(civil).days + 1};
}

class TagBuilder {
 public:
  TagBuilder(const TagCatalogue& tags, const TagInputs& inputs)
      : catalogue_(tags),
        inputs_(inputs),
        schema_(tags.schema()),
        as_of_(inputs.customer->as_of),
        by_category_(schema_.transaction_categories.size()) {
    sort_evidence();
  }

  std::vector<Tag> build() {
    const bool booked = inputs_.features->has_transactions();
    if (booked) {
      for (const char* id : {"income_per_month", "income_regularity", "income_change"})
        add_feature(id, income_);
    }
    add_income_source();
    if (booked) {
      add_feature("spending_per_month", spending_);
      add_feature("spending_change", spending_);
      add_feature("savings_rate", both_);
      add_net();
      add_feature("net_volatility", both_);
      add_feature("largest_expense_share", largest_);
    }
    add_fixed_costs();
    if (booked) {
      add_shares();
      add_recency();
      for (const char* id : {"transactions_per_month", "active_days_share"}) add_feature(id, all_);
      Tag& used = add_tag("has_transactions", all_);
      used.derived_value = true;
      used.confidence = 1;
    }
    add_holdings();
    add_columns();
    add_events();
    for (Tag& tag : tags_) tag.value = tag.derived_value;
    return std::move(tags_);
  }

 private:
  void sort_evidence() {
    const Date begin = window_begin(as_of_);
    std::int64_t largest = 0;
    for (std::size_t i = inputs_.bookings.size(); i-- > 0;) {
      const Booking& booking = inputs_.bookings[i];
      if (booking.date < begin) break;
      if (all_.transaction_count == 0) newest_ = booking.date;
      add(booking, all_);
      if (booking.category != kNoCategory) add(booking, by_category_[booking.category]);
      const FlowKind kind = flow_of(schema_, booking.category, booking.amount_minor);
      if (kind == FlowKind::kTransfer) continue;
      add(booking, kind == FlowKind::kIncome ? income_ : spending_);
      add(booking, both_);
      if (kind != FlowKind::kSpending || booking.amount_minor >= largest) continue;
      largest = booking.amount_minor;
      largest_ = evidence_of({&booking.transaction, 1});
    }
    if (inputs_.bookings.empty()) return;
    const int months =
        month_index(as_of_) - month_index(std::max(begin, inputs_.bookings[0].date)) + 1;
    const auto m = static_cast<double>(std::clamp(months, 1, static_cast<int>(kMonths)));
    span_confidence_ = m / (m + 2);
  }

  Date date_of(const TagEvidence& evidence) const {
    return evidence.transactions.empty()
               ? newest_
               : inputs_.customer->transactions[evidence.transactions[0]].date;
  }

  Tag& add_tag(std::string_view id, TagEvidence evidence) {
    const TagMeaning meaning = *catalogue_.find(id);
    Tag tag;
    tag.id = id;
    tag.group = meaning.group;
    tag.unit = meaning.unit;
    tag.label = catalogue_.label(id, meaning);
    if (meaning.source == TagMeaning::Source::kFeature) {
      const double value = inputs_.features->values[meaning.index];
      tag.derived_value =
          meaning.unit == TagUnit::kMoneyMinor ? value * minor_per_major(schema_.currency) : value;
    }
    if (evidence.transaction_count > 0) {
      const Date newest = date_of(evidence);
      const std::int32_t age = as_of_.days - newest.days;
      tag.confidence = span_confidence_ * (age > kMonth ? static_cast<double>(kMonth) / age : 1.0);
      tag.expires = Date{newest.days + kYear};
    }
    tag.evidence = std::move(evidence);
    tags_.push_back(std::move(tag));
    return tags_.back();
  }

  /// Where no booking speaks for it (no income), all of them do.
  void add_feature(std::string_view id, const TagEvidence& evidence) {
    add_tag(id, evidence.transaction_count > 0 ? evidence : all_);
  }

  double feature(std::string_view id) const {
    return inputs_.features->values[catalogue_.find(id)->index];
  }

  void add_net() {
    Tag& tag = add_tag("net_per_month", both_.transaction_count > 0 ? both_ : all_);
    tag.derived_value = (feature("income_per_month") - feature("spending_per_month")) *
                        minor_per_major(schema_.currency);
  }

  void add_recency() {
    Tag& tag = add_tag("recency_days", evidence_of(std::span(all_.transactions).first(1)));
    tag.confidence = 1;
    tag.expires = Date{as_of_.days + 1};
  }

  void add_shares() {
    std::vector<double> shares;
    for (const TransactionCategory& category : schema_.transaction_categories)
      shares.push_back(category.kind == FlowKind::kSpending ? feature("share." + category.id) : 0);
    std::size_t listed = 0;
    for (const std::uint32_t category : descending_order(shares)) {
      if (shares[category] <= 0 || listed++ == kMostShares) return;
      add_feature("share." + schema_.transaction_categories[category].id, by_category_[category]);
    }
  }

  void add_income_source() {
    for (const RecurringFlow& flow : inputs_.flows) {
      if (!flow.in || flow.ended || flow_of(schema_, flow.category, 1) != FlowKind::kIncome)
        continue;
      Tag& tag = add_tag("income_source", evidence_of(flow.transactions));
      tag.derived_value = flow.name;
      tag.confidence = flow.confidence;
      tag.expires = Date{flow.next.days + kLate};
      return;
    }
  }

  void add_fixed_costs() {
    double sum = 0;
    double certain = 0;
    std::vector<std::uint32_t> transactions;
    std::optional<Date> due;
    for (const RecurringFlow& flow : inputs_.flows) {
      if (flow.in || flow.ended || flow_of(schema_, flow.category, -1) != FlowKind::kSpending)
        continue;
      const double monthly = static_cast<double>(flow.amount_minor) * times_a_month(flow.period);
      sum += monthly;
      certain += monthly * flow.confidence;
      transactions.insert(transactions.end(), flow.transactions.begin(), flow.transactions.end());
      due = due ? std::min(*due, flow.next) : flow.next;
    }
    if (!due) return;
    const auto& list = inputs_.customer->transactions;
    std::sort(transactions.begin(), transactions.end(), [&](std::uint32_t a, std::uint32_t b) {
      return list[a].date != list[b].date ? list[a].date > list[b].date : a > b;
    });
    Tag& tag = add_tag("fixed_costs_per_month", evidence_of(transactions));
    tag.derived_value = sum;
    tag.confidence = certain / sum;
    tag.expires = Date{due->days + kLate};
  }

  void add_holdings() {
    TagEvidence all;
    std::vector<std::string> held;
    for (const Holding& holding : inputs_.customer->holdings) {
      if ((holding.until && *holding.until <= as_of_) || (holding.since && *holding.since > as_of_))
        continue;
      if (catalogue_.find_product(holding.product_id) &&
          std::find(held.begin(), held.end(), holding.product_id) == held.end())
        held.push_back(holding.product_id);
    }
    if (held.empty()) return;
    TagEvidence evidence;
    evidence.holdings = held;
    Tag& count = add_tag("products_held", std::move(evidence));
    count.derived_value = static_cast<double>(held.size());
    count.confidence = 1;
    for (const std::string& product : held) {
      Tag& tag = add_tag("holds." + product, {});
      tag.evidence.holdings = {product};
      tag.derived_value = true;
      tag.confidence = 1;
    }
  }

  void add_columns() {
    for (const Column& column : schema_.columns) {
      const auto found = inputs_.customer->columns.find(column.name);
      if (column.type == ColumnType::kProhibited || found == inputs_.customer->columns.end() ||
          std::holds_alternative<std::monostate>(found->second))
        continue;
      Tag& tag = add_tag("column." + column.name, {});
      tag.evidence.columns = {column.name};
      tag.confidence = 1;
      if (const double* number = std::get_if<double>(&found->second))
        tag.derived_value = *number;
      else
        tag.derived_value = std::get<std::string>(found->second);
    }
  }

  void add_events() {
    for (const LifeEvent& event : inputs_.events) {
      Tag& tag = add_tag("event." + event.id, evidence_of(event.transactions));
      tag.derived_value = true;
      tag.confidence = event.confidence;
      tag.expires = event.expires;
    }
  }

  const TagCatalogue& catalogue_;
  const TagInputs& inputs_;
  const Schema& schema_;
  Date as_of_;
  Date newest_;
  double span_confidence_ = 0.0;
  TagEvidence all_;
  TagEvidence income_;
  TagEvidence spending_;
  TagEvidence both_;
  TagEvidence largest_;
  std::vector<TagEvidence> by_category_;
  std::vector<Tag> tags_;
};

}  // namespace

std::vector<Tag> derive_tags(const TagCatalogue& tags, const TagInputs& inputs) {
  return TagBuilder(tags, inputs).build();
}

}  // namespace banklet
