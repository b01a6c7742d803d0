// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/train/customer_view.h"

namespace banklet {

/// The values that transaction features take for a customer who shares no transactions.
class HistoryMask {
 public:
  /// Changes nothing where the features know no transactions. Errors: those of
  /// FeaturePipeline::transform.
  static Result<HistoryMask> of(const BankData& bank, const CustomerView& view);

  void apply(std::span<float> features) const {
    for (const auto& [index, value] : values_) features[index] = value;
  }

  bool empty() const { return values_.empty(); }

 private:
  std::vector<std::pair<std::uint32_t, float>> values_;
};

}  // namespace banklet
