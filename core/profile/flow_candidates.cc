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

// What is sorted is a number: the key above an index. Numbers of counterparties and of categories
// are far below 2^31.
std::uint64_t key_of(std::uint64_t keyed) {
  return keyed >> 32;
}
std::uint32_t index_of(std::uint64_t keyed) {
  return static_cast<std::uint32_t>(keyed);
}
std::uint64_t direction_key(std::uint32_t key, const Booking& booking) {
  return (2 * std::uint64_t{key} + (booking.amount_minor > 0 ? 1 : 0)) << 32;
}

/// Whether `larger` is of another band than the next smaller amount.
bool cuts(std::uint64_t smaller, std::uint64_t larger) {
  return static_cast<double>(larger) > 1.15 * static_cast<double>(smaller);
}

/// Both lists hold the same groups.
template <class Use>
void for_groups(std::span<const std::uint64_t> by_date, std::span<const std::uint64_t> by_amount,
                const Use& use) {
  for (std::size_t begin = 0; begin < by_date.size();) {
    std::size_t end = begin + 1;
    while (end < by_date.size() && key_of(by_date[end]) == key_of(by_date[begin])) ++end;
    if (end - begin >= FlowCandidates::kLeast)
      use(by_date.subspan(begin, end - begin), by_amount.subspan(begin, end - begin));
    begin = end;
  }
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
  for_groups(sorted(counterparty, false), sorted(counterparty, true),
             [this](Sorted by_date, Sorted by_amount) {
               add(by_date, false);
               add_bands(by_amount, true);
             });
  const auto category = [](const Booking& booking) { return booking.category; };
  by_category_ = sorted(category, false);
  for_groups(by_category_, sorted(category, true),
             [this](Sorted, Sorted by_amount) { add_bands(by_amount, false); });
}

std::span<const std::uint64_t> FlowCandidates::of_category(const Booking& like) const {
  const std::uint64_t key = direction_key(like.category, like);
  const auto begin = std::lower_bound(by_category_.begin(), by_category_.end(), key);
  auto end = begin;
  while (end != by_category_.end() && key_of(*end) == key_of(key)) ++end;
  return Sorted(by_category_)
      .subspan(static_cast<std::size_t>(begin - by_category_.begin()),
               static_cast<std::size_t>(end - begin));
}

/// The bookings that have a key by it and direction, then by date, or by amount: then with their
/// rank in by_amount_ in place of their index.
template <class Key>
std::vector<std::uint64_t> FlowCandidates::sorted(const Key& key, bool amounts) const {
  std::vector<std::uint64_t> order;
  order.reserve(bookings_.size());
  for (std::uint32_t at = 0; at < bookings_.size(); ++at) {
    const Booking& booking = bookings_[amounts ? by_amount_[at] : at];
    if (key(booking) != kNoCategory) order.push_back(direction_key(key(booking), booking) | at);
  }
  std::sort(order.begin(), order.end());
  return order;
}

std::uint64_t FlowCandidates::ranked_amount(std::uint64_t one) const {
  return magnitude(bookings_[by_amount_[index_of(one)]].amount_minor);
}

/// Bands of amounts, if there are several, and amounts that occur again.
void FlowCandidates::add_bands(Sorted group, bool whole_is_known) {
  for (const bool exact : {false, true}) {
    for (std::size_t begin = 0; begin < group.size();) {
      std::size_t end = begin + 1;
      std::uint64_t last = ranked_amount(group[begin]);
      for (; end < group.size(); ++end) {
        const std::uint64_t next = ranked_amount(group[end]);
        if (exact ? next != last : cuts(last, next)) break;
        last = next;
      }
      if (end - begin < group.size() || !whole_is_known)
        add(group.subspan(begin, end - begin), true);
      begin = end;
    }
  }
}

void FlowCandidates::add(Sorted members, bool ranked) {
  if (members.size() < kLeast) return;
  const std::size_t begin = members_.size();
  for (const std::uint64_t one : members)
    members_.push_back(ranked ? by_amount_[index_of(one)] : index_of(one));
  const auto set = std::span(members_).subspan(begin);
  if (ranked) std::sort(set.begin(), set.end());
  sets_.push_back(set);
}

}  // namespace banklet
