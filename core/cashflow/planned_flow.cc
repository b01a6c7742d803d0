// SPDX-License-Identifier: Apache-2.0
#include "core/cashflow/planned_flow.h"

#include <algorithm>

namespace banklet {
namespace {

/// Of an occurrence that all went well so far: it may be the first that does not come.
constexpr double kGoesOn = 0.98;
constexpr double kStep = 0.02;
constexpr double kSteady = 0.01;

struct Range {
  std::int64_t low = 0;
  std::int64_t high = 0;

  double spread() const { return static_cast<double>(high - low); }
};

Range range_of(std::span<const std::int64_t> amounts) {
  const auto [low, high] = std::minmax_element(amounts.begin(), amounts.end());
  return {*low, *high};
}

std::int64_t median_of(std::span<const std::int64_t> amounts) {
  std::vector<std::int64_t> sorted(amounts.begin(), amounts.end());
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>((sorted.size() - 1) / 2);
  std::nth_element(sorted.begin(), middle, sorted.end());
  return *middle;
}

bool is_step(const Range& now, const Range& before, bool single) {
  const double gap = static_cast<double>(std::max(now.low - before.high, before.low - now.high));
  const auto size = static_cast<double>(before.high);
  return gap > kStep * size && gap > now.spread() && gap > before.spread() &&
         (!single || before.spread() <= kSteady * size);
}

/// Monday to Friday, Saturday, Sunday. The first day of 1970 was a Thursday.
int kind_of_day(std::int32_t day) {
  const std::int32_t weekday = ((day + 3) % 7 + 7) % 7;
  return std::max(0, weekday - 4);
}

}  // namespace

AmountLevel amount_level(std::span<const std::int64_t> amounts) {
  for (std::size_t k = 1; k + 2 <= amounts.size() && k <= 2 * kRecentAmounts; ++k) {
    if (!is_step(range_of(amounts.first(k)), range_of(amounts.subspan(k)), k == 1)) continue;
    const std::size_t since = std::min(k, kRecentAmounts);
    return {median_of(amounts.first(since)), since, median_of(amounts.subspan(k))};
  }
  const std::size_t since = std::min(amounts.size(), kRecentAmounts);
  return {median_of(amounts.first(since)), since, {}};
}

Occurrence::Occurrence(const PlannedFlow& flow, const AmountLevel& level, Date expected, Date as_of)
    : amounts_(std::span(flow.amounts).first(level.since)) {
  const int kind = kind_of_day(expected.days);
  for (const bool alike : {true, false}) {
    for (std::size_t i = 0; i < flow.booked.size(); ++i)
      if (!alike || kind_of_day(flow.booked[i].days - flow.days_late[i]) == kind)
        days_.push_back(expected.days + flow.days_late[i] - as_of.days);
    if (!days_.empty()) break;
  }
  std::sort(days_.begin(), days_.end());
  const auto all = static_cast<double>(days_.size());
  days_.erase(days_.begin(), std::upper_bound(days_.begin(), days_.end(), 0));
  const double possible = (static_cast<double>(days_.size()) + 0.25) / (all + 0.25);
  if (days_.empty()) days_.push_back(std::max(1, expected.days - as_of.days));
  const double usual = kGoesOn * (static_cast<double>(flow.amounts.size()) + 0.5) /
                       (static_cast<double>(flow.expected) + 0.5);
  chance_ = usual * possible / (usual * possible + 1 - usual);
}

std::int32_t Occurrence::typical_day() const {
  return days_[(days_.size() - 1) / 2];
}

std::optional<Occurrence::Draw> Occurrence::draw(Random& random) const {
  if (random.uniform() >= chance_) return std::nullopt;
  const auto day = random.below(static_cast<std::uint32_t>(days_.size()));
  const auto amount = random.below(static_cast<std::uint32_t>(amounts_.size()));
  return Draw{days_[day], static_cast<double>(amounts_[amount])};
}

}  // namespace banklet
