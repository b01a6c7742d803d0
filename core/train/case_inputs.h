// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/recommend/scorer.h"
#include "core/train/customer_view.h"
#include "core/train/history_mask.h"
#include "core/train/recommend_data.h"

namespace banklet {

/// What a scorer is shown of the customer of a case. Keeps references to its arguments.
class CaseInputs {
 public:
  CaseInputs(const BankData& bank, const CustomerView& view, HistoryMask mask)
      : bank_(&bank), view_(&view), mask_(std::move(mask)) {}

  /// All that is known.
  ScoringInput known(const RankingCase& one) const;

  /// The columns only, as of a customer who is new: no transactions, no holdings, and the segment
  /// that the columns alone lead to. `features` keeps what the input refers to. Errors: those of
  /// SegmentModel::assign.
  Result<ScoringInput> profile_only(const RankingCase& one, std::vector<float>& features) const;

  /// Per product, 1 if it may be ranked: it is not held, and not withheld.
  std::vector<std::uint8_t> candidates(const RankingCase& one) const;

 private:
  const BankData* bank_;
  const CustomerView* view_;
  HistoryMask mask_;
};

}  // namespace banklet
