// SPDX-License-Identifier: Apache-2.0
#include "core/table/monthly_overview.h"

#include <limits>

#include "core/table/one_currency.h"

namespace banklet {
namespace {

constexpr int kMonths = 12;

Error located(std::size_t index, const Error& error) {
  return {error.code, "transactions[" + std::to_string(index) + "]: " + error.message};
}

}  // namespace

Result<MonthlyOverview> monthly_overview(const Categorizer& categorizer,
                                         std::span<const Transaction> transactions, Date as_of) {
  const Schema& schema = categorizer.schema();
  BANKLET_TRY(check_one_currency(transactions, schema.currency));
  MonthlyOverview overview;
  overview.currency = schema.currency;
  const int last_month = month_index(as_of);
  const std::size_t uncategorised = schema.transaction_categories.size();
  for (int month = last_month - kMonths + 1; month <= last_month; ++month)
    overview.months.push_back(
        {month / 12, month % 12 + 1, 0, 0, 0, std::vector<std::int64_t>(uncategorised + 1)});

  std::int64_t absolute_total = 0;  // bounds every sum
  overview.categories.reserve(transactions.size());
  for (std::size_t i = 0; i < transactions.size(); ++i) {
    const Transaction& transaction = transactions[i];
    const std::int64_t amount = transaction.amount_minor;
    if (overview.currency.empty()) overview.currency = transaction.currency;
    const Result<std::uint32_t> category = categorizer.resolve(transaction);
    if (!category) return located(i, category.error());
    overview.categories.push_back(*category);

    const int age = last_month - month_index(transaction.date);
    if (transaction.date > as_of || age >= kMonths) continue;
    if (amount == std::numeric_limits<std::int64_t>::min() ||
        __builtin_add_overflow(absolute_total, amount < 0 ? -amount : amount, &absolute_total))
      return located(i, {ErrorCode::kLimitExceeded, "the amounts do not fit 64 bits"});
    MonthSummary& month = overview.months[static_cast<std::size_t>(kMonths - 1 - age)];
    const FlowKind kind = flow_of(schema, *category, amount);
    if (kind == FlowKind::kIncome) month.income_minor += amount;
    if (kind == FlowKind::kSpending) month.spending_minor -= amount;
    month.category_minor[*category == kNoCategory ? uncategorised : *category] += amount;
  }
  for (MonthSummary& month : overview.months)
    month.net_minor = month.income_minor - month.spending_minor;
  return overview;
}

}  // namespace banklet
