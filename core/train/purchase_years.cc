// SPDX-License-Identifier: Apache-2.0
#include "core/train/purchase_years.h"

#include <algorithm>
#include <optional>
#include <span>

#include "core/base/math.h"

namespace banklet {
namespace {

constexpr double kDaysPerYear = 365.25;
constexpr std::size_t kOfDates = 4;

}  // namespace

Result<PurchaseYears> PurchaseYears::of(const BankData& bank) {
  PurchaseYears years(bank);
  // No transactions: of the years before the last the bank has none.
  const std::vector<TransactionFeatures> nothing(
      bank.customers.size(),
      {std::vector<double>(transaction_feature_names(bank.folder.schema).size(), 0.0)});
  BANKLET_ASSIGN(const FeaturePipeline pipeline, fit_customer_pipeline(bank, nothing));
  BANKLET_ASSIGN(years.columns_, compute_customer_features(bank, pipeline, nothing));
  return years;
}

YearOfPurchases PurchaseYears::after(Date day) const {
  const std::size_t customers = bank_->customers.size();
  const std::size_t products = bank_->folder.catalogue->size();
  const Date end = Date{day.days + static_cast<std::int32_t>(kDaysPerYear)};
  YearOfPurchases year;
  year.width = columns_.width + products + kOfDates;
  year.rows.resize(customers * year.width);
  year.known.resize(customers);
  year.held.assign(products, std::vector<std::uint8_t>(customers));
  year.taken = year.held;
  for (std::size_t c = 0; c < customers; ++c) {
    const std::span<double> row = std::span(year.rows).subspan(c * year.width, year.width);
    if (columns_.usable[c]) {
      const std::span<const float> x = columns_.of(c);
      std::copy(x.begin(), x.end(), row.begin());
    }
    std::optional<Date> first;
    std::optional<Date> last;
    const std::span<double> own = row.subspan(columns_.width);
    for (const HeldPeriod& period : bank_->holdings.of(c)) {
      if (period.since && *period.since > day) {
        if (*period.since <= end) year.taken[period.product][c] = 1;
        continue;
      }
      year.known[c] = 1;
      if (period.since) {
        if (!first) first = period.since;
        last = period.since;
        own[products + 3] += period.since->days > day.days - 365;
      }
      if (period.until && *period.until <= day) continue;
      year.held[period.product][c] = 1;
      own[period.product] = 1.0;
      own[products] += 1.0;
    }
    own[products + 1] = first ? log1p((day.days - first->days) / kDaysPerYear) : 0.0;
    own[products + 2] = last ? log1p((day.days - last->days) / kDaysPerYear) : 0.0;
  }
  return year;
}

}  // namespace banklet
