// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/train/bank_folder.h"
#include "core/train/customer_table.h"
#include "core/train/progress.h"

namespace banklet {

/// What events.csv holds. No model learns from it yet: it is checked, counted, and its dates take
/// part in finding the end of the data.
struct EventSummary {
  std::size_t shown = 0;
  std::size_t clicked = 0;
  std::size_t bought = 0;
  std::size_t dismissed = 0;
  std::optional<Date> last_date;

  std::size_t rows() const { return shown + clicked + bought + dismissed; }
};

/// Streams the file: customer_id, product_id, event, time. Precondition: folder.catalogue.
/// Errors: kMissingFile, those of CsvParser; kMissingColumn; kUnknownReference for a customer or
/// product that is not known; kInvalidArgument for an event other than shown, clicked, bought,
/// dismissed; kInvalidDate.
Result<EventSummary> scan_events(const BankFolder& folder, const CustomerTable& customers,
                                 const Progress& progress = {});

}  // namespace banklet
