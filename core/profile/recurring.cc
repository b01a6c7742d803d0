// SPDX-License-Identifier: Apache-2.0
#include "core/profile/recurring.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <utility>

#include "core/profile/schedule.h"
#include "core/table/categorize.h"

namespace banklet {
namespace {

using Indices = std::vector<std::uint32_t>;
/// An index into the bookings, after what it is sorted by.
using Keyed = std::pair<std::uint64_t, std::uint32_t>;

constexpr std::array<Period, 5> kPeriods = {Period::kWeekly, Period::kEveryTwoWeeks,
                                            Period::kMonthly, Period::kQuarterly, Period::kYearly};
constexpr std::size_t kLeastBookings = 2;
/// A candidate that has lost bookings so often is worth no other look.
constexpr int kMostRefits = 8;
/// By which a flow may grow into what came before it.
constexpr int kMostRounds = 8;
/// How much more likely it is, before one looks, that a candidate is no flow.
constexpr double kDoubt = 30;

std::uint64_t magnitude(std::int64_t amount) {
  return amount < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(amount)
                    : static_cast<std::uint64_t>(amount);
}

/// Whether `larger` is of another band than the next smaller amount.
bool cuts(std::uint64_t smaller, std::uint64_t larger) {
  return static_cast<double>(larger) > 1.15 * static_cast<double>(smaller);
}

double median_of(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// A set of bookings taken for one flow.
struct Fit {
  Period period = Period::kMonthly;
  std::optional<Schedule> schedule;
  Indices hits;  ///< by date
  double regularity = 0.0;
  double confidence = 0.0;
};

class Search {
 public:
  Search(std::span<const Booking> bookings, Date as_of)
      : bookings_(bookings),
        as_of_(as_of),
        months_(bookings.empty() ? as_of : bookings.front().date, as_of),
        taken_(bookings.size()) {
    days_.reserve(bookings.size());
    for (const Booking& booking : bookings)
      days_.push_back({booking.date.days, month_index(booking.date)});
  }

  std::vector<RecurringFlow> run() {
    gather();
    looks_ = static_cast<double>(candidates_.size());
    for (Candidate& candidate : candidates_) candidate.stands = judge(candidate);
    std::vector<RecurringFlow> flows;
    while (flows.size() < kMostFlows) {
      Candidate* best = nullptr;
      for (Candidate& candidate : candidates_)
        if (candidate.stands && (best == nullptr || rank(candidate.fit) > rank(best->fit)))
          best = &candidate;
      if (best == nullptr) break;
      if (drop_taken(best->members)) {
        best->stands = ++best->refits <= kMostRefits && judge(*best);
        continue;
      }
      best->stands = false;
      for (int round = 0; round < kMostRounds && fill_gaps(best->fit); ++round) {
      }
      for (const std::uint32_t hit : best->fit.hits) taken_[hit] = true;
      flows.push_back(describe(best->fit));
    }
    return flows;
  }

 private:
  struct Candidate {
    Indices members;  ///< by date
    Fit fit;
    int refits = 0;
    bool stands = false;
  };

  /// A flow and a part of it: the whole comes first.
  static double rank(const Fit& fit) {
    const auto hits = static_cast<double>(fit.hits.size());
    return fit.confidence * hits / (hits + 2);
  }

  std::uint64_t amount(std::uint32_t i) const { return magnitude(bookings_[i].amount_minor); }

  void gather() {
    for_groups(sorted([this](std::uint32_t i) { return bookings_[i].counterparty; }),
               [this](std::span<const Keyed> group) {
                 add(group);
                 add_bands(group, true);
               });
    by_category_ = sorted([this](std::uint32_t i) { return bookings_[i].category; });
    for_groups(by_category_, [this](std::span<const Keyed> group) {
      if (bookings_[group[0].second].category != kNoCategory) add_bands(group, false);
    });
  }

  /// All bookings by `key` and direction, then by date.
  template <class Key>
  std::vector<Keyed> sorted(const Key& key) const {
    std::vector<Keyed> order;
    for (std::uint32_t i = 0; i < bookings_.size(); ++i)
      order.emplace_back(2 * std::uint64_t{key(i)} + (bookings_[i].amount_minor > 0 ? 1 : 0), i);
    std::sort(order.begin(), order.end());
    return order;
  }

  template <class Use>
  static void for_groups(const std::vector<Keyed>& order, const Use& use) {
    for (std::size_t begin = 0; begin < order.size();) {
      std::size_t end = begin + 1;
      while (end < order.size() && order[end].first == order[begin].first) ++end;
      use(std::span(order).subspan(begin, end - begin));
      begin = end;
    }
  }

  /// Bands of amounts, if there are several, and amounts that occur again.
  void add_bands(std::span<const Keyed> group, bool whole_is_known) {
    std::vector<Keyed> by_amount;
    for (const Keyed& member : group) by_amount.emplace_back(amount(member.second), member.second);
    std::sort(by_amount.begin(), by_amount.end());
    for (const bool exact : {false, true}) {
      for (std::size_t begin = 0; begin < by_amount.size();) {
        std::size_t end = begin + 1;
        while (end < by_amount.size() &&
               (exact ? by_amount[end].first == by_amount[begin].first
                      : !cuts(by_amount[end - 1].first, by_amount[end].first)))
          ++end;
        if (end - begin < by_amount.size() || !whole_is_known)
          add(std::span(by_amount).subspan(begin, end - begin));
        begin = end;
      }
    }
  }

  void add(std::span<const Keyed> members) {
    if (members.size() < kLeastBookings) return;
    Candidate candidate;
    for (const Keyed& member : members) candidate.members.push_back(member.second);
    std::sort(candidate.members.begin(), candidate.members.end());
    candidates_.push_back(std::move(candidate));
  }

  bool drop_taken(Indices& members) const {
    const auto rest = std::remove_if(members.begin(), members.end(),
                                     [this](std::uint32_t i) { return taken_[i]; });
    const bool any = rest != members.end();
    members.erase(rest, members.end());
    return any;
  }

  bool judge(Candidate& candidate) const {
    if (candidate.members.size() < kLeastBookings) return false;
    std::vector<DayInMonth> days;
    std::vector<double> gaps;
    for (const std::uint32_t i : candidate.members) {
      const DayInMonth day = days_[i];
      if (!days.empty() && day.day == days.back().day) continue;
      if (!days.empty()) gaps.push_back(day.day - days.back().day);
      days.push_back(day);
    }
    if (gaps.empty()) return false;
    const double gap = median_of(std::move(gaps));
    for (const Period period : kPeriods) {
      const PeriodTraits& t = traits(period);
      if (gap < t.least_gap || gap > t.largest_gap || days.size() < t.least_hits) continue;
      candidate.fit.period = period;
      candidate.fit.schedule = Schedule::fit(period, days, months_);
      return measure(candidate.members, candidate.fit);
    }
    return false;
  }

  /// Which members are on an expected date, and how well they keep to them.
  bool measure(std::span<const std::uint32_t> members, Fit& fit) const {
    const PeriodTraits& t = traits(fit.period);
    fit.hits.clear();
    std::int64_t last_slot = 0;
    std::int64_t first_slot = 0;
    int distances = 0;
    int farthest = 0;
    int last_distance = 0;
    for (const std::uint32_t i : members) {
      const std::int64_t slot = fit.schedule->nearest(days_[i]);
      const int distance = std::abs(bookings_[i].date.days - fit.schedule->date(slot).days);
      if (distance > t.tolerance) continue;
      if (!fit.hits.empty() && slot == last_slot) {
        if (distance >= last_distance) continue;
        distances -= last_distance;
        fit.hits.pop_back();
      }
      if (fit.hits.empty()) first_slot = slot;
      fit.hits.push_back(i);
      last_slot = slot;
      distances += last_distance = distance;
      farthest = std::max(farthest, distance);
    }
    if (fit.hits.size() < t.least_hits) return false;
    const auto hits = static_cast<double>(fit.hits.size());
    const auto slots = static_cast<double>(last_slot - first_slot + 1);
    const double away = distances / hits;
    fit.regularity = hits / slots * (hits / static_cast<double>(members.size())) *
                     std::max(0.0, 1 - away / (t.days / 4.0));
    const Amounts amounts = measure_amounts(fit.hits);
    // Two of a yearly flow are all that two years can show.
    double few = fit.period == Period::kYearly ? 0.5 : 1;
    double chance = looks_;
    const double each =
        std::min(1.0, (2.0 * farthest + 1) / t.days) * std::min(1.0, amounts.spread + 0.02);
    for (std::size_t h = 1; h < std::min<std::size_t>(fit.hits.size(), 60); ++h) {
      few /= 2;
      chance *= each;
    }
    fit.confidence =
        fit.regularity * (0.6 + 0.4 * amounts.steadiness) * (1 - few) / (1 + kDoubt * chance);
    return fit.confidence >= kLeastFlowConfidence;
  }

  struct Amounts {
    double steadiness = 0.0;
    double spread = 0.0;  ///< (largest - smallest) / median
  };

  Amounts measure_amounts(const Indices& hits) const {
    std::vector<double> amounts;
    for (const std::uint32_t i : hits) amounts.push_back(static_cast<double>(amount(i)));
    const double middle = median_of(amounts);
    const auto [low, high] = std::minmax_element(amounts.begin(), amounts.end());
    Amounts measured;
    measured.spread = (*high - *low) / middle;
    for (double& a : amounts) a = std::abs(a - middle);
    measured.steadiness = 1 - std::min(1.0, 4 * median_of(std::move(amounts)) / middle);
    return measured;
  }

  /// Bookings of the category in the place of those that a text or bank's change made look like
  /// another counterparty's.
  bool fill_gaps(Fit& fit) const {
    const Booking& like = bookings_[fit.hits[0]];
    if (like.category == kNoCategory) return false;
    const std::uint64_t key = 2 * std::uint64_t{like.category} + (like.amount_minor > 0 ? 1 : 0);
    std::uint64_t low = amount(fit.hits[0]);
    std::uint64_t high = low;
    std::vector<std::int64_t> slots;
    for (const std::uint32_t hit : fit.hits) {
      low = std::min(low, amount(hit));
      high = std::max(high, amount(hit));
      slots.push_back(fit.schedule->nearest(days_[hit]));
    }
    const int tolerance = traits(fit.period).tolerance;
    Fit filled = fit;
    for (auto at = std::lower_bound(by_category_.begin(), by_category_.end(), Keyed(key, 0));
         at != by_category_.end() && at->first == key; ++at) {
      const std::uint32_t i = at->second;
      const auto size = static_cast<double>(amount(i));
      if (taken_[i] || size < 0.9 * static_cast<double>(low) ||
          size > 1.1 * static_cast<double>(high))
        continue;
      const std::int64_t slot = fit.schedule->nearest(days_[i]);
      if (slot < slots.front() - 1 || slot > slots.back() + 1 ||
          std::abs(days_[i].day - fit.schedule->date(slot).days) > tolerance)
        continue;
      const auto place = std::lower_bound(slots.begin(), slots.end(), slot);
      if (place != slots.end() && *place == slot) continue;
      filled.hits.insert(filled.hits.begin() + (place - slots.begin()), i);
      slots.insert(place, slot);
    }
    if (filled.hits.size() == fit.hits.size() || !measure(Indices(filled.hits), filled))
      return false;
    fit = std::move(filled);
    return true;
  }

  RecurringFlow describe(const Fit& fit) const {
    RecurringFlow flow;
    const Booking& latest = bookings_[fit.hits.back()];
    flow.name = latest.description;
    flow.category = latest.category;
    flow.in = latest.amount_minor > 0;
    flow.period = fit.period;
    flow.regularity = fit.regularity;
    flow.confidence = fit.confidence;
    flow.last = latest.date;
    std::vector<std::int64_t> amounts;
    for (auto hit = fit.hits.rbegin(); hit != fit.hits.rend(); ++hit) {
      amounts.push_back(static_cast<std::int64_t>(amount(*hit)));
      flow.transactions.push_back(bookings_[*hit].transaction);
      flow.days_late.push_back(days_[*hit].day -
                               fit.schedule->date(fit.schedule->nearest(days_[*hit])).days);
    }
    std::sort(amounts.begin(), amounts.end());
    flow.amount_minor = amounts[(amounts.size() - 1) / 2];
    flow.low_minor = amounts.front();
    flow.high_minor = amounts.back();
    const int tolerance = traits(fit.period).tolerance;
    std::int64_t slot = fit.schedule->nearest(days_[fit.hits.back()]) + 1;
    flow.expected = static_cast<std::size_t>(slot - fit.schedule->nearest(days_[fit.hits.front()]));
    flow.month_day = fit.schedule->month_day();
    flow.ended = fit.schedule->date(slot + 1).days + tolerance < as_of_.days;
    if (fit.schedule->date(slot).days + tolerance < as_of_.days)
      flow.missed = fit.schedule->date(slot);
    while (fit.schedule->date(slot).days + tolerance < as_of_.days) ++slot;
    flow.next = fit.schedule->date(slot);
    return flow;
  }

  std::span<const Booking> bookings_;
  Date as_of_;
  Months months_;
  std::vector<DayInMonth> days_;
  std::vector<bool> taken_;
  std::vector<Keyed> by_category_;
  std::vector<Candidate> candidates_;
  double looks_ = 0.0;  ///< at candidates, each of which may look like a flow by chance
};

}  // namespace

std::vector<RecurringFlow> find_recurring(std::span<const Booking> bookings, Date as_of) {
  std::vector<RecurringFlow> flows = Search(bookings, as_of).run();
  const auto monthly = [](const RecurringFlow& flow) {
    return static_cast<double>(flow.amount_minor) * times_a_month(flow.period);
  };
  std::sort(flows.begin(), flows.end(), [&](const RecurringFlow& a, const RecurringFlow& b) {
    const double x = monthly(a);
    const double y = monthly(b);
    return x != y ? x > y : a.transactions[0] < b.transactions[0];
  });
  return flows;
}

std::vector<Date> expected_dates(const RecurringFlow& flow, Date until) {
  const PeriodTraits& t = traits(flow.period);
  std::vector<Date> dates;
  if (t.months == 0) {
    for (Date date = flow.next; date <= until; date.days += t.days) dates.push_back(date);
    return dates;
  }
  const Months months(flow.next, until);
  for (std::int64_t month = month_index(flow.next);; month += t.months) {
    const Date date = {std::min(months.first(month) + flow.month_day, months.first(month + 1)) - 1};
    if (date > until) return dates;
    dates.push_back(date);
  }
}

}  // namespace banklet
