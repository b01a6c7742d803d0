// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/train/bank_data.h"
#include "core/train/satisfaction_data.h"

namespace banklet {

/// Days after which a complaint weighs half; which one fits is chosen by the data.
inline constexpr std::array<double, 3> kComplaintHalfLives = {30.0, 90.0, 365.0};

/// What was known of some customers on some days.
struct SatisfactionExamples {
  std::size_t width = 0;
  std::vector<double> rows;  ///< n x width; the complaint score's column, the first, holds 0
  std::array<std::vector<double>, kComplaintHalfLives.size()> complaint_score;  ///< n of each
  std::vector<std::uint8_t> satisfied;  ///< n where the answer is known

  std::size_t size() const { return complaint_score[0].size(); }
};

/// The last day of the month before: bookings of a month are known when it is over.
Date end_of_month_before(Date day);

/// Writes the inputs of satisfaction_model.h. Keeps references, which must outlive it.
class SatisfactionInputs {
 public:
  /// The first of names() rest on complaints.
  static constexpr std::size_t kOfComplaints = 3;

  SatisfactionInputs(const BankData& bank, const SatisfactionData& data);

  const std::vector<std::string>& names() const { return names_; }

  /// Adds a customer as known when `day` begins: nothing of that day or later enters.
  /// Precondition: `history` holds end_of_month_before(day). O(complaints + holdings).
  void add(std::uint32_t customer, Date day, const TransactionHistory& history,
           SatisfactionExamples& examples) const;

 private:
  const BankData& bank_;
  const SatisfactionData& data_;
  std::vector<std::string> names_;
  std::vector<std::size_t> features_;  ///< of transaction_feature_names()
};

}  // namespace banklet
