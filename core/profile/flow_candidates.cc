// SPDX-License-Identifier: Apache-2.0
#include "core/profile/flow_candidates.h"

#include <algorithm>
#include <utility>

#include "core/table/categorize.h"

namespace banklet {
namespace {

/// In how many sets a booking is at most: all of its counterparty, and a band and an amount of it
/// and of its category.
constexpr std::size_t kMostSets = 5;

/// Whether `larger` is of another band than the next smaller amount.
bool cuts(std::uint64_t smaller, std::uint64_t larger) {
  return static_cast<double>(larger) > 1.15 * static_cast<double>(smaller);
}

/// Of a counterparty or category and a direction.
std::size_t group_of(std::uint32_t number, const Booking& booking) {
  return 2 * std::size_t{number} + (booking.amount_minor > 0 ? 1 : 0);
}

}  // namespace

FlowCandidates::FlowCandidates(std::span<const Booking> bookings) : bookings_(bookings) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> amounts;
  amounts.reserve(bookings.size());
  for (const Booking& booking : bookings)
    amounts.emplace_back(magnitude(booking.amount_minor),
                         static_cast<std::uint32_t>(amounts.size()));
  std::sort(amounts.begin(), amounts.end());
  by_amount_.reserve(amounts.size());
  for (const auto& one : amounts) by_amount_.push_back(one.second);
  members_.reserve(kMostSets * bookings.size());  // never moved: sets are spans of it
  const auto counterparty = [](const Booking& booking) { return booking.counterparty; };
  const Groups payees = grouped(counterparty, false);
  const Groups payees_by_amount = grouped(counterparty, true);
  for (std::size_t group = 0; group < payees.count(); ++group) {
    add(payees[group], false);
    add_bands(payees_by_amount[group], true);
  }
  const auto category = [](const Booking& booking) { return booking.category; };
  by_category_ = grouped(category, false);
  const Groups categories_by_amount = grouped(category, true);
  for (std::size_t group = 0; group < categories_by_amount.count(); ++group)
    add_bands(categories_by_amount[group], false);
}

std::span<const std::uint32_t> FlowCandidates::of_category(const Booking& like) const {
  return by_category_[group_of(like.category, like)];
}

/// All bookings that have a number, in groups by it and direction, each in the order of by_amount,
/// or by date. A counting sort: numbers count from 0.
template <class Number>
FlowCandidates::Groups FlowCandidates::grouped(const Number& number, bool by_amount) const {
  Groups groups;
  groups.begin.resize(2);
  for (const Booking& booking : bookings_) {
    if (number(booking) == kNoCategory) continue;
    const std::size_t group = group_of(number(booking), booking);
    if (group + 2 >= groups.begin.size()) groups.begin.resize(group + 3);
    ++groups.begin[group + 2];
  }
  for (std::size_t i = 1; i < groups.begin.size(); ++i) groups.begin[i] += groups.begin[i - 1];
  groups.members.resize(groups.begin.back());
  // Filling a group moves its begin to where the next one's belongs.
  for (std::uint32_t at = 0; at < bookings_.size(); ++at) {
    const std::uint32_t i = by_amount ? by_amount_[at] : at;
    if (number(bookings_[i]) != kNoCategory)
      groups.members[groups.begin[group_of(number(bookings_[i]), bookings_[i]) + 1]++] = i;
  }
  return groups;
}

/// Bands of amounts, if there are several, and amounts that occur again.
void FlowCandidates::add_bands(std::span<const std::uint32_t> group, bool whole_is_known) {
  if (group.size() < kLeast) return;
  const auto amount = [&](std::size_t i) { return magnitude(bookings_[group[i]].amount_minor); };
  for (const bool exact : {false, true}) {
    for (std::size_t begin = 0; begin < group.size();) {
      std::size_t end = begin + 1;
      while (end < group.size() &&
             (exact ? amount(end) == amount(begin) : !cuts(amount(end - 1), amount(end))))
        ++end;
      if (end - begin < group.size() || !whole_is_known)
        add(group.subspan(begin, end - begin), true);
      begin = end;
    }
  }
}

void FlowCandidates::add(std::span<const std::uint32_t> members, bool by_amount) {
  if (members.size() < kLeast) return;
  const std::size_t begin = members_.size();
  members_.insert(members_.end(), members.begin(), members.end());
  const auto set = std::span(members_).subspan(begin);
  if (by_amount) std::sort(set.begin(), set.end());
  sets_.push_back(set);
}

}  // namespace banklet
