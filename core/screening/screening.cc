// SPDX-License-Identifier: Apache-2.0
#include "core/screening/screening.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "core/base/currency.h"
#include "core/screening/typology_windows.h"

namespace banklet {
namespace {

/// What the customer declared, in minor units a month; none where it says nothing or nothing above
/// 0, which no sum can be compared with.
Result<std::optional<double>> declared_income(const ScreeningRules& rules, const Schema& schema,
                                              const Customer& customer) {
  if (!rules.income_column) return std::optional<double>();
  const auto found = customer.columns.find(*rules.income_column);
  if (found == customer.columns.end() || std::holds_alternative<std::monostate>(found->second))
    return std::optional<double>();
  const double* income = std::get_if<double>(&found->second);
  if (income == nullptr)
    return Error{ErrorCode::kTypeMismatch,
                 "columns." + *rules.income_column + ": must be a number"};
  if (!(*income > 0.0)) return std::optional<double>();
  return std::optional<double>(*income * minor_per_major(schema.currency));
}

}  // namespace

Result<Screening> screen_customer(const ScreeningRules& rules, const Categorizer& categorizer,
                                  const Customer& customer) {
  BANKLET_ASSIGN(const ScreenedBookings screened, ScreenedBookings::of(customer, categorizer));
  BANKLET_ASSIGN(const std::optional<double> income,
                 declared_income(rules, categorizer.schema(), customer));
  Screening result;
  result.ignored = screened.ignored;
  for (std::size_t r = 0; r < rules.rules.size(); ++r) {
    const ScreeningRule& rule = rules.rules[r];
    if (rule.typology == Typology::kBeyondIncome && !income) {
      result.not_judged.push_back(r);
      continue;
    }
    const std::vector<Booking> bookings = bookings_of(rule, screened.bookings);
    for (const TypologyWindow& window : find_windows(rule, bookings, income)) {
      ScreeningHit hit{r,
                       bookings[window.evidence.front()].date,
                       bookings[window.evidence.back()].date,
                       window.total_minor,
                       window.measure,
                       {}};
      if (rules.look_back_days && hit.until.days <= customer.as_of.days - *rules.look_back_days)
        continue;
      for (const std::size_t place : window.evidence)
        hit.transactions.push_back(bookings[place].transaction);
      result.hits.push_back(std::move(hit));
    }
  }
  std::stable_sort(result.hits.begin(), result.hits.end(),
                   [&](const ScreeningHit& a, const ScreeningHit& b) {
                     const auto severity = [&](const ScreeningHit& hit) {
                       return rules.rules[hit.rule].severity;
                     };
                     if (severity(a) != severity(b)) return severity(a) > severity(b);
                     return a.until > b.until;
                   });
  return result;
}

}  // namespace banklet
