// SPDX-License-Identifier: Apache-2.0
#include "core/train/purchase_propensity.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "core/base/math.h"
#include "core/base/quote.h"
#include "core/base/random.h"
#include "core/train/dates.h"
#include "core/train/parallel.h"
#include "core/train/purchase_years.h"
#include "core/train/scope_evaluation.h"

namespace banklet {
namespace {

/// P(taken) of one product.
struct ProductModel {
  double share = 0.0;  ///< of those who did not hold it
  std::optional<LogisticModel> logistic;
};

struct Models {
  std::vector<double> mean;
  std::vector<double> deviation;
  std::vector<ProductModel> products;

  std::vector<double> row(const YearOfPurchases& year, std::size_t customer) const {
    std::vector<double> x(year.width);
    for (std::size_t i = 0; i < x.size(); ++i)
      x[i] = (year.rows[customer * year.width + i] - mean[i]) / deviation[i];
    return x;
  }
  double probability(std::size_t product, const YearOfPurchases& year, std::size_t customer,
                     std::span<const double> x) const {
    if (year.held[product][customer]) return 0.0;
    const ProductModel& model = products[product];
    return model.logistic ? sigmoid(model.logistic->raw(x)) : model.share;
  }
};

void standardise(const YearOfPurchases& year, Models& models) {
  models.mean.assign(year.width, 0.0);
  models.deviation.assign(year.width, 0.0);
  const auto n = static_cast<double>(year.known.size());
  for (std::size_t i = 0; i < year.rows.size(); ++i)
    models.mean[i % year.width] += year.rows[i] / n;
  for (std::size_t i = 0; i < year.rows.size(); ++i) {
    const double difference = year.rows[i] - models.mean[i % year.width];
    models.deviation[i % year.width] += difference * difference / n;
  }
  for (double& deviation : models.deviation)
    deviation = deviation > 0.0 ? std::sqrt(deviation) : 1.0;
}

Result<ProductModel> fit_product(const YearOfPurchases& year, const Models& models,
                                 std::size_t product, std::uint64_t seed) {
  std::vector<std::size_t> takers;
  std::vector<std::size_t> others;
  for (std::size_t c = 0; c < year.known.size(); ++c)
    if (year.known[c] && !year.held[product][c])
      (year.taken[product][c] ? takers : others).push_back(c);
  ProductModel model;
  if (takers.empty()) return model;
  model.share =
      static_cast<double>(takers.size()) / static_cast<double>(takers.size() + others.size());
  if (takers.size() < PurchasePropensity::kFewest || others.empty()) return model;
  Random random(seed + product);
  random.shuffle(std::span(others));
  const std::size_t drawn = std::min(others.size(), PurchasePropensity::kMostOthers);
  const double drawn_share = static_cast<double>(drawn) / static_cast<double>(others.size());
  others.resize(drawn);
  std::vector<double> rows;
  std::vector<std::uint8_t> taken;
  for (const auto* group : {&takers, &others})
    for (const std::size_t c : *group) {
      const std::vector<double> x = models.row(year, c);
      rows.insert(rows.end(), x.begin(), x.end());
      taken.push_back(group == &takers ? 1 : 0);
    }
  LogisticOptions options;
  options.cost = PurchasePropensity::kCost;
  options.tolerance = 1e-7;
  BANKLET_ASSIGN(model.logistic, fit_logistic(rows, year.width, taken, options));
  model.logistic->intercept += log(drawn_share);
  return model;
}

Result<Models> fit_models(const YearOfPurchases& year, std::uint64_t seed) {
  Models models;
  standardise(year, models);
  models.products.resize(year.held.size());
  std::vector<std::optional<Error>> errors(year.held.size());
  run_parallel(year.held.size(), [&](std::size_t product) {
    Result<ProductModel> model = fit_product(year, models, product, seed);
    if (model)
      models.products[product] = std::move(*model);
    else
      errors[product] = model.error();
  });
  for (const auto& error : errors)
    if (error) return *error;
  return models;
}

PropensityValue foresee(const Models& models, const YearOfPurchases& year, std::size_t customer,
                        std::span<const double> margins) {
  PropensityValue value;
  const std::vector<double> x = models.row(year, customer);
  for (std::size_t p = 0; p < models.products.size(); ++p) {
    const double probability = models.probability(p, year, customer, x);
    value.purchases += probability;
    if (!margins.empty()) value.margin += probability * margins[p];
  }
  return value;
}

PropensityValue taken_by(const YearOfPurchases& year, std::size_t customer,
                         std::span<const double> margins) {
  PropensityValue value;
  for (std::size_t p = 0; p < year.taken.size(); ++p) {
    value.purchases += year.taken[p][customer];
    if (!margins.empty()) value.margin += year.taken[p][customer] * margins[p];
  }
  return value;
}

/// Means over the customers that are known.
PropensityValue mean_taken(const YearOfPurchases& year, std::span<const double> margins) {
  PropensityValue mean;
  double known = 0.0;
  for (std::size_t c = 0; c < year.known.size(); ++c) {
    if (!year.known[c]) continue;
    const PropensityValue taken = taken_by(year, c, margins);
    mean.purchases += taken.purchases;
    mean.margin += taken.margin;
    ++known;
  }
  if (known > 0.0) {
    mean.purchases /= known;
    mean.margin /= known;
  }
  return mean;
}

/// The AUC of each product with a model, weighted by purchases.
void judge_products(const Models& models, const YearOfPurchases& year,
                    PropensityRehearsal& rehearsal) {
  double weight = 0.0;
  double sum = 0.0;
  for (std::size_t p = 0; p < models.products.size(); ++p) {
    if (!models.products[p].logistic) continue;
    ++rehearsal.products;
    std::vector<double> by_outcome[2];
    for (std::size_t c = 0; c < year.known.size(); ++c)
      if (year.known[c] && !year.held[p][c])
        by_outcome[year.taken[p][c]].push_back(
            models.products[p].logistic->raw(models.row(year, c)));
    const auto takers = static_cast<double>(by_outcome[1].size());
    sum += takers * area_under_roc(by_outcome[1], by_outcome[0]);
    weight += takers;
  }
  rehearsal.auc = weight > 0.0 ? sum / weight : 0.5;
}

void rehearse(const Models& models, const YearOfPurchases& before, const YearOfPurchases& year,
              std::span<const double> margins, std::uint64_t seed, PropensityRehearsal& rehearsal) {
  const PropensityValue naive = mean_taken(before, margins);
  std::vector<double> naive_error[2];
  std::vector<double> error[2];
  const auto square = [](double x) { return x * x; };
  for (std::size_t c = 0; c < year.known.size(); ++c) {
    if (!year.known[c]) continue;
    ++rehearsal.customers;
    const PropensityValue taken = taken_by(year, c, margins);
    const PropensityValue expected = foresee(models, year, c, margins);
    rehearsal.purchases += taken.purchases;
    rehearsal.expected += expected.purchases;
    naive_error[0].push_back(square(naive.purchases - taken.purchases));
    error[0].push_back(square(expected.purchases - taken.purchases));
    naive_error[1].push_back(square(naive.margin - taken.margin));
    error[1].push_back(square(expected.margin - taken.margin));
  }
  rehearsal.purchase_gain = paired_difference(naive_error[0], error[0], seed);
  if (!margins.empty()) rehearsal.margin_gain = paired_difference(naive_error[1], error[1], seed);
  rehearsal.use = rehearsal.purchase_gain.low > 0.0;
  judge_products(models, year, rehearsal);
}

}  // namespace

Result<PurchasePropensity> PurchasePropensity::fit(const BankData& bank,
                                                   std::span<const double> margins,
                                                   std::uint64_t seed) {
  const std::optional<Date> until = bank.holdings.last_date();
  if (!until)
    return Error{ErrorCode::kNotEnoughData,
                 quote(bank_files::kHoldings) + " tells no day on which a product was taken"};
  PurchasePropensity result;
  PropensityRehearsal& rehearsal = result.rehearsal_;
  rehearsal.from = months_before(*until, 12);
  rehearsal.until = *until;
  BANKLET_ASSIGN(const PurchaseYears years, PurchaseYears::of(bank));
  const YearOfPurchases before = years.after(months_before(*until, 24));
  const YearOfPurchases last = years.after(rehearsal.from);
  BANKLET_ASSIGN(const Models rehearsed, fit_models(before, seed));
  rehearse(rehearsed, before, last, margins, seed, rehearsal);
  if (rehearsal.products == 0)
    return Error{ErrorCode::kNotEnoughData, "no product was taken " + std::to_string(kFewest) +
                                                " times in the year before the last"};
  BANKLET_ASSIGN(const Models models, fit_models(last, seed));
  const YearOfPurchases next = years.after(*until);
  for (std::size_t c = 0; c < bank.customers.size(); ++c)
    result.values_.push_back(foresee(models, next, c, margins));
  return result;
}

Json propensity_rehearsal_json(const PropensityRehearsal& rehearsal) {
  const auto interval = [](const MetricEstimate& e) { return Json{e.mean, e.low, e.high}; };
  return {{"from", format_date(rehearsal.from)},
          {"until", format_date(rehearsal.until)},
          {"customers", rehearsal.customers},
          {"products", rehearsal.products},
          {"auc", rehearsal.auc},
          {"purchases", rehearsal.purchases},
          {"expected", rehearsal.expected},
          {"purchase_gain", interval(rehearsal.purchase_gain)},
          {"margin_gain", interval(rehearsal.margin_gain)},
          {"use", rehearsal.use}};
}

}  // namespace banklet
