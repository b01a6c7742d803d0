// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/recommend/interactions.h"
#include "core/table/customer.h"
#include "core/train/bank_folder.h"
#include "core/train/customer_table.h"
#include "core/train/progress.h"

namespace banklet {

inline constexpr std::size_t kEventTypes = 4;  ///< of EventType

/// What a customer did with a product on the bank's page, or the page for the customer.
struct LoggedEvent {
  std::uint32_t customer = 0;
  std::uint32_t product = 0;
  Date date;
  EventType kind = EventType::kShown;
};

/// events.csv in memory, about 30 bytes per event. Models learn from it (interactions.h) and are judged
/// by it (replay).
struct EventLog {
  std::vector<LoggedEvent> events;  ///< in the order of the file
  std::array<std::size_t, kEventTypes> counts{};
  std::size_t repeats = 0;        ///< rows left out: all four fields as in an earlier row
  std::size_t in_the_future = 0;  ///< rows left out: after BankFolder::as_of
  std::optional<Date> last_date;
  std::vector<std::size_t> offsets;     ///< customers + 1, into by_customer
  std::vector<DatedEvent> by_customer;  ///< the events again

  std::size_t of(EventType kind) const { return counts[static_cast<std::size_t>(kind)]; }
  /// In the order of the file; none where there is no file.
  std::span<const DatedEvent> of_customer(std::size_t customer) const {
    return offsets.empty() ? std::span<const DatedEvent>()
                           : std::span(by_customer)
                                 .subspan(offsets[customer],
                                          offsets[customer + 1] - offsets[customer]);
  }

  /// Streams the file: customer_id, product_id, event ("shown", "clicked", "bought", "dismissed"),
  /// time. O(rows log rows). Precondition: folder.catalogue. Errors: kMissingFile, those of
  /// CsvParser; kMissingColumn; kUnknownReference for a customer or product that is not known;
  /// kInvalidArgument for another event; kInvalidDate.
  static Result<EventLog> read(const BankFolder& folder, const CustomerTable& customers,
                               const Progress& progress = {});
};

}  // namespace banklet
