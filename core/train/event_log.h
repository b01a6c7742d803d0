// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/train/bank_folder.h"
#include "core/train/customer_table.h"
#include "core/train/progress.h"

namespace banklet {

enum class EventKind : std::uint8_t { kShown, kClicked, kBought, kDismissed };
inline constexpr std::size_t kEventKinds = 4;

/// What a customer did with a product on the bank's page, or the page for the customer.
struct LoggedEvent {
  std::uint32_t customer = 0;
  std::uint32_t product = 0;
  Date date;
  EventKind kind = EventKind::kShown;
};

/// events.csv in memory, 16 bytes per event. No model learns from it: it judges them (replay).
struct EventLog {
  std::vector<LoggedEvent> events;  ///< in the order of the file
  std::array<std::size_t, kEventKinds> counts{};
  std::size_t repeats = 0;        ///< rows left out: all four fields as in an earlier row
  std::size_t in_the_future = 0;  ///< rows left out: after BankFolder::as_of
  std::optional<Date> last_date;

  std::size_t of(EventKind kind) const { return counts[static_cast<std::size_t>(kind)]; }

  /// Streams the file: customer_id, product_id, event ("shown", "clicked", "bought", "dismissed"),
  /// time. O(rows log rows). Precondition: folder.catalogue. Errors: kMissingFile, those of
  /// CsvParser; kMissingColumn; kUnknownReference for a customer or product that is not known;
  /// kInvalidArgument for another event; kInvalidDate.
  static Result<EventLog> read(const BankFolder& folder, const CustomerTable& customers,
                               const Progress& progress = {});
};

}  // namespace banklet
