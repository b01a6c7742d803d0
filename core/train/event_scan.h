// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/recommend/interactions.h"
#include "core/train/bank_folder.h"
#include "core/train/customer_table.h"
#include "core/train/progress.h"

namespace banklet {

/// events.csv in memory, by customer.
struct EventTable {
  std::size_t shown = 0;
  std::size_t clicked = 0;
  std::size_t bought = 0;
  std::size_t dismissed = 0;
  std::optional<Date> last_date;

  std::size_t rows() const { return shown + clicked + bought + dismissed; }
  /// In the order of the file; none where there is no file.
  std::span<const DatedEvent> of(std::size_t customer) const {
    return offsets.empty() ? std::span<const DatedEvent>()
                           : std::span(events).subspan(offsets[customer],
                                                       offsets[customer + 1] - offsets[customer]);
  }

  std::vector<std::size_t> offsets;  ///< customers + 1
  std::vector<DatedEvent> events;
};

/// Streams the file: customer_id, product_id, event, time. Precondition: folder.catalogue.
/// Errors: kMissingFile, those of CsvParser; kMissingColumn; kUnknownReference for a customer or
/// product that is not known; kInvalidArgument for an event other than shown, clicked, bought,
/// dismissed; kInvalidDate.
Result<EventTable> read_events(const BankFolder& folder, const CustomerTable& customers,
                               const Progress& progress = {});

}  // namespace banklet
