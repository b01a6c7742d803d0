// SPDX-License-Identifier: Apache-2.0
#include "core/screening/typology_windows.h"

#include <algorithm>

namespace banklet {
namespace {

constexpr double kDaysPerMonth = 365.25 / 12.0;

/// Running sums of the bookings in a window.
class Sums {
 public:
  Sums(const ScreeningRule& rule, std::span<const Booking> bookings)
      : rule_(rule), bookings_(bookings) {
    if (rule.typology != Typology::kFanIn && rule.typology != Typology::kFanOut) return;
    std::uint32_t most = 0;
    for (const Booking& booking : bookings) most = std::max(most, booking.counterparty);
    of_counterparty_.resize(static_cast<std::size_t>(most) + 1);
  }

  void add(std::size_t place) {
    const Booking& booking = bookings_[place];
    ++count_;
    (booking.amount_minor > 0 ? in_ : out_) += size_minor(booking);
    if (is_round(booking)) ++round_;
    if (!of_counterparty_.empty() && of_counterparty_[booking.counterparty]++ == 0) ++distinct_;
  }

  void remove(std::size_t place) {
    const Booking& booking = bookings_[place];
    --count_;
    (booking.amount_minor > 0 ? in_ : out_) -= size_minor(booking);
    if (is_round(booking)) --round_;
    if (!of_counterparty_.empty() && --of_counterparty_[booking.counterparty] == 0) --distinct_;
  }

  bool is_round(const Booking& booking) const {
    return rule_.multiple_minor > 0 && size_minor(booking) % rule_.multiple_minor == 0;
  }

  std::size_t count() const { return count_; }
  std::size_t round() const { return round_; }
  std::size_t distinct() const { return distinct_; }
  std::int64_t in() const { return in_; }
  std::int64_t out() const { return out_; }
  std::int64_t both() const { return in_ + out_; }

 private:
  const ScreeningRule& rule_;
  std::span<const Booking> bookings_;
  std::vector<std::uint32_t> of_counterparty_;
  std::size_t count_ = 0;
  std::size_t round_ = 0;
  std::size_t distinct_ = 0;
  std::int64_t in_ = 0;
  std::int64_t out_ = 0;
};

double ratio(std::int64_t a, double b) {
  return b > 0.0 ? static_cast<double>(a) / b : 0.0;
}

bool meets(const ScreeningRule& rule, const Sums& sums, std::optional<double> income) {
  switch (rule.typology) {
    case Typology::kStructuring:
      return sums.count() >= rule.at_least && sums.both() >= rule.threshold_minor;
    case Typology::kPassThrough: {
      const double share = ratio(sums.out(), static_cast<double>(sums.in()));
      return sums.in() >= rule.total_minor && share >= rule.least_share &&
             share <= rule.most_share &&
             (!income || static_cast<double>(sums.in()) >= rule.times_income * *income);
    }
    case Typology::kRoundAmounts:
      return sums.round() >= rule.at_least &&
             static_cast<double>(sums.round()) >=
                 rule.least_share * static_cast<double>(sums.count());
    case Typology::kFanIn:
    case Typology::kFanOut:
      return sums.distinct() >= rule.at_least && sums.both() >= rule.total_minor;
    case Typology::kBeyondIncome:
      return income && sums.both() >= rule.total_minor &&
             static_cast<double>(sums.both()) >=
                 rule.times_income * *income * rule.window_days / kDaysPerMonth;
    case Typology::kListedParty:
      return sums.count() >= rule.at_least && sums.both() >= rule.total_minor;
    case Typology::kDormantAwakening: break;
  }
  return sums.both() >= rule.total_minor;
}

/// Runs a window of rule.window_days over the bookings [from, until).
class Search {
 public:
  Search(const ScreeningRule& rule, std::span<const Booking> bookings, std::optional<double> income)
      : rule_(rule), bookings_(bookings), income_(income), sums_(rule, bookings) {}

  void run(std::size_t from, std::size_t until, double measure = 0.0) {
    std::size_t left = from;
    for (std::size_t right = from; right < until; ++right) {
      sums_.add(right);
      while (bookings_[left].date.days <= bookings_[right].date.days - rule_.window_days)
        sums_.remove(left++);
      // Money that went before any came in was not passed on.
      if (rule_.typology == Typology::kPassThrough)
        while (left <= right && bookings_[left].amount_minor < 0) sums_.remove(left++);
      const bool ends_day =
          right + 1 == until || bookings_[right + 1].date != bookings_[right].date;
      if (ends_day && meets(rule_, sums_, income_)) add(left, right + 1, measure);
    }
    while (left < until) sums_.remove(left++);
  }

  std::vector<TypologyWindow> take() {
    for (TypologyWindow& window : found_) describe(window);
    return std::move(found_);
  }

 private:
  void add(std::size_t begin, std::size_t end, double measure) {
    if (!found_.empty() && begin < found_.back().end) {
      found_.back().end = end;
      return;
    }
    found_.push_back({begin, end, {}, 0, measure});
  }

  void describe(TypologyWindow& window) {
    for (std::size_t place = window.begin; place < window.end; ++place) {
      sums_.add(place);
      if (rule_.typology == Typology::kRoundAmounts && !sums_.is_round(bookings_[place])) continue;
      window.evidence.push_back(place);
      window.total_minor += size_minor(bookings_[place]);
    }
    switch (rule_.typology) {
      case Typology::kDormantAwakening: break;  // told by run
      case Typology::kPassThrough:
        window.total_minor = sums_.in();
        window.measure = ratio(sums_.out(), static_cast<double>(sums_.in()));
        break;
      case Typology::kRoundAmounts:
        window.measure = static_cast<double>(sums_.round()) / static_cast<double>(sums_.count());
        break;
      case Typology::kFanIn:
      case Typology::kFanOut: window.measure = static_cast<double>(sums_.distinct()); break;
      case Typology::kBeyondIncome: {
        const std::int32_t days =
            std::max(rule_.window_days,
                     bookings_[window.end - 1].date.days - bookings_[window.begin].date.days + 1);
        window.measure = ratio(sums_.both(), *income_ * days / kDaysPerMonth);
        break;
      }
      case Typology::kStructuring:
      case Typology::kListedParty: window.measure = static_cast<double>(sums_.count()); break;
    }
    for (std::size_t place = window.begin; place < window.end; ++place) sums_.remove(place);
  }

  const ScreeningRule& rule_;
  std::span<const Booking> bookings_;
  std::optional<double> income_;
  Sums sums_;  ///< empty between calls
  std::vector<TypologyWindow> found_;
};

/// After each quiet time, the window that begins when it ends.
void search_awakenings(const ScreeningRule& rule, std::span<const Booking> bookings,
                       Search& search) {
  for (std::size_t i = 1; i < bookings.size(); ++i) {
    const std::int32_t quiet = bookings[i].date.days - bookings[i - 1].date.days;
    if (quiet < rule.quiet_days) continue;
    std::size_t end = i;
    while (end < bookings.size() &&
           bookings[end].date.days < bookings[i].date.days + rule.window_days)
      ++end;
    search.run(i, end, quiet);
  }
}

}  // namespace

std::vector<TypologyWindow> find_windows(const ScreeningRule& rule,
                                         std::span<const Booking> bookings,
                                         std::optional<double> monthly_income_minor) {
  Search search(rule, bookings, monthly_income_minor);
  if (rule.typology == Typology::kDormantAwakening)
    search_awakenings(rule, bookings, search);
  else
    search.run(0, bookings.size());
  return search.take();
}

}  // namespace banklet
