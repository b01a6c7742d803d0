// SPDX-License-Identifier: Apache-2.0
#include "core/train/satisfaction_inputs.h"

#include <algorithm>
#include <optional>

namespace banklet {
namespace {

constexpr double kDaysPerYear = 365.25;

}  // namespace

Date end_of_month_before(Date day) {
  CivilDate civil = to_civil(day);
  civil.day = 1;
  return Date{from_civil(civil).days - 1};
}

SatisfactionInputs::SatisfactionInputs(const BankData& bank, const SatisfactionData& data)
    : bank_(bank), data_(data) {
  names_ = {"complaint_score", "open_complaints", "complaints_in_a_year", "products_held",
            "years_with_the_bank"};
  if (bank.transactions.rows == 0) return;
  const auto all = transaction_feature_names(bank.folder.schema);
  for (const char* wanted :
       {"transactions_per_month", "spending_change", "savings_rate", "recency_days", "share.fees"})
    if (const auto found = std::find(all.begin(), all.end(), wanted); found != all.end()) {
      names_.emplace_back(wanted);
      features_.push_back(static_cast<std::size_t>(found - all.begin()));
    }
}

void SatisfactionInputs::add(std::uint32_t customer, Date day, const TransactionHistory& history,
                             SatisfactionExamples& examples) const {
  const std::vector<Complaint>& complaints = data_.complaints[customer];
  double open = 0.0;
  double in_a_year = 0.0;
  for (const Complaint& complaint : complaints) {
    if (complaint.date >= day) break;
    open += !complaint.settled || *complaint.settled >= day;
    in_a_year += complaint.date.days >= day.days - 365;
  }
  double held = 0.0;
  std::optional<Date> first;
  for (const HeldPeriod& period : bank_.holdings.of(customer)) {
    if (period.since && *period.since >= day) continue;
    if (period.since && (!first || *period.since < *first)) first = period.since;
    held += !period.until || *period.until > day;
  }
  const double years = first ? (day.days - first->days) / kDaysPerYear : 0.0;
  examples.width = names_.size();
  examples.rows.insert(examples.rows.end(), {0.0, open, in_a_year, held, years});
  if (!features_.empty()) {
    const TransactionFeatures& features = history.at(end_of_month_before(day))[customer];
    for (const std::size_t f : features_)
      examples.rows.push_back(features.values.empty() ? 0.0 : features.values[f]);
  }
  for (std::size_t h = 0; h < examples.complaint_score.size(); ++h)
    examples.complaint_score[h].push_back(complaint_score(complaints, day, kComplaintHalfLives[h]));
}

}  // namespace banklet
