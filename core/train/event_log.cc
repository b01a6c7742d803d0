// SPDX-License-Identifier: Apache-2.0
#include "core/train/event_log.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <tuple>

#include "core/train/dates.h"
#include "core/train/file_reader.h"

namespace banklet {
namespace {

constexpr std::size_t kDateLength = 10;

std::optional<EventType> kind_of(std::string_view event) {
  constexpr std::array<std::string_view, kEventTypes> kNames = {"shown", "clicked", "bought",
                                                                "dismissed"};
  const auto found = std::find(kNames.begin(), kNames.end(), event);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<EventType>(found - kNames.begin());
}

class Reader {
 public:
  Reader(const BankFolder& folder, const CustomerTable& customers)
      : folder_(&folder), customers_(customers.size()), lookup_(customers) {}

  Result<void> take_header(const CsvHeader& header) {
    BANKLET_ASSIGN(customer_, header.column("customer_id"));
    BANKLET_ASSIGN(product_, header.column("product_id"));
    BANKLET_ASSIGN(event_, header.column("event"));
    BANKLET_ASSIGN(time_, header.column("time"));
    return {};
  }

  Result<void> take_row(const CsvRow& row) {
    LoggedEvent event;
    BANKLET_ASSIGN(event.customer, lookup_.find(row, customer_));
    const auto product = folder_->catalogue->find(row[product_]);
    if (!product) return row.error(ErrorCode::kUnknownReference, product_, "not in products.json");
    event.product = *product;
    const auto kind = kind_of(row[event_]);
    if (!kind)
      return row.error(ErrorCode::kInvalidArgument, event_,
                       "not one of shown, clicked, bought, dismissed");
    event.kind = *kind;
    BANKLET_ASSIGN(event.date, date_field(row, time_));
    if (folder_->as_of && event.date > *folder_->as_of) {
      ++log_.in_the_future;
      return {};
    }
    const std::string_view clock = row[time_].substr(kDateLength);
    const auto next = static_cast<std::uint32_t>(clocks_.size());
    auto known = clocks_.find(clock);
    if (known == clocks_.end()) known = clocks_.emplace(clock, next).first;
    clock_of_.push_back(known->second);
    log_.events.push_back(event);
    return {};
  }

  EventLog finish() {
    leave_out_repeats();
    for (const LoggedEvent& event : log_.events) {
      ++log_.counts[static_cast<std::size_t>(event.kind)];
      log_.last_date = std::max(log_.last_date, std::optional(event.date));
    }
    group_by_customer();
    return std::move(log_);
  }

 private:
  auto key(std::size_t i) const {
    const LoggedEvent& event = log_.events[i];
    return std::tuple(event.customer, event.product, event.kind, event.date, clock_of_[i]);
  }

  void leave_out_repeats() {
    std::vector<std::size_t> order(log_.events.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [this](std::size_t a, std::size_t b) { return key(a) < key(b); });
    std::vector<std::uint8_t> repeated(order.size());
    for (std::size_t i = 1; i < order.size(); ++i)
      if (key(order[i]) == key(order[i - 1])) repeated[order[i]] = 1;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < repeated.size(); ++i)
      if (!repeated[i]) log_.events[kept++] = log_.events[i];
    log_.repeats = log_.events.size() - kept;
    log_.events.resize(kept);
  }

  /// Counting sort, which keeps the order of the file.
  void group_by_customer() {
    log_.offsets.assign(customers_ + 1, 0);
    for (const LoggedEvent& event : log_.events) ++log_.offsets[event.customer + 1];
    for (std::size_t c = 0; c < customers_; ++c) log_.offsets[c + 1] += log_.offsets[c];
    log_.by_customer.resize(log_.events.size());
    std::vector<std::size_t> next(log_.offsets.begin(), log_.offsets.end() - 1);
    for (const LoggedEvent& event : log_.events)
      log_.by_customer[next[event.customer]++] = {event.product, event.kind, event.date};
  }

  const BankFolder* folder_;
  std::size_t customers_;
  CustomerLookup lookup_;
  EventLog log_;
  std::map<std::string, std::uint32_t, std::less<>> clocks_;  ///< times of day, as written
  std::vector<std::uint32_t> clock_of_;                       ///< by event
  std::size_t customer_ = 0;
  std::size_t product_ = 0;
  std::size_t event_ = 0;
  std::size_t time_ = 0;
};

}  // namespace

Result<EventLog> EventLog::read(const BankFolder& folder, const CustomerTable& customers,
                                const Progress& progress) {
  Reader reader(folder, customers);
  BANKLET_TRY(read_csv_file(
      folder.path(bank_files::kEvents), bank_files::kEvents,
      [&](const CsvHeader& header) { return reader.take_header(header); },
      [&](const CsvRow& row) { return reader.take_row(row); },
      [&](double done) { report(progress, "reading events.csv", done); }));
  return reader.finish();
}

}  // namespace banklet
