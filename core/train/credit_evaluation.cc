// SPDX-License-Identifier: Apache-2.0
#include "core/train/credit_evaluation.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

#include "core/train/credit_builder.h"
#include "core/train/folds.h"
#include "core/train/logistic_baseline.h"
#include "core/train/scope_evaluation.h"

namespace banklet {
namespace {

constexpr const char* kBaseline = "logistic regression";

struct Fold {
  std::vector<std::size_t> training;
  std::vector<std::size_t> test;
};

/// Scores of rows (higher is better), and what probability of a bad outcome a score stands for.
struct Scoring {
  std::function<double(std::size_t row)> score;
  std::function<double(double score)> probability;
};

std::vector<double> scores_of(const Scoring& scoring, std::span<const std::size_t> rows) {
  std::vector<double> scores;
  for (const std::size_t row : rows) scores.push_back(scoring.score(row));
  return scores;
}

void judge_fold(const Scoring& scoring, const CreditData& data, const Fold& fold, std::size_t folds,
                CreditMethod& method) {
  const std::vector<double> before = scores_of(scoring, fold.training);
  const std::vector<double> now = scores_of(scoring, fold.test);
  method.stability += population_stability(before, now) / static_cast<double>(folds);
  std::vector<double> by_outcome[2];
  for (std::size_t i = 0; i < now.size(); ++i) {
    by_outcome[data.bad[fold.test[i]]].push_back(-now[i]);
    method.probability.back()[fold.test[i]] = scoring.probability(now[i]);
  }
  method.fold_auc.push_back(area_under_roc(by_outcome[1], by_outcome[0]));
}

void summarise(const CreditData& data, CreditMethod& method) {
  const auto n = static_cast<double>(method.fold_auc.size());
  for (const double auc : method.fold_auc) method.auc += auc / n;
  double squares = 0;
  for (const double auc : method.fold_auc) squares += (auc - method.auc) * (auc - method.auc);
  method.half_width = n > 1 ? 1.96 * std::sqrt(squares / (n - 1) / n) : 0.0;
  for (const std::vector<double>& probability : method.probability)
    method.customers_half_width += 1.96 * auc_standard_error(probability, data.bad) /
                                   static_cast<double>(method.probability.size());
  method.metrics = credit_metrics(method.probability[0], data.bad);
}

Result<void> judge_model(const CreditData& data, const Fold& fold,
                         const CreditEvaluationOptions& options, CreditMethod& method) {
  const std::size_t folds = options.folds * options.repeats;
  if (method.name == kBaseline) {
    BANKLET_ASSIGN(const LogisticBaseline model,
                   LogisticBaseline::fit(credit_examples(data, fold.training)));
    judge_fold({[&](std::size_t row) { return 1.0 - model.probability(data.row(row)); },
                [](double score) { return 1.0 - score; }},
               data, fold, folds, method);
    return {};
  }
  BANKLET_ASSIGN(const CreditModel model,
                 build_credit_model(data, method.name, fold.training, options.seed));
  judge_fold({[&](std::size_t row) { return static_cast<double>(model.points(data.row(row))); },
              [&](double score) {
                return data.specification.scale.probability(static_cast<std::int64_t>(score));
              }},
             data, fold, folds, method);
  return {};
}

std::vector<CreditGroup> judge_groups(const CreditData& data, const CreditMethod& method) {
  std::vector<CreditGroup> groups;
  double bad_share = 0;
  for (const std::uint8_t bad : data.bad) bad_share += bad / static_cast<double>(data.size());
  for (const auto& [column, value_of] : data.groups) {
    std::map<std::string, std::vector<std::size_t>> rows;
    for (std::size_t i = 0; i < value_of.size(); ++i) rows[value_of[i]].push_back(i);
    const std::size_t first = groups.size();
    double best = 0;
    for (const auto& [value, members] : rows) {
      if (members.size() < CreditEvaluation::kFewestInGroup) continue;
      std::vector<double> probability;
      std::vector<std::uint8_t> bad;
      CreditGroup group;
      group.column = column;
      group.value = value;
      for (const std::size_t i : members) {
        probability.push_back(method.probability[0][i]);
        bad.push_back(data.bad[i]);
        if (probability.back() < bad_share)
          group.good_share += 1.0 / static_cast<double>(members.size());
      }
      group.metrics = credit_metrics(probability, bad);
      best = std::max(best, group.good_share);
      groups.push_back(std::move(group));
    }
    for (std::size_t g = first; g < groups.size(); ++g) {
      groups[g].ratio = best > 0 ? groups[g].good_share / best : 1.0;
      groups[g].below_least = groups[g].ratio < data.specification.fairness.least_ratio;
    }
  }
  return groups;
}

/// Inputs that alone tell one group from all others.
std::vector<Proxy> find_input_proxies(const CreditData& data) {
  std::vector<Proxy> proxies;
  for (const auto& [column, value_of] : data.groups)
    for (std::size_t input = 0; input < data.width(); ++input) {
      const CreditInput& one = data.specification.inputs[input];
      std::map<std::string, std::size_t> size;
      for (const std::string& value : value_of) ++size[value];
      double best = 0.5;
      for (const auto& [value, members] : size) {
        if (members < CreditEvaluation::kFewestInGroup ||
            value_of.size() - members < CreditEvaluation::kFewestInGroup)
          continue;
        const std::size_t codes = one.categorical ? one.values.size() : 1;
        for (std::size_t code = 0; code < codes; ++code) {
          std::vector<double> in;
          std::vector<double> out;
          for (std::size_t i = 0; i < value_of.size(); ++i) {
            const float x = data.row(i)[input];
            const double told = one.categorical ? (x == static_cast<float>(code) ? 1.0 : 0.0)
                                                : (std::isnan(x) ? 0.0 : static_cast<double>(x));
            (value_of[i] == value ? in : out).push_back(told);
          }
          const double auc = area_under_roc(in, out);
          best = std::max(best, std::max(auc, 1.0 - auc));
        }
      }
      if (best > kProxyAuc) proxies.push_back({column, one.name, best});
    }
  std::stable_sort(proxies.begin(), proxies.end(),
                   [](const Proxy& a, const Proxy& b) { return a.auc > b.auc; });
  return proxies;
}

}  // namespace

Result<CreditEvaluation> evaluate_credit(const CreditData& data,
                                         const CreditEvaluationOptions& options,
                                         const Progress& progress) {
  CreditEvaluation evaluation;
  for (const char* kind : {"scorecard", "trees", kBaseline}) {
    CreditMethod method;
    method.name = kind;
    evaluation.methods.push_back(std::move(method));
  }
  const std::size_t folds = options.folds * options.repeats;
  for (std::size_t repeat = 0; repeat < options.repeats; ++repeat) {
    evaluation.fold_of.push_back(stratified_folds(data.bad, options.folds, options.seed + repeat));
    for (CreditMethod& method : evaluation.methods)
      method.probability.emplace_back(data.size(), 0.0);
    for (std::size_t f = 0; f < options.folds; ++f) {
      report(progress, "credit: cross-validating",
             static_cast<double>(repeat * options.folds + f) / static_cast<double>(folds));
      Fold fold;
      for (std::size_t row = 0; row < data.size(); ++row)
        (evaluation.fold_of[repeat][row] == f ? fold.test : fold.training).push_back(row);
      for (CreditMethod& method : evaluation.methods) {
        BANKLET_TRY(judge_model(data, fold, options, method));
      }
    }
  }
  for (CreditMethod& method : evaluation.methods) summarise(data, method);
  const bool trees =
      evaluation.methods[1].auc > evaluation.methods[0].auc + CreditEvaluation::kClearlyBetter;
  const CreditMethod& shipped = evaluation.methods[trees ? 1 : 0];
  evaluation.shipped = shipped.name;
  evaluation.groups = judge_groups(data, shipped);
  evaluation.proxies = find_input_proxies(data);
  return evaluation;
}

namespace {

Json metrics_json(const CreditMetrics& metrics) {
  Json calibration = Json::array();
  for (const CalibrationBin& bin : metrics.calibration)
    calibration.push_back(
        {{"customers", bin.customers}, {"predicted", bin.predicted}, {"observed", bin.observed}});
  return {{"customers", metrics.customers},
          {"bad", metrics.bad},
          {"auc", metrics.auc},
          {"gini", metrics.gini},
          {"ks", metrics.ks},
          {"brier", metrics.brier},
          {"calibration_error", metrics.calibration_error},
          {"calibration", std::move(calibration)}};
}

}  // namespace

Json credit_evaluation_json(const CreditEvaluation& evaluation) {
  Json json = {{"shipped", evaluation.shipped},
               {"methods", Json::array()},
               {"groups", Json::array()},
               {"proxies", proxies_json(evaluation.proxies)}};
  for (const CreditMethod& method : evaluation.methods) {
    Json one = metrics_json(method.metrics);
    one["name"] = method.name;
    one["auc"] = method.auc;
    one["half_width"] = method.half_width;
    one["customers_half_width"] = method.customers_half_width;
    one["fold_auc"] = method.fold_auc;
    one["stability"] = method.stability;
    json["methods"].push_back(std::move(one));
  }
  for (const CreditGroup& group : evaluation.groups) {
    Json one = metrics_json(group.metrics);
    one["column"] = group.column;
    one["value"] = group.value;
    one["good_share"] = group.good_share;
    one["ratio"] = group.ratio;
    one["below_least"] = group.below_least;
    json["groups"].push_back(std::move(one));
  }
  return json;
}

}  // namespace banklet
