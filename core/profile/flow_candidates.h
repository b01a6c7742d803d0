// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/table/booking.h"

namespace banklet {

/// The amount without its sign.
inline std::uint64_t magnitude(std::int64_t amount) {
  return amount < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(amount)
                    : static_cast<std::uint64_t>(amount);
}

/// Sets of bookings that may be one recurring flow; recurring.h says which.
class FlowCandidates {
 public:
  /// At least so many bookings.
  static constexpr std::size_t kLeast = 2;

  /// `bookings` are in order of date. O(n log n).
  explicit FlowCandidates(std::span<const Booking> bookings);
  FlowCandidates(const FlowCandidates&) = delete;
  FlowCandidates& operator=(const FlowCandidates&) = delete;

  /// Indices of bookings, each set by date. For the caller to shorten; they live as long as this.
  std::span<const std::span<std::uint32_t>> sets() const { return sets_; }

  /// Indices of all bookings of that one's category and direction, by date. Precondition: it has a
  /// category.
  std::span<const std::uint32_t> of_category(const Booking& like) const;

 private:
  struct Groups {
    std::vector<std::uint32_t> begin;  ///< of each in `members`, and the end
    std::vector<std::uint32_t> members;

    std::size_t count() const { return begin.size() - 2; }
    std::span<const std::uint32_t> operator[](std::size_t group) const {
      return std::span(members).subspan(begin[group], begin[group + 1] - begin[group]);
    }
  };

  template <class Number>
  Groups grouped(const Number& number, bool by_amount) const;
  void add_bands(std::span<const std::uint32_t> group, bool whole_is_known);
  void add(std::span<const std::uint32_t> members, bool by_amount);

  std::span<const Booking> bookings_;
  std::vector<std::uint32_t> by_amount_;  ///< then by date
  Groups by_category_;
  std::vector<std::uint32_t> members_;  ///< of all sets
  std::vector<std::span<std::uint32_t>> sets_;
};

}  // namespace banklet
