// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/recommend/held_products.h"
#include "core/train/bank_folder.h"
#include "core/train/customer_table.h"
#include "core/train/progress.h"

namespace banklet {

/// holdings.csv in memory, by customer.
class HoldingsTable {
 public:
  /// No holdings of `customers` customers.
  explicit HoldingsTable(std::size_t customers) : offsets_(customers + 1) {}

  /// Streams the file: customer_id, product_id and, optionally, since and until. Precondition:
  /// folder.catalogue. Errors: kMissingFile, those of CsvParser; kMissingColumn; kUnknownReference
  /// for a customer or product that is not known; kInvalidDate, also for `until` before `since`;
  /// kDuplicateKey for a holding that stands twice (same customer, product and since). Holdings
  /// since a day after folder.as_of are left out and counted.
  static Result<HoldingsTable> read(const BankFolder& folder, const CustomerTable& customers,
                                    const Progress& progress = {});

  std::size_t customers() const { return offsets_.size() - 1; }
  std::size_t size() const { return periods_.size(); }
  /// By since (absent first), then product.
  std::span<const HeldPeriod> of(std::size_t customer) const {
    return std::span(periods_).subspan(offsets_[customer],
                                       offsets_[customer + 1] - offsets_[customer]);
  }
  /// Holdings with `since`.
  std::size_t dated() const { return dated_; }
  /// The latest since; absent without dates. (An until may lie ahead.)
  std::optional<Date> last_date() const { return last_date_; }
  std::size_t in_the_future() const { return in_the_future_; }

 private:
  std::vector<std::size_t> offsets_;
  std::vector<HeldPeriod> periods_;
  std::size_t dated_ = 0;
  std::optional<Date> last_date_;
  std::size_t in_the_future_ = 0;
};

}  // namespace banklet
