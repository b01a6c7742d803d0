// SPDX-License-Identifier: Apache-2.0
#include "core/train/exposure_report.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "core/base/math.h"
#include "core/base/order.h"
#include "core/base/random.h"
#include "core/recommend/diversity.h"
#include "core/recommend/eligibility.h"
#include "core/train/protected_groups.h"

namespace banklet {
namespace {

constexpr std::size_t kMostCustomers = 20'000;
constexpr std::size_t kShownProducts = 3;
constexpr std::size_t kQualityCutoff = 5;
constexpr std::size_t kPermutations = 200;
constexpr double kAbsent = std::numeric_limits<double>::quiet_NaN();

/// A number per customer that was looked at; NaN for those whom it does not concern.
struct Values {
  ExposureKind kind;
  std::string category;
  std::vector<double> of;
};

/// What is measured of one customer after another.
class Measures {
 public:
  explicit Measures(const Catalogue& catalogue) : catalogue_(&catalogue) {
    for (const ExposureKind kind : {ExposureKind::kShown, ExposureKind::kBought})
      for (const ProductCategory& category : catalogue.categories())
        values_.push_back({kind, category.id, {}});
    for (const ExposureKind kind : {ExposureKind::kWithheldRule, ExposureKind::kWithheldRisk,
                                    ExposureKind::kRisk, ExposureKind::kQuality})
      values_.push_back({kind, {}, {}});
  }

  void begin_customer() {
    for (Values& values : values_) values.of.push_back(kAbsent);
  }
  void add_shown(std::span<const std::uint32_t> products) {
    if (products.empty()) return;
    double total = 0.0;
    double risk = 0.0;
    std::vector<double> attention(catalogue_->categories().size());
    for (std::size_t i = 0; i < products.size(); ++i) {
      const double weight = log(2.0) / log(2.0 + static_cast<double>(i));
      attention[(*catalogue_)[products[i]].category] += weight;
      total += weight;
      risk += static_cast<double>((*catalogue_)[products[i]].risk);
    }
    for (std::size_t c = 0; c < attention.size(); ++c) values_[c].of.back() = attention[c] / total;
    set(ExposureKind::kRisk, risk / static_cast<double>(products.size()));
  }
  void add_bought(std::span<const std::uint32_t> products) {
    const std::size_t categories = catalogue_->categories().size();
    for (std::size_t c = 0; c < categories; ++c) {
      const auto count = std::count_if(products.begin(), products.end(), [&](std::uint32_t p) {
        return (*catalogue_)[p].category == c;
      });
      values_[categories + c].of.back() =
          static_cast<double>(count) / static_cast<double>(products.size());
    }
  }
  void set(ExposureKind kind, double value) {
    std::find_if(values_.begin(), values_.end(), [kind](const Values& values) {
      return values.kind == kind;
    })->of.back() = value;
  }

  const std::vector<Values>& values() const { return values_; }

