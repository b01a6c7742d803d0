// SPDX-License-Identifier: Apache-2.0
#include "core/train/event_scan.h"

#include <algorithm>

#include "core/train/dates.h"
#include "core/train/file_reader.h"

namespace banklet {
namespace {

std::size_t* count_of(EventSummary& summary, std::string_view event) {
  if (event == "shown") return &summary.shown;
  if (event == "clicked") return &summary.clicked;
  if (event == "bought") return &summary.bought;
  if (event == "dismissed") return &summary.dismissed;
  return nullptr;
}

}  // namespace

Result<EventSummary> scan_events(const BankFolder& folder, const CustomerTable& customers,
                                 const Progress& progress) {
  EventSummary summary;
  CustomerLookup lookup(customers);
  std::size_t customer = 0;
  std::size_t product = 0;
  std::size_t event = 0;
  std::size_t time = 0;
  const Result<void> read = read_csv_file(
      folder.path(bank_files::kEvents), bank_files::kEvents,
      [&](const CsvHeader& header) -> Result<void> {
        BANKLET_ASSIGN(customer, header.column("customer_id"));
        BANKLET_ASSIGN(product, header.column("product_id"));
        BANKLET_ASSIGN(event, header.column("event"));
        BANKLET_ASSIGN(time, header.column("time"));
        return {};
      },
      [&](const CsvRow& row) -> Result<void> {
        BANKLET_TRY(lookup.find(row, customer));
        if (!folder.catalogue->find(row[product]))
          return row.error(ErrorCode::kUnknownReference, product, "not in products.json");
        std::size_t* count = count_of(summary, row[event]);
        if (count == nullptr)
          return row.error(ErrorCode::kInvalidArgument, event,
                           "not one of shown, clicked, bought, dismissed");
        ++*count;
        BANKLET_ASSIGN(const std::optional<Date> date, date_field(row, time));
        summary.last_date = std::max(summary.last_date, date);
        return {};
      },
      [&](double done) { report(progress, "reading events.csv", done); });
  if (!read) return read.error();
  return summary;
}

}  // namespace banklet
