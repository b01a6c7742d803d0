// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/train/bank_folder.h"
#include "core/train/customer_table.h"

namespace banklet {

/// An answer to "how satisfied are you with us?" (CSAT).
struct SurveyAnswer {
  std::uint32_t customer = 0;
  Date date;
  int score = 0;  ///< 1..5
};

struct Complaint {
  Date date;
  int severity = 1;             ///< 1 (small) .. 3 (grave)
  std::optional<Date> settled;  ///< absent: still open
};

/// surveys.csv (customer_id, date, score) and complaints.csv (customer_id, date, severity, settled)
/// of a bank folder.
struct SatisfactionData {
  static constexpr std::string_view kSurveys = "surveys.csv";
  static constexpr std::string_view kComplaints = "complaints.csv";

  std::vector<SurveyAnswer> answers;               ///< the latest of each customer, by customer
  std::size_t earlier_answers = 0;                 ///< left out, so that customers are independent
  std::vector<std::vector<Complaint>> complaints;  ///< by customer, by date
  bool has_complaints = false;                     ///< complaints.csv is there

  /// Errors: kMissingFile (surveys.csv), those of CsvParser; kMissingColumn; kUnknownReference for
  /// a customer that is not known; kInvalidDate, also for `settled` before `date`; kInvalidNumber
  /// for a score outside 1..5 or a severity outside 1..3.
  static Result<SatisfactionData> read(const BankFolder& folder, const CustomerTable& customers);
};

/// What complaints weigh on a day:
///
///     sum over complaints before `day` of severity * 2^(-age / half_life) * w,
///
/// age in days; w = 2 while the complaint is open, else 1 + min(30, days until it was settled)
/// / 30. Nothing later than the day enters, nor that an open complaint was settled afterwards.
/// Precondition: half_life_days > 0. O(complaints).
double complaint_score(std::span<const Complaint> complaints, Date day, double half_life_days);

}  // namespace banklet
