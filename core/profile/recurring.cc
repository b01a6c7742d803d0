// SPDX-License-Identifier: Apache-2.0
#include "core/profile/recurring.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <utility>

#include "core/profile/flow_candidates.h"
#include "core/profile/schedule.h"
#include "core/table/categorize.h"

namespace banklet {
namespace {

using Indices = std::vector<std::uint32_t>;

constexpr std::array<Period, 5> kPeriods = {Period::kWeekly, Period::kEveryTwoWeeks,
                                            Period::kMonthly, Period::kQuarterly, Period::kYearly};
/// A candidate that has lost bookings so often is worth no other look.
constexpr int kMostRefits = 8;
/// By which a flow may grow into what came before it.
constexpr int kMostRounds = 8;
/// How much more likely it is, before one looks, that a candidate is no flow.
constexpr double kDoubt = 30;

/// The lower one of two. Reorders `values`.
template <class T>
T median_of(std::vector<T>& values) {
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
        taken_(bookings.size()),
        sets_(bookings),
        candidates_(sets_.sets().size()),
        looks_(static_cast<double>(candidates_.size())) {
    for (std::size_t i = 0; i < candidates_.size(); ++i) candidates_[i].members = sets_.sets()[i];
    days_.reserve(bookings.size());
    for (const Booking& booking : bookings)
      days_.push_back({booking.date.days, month_index(booking.date)});
  }

  std::vector<RecurringFlow> run() {
    std::vector<Candidate*> standing;
    for (Candidate& candidate : candidates_)
      if (judge(candidate)) standing.push_back(&candidate);
    std::vector<RecurringFlow> flows;
    while (flows.size() < kMostFlows && !standing.empty()) {
      // The first of the best.
      const auto at = std::max_element(
          standing.begin(), standing.end(),
          [](const Candidate* a, const Candidate* b) { return a->rank < b->rank; });
      Candidate& best = **at;
      if (drop_taken(best)) {
        if (++best.refits > kMostRefits || !judge(best)) standing.erase(at);
        continue;
      }
      standing.erase(at);
      for (int round = 0; round < kMostRounds && fill_gaps(best.fit); ++round) {
      }
      for (const std::uint32_t hit : best.fit.hits) taken_[hit] = true;
      flows.push_back(describe(best.fit));
    }
    return flows;
  }

 private:
  struct Candidate {
    std::span<std::uint32_t> members;  ///< by date
    Fit fit;
    double rank = 0.0;
    int refits = 0;
  };

  /// A flow and a part of it: the whole comes first.
  static double rank(const Fit& fit) {
    const auto hits = static_cast<double>(fit.hits.size());
    return fit.confidence * hits / (hits + 2);
  }

  std::uint64_t amount(std::uint32_t i) const { return magnitude(bookings_[i].amount_minor); }

  bool drop_taken(Candidate& candidate) const {
    const std::span<std::uint32_t> members = candidate.members;
    const auto rest = std::remove_if(members.begin(), members.end(),
                                     [this](std::uint32_t i) { return taken_[i]; });
    candidate.members = members.first(static_cast<std::size_t>(rest - members.begin()));
    return rest != members.end();
  }

  bool judge(Candidate& candidate) {
    if (candidate.members.size() < FlowCandidates::kLeast) return false;
    booked_.clear();
    gaps_.clear();
    for (const std::uint32_t i : candidate.members) {
      const DayInMonth day = days_[i];
      if (!booked_.empty() && day.day == booked_.back().day) continue;
      if (!booked_.empty()) gaps_.push_back(day.day - booked_.back().day);
      booked_.push_back(day);
    }
    if (gaps_.empty()) return false;
    const std::int32_t gap = median_of(gaps_);
    for (const Period period : kPeriods) {
      const PeriodTraits& t = traits(period);
      if (gap < t.least_gap || gap > t.largest_gap || booked_.size() < t.least_hits) continue;
      candidate.fit.period = period;
      candidate.fit.schedule = Schedule::fit(period, booked_, months_);
      if (!measure(candidate.members, candidate.fit)) return false;
      candidate.rank = rank(candidate.fit);
      return true;
    }
    return false;
  }

  /// Which members are on an expected date, and how well they keep to them.
  bool measure(std::span<const std::uint32_t> members, Fit& fit) {
    const PeriodTraits& t = traits(fit.period);
    hits_.clear();
    std::int32_t last_slot = 0;
    std::int32_t first_slot = 0;
    int distances = 0;
    int farthest = 0;
    int last_distance = 0;
    for (const std::uint32_t i : members) {
      const NearestDate nearest = fit.schedule->nearest(days_[i]);
      const int distance = std::abs(nearest.days_after);
      if (distance > t.tolerance) continue;
      if (!hits_.empty() && nearest.slot == last_slot) {
        if (distance >= last_distance) continue;
        distances -= last_distance;
        hits_.pop_back();
      }
      if (hits_.empty()) first_slot = nearest.slot;
      hits_.push_back(i);
      last_slot = nearest.slot;
      distances += last_distance = distance;
      farthest = std::max(farthest, distance);
    }
    if (hits_.size() < t.least_hits) return false;
    const auto hits = static_cast<double>(hits_.size());
    const auto slots = static_cast<double>(last_slot - first_slot + 1);
    const double away = distances / hits;
    fit.regularity = hits / slots * (hits / static_cast<double>(members.size())) *
                     std::max(0.0, 1 - away / (t.days / 4.0));
    const Amounts amounts = measure_amounts(hits_);
    // Two of a yearly flow are all that two years can show.
    double few = fit.period == Period::kYearly ? 0.5 : 1;
    double chance = looks_;
    const double each =
        std::min(1.0, (2.0 * farthest + 1) / t.days) * std::min(1.0, amounts.spread + 0.02);
    for (std::size_t h = 1; h < std::min<std::size_t>(hits_.size(), 60); ++h) {
      few /= 2;
      chance *= each;
    }
    fit.confidence =
        fit.regularity * (0.6 + 0.4 * amounts.steadiness) * (1 - few) / (1 + kDoubt * chance);
    if (!(fit.confidence >= kLeastFlowConfidence)) return false;
    fit.hits = hits_;
    return true;
  }

  struct Amounts {
    double steadiness = 0.0;
    double spread = 0.0;  ///< (largest - smallest) / median
  };

  Amounts measure_amounts(const Indices& hits) {
    amounts_.clear();
    for (const std::uint32_t i : hits) amounts_.push_back(static_cast<double>(amount(i)));
    const double middle = median_of(amounts_);
    const auto [low, high] = std::minmax_element(amounts_.begin(), amounts_.end());
    Amounts measured;
    measured.spread = (*high - *low) / middle;
    for (double& a : amounts_) a = std::abs(a - middle);
    measured.steadiness = 1 - std::min(1.0, 4 * median_of(amounts_) / middle);
    return measured;
  }

  /// Bookings of the category in the place of those that a text or bank's change made look like
  /// another counterparty's.
  bool fill_gaps(Fit& fit) {
    const Booking& like = bookings_[fit.hits[0]];
    if (like.category == kNoCategory) return false;
    std::uint64_t low = amount(fit.hits[0]);
    std::uint64_t high = low;
    std::vector<std::int32_t> slots;
    for (const std::uint32_t hit : fit.hits) {
      low = std::min(low, amount(hit));
      high = std::max(high, amount(hit));
      slots.push_back(fit.schedule->nearest(days_[hit]).slot);
    }
    const int tolerance = traits(fit.period).tolerance;
    Fit filled = fit;
    for (const std::uint32_t i : sets_.of_category(like)) {
      const auto size = static_cast<double>(amount(i));
      if (taken_[i] || size < 0.9 * static_cast<double>(low) ||
          size > 1.1 * static_cast<double>(high))
        continue;
      const auto [slot, days_after] = fit.schedule->nearest(days_[i]);
      if (slot < slots.front() - 1 || slot > slots.back() + 1 || std::abs(days_after) > tolerance)
        continue;
      const auto place = std::lower_bound(slots.begin(), slots.end(), slot);
      if (place != slots.end() && *place == slot) continue;
      filled.hits.insert(filled.hits.begin() + (place - slots.begin()), i);
      slots.insert(place, slot);
    }
    if (filled.hits.size() == fit.hits.size() || !measure(filled.hits, filled)) return false;
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
      flow.days_late.push_back(fit.schedule->nearest(days_[*hit]).days_after);
    }
    std::sort(amounts.begin(), amounts.end());
    flow.amount_minor = amounts[(amounts.size() - 1) / 2];
    flow.low_minor = amounts.front();
    flow.high_minor = amounts.back();
    const int tolerance = traits(fit.period).tolerance;
    std::int32_t slot = fit.schedule->nearest(days_[fit.hits.back()]).slot + 1;
    flow.expected =
        static_cast<std::size_t>(slot - fit.schedule->nearest(days_[fit.hits.front()]).slot);
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
  FlowCandidates sets_;
  std::vector<Candidate> candidates_;
  double looks_;  ///< at candidates, each of which may look like a flow by chance

  // Of one candidate after the other.
  std::vector<DayInMonth> booked_;
  std::vector<std::int32_t> gaps_;
  Indices hits_;
  std::vector<double> amounts_;
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
  for (std::int32_t month = month_index(flow.next);; month += t.months) {
    const Date date = {std::min(months.first(month) + flow.month_day, months.first(month + 1)) - 1};
    if (date > until) return dates;
    dates.push_back(date);
  }
}

}  // namespace banklet
