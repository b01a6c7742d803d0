// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"

namespace banklet {

enum class Period { kWeekly, kEveryTwoWeeks, kMonthly, kQuarterly, kYearly };
std::string_view period_name(Period period);  ///< "weekly", "every_two_weeks", ...

/// A booking as the detector sees it.
struct FlowBooking {
  Date date;
  std::int64_t amount_minor = 0;     ///< not 0; negative: out
  std::string_view description;      ///< as booked
  std::uint32_t counterparty = 0;    ///< equal for equal counterparty_key()
  std::uint32_t category = 0;        ///< of a schema, or kNoCategory
  std::uint32_t transaction = 0;     ///< index to report
};

/// Income or a payment that comes again and again.
struct RecurringFlow {
  std::string name;            ///< description of the latest booking
  std::uint32_t category = 0;  ///< of most of its bookings, or kNoCategory
  bool in = false;
  Period period = Period::kMonthly;
  std::int64_t amount_minor = 0;  ///< median, above 0
  std::int64_t low_minor = 0;     ///< smallest and largest
  std::int64_t high_minor = 0;
  double regularity = 0.0;
  double confidence = 0.0;
  Date last;
  Date next;           ///< after `last`
  bool ended = false;  ///< two expected dates have passed without a booking
  std::vector<std::uint32_t> transactions;  ///< newest first
};

}  // namespace banklet
