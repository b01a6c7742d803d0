// SPDX-License-Identifier: Apache-2.0
#include "core/screening/screening.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <variant>

#include "core/base/currency.h"
#include "core/screening/typology_windows.h"

namespace banklet {
namespace {

constexpr std::int32_t kSpanDays = 30;
constexpr std::size_t kFewestSpans = 3;

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

/// What comes in within kSpanDays days, the median over all such spans back from the last booking;
/// none of fewer than kFewestSpans. A single burst does not move it.
std::optional<double> usual_income(std::span<const Booking> bookings) {
  if (bookings.empty()) return std::nullopt;
  const std::int32_t last = bookings.back().date.days;
  std::vector<std::int64_t> in(
      static_cast<std::size_t>((last - bookings.front().date.days) / kSpanDays));
  if (in.size() < kFewestSpans) return std::nullopt;
  for (const Booking& booking : bookings) {
    const auto span = static_cast<std::size_t>((last - booking.date.days) / kSpanDays);
    if (booking.amount_minor > 0 && span < in.size()) in[span] += booking.amount_minor;
  }
  const auto middle = in.begin() + static_cast<std::ptrdiff_t>(in.size() / 2);
  std::nth_element(in.begin(), middle, in.end());
  if (*middle == 0) return std::nullopt;
  return static_cast<double>(*middle);
}

}  // namespace

Result<Screening> screen_customer(const ScreeningRules& rules, const Categorizer& categorizer,
                                  const Customer& customer) {
  BANKLET_ASSIGN(const ScreenedBookings screened, ScreenedBookings::of(customer, categorizer));
  BANKLET_ASSIGN(const std::optional<double> income,
                 declared_income(rules, categorizer.schema(), customer));
  // What is passed on is compared with what usually comes in where nothing was declared; only a
  // declaration can be contradicted, so beyond_income needs one.
  const std::optional<double> usual = income ? income : usual_income(screened.bookings);
  Screening result;
  result.ignored = screened.ignored;
  for (std::size_t r = 0; r < rules.rules.size(); ++r) {
    const ScreeningRule& rule = rules.rules[r];
    if (rule.typology == Typology::kBeyondIncome && !income) {
      result.not_judged.push_back(r);
      continue;
    }
    const std::vector<Booking> bookings = bookings_of(rule, screened.bookings);
    for (const TypologyWindow& window : find_windows(rule, bookings, usual)) {
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
