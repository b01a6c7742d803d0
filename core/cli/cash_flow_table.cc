// SPDX-License-Identifier: Apache-2.0
#include "core/cli/cash_flow_table.h"

#include <iomanip>
#include <string>

#include "core/base/currency.h"
#include "core/train/number_text.h"

namespace banklet {
namespace {

std::string share_of(std::size_t part, std::size_t whole) {
  return whole == 0 ? "none"
                    : percent(static_cast<double>(part) / static_cast<double>(whole)) + " of " +
                          thousands(whole);
}

void print_warnings(std::string_view name, const WarningCounts& counts, std::ostream& out) {
  out << "  " << name << ": seen 7 days ahead " << share_of(counts.seen, counts.shortfalls)
      << ", alerts right " << share_of(counts.right, counts.warnings) << ", looks right "
      << share_of(counts.right_looks, counts.looks) << "\n";
}

}  // namespace

void print_cash_flow_evaluation(const CashFlowEvaluation& evaluation, std::string_view currency,
                                std::ostream& out) {
  const double major = minor_per_major(currency);
  out << thousands(evaluation.customers) << " customers, " << thousands(evaluation.forecasts)
      << " forecasts, each from what was known on its day\n"
      << "Mean absolute error of the balance (" << currency
      << "), and where it came beside the 80 % interval\n"
      << "  days   forecast  unchanged  mean day   below   above\n";
  for (const HorizonErrors& h : evaluation.horizons)
    out << std::setw(6) << h.days << std::setw(11) << fixed(h.mean_absolute / major, 0)
        << std::setw(11) << fixed(h.naive / major, 0) << std::setw(10)
        << fixed(h.daily_mean / major, 0) << std::setw(8) << percent(h.below) << std::setw(8)
        << percent(h.above) << "\n";
  out << "Shortfalls in the next " << kShortfallDays << " days, with the alert's hysteresis\n";
  print_warnings("forecast", evaluation.warnings, out);
  print_warnings("mean day", evaluation.naive_warnings, out);
  out << "Probability of a shortfall: forecasts, told, came\n";
  for (const auto& bin : evaluation.reliability)
    if (bin.forecasts > 0)
      out << std::setw(8) << bin.forecasts << std::setw(8) << percent(bin.mean) << std::setw(8)
          << percent(bin.came) << "\n";
}

}  // namespace banklet
