// SPDX-License-Identifier: Apache-2.0
#include "core/table/transaction_features.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "core/base/currency.h"
#include "core/table/one_currency.h"

namespace banklet {
namespace {

constexpr std::size_t kRecentMonths = 3;
constexpr double kLargestVolatility = 10;

/// In the order of the values; `share.<id>` of every category follows.
enum Feature : std::size_t {
  kHasTransactions,
  kRecencyDays,
  kTransactionsPerMonth,
  kSpendingPerMonth,
  kIncomePerMonth,
  kIncomeRegularity,
  kSavingsRate,
  kNetVolatility,
  kSpendingChange,
  kIncomeChange,
  kActiveDaysShare,
  kLargestExpenseShare,
  kFixedFeatures
};
constexpr std::array<std::string_view, kFixedFeatures> kNames = {
    "has_transactions", "recency_days",      "transactions_per_month", "spending_per_month",
    "income_per_month", "income_regularity", "savings_rate",           "net_volatility",
    "spending_change",  "income_change",     "active_days_share",      "largest_expense_share"};

double ratio(double numerator, double denominator) {
  return denominator == 0 ? 0 : numerator / denominator;
}

/// Whole months from `from` to `to`, which is not before it.
std::size_t months_between(const CivilDate& from, const CivilDate& to) {
  const int months = (to.year - from.year) * 12 + to.month - from.month;
  return static_cast<std::size_t>(from.day > to.day ? months - 1 : months);
}

double mean(std::span<const double> x) {
  double sum = 0;
  for (const double value : x) sum += value;
  return ratio(sum, static_cast<double>(x.size()));
}

double standard_deviation(std::span<const double> x) {
  const double m = mean(x);
  double sum = 0;
  for (const double value : x) sum += (value - m) * (value - m);
  return std::sqrt(ratio(sum, static_cast<double>(x.size())));
}

/// Of the monthly values, latest first.
double change(std::span<const double> x) {
  if (x.size() <= kRecentMonths) return 0;
  const double recent = mean(x.first(kRecentMonths));
  const double before = mean(x.subspan(kRecentMonths));
  return ratio(recent - before, recent + before);
}

}  // namespace

std::vector<std::string> transaction_feature_names(const Schema& schema) {
  std::vector<std::string> names(kNames.begin(), kNames.end());
  for (const TransactionCategory& category : schema.transaction_categories)
    names.push_back("share." + category.id);
  return names;
}

TransactionFeatureAccumulator::TransactionFeatureAccumulator(const Schema& schema, Date as_of)
    : schema_(&schema),
      as_of_(as_of),
      as_of_civil_(to_civil(as_of)),
      category_net_(schema.transaction_categories.size() + 2) {}

Result<void> TransactionFeatureAccumulator::add(Date date, std::int64_t amount_minor,
                                                std::uint32_t category) {
  if (date > as_of_) return {};
  const std::size_t month = months_between(to_civil(date), as_of_civil_);
  if (month < kMonths) {
    std::int64_t total = 0;
    if (amount_minor == std::numeric_limits<std::int64_t>::min() ||
        __builtin_add_overflow(absolute_total_, amount_minor < 0 ? -amount_minor : amount_minor,
                               &total))
      return Error{ErrorCode::kLimitExceeded, "the amounts do not fit 64 bits"};
    absolute_total_ = total;

    const FlowKind kind = flow_of(*schema_, category, amount_minor);
    if (kind == FlowKind::kIncome) months_[month].income += amount_minor;
    if (kind == FlowKind::kSpending) {
      months_[month].spending -= amount_minor;
      if (amount_minor < 0) {
        expenses_ -= amount_minor;
        largest_expense_ = std::max(largest_expense_, -amount_minor);
      }
    }
    const std::size_t unknown =
        schema_->transaction_categories.size() + (kind == FlowKind::kIncome ? 0 : 1);
    category_net_[category == kNoCategory ? unknown : category] +=
        kind == FlowKind::kIncome ? amount_minor : -amount_minor;

    const auto age = static_cast<std::size_t>(as_of_.days - date.days);
    active_days_[age / 64] |= std::uint64_t{1} << (age % 64);
    if (count_ == 0 || date > latest_) latest_ = date;
    ++count_;
  }
  if (!oldest_ || date < *oldest_) oldest_ = date;
  return {};
}

TransactionFeatures TransactionFeatureAccumulator::features() const {
  const std::size_t categories = schema_->transaction_categories.size();
  TransactionFeatures features{std::vector<double>(kFixedFeatures + categories)};
  if (count_ == 0) return features;
  std::vector<double>& values = features.values;

  const double unit = minor_per_major(schema_->currency);
  const std::size_t observed =
      std::min(kMonths, months_between(to_civil(*oldest_), as_of_civil_) + 1);
  std::array<double, kMonths> income{};
  std::array<double, kMonths> spending{};
  std::array<double, kMonths> net{};
  for (std::size_t m = 0; m < observed; ++m) {
    income[m] = static_cast<double>(std::max<std::int64_t>(months_[m].income, 0)) / unit;
    spending[m] = static_cast<double>(std::max<std::int64_t>(months_[m].spending, 0)) / unit;
    net[m] = income[m] - spending[m];
  }
  const auto seen = [observed](const std::array<double, kMonths>& x) {
    return std::span<const double>(x).first(observed);
  };
  const double mean_income = mean(seen(income));
  const double mean_spending = mean(seen(spending));
  std::size_t active_days = 0;
  for (const std::uint64_t days : active_days_)
    active_days += static_cast<std::size_t>(std::popcount(days));
  const int days_observed = std::min(365, as_of_.days - oldest_->days + 1);

  values[kHasTransactions] = 1;
  values[kRecencyDays] = as_of_.days - latest_.days;
  values[kTransactionsPerMonth] = static_cast<double>(count_) / static_cast<double>(observed);
  values[kSpendingPerMonth] = mean_spending;
  values[kIncomePerMonth] = mean_income;
  if (observed >= 2 && mean_income > 0)
    values[kIncomeRegularity] = 1 - std::min(1.0, standard_deviation(seen(income)) / mean_income);
  values[kSavingsRate] = std::max(-1.0, ratio(mean_income - mean_spending, mean_income));
  values[kNetVolatility] =
      std::min(kLargestVolatility, ratio(standard_deviation(seen(net)), mean_income));
  values[kSpendingChange] = change(seen(spending));
  values[kIncomeChange] = change(seen(income));
  values[kActiveDaysShare] =
      std::min(1.0, static_cast<double>(active_days) / static_cast<double>(days_observed));
  values[kLargestExpenseShare] =
      ratio(static_cast<double>(largest_expense_), static_cast<double>(expenses_));

  const auto is_income = [&](std::size_t i) {
    return i < categories ? schema_->transaction_categories[i].kind == FlowKind::kIncome
                          : i == categories;
  };
  std::int64_t in = 0;
  std::int64_t out = 0;
  for (std::size_t i = 0; i < category_net_.size(); ++i)
    (is_income(i) ? in : out) += std::max<std::int64_t>(category_net_[i], 0);
  for (std::size_t i = 0; i < categories; ++i)
    values[kFixedFeatures + i] =
        ratio(static_cast<double>(std::max<std::int64_t>(category_net_[i], 0)),
              static_cast<double>(is_income(i) ? in : out));
  return features;
}

Result<TransactionFeatures> compute_transaction_features(const Categorizer& categorizer,
                                                         std::span<const Transaction> transactions,
                                                         Date as_of) {
  BANKLET_TRY(check_one_currency(transactions, categorizer.schema().currency));
  TransactionFeatureAccumulator accumulator(categorizer.schema(), as_of);
  for (std::size_t i = 0; i < transactions.size(); ++i) {
    const Transaction& transaction = transactions[i];
    const auto add = [&]() -> Result<void> {
      BANKLET_ASSIGN(const std::uint32_t category, categorizer.resolve(transaction));
      return accumulator.add(transaction.date, transaction.amount_minor, category);
    };
    if (Result<void> added = add(); !added)
      return Error{added.error().code,
                   "transactions[" + std::to_string(i) + "]: " + added.error().message};
  }
  return accumulator.features();
}

}  // namespace banklet
