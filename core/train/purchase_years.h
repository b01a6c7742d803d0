// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/train/bank_data.h"
#include "core/train/customer_features.h"

namespace banklet {

/// What was known of all customers on a day, and what each took in the year after.
struct YearOfPurchases {
  std::size_t width = 0;
  std::vector<double> rows;                      ///< customers x width
  std::vector<std::uint8_t> known;               ///< customers: held something by then
  std::vector<std::vector<std::uint8_t>> held;   ///< products x customers
  std::vector<std::vector<std::uint8_t>> taken;  ///< products x customers
};

/// Inputs: columns of customers.csv (prohibited ones never; they have no dates and are taken as
/// they are), products held, how many, years since the first and the latest as log1p, and how many
/// were taken in the year before. No transactions: of the years before the last a bank has none.
class PurchaseYears {
 public:
  /// Keeps a reference to `bank`, which must outlive it. Precondition: folder.catalogue. Errors:
  /// those of FeaturePipelineFitter.
  static Result<PurchaseYears> of(const BankData& bank);

  /// O(customers * width + holdings).
  YearOfPurchases after(Date day) const;

 private:
  explicit PurchaseYears(const BankData& bank) : bank_(&bank) {}

  const BankData* bank_;
  CustomerFeatures columns_;
};

}  // namespace banklet
