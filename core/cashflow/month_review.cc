// SPDX-License-Identifier: Apache-2.0
#include "core/cashflow/month_review.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <utility>

#include "core/table/categorize.h"

namespace banklet {
namespace {

constexpr std::size_t kSpans = 13;  ///< the last 30 days and those before
constexpr std::size_t kLeastSpans = 2;
constexpr std::size_t kMostEvidence = 20;
constexpr std::int32_t kFlowNewDays = 100;
constexpr std::int32_t kFlowHistory = 60;
constexpr std::int32_t kStepDays = 62;
constexpr double kShareOfAll = 0.1;
constexpr double kShareOfOwn = 0.3;
constexpr double kLarge = 0.2;
constexpr double kSteadyPrice = 0.02;
constexpr double kSmall = 0.1;

using Spans = std::array<std::int64_t, kSpans>;

std::int64_t median_of(std::vector<std::int64_t> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Sums by span of 30 days, [0] the last one.
struct Series {
  Spans spans{};
  std::size_t whole = 0;  ///< before the last

  std::int64_t usual() const {
    return median_of({spans.begin() + 1, spans.begin() + 1 + static_cast<std::ptrdiff_t>(whole)});
  }
  std::int64_t usual_difference() const {
    const std::int64_t middle = usual();
    std::vector<std::int64_t> differences;
    for (std::size_t s = 1; s <= whole; ++s) differences.push_back(std::abs(spans[s] - middle));
    return median_of(std::move(differences));
  }
};

class Review {
 public:
  Review(const CashFlowInput& input, const Schema& schema) : input_(input), schema_(schema) {
    for (const auto& flows : {input.flows, input.ended})
      for (const PlannedFlow& flow : flows)
        explained_.insert(explained_.end(), flow.transactions.begin(), flow.transactions.end());
    std::sort(explained_.begin(), explained_.end());
    month_ = sum_up_month(input);
    whole_ =
        month_.days_seen < kReviewDays
            ? 0
            : std::min(kSpans - 1, static_cast<std::size_t>(month_.days_seen / kReviewDays) - 1);
  }

  std::vector<Change> run() {
    if (whole_ < kLeastSpans) return {};
    usual_out_ = static_cast<double>(month_.usual_out_minor.value_or(0));
    usual_in_ = static_cast<double>(month_.usual_in_minor.value_or(0));
    look_for_large();
    look_at_categories();
    for (const PlannedFlow& flow : input_.flows) look_at(flow);
    for (const PlannedFlow& flow : input_.ended) look_at_ended(flow);
    std::stable_sort(changes_.begin(), changes_.end(),
                     [](const auto& a, const auto& b) { return a.weight > b.weight; });
    if (changes_.size() > kMostChanges) changes_.resize(kMostChanges);
    std::vector<Change> changes;
    for (Weighed& one : changes_) changes.push_back(std::move(one.change));
    return changes;
  }

 private:
  struct Weighed {
    Change change;
    double weight = 0.0;  ///< difference in 30 days
  };

  std::int32_t age(const Booking& booking) const { return input_.as_of.days - booking.date.days; }
  bool is_explained(const Booking& booking) const {
    return std::binary_search(explained_.begin(), explained_.end(), booking.transaction);
  }

  void add(Change change, double times_a_month) {
    const auto difference = static_cast<double>(change.now_minor - change.usual_minor);
    changes_.push_back({std::move(change), std::abs(difference) * times_a_month});
  }

  void look_for_large() {
    std::map<std::uint32_t, std::int64_t> largest;  // of the year before, by category
    for (const Booking& booking : input_.bookings) {
      if (booking.amount_minor >= 0 || is_explained(booking)) continue;
      const std::int64_t amount = -booking.amount_minor;
      if (age(booking) >= kReviewDays) {
        std::int64_t& most = largest[booking.category];
        most = std::max(most, amount);
        continue;
      }
      const auto size = static_cast<double>(amount);
      const std::int64_t before = largest[booking.category];
      if (size < kLarge * usual_out_ || size < 2 * static_cast<double>(before)) continue;
      large_[booking.category] += amount;
      add({ChangeKind::kLargePayment,
           booking.description,
           booking.category,
           amount,
           before,
           {booking.transaction},
           {},
           0},
          1.0);
    }
  }

  /// Spending by category and income, of what no flow explains.
  void look_at_categories() {
    std::map<std::uint32_t, Series> spending;
    Series income;
    income.whole = whole_;
    for (const Booking& booking : input_.bookings) {
      const auto span = static_cast<std::size_t>(age(booking) / kReviewDays);
      if (span > whole_ || is_explained(booking)) continue;
      const FlowKind kind = flow_of(schema_, booking.category, booking.amount_minor);
      if (kind == FlowKind::kIncome) income.spans[span] += booking.amount_minor;
      if (kind != FlowKind::kSpending || booking.category == kNoCategory) continue;
      Series& series = spending[booking.category];
      series.whole = whole_;
      series.spans[span] -= booking.amount_minor;
    }
    for (const auto& [category, series] : spending)
      compare(series, category, ChangeKind::kCategoryMore, ChangeKind::kCategoryLess, usual_out_);
    compare(income, kNoCategory, ChangeKind::kIncomeMore, ChangeKind::kIncomeLess, usual_in_);
  }

  void compare(const Series& series, std::uint32_t category, ChangeKind more, ChangeKind less,
               double of_all) {
    const bool is_income = more == ChangeKind::kIncomeMore;
    const std::int64_t now = std::max<std::int64_t>(0, series.spans[0]);
    const std::int64_t usual = std::max<std::int64_t>(0, series.usual());
    const auto difference = static_cast<double>(std::abs(now - usual));
    if (difference == 0.0 || difference < kShareOfAll * of_all ||
        difference < kShareOfOwn * static_cast<double>(usual) ||
        difference < 2 * static_cast<double>(series.usual_difference()))
      return;
    if (!is_income && now > usual) {
      const auto large = large_.find(category);
      if (large != large_.end() && 2 * static_cast<double>(large->second) >= difference) return;
    }
    Change change{now > usual ? more : less, {}, category, now, usual, {}, {}, 0};
    explain(change, is_income);
    add(std::move(change), 1.0);
  }

  /// The evidence, and the payee behind most of it.
  void explain(Change& change, bool is_income) const {
    std::map<std::uint32_t, std::pair<std::int64_t, std::string_view>> by_payee;
    for (std::size_t i = input_.bookings.size(); i-- > 0;) {
      const Booking& booking = input_.bookings[i];
      if (age(booking) >= kReviewDays) break;
      const FlowKind kind = flow_of(schema_, booking.category, booking.amount_minor);
      if (is_explained(booking) ||
          (is_income ? kind != FlowKind::kIncome : booking.category != change.category))
        continue;
      if (change.transactions.size() < kMostEvidence)
        change.transactions.push_back(booking.transaction);
      auto& [sum, name] = by_payee[booking.counterparty];
      sum += std::abs(booking.amount_minor);
      if (name.empty()) name = booking.description;
    }
    const std::int64_t difference = change.now_minor - change.usual_minor;
    for (const auto& payee : by_payee)
      if (payee.second.first > change.main_minor && 2 * payee.second.first >= difference &&
          difference > 0) {
        change.main_minor = payee.second.first;
        change.main_name = payee.second.second;
      }
  }

  Change of_flow(const PlannedFlow& flow, ChangeKind kind, std::int64_t now,
                 std::int64_t usual) const {
    Change change{kind, flow.name, flow.category, now, usual, flow.transactions, {}, 0};
    if (change.transactions.size() > kMostEvidence) change.transactions.resize(kMostEvidence);
    return change;
  }

  void look_at(const PlannedFlow& flow) {
    const std::int32_t first = input_.as_of.days - flow.booked.back().days;
    const AmountLevel level = amount_level(flow.amounts);
    if (first < kFlowNewDays && month_.days_seen - first >= kFlowHistory) {
      add(of_flow(flow, flow.in ? ChangeKind::kIncomeMore : ChangeKind::kNewPayment, level.typical,
                  0),
          flow.times_a_month);
      return;
    }
    if (!level.before) return;
    const std::size_t begin = level.since - 1;
    if (input_.as_of.days - flow.booked[begin].days >= kStepDays) return;
    const bool more = level.typical > *level.before;
    const ChangeKind kind = flow.in
                                ? (more ? ChangeKind::kIncomeMore : ChangeKind::kIncomeLess)
                                : (more ? ChangeKind::kPaymentRisen : ChangeKind::kPaymentFallen);
    add(of_flow(flow, kind, level.typical, *level.before), flow.times_a_month);
  }

  void look_at_ended(const PlannedFlow& flow) {
    if (input_.as_of.days - flow.booked.front().days >= kFlowNewDays) return;
    add(of_flow(flow, flow.in ? ChangeKind::kIncomeLess : ChangeKind::kPaymentEnded, 0,
                amount_level(flow.amounts).typical),
        flow.times_a_month);
  }

  const CashFlowInput& input_;
  const Schema& schema_;
  MonthSums month_;
  std::size_t whole_ = 0;
  double usual_out_ = 0.0;
  double usual_in_ = 0.0;
  std::vector<std::uint32_t> explained_;
  std::map<std::uint32_t, std::int64_t> large_;  ///< told, by category
  std::vector<Weighed> changes_;
};

}  // namespace

std::string_view change_kind_name(ChangeKind kind) {
  constexpr std::string_view kNames[] = {"category_more", "category_less", "new_payment",
                                         "payment_ended", "payment_risen", "payment_fallen",
                                         "income_more",   "income_less",   "large_payment"};
  return kNames[static_cast<std::size_t>(kind)];
}

MonthSums sum_up_month(const CashFlowInput& input) {
  MonthSums month;
  if (input.bookings.empty()) return month;
  month.days_seen = input.as_of.days - input.bookings.front().date.days + 1;
  Series in;
  Series out;
  const std::size_t spans = static_cast<std::size_t>(month.days_seen / kReviewDays);
  in.whole = out.whole = std::min(kSpans - 1, std::max<std::size_t>(spans, 1) - 1);
  for (const Booking& booking : input.bookings) {
    const auto span =
        static_cast<std::size_t>((input.as_of.days - booking.date.days) / kReviewDays);
    if (span > in.whole) continue;
    if (booking.amount_minor > 0)
      in.spans[span] += booking.amount_minor;
    else
      out.spans[span] -= booking.amount_minor;
  }
  month.in_minor = in.spans[0];
  month.out_minor = out.spans[0];
  if (in.whole >= kLeastSpans) {
    month.usual_in_minor = in.usual();
    month.usual_out_minor = out.usual();
  }
  return month;
}

std::vector<Change> find_changes(const CashFlowInput& input, const Schema& schema) {
  return Review(input, schema).run();
}

std::vector<Subscription> find_subscriptions(const CashFlowInput& input, const Schema& schema) {
  const MonthSums month = sum_up_month(input);
  const auto most = kSmall * static_cast<double>(month.usual_out_minor.value_or(month.out_minor));
  std::vector<Subscription> found;
  for (std::size_t f = 0; f < input.flows.size(); ++f) {
    const PlannedFlow& flow = input.flows[f];
    if (flow.in || flow_of(schema, flow.category, -1) != FlowKind::kSpending) continue;
    const AmountLevel level = amount_level(flow.amounts);
    const auto price = static_cast<double>(level.typical);
    const auto recent = std::span(flow.amounts).first(level.since);
    const auto [low, high] = std::minmax_element(recent.begin(), recent.end());
    if (static_cast<double>(*high - *low) > kSteadyPrice * price ||
        price * flow.times_a_month > most)
      continue;
    Subscription one{f, level.typical, 0, {}};
    one.per_year_minor = static_cast<std::int64_t>(price * 12 * flow.times_a_month + 0.5);
    if (level.before && *level.before < level.typical) one.risen_from_minor = level.before;
    found.push_back(one);
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.per_year_minor > b.per_year_minor;
  });
  return found;
}

}  // namespace banklet
