// SPDX-License-Identifier: Apache-2.0
#include "core/train/event_scan.h"

#include <algorithm>

#include "core/train/dates.h"
#include "core/train/file_reader.h"

namespace banklet {
namespace {

std::optional<EventType> type_of(std::string_view event) {
  if (event == "shown") return EventType::kShown;
  if (event == "clicked") return EventType::kClicked;
  if (event == "bought") return EventType::kBought;
  if (event == "dismissed") return EventType::kDismissed;
  return std::nullopt;
}

void count(EventTable& table, EventType type) {
  switch (type) {
    case EventType::kShown: ++table.shown; break;
    case EventType::kClicked: ++table.clicked; break;
    case EventType::kBought: ++table.bought; break;
    case EventType::kDismissed: ++table.dismissed; break;
  }
}

/// Counting sort by customer, which keeps the order of the file.
void group(const std::vector<std::uint32_t>& customer_of, std::vector<DatedEvent>&& events,
           std::size_t customers, EventTable& table) {
  table.offsets.assign(customers + 1, 0);
  for (const std::uint32_t c : customer_of) ++table.offsets[c + 1];
  for (std::size_t c = 0; c < customers; ++c) table.offsets[c + 1] += table.offsets[c];
  table.events.resize(events.size());
  std::vector<std::size_t> next(table.offsets.begin(), table.offsets.end() - 1);
  for (std::size_t i = 0; i < events.size(); ++i) table.events[next[customer_of[i]]++] = events[i];
}

}  // namespace

Result<EventTable> read_events(const BankFolder& folder, const CustomerTable& customers,
                               const Progress& progress) {
  EventTable table;
  std::vector<std::uint32_t> customer_of;
  std::vector<DatedEvent> events;
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
        BANKLET_ASSIGN(const std::uint32_t who, lookup.find(row, customer));
        const std::optional<std::uint32_t> what = folder.catalogue->find(row[product]);
        if (!what) return row.error(ErrorCode::kUnknownReference, product, "not in products.json");
        const std::optional<EventType> type = type_of(row[event]);
        if (!type)
          return row.error(ErrorCode::kInvalidArgument, event,
                           "not one of shown, clicked, bought, dismissed");
        count(table, *type);
        BANKLET_ASSIGN(const Date date, date_field(row, time));
        table.last_date = std::max(table.last_date, std::optional(date));
        customer_of.push_back(who);
        events.push_back({*what, *type, date});
        return {};
      },
      [&](double done) { report(progress, "reading events.csv", done); });
  if (!read) return read.error();
  group(customer_of, std::move(events), customers.size(), table);
  return table;
}

}  // namespace banklet