 private:
  const Catalogue* catalogue_;
  std::vector<Values> values_;
};

double gap_of(std::span<const double> means) {
  const auto [low, high] = std::minmax_element(means.begin(), means.end());
  return *high - *low;
}

/// Means by group; `group_of` of each customer, `groups` for those in none.
std::vector<double> means_by_group(std::span<const double> values,
                                   std::span<const std::uint32_t> group_of, std::size_t groups) {
  std::vector<double> sums(groups + 1);
  std::vector<double> counts(groups + 1);
  for (std::size_t i = 0; i < values.size(); ++i) {
    sums[group_of[i]] += values[i];
    ++counts[group_of[i]];
  }
  std::vector<double> means;
  for (std::size_t g = 0; g < groups; ++g)
    means.push_back(counts[g] > 0.0 ? sums[g] / counts[g] : 0.0);
  return means;
}

double gap_by_chance(std::span<const double> values, std::vector<std::uint32_t> group_of,
                     std::size_t groups, std::uint64_t seed) {
  std::vector<double> gaps;
  Random random(seed);
  for (std::size_t i = 0; i < kPermutations; ++i) {
    random.shuffle(std::span(group_of));
    gaps.push_back(gap_of(means_by_group(values, group_of, groups)));
  }
  std::sort(gaps.begin(), gaps.end());
  return gaps[kPermutations - kPermutations / 20];
}

/// Absent where some group has nobody to measure.
std::optional<ExposureMeasure> measure(const Values& values,
                                       std::span<const std::uint32_t> group_of, std::size_t groups,
                                       std::uint64_t seed) {
  std::vector<std::vector<double>> by_group(groups);
  std::vector<double> present;
  std::vector<std::uint32_t> present_groups;
  for (std::size_t i = 0; i < values.of.size(); ++i) {
    if (std::isnan(values.of[i]) || group_of[i] == groups) continue;
    by_group[group_of[i]].push_back(values.of[i]);
    present.push_back(values.of[i]);
    present_groups.push_back(group_of[i]);
  }
  ExposureMeasure result{values.kind, values.category, {}, {}, 0.0};
  std::vector<MetricEstimate> means;
  for (const std::vector<double>& group : by_group) {
    if (group.empty()) return std::nullopt;
    means.push_back(mean_estimate(group));
  }
  const auto less = [](const MetricEstimate& a, const MetricEstimate& b) {
    return a.mean < b.mean;
  };
  const auto [low, high] = std::minmax_element(means.begin(), means.end(), less);
  const double difference = high->mean - low->mean;
  const double a = high->mean - high->low;
  const double b = low->mean - low->low;
  const double half = std::sqrt(a * a + b * b);
  result.gap = {difference, difference - half, difference + half};
  // No such number is below 0.
  for (MetricEstimate& mean : means) mean.low = std::max(mean.low, 0.0);
  result.by_group = std::move(means);
  result.by_chance = gap_by_chance(present, std::move(present_groups), groups, seed);
  return result;
}

std::vector<std::uint32_t> first_products(const BankData& bank, const Scorer& scorer,
                                          ScoringInput input, const std::vector<std::uint8_t>& open,
                                          double diversity, std::vector<float>& scores,
                                          std::size_t limit) {
  if (scorer.segments() == 0) input.segment.reset();
  scorer.score(input, scores);
  std::vector<std::uint32_t> ranked;
  for (const std::uint32_t p : descending_order(std::vector<double>(scores.begin(), scores.end())))
    if (open[p]) ranked.push_back(p);
  return diversify(ranked, scores, *bank.folder.catalogue, diversity, limit);
}

void add_withheld(const BankData& bank, const RankingCase& one, Measures& measures) {
  const Catalogue& catalogue = *bank.folder.catalogue;
  const Customer customer = bank.customers.customer(one.customer);
  const auto tolerance = bank.folder.suitability.tolerance_of(customer.columns);
  double rule = 0.0;
  double risk = 0.0;
  for (std::uint32_t p = 0; p < catalogue.size(); ++p) {
    if (std::binary_search(one.held.begin(), one.held.end(), p)) continue;
    const auto why = why_withheld(catalogue[p], tolerance, customer.columns, one.held);
    if (why) ++(why->cause == Withholding::Cause::kRule ? rule : risk);
  }
  measures.set(ExposureKind::kWithheldRule, rule);
  measures.set(ExposureKind::kWithheldRisk, risk);
}

double ndcg_of(const std::vector<std::uint32_t>& ranked, const std::vector<std::uint32_t>& relevant,
               std::size_t products) {
  RankingMetrics metrics(kQualityCutoff, products);
  metrics.add(ranked, relevant);
  return metrics.ndcg()[0];
}

Json gap_json(const ExposureMeasure& measure) {
  return {{"kind", exposure_kind_name(measure.kind)},
          {"category", measure.category.empty() ? Json() : Json(measure.category)},
          {"gap", estimate_json(measure.gap)},
          {"by_chance", measure.by_chance}};
}

}  // namespace

Result<ExposureReport> report_exposure(const BankData& bank, const CustomerView& view,
                                       const CaseInputs& inputs, const Scorer& scorer,
                                       std::string method, std::span<const RankingCase> cases,
                                       std::span<const std::uint8_t> chosen, std::uint64_t seed) {
  BANKLET_ASSIGN(const std::vector<ProtectedColumn> columns,
                 read_protected_groups(bank, chosen, kMostCustomers));
  ExposureReport report{std::move(method), 0, {}};
  std::map<std::uint32_t, std::uint32_t> place;  // of a customer, among those looked at
  for (const ProtectedColumn& column : columns)
    for (const ProtectedGroup& group : column.groups)
      for (const std::uint32_t customer : group.customers) place.emplace(customer, 0);
  std::map<std::uint32_t, const RankingCase*> bought;
  for (const RankingCase& one : cases) bought.emplace(one.customer, &one);

  Measures measures(*bank.folder.catalogue);
  std::vector<float> scores(scorer.products());
  std::uint32_t next = 0;
  for (auto& [customer, at] : place) {
    at = next++;
    measures.begin_customer();
    HeldProducts held = held_products(bank.holdings.of(customer), view.as_of);
    const RankingCase one{customer, std::move(held.held), std::move(held.recent), {}, {}};
    const std::vector<std::uint8_t> open = inputs.candidates(one);
    measures.add_shown(first_products(bank, scorer, inputs.known(one), open, bank.folder.diversity,
                                      scores, kShownProducts));
    add_withheld(bank, one, measures);
    const auto found = bought.find(customer);
    if (found == bought.end() || found->second->relevant.empty()) continue;
    const RankingCase& left_out = *found->second;
    measures.add_bought(left_out.relevant);
    measures.set(ExposureKind::kQuality,
                 ndcg_of(first_products(bank, scorer, inputs.known(left_out),
                                        inputs.candidates(left_out), 0.0, scores, kQualityCutoff),
                         left_out.relevant, scorer.products()));
  }
  report.customers = place.size();

  for (const ProtectedColumn& column : columns) {
    const std::size_t groups = column.groups.size();
    if (groups < 2) continue;
    ExposureColumn result{column.column, {}, {}, {}};
    std::vector<std::uint32_t> group_of(place.size(), static_cast<std::uint32_t>(groups));
    for (std::uint32_t g = 0; g < groups; ++g) {
      result.values.push_back(column.groups[g].value);
      result.customers.push_back(column.groups[g].customers.size());
      for (const std::uint32_t customer : column.groups[g].customers) group_of[place[customer]] = g;
    }
    for (const Values& values : measures.values())
      if (auto one = measure(values, group_of, groups, seed))
        result.measures.push_back(std::move(*one));
    report.columns.push_back(std::move(result));
  }
  return report;
}

std::string_view exposure_kind_name(ExposureKind kind) {
  constexpr std::string_view kNames[] = {"shown",         "bought", "withheld_rule",
                                         "withheld_risk", "risk",   "quality"};
  return kNames[static_cast<std::size_t>(kind)];
}

Json exposure_card(const ExposureReport& report) {
  Json columns = Json::array();
  for (const ExposureColumn& column : report.columns) {
    Json beyond = Json::array();
    for (const ExposureMeasure& one : column.measures)
      if (one.gap.mean > one.by_chance) beyond.push_back(gap_json(one));
    columns.push_back({{"column", column.column},
                       {"measures", column.measures.size()},
                       {"beyond_chance", std::move(beyond)}});
  }
  return {
      {"method", report.method}, {"customers", report.customers}, {"columns", std::move(columns)}};
}

Json exposure_json(const ExposureReport& report) {
  Json columns = Json::array();
  for (const ExposureColumn& column : report.columns) {
    Json groups = Json::array();
    for (std::size_t g = 0; g < column.values.size(); ++g)
      groups.push_back({{"value", column.values[g]}, {"customers", column.customers[g]}});
    Json measures = Json::array();
    for (const ExposureMeasure& one : column.measures) {
      Json by_group = Json::array();
      for (const MetricEstimate& mean : one.by_group) by_group.push_back(estimate_json(mean));
      measures.push_back(gap_json(one));
      measures.back()["groups"] = std::move(by_group);
    }
    columns.push_back({{"column", column.column},
                       {"groups", std::move(groups)},
                       {"measures", std::move(measures)}});
  }
  return {
      {"method", report.method}, {"customers", report.customers}, {"columns", std::move(columns)}};
}

}  // namespace banklet
