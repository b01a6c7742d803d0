// SPDX-License-Identifier: Apache-2.0
#include "core/train/satisfaction_data.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/base/math.h"
#include "core/base/number.h"
#include "core/train/dates.h"
#include "core/train/file_reader.h"

namespace banklet {
namespace {

constexpr double kLog2 = 0.6931471805599453;
constexpr std::int32_t kSlowDays = 30;

Result<int> whole_field(const CsvRow& row, std::size_t column, int low, int high) {
  const Result<double> value = parse_double(row[column]);
  if (!value || *value < low || *value > high || *value != static_cast<int>(*value))
    return row.error(
        ErrorCode::kInvalidNumber, column,
        "must be a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  return static_cast<int>(*value);
}

Result<void> read_answers(const BankFolder& folder, const CustomerTable& customers,
                          SatisfactionData& data) {
  std::size_t columns[3] = {};
  CustomerLookup lookup(customers);
  BANKLET_TRY(read_csv_file(
      folder.path(SatisfactionData::kSurveys), SatisfactionData::kSurveys,
      [&](const CsvHeader& header) -> Result<void> {
        BANKLET_ASSIGN(columns[0], header.column("customer_id"));
        BANKLET_ASSIGN(columns[1], header.column("date"));
        BANKLET_ASSIGN(columns[2], header.column("score"));
        return {};
      },
      [&](const CsvRow& row) -> Result<void> {
        SurveyAnswer answer;
        BANKLET_ASSIGN(answer.customer, lookup.find(row, columns[0]));
        BANKLET_ASSIGN(answer.date, date_field(row, columns[1]));
        BANKLET_ASSIGN(answer.score, whole_field(row, columns[2], 1, 5));
        data.answers.push_back(answer);
        return {};
      }));
  // Of equal days the last of the file counts.
  std::stable_sort(data.answers.begin(), data.answers.end(),
                   [](const SurveyAnswer& a, const SurveyAnswer& b) {
                     return std::pair(a.customer, a.date) < std::pair(b.customer, b.date);
                   });
  std::vector<SurveyAnswer> latest;
  for (const SurveyAnswer& answer : data.answers) {
    if (!latest.empty() && latest.back().customer == answer.customer) latest.pop_back();
    latest.push_back(answer);
  }
  data.earlier_answers = data.answers.size() - latest.size();
  data.answers = std::move(latest);
  return {};
}

Result<void> read_complaints(const BankFolder& folder, const CustomerTable& customers,
                             SatisfactionData& data) {
  std::size_t columns[4] = {};
  CustomerLookup lookup(customers);
  BANKLET_TRY(read_csv_file(
      folder.path(SatisfactionData::kComplaints), SatisfactionData::kComplaints,
      [&](const CsvHeader& header) -> Result<void> {
        BANKLET_ASSIGN(columns[0], header.column("customer_id"));
        BANKLET_ASSIGN(columns[1], header.column("date"));
        BANKLET_ASSIGN(columns[2], header.column("severity"));
        BANKLET_ASSIGN(columns[3], header.column("settled"));
        return {};
      },
      [&](const CsvRow& row) -> Result<void> {
        BANKLET_ASSIGN(const std::uint32_t customer, lookup.find(row, columns[0]));
        Complaint complaint;
        BANKLET_ASSIGN(complaint.date, date_field(row, columns[1]));
        BANKLET_ASSIGN(complaint.severity, whole_field(row, columns[2], 1, 3));
        BANKLET_ASSIGN(complaint.settled, optional_date_field(row, columns[3]));
        if (complaint.settled && *complaint.settled < complaint.date)
          return row.error(ErrorCode::kInvalidDate, columns[3], "is before the complaint");
        data.complaints[customer].push_back(complaint);
        return {};
      }));
  for (std::vector<Complaint>& complaints : data.complaints)
    std::stable_sort(complaints.begin(), complaints.end(),
                     [](const Complaint& a, const Complaint& b) { return a.date < b.date; });
  return {};
}

}  // namespace

Result<SatisfactionData> SatisfactionData::read(const BankFolder& folder,
                                                const CustomerTable& customers) {
  SatisfactionData data;
  data.complaints.resize(customers.size());
  BANKLET_TRY(read_answers(folder, customers, data));
  data.has_complaints = folder.has(SatisfactionData::kComplaints);
  if (data.has_complaints) BANKLET_TRY(read_complaints(folder, customers, data));
  return data;
}

double complaint_score(std::span<const Complaint> complaints, Date day, double half_life_days) {
  double score = 0.0;
  for (const Complaint& complaint : complaints) {
    if (complaint.date >= day) break;
    const double age = day.days - complaint.date.days;
    const bool open = !complaint.settled || *complaint.settled >= day;
    const double weight =
        open ? 2.0
             : 1.0 + std::min(kSlowDays, complaint.settled->days - complaint.date.days) /
                         static_cast<double>(kSlowDays);
    score += complaint.severity * exp(-kLog2 * age / half_life_days) * weight;
  }
  return score;
}

}  // namespace banklet
