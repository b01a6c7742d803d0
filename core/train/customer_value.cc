// SPDX-License-Identifier: Apache-2.0
#include "core/train/customer_value.h"

#include <algorithm>
#include <array>

#include "core/base/quote.h"
#include "core/train/dates.h"

namespace banklet {
namespace {

constexpr double kDaysPerYear = 365.25;
constexpr std::size_t kBins = 8;

double years_between(Date from, Date to) {
  return (to.days - from.days) / kDaysPerYear;
}

double mean_rate_of(std::span<const CustomerPurchases> customers) {
  double repeats = 0.0;
  double years = 0.0;
  for (const CustomerPurchases& customer : customers) {
    repeats += customer.history.repeats;
    years += customer.history.age;
  }
  return years > 0.0 ? repeats / years : 0.0;
}

std::vector<PurchaseHistory> histories_of(std::span<const CustomerPurchases> customers) {
  std::vector<PurchaseHistory> histories;
  histories.reserve(customers.size());
  for (const CustomerPurchases& customer : customers) histories.push_back(customer.history);
  return histories;
}

double foresee(PurchaseForecast forecast, const BgNbd& model, double mean_rate,
               const PurchaseHistory& history, double years) {
  switch (forecast) {
    case PurchaseForecast::kBgNbd: return model.expected_purchases(history, years);
    case PurchaseForecast::kOwnRate:
      return history.age > 0.0 ? history.repeats / history.age * years : mean_rate * years;
    case PurchaseForecast::kMeanRate: break;
  }
  return mean_rate * years;
}

/// Purchases of a customer in (from, until].
double purchases_between(const BankData& bank, std::uint32_t customer, Date from, Date until) {
  double purchases = 0.0;
  std::optional<Date> last;
  for (const HeldPeriod& period : bank.holdings.of(customer))
    if (period.since && *period.since > from && *period.since <= until && period.since != last) {
      last = period.since;
      ++purchases;
    }
  return purchases;
}

Result<ValueEvaluation> rehearse(const BankData& bank, Date until, std::uint64_t seed) {
  ValueEvaluation result;
  result.until = until;
  result.from = months_before(until, 12);
  const auto customers = purchases_until(bank, {}, result.from);
  BANKLET_ASSIGN(const FittedBgNbd fitted, fit_bg_nbd(histories_of(customers)));
  const double years = years_between(result.from, until);
  const double mean_rate = mean_rate_of(customers);
  result.customers = customers.size();
  result.bins.resize(kBins);
  std::array<std::vector<double>, kPurchaseForecasts> errors;
  for (const CustomerPurchases& customer : customers) {
    const double made = purchases_between(bank, customer.customer, result.from, until);
    result.purchases += made;
    for (std::size_t f = 0; f < kPurchaseForecasts; ++f) {
      const double expected = foresee(static_cast<PurchaseForecast>(f), fitted.model, mean_rate,
                                      customer.history, years);
      result.expected[f] += expected;
      errors[f].push_back((expected - made) * (expected - made));
      if (f != static_cast<std::size_t>(PurchaseForecast::kBgNbd)) continue;
      auto& bin =
          result.bins[std::min(static_cast<std::size_t>(customer.history.repeats), kBins - 1)];
      ++bin.customers;
      bin.expected += expected;
      bin.made += made;
    }
  }
  for (std::size_t f = 0; f < kPurchaseForecasts; ++f) {
    for (const double error : errors[f]) result.squared_error[f] += error;
    result.squared_error[f] /= static_cast<double>(customers.size());
  }
  for (std::size_t b = 0; b < kBins; ++b) {
    auto& bin = result.bins[b];
    bin.repeats = b;
    if (bin.customers == 0) continue;
    bin.expected /= static_cast<double>(bin.customers);
    bin.made /= static_cast<double>(bin.customers);
  }
  const auto naive = result.squared_error[1] < result.squared_error[2]
                         ? PurchaseForecast::kOwnRate
                         : PurchaseForecast::kMeanRate;
  result.gain = paired_difference(errors[static_cast<std::size_t>(naive)], errors[0], seed);
  result.best = result.gain.low > 0.0 ? PurchaseForecast::kBgNbd : naive;
  return result;
}

}  // namespace

std::string_view name_of(PurchaseForecast forecast) {
  switch (forecast) {
    case PurchaseForecast::kBgNbd: return "BG/NBD";
    case PurchaseForecast::kOwnRate: return "own rate";
    case PurchaseForecast::kMeanRate: break;
  }
  return "mean rate";
}

std::vector<CustomerPurchases> purchases_until(const BankData& bank,
                                               std::span<const double> margins, Date until) {
  std::vector<CustomerPurchases> result;
  for (std::uint32_t c = 0; c < bank.holdings.customers(); ++c) {
    CustomerPurchases customer{c, {}, {}};
    std::optional<Date> first;
    std::optional<Date> last;
    double margin = 0.0;  // of the purchase of day `last`
    const auto end_purchase = [&] {
      if (margin > 0.0) {
        customer.spending.mean += margin;  // the sum, until all are there
        ++customer.spending.purchases;
      }
      margin = 0.0;
    };
    // By since, so that a day's products stand together.
    for (const HeldPeriod& period : bank.holdings.of(c)) {
      if (!period.since || *period.since > until) continue;
      if (!first) first = period.since;
      if (last && *period.since != *last) {
        end_purchase();
        ++customer.history.repeats;
      }
      last = period.since;
      if (!margins.empty()) margin += margins[period.product];
    }
    if (!first) continue;
    end_purchase();
    customer.history.last = years_between(*first, *last);
    customer.history.age = years_between(*first, until);
    if (customer.spending.purchases > 0.0) customer.spending.mean /= customer.spending.purchases;
    result.push_back(customer);
  }
  return result;
}

Result<ValueModel> fit_customer_value(const BankData& bank, std::span<const double> margins,
                                      std::uint64_t seed) {
  const std::optional<Date> until = bank.holdings.last_date();
  if (!until)
    return Error{ErrorCode::kNotEnoughData,
                 quote(bank_files::kHoldings) + " tells no day on which a product was taken"};
  ValueModel model;
  BANKLET_ASSIGN(model.evaluation, rehearse(bank, *until, seed));
  const auto customers = purchases_until(bank, margins, *until);
  BANKLET_ASSIGN(model.purchases, fit_bg_nbd(histories_of(customers)));
  model.mean_rate = mean_rate_of(customers);
  if (margins.empty()) return model;
  std::vector<SpendingHistory> spending;
  for (const CustomerPurchases& customer : customers)
    if (customer.spending.purchases > 0.0) spending.push_back(customer.spending);
  BANKLET_ASSIGN(model.spending, fit_gamma_gamma(spending));
  return model;
}

std::vector<CustomerValue> foresee_value(const ValueModel& model, const BankData& bank,
                                         std::span<const double> margins, double years) {
  std::vector<CustomerValue> values;
  for (const CustomerPurchases& customer : purchases_until(bank, margins, model.evaluation.until)) {
    CustomerValue value;
    value.customer = customer.customer;
    value.active_probability = model.purchases.model.active_probability(customer.history);
    value.expected_purchases = foresee(model.evaluation.best, model.purchases.model,
                                       model.mean_rate, customer.history, years);
    if (model.spending)
      value.expected_margin =
          value.expected_purchases * model.spending->model.expected_mean(customer.spending);
    values.push_back(value);
  }
  return values;
}

Json value_json(const ValueModel& model) {
  const BgNbd& m = model.purchases.model;
  const ValueEvaluation& e = model.evaluation;
  Json forecasts = Json::array();
  for (std::size_t f = 0; f < kPurchaseForecasts; ++f)
    forecasts.push_back({{"name", name_of(static_cast<PurchaseForecast>(f))},
                         {"expected", e.expected[f]},
                         {"squared_error", e.squared_error[f]}});
  Json bins = Json::array();
  for (const ValueEvaluation::Bin& bin : e.bins)
    bins.push_back({{"repeats", bin.repeats},
                    {"customers", bin.customers},
                    {"expected", bin.expected},
                    {"made", bin.made}});
  Json spending;
  if (model.spending)
    spending = {{"p", model.spending->model.p},
                {"q", model.spending->model.q},
                {"scale", model.spending->model.scale},
                {"log_likelihood", model.spending->log_likelihood},
                {"converged", model.spending->converged}};
  return {{"bg_nbd",
           {{"r", m.r},
            {"alpha", m.alpha},
            {"a", m.a},
            {"b", m.b},
            {"log_likelihood", model.purchases.log_likelihood},
            {"converged", model.purchases.converged}}},
          {"gamma_gamma", std::move(spending)},
          {"mean_rate", model.mean_rate},
          {"rehearsal",
           {{"from", format_date(e.from)},
            {"until", format_date(e.until)},
            {"customers", e.customers},
            {"purchases", e.purchases},
            {"forecasts", std::move(forecasts)},
            {"gain", {e.gain.mean, e.gain.low, e.gain.high}},
            {"best", name_of(e.best)},
            {"bins", std::move(bins)}}}};
}

}  // namespace banklet
