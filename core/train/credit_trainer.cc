// SPDX-License-Identifier: Apache-2.0
#include "core/train/credit_trainer.h"

#include <algorithm>
#include <utility>

#include "core/train/folds.h"
#include "core/train/logistic_regression.h"
#include "core/train/parallel.h"
#include "core/train/scope_evaluation.h"

namespace banklet {
namespace {

constexpr std::size_t kFolds = 5;
constexpr std::size_t kMostToChoose = 12'000;

std::vector<float> column_of(const CreditExamples& examples, std::size_t input) {
  std::vector<float> values(examples.size());
  for (std::size_t r = 0; r < values.size(); ++r)
    values[r] = examples.values[r * examples.inputs + input];
  return values;
}

/// An input with its weights of evidence, and which bin each example is in.
struct Evidence {
  std::size_t input = 0;
  WoeBins bins;
  std::vector<double> woe_of;
};

std::vector<Evidence> weigh(const CreditExamples& examples, const ScorecardOptions& options) {
  std::vector<Evidence> all;
  for (std::size_t i = 0; i < examples.inputs; ++i) {
    const std::vector<float> values = column_of(examples, i);
    WoeOptions binning = options.binning;
    binning.nominal = examples.categorical[i] != 0;
    binning.direction = examples.monotone[i];
    Evidence one{i, bin_by_evidence(values, examples.bad, binning), {}};
    if (one.bins.information_value < options.least_information_value) continue;
    for (const float value : values)
      one.woe_of.push_back(one.bins.woe[additive_bin(one.bins.edges, value)]);
    all.push_back(std::move(one));
  }
  return all;
}

WoeOptions usual_bins(double least_gain) {
  WoeOptions binning;
  binning.least_gain = least_gain;
  return binning;
}

/// For many examples.
WoeOptions fine_bins() {
  WoeOptions binning = usual_bins(0.5);
  binning.most_bins = 20;
  binning.fine_bins = 100;
  binning.least_share = 0.01;
  return binning;
}

}  // namespace

CreditExamples CreditExamples::select(std::span<const std::size_t> rows) const {
  CreditExamples chosen;
  chosen.inputs = inputs;
  chosen.categorical = categorical;
  chosen.monotone = monotone;
  for (const std::size_t row : rows) {
    const auto from = std::span(values).subspan(row * inputs, inputs);
    chosen.values.insert(chosen.values.end(), from.begin(), from.end());
    chosen.bad.push_back(bad[row]);
  }
  return chosen;
}

Result<AdditiveModel::Parts> train_scorecard(const CreditExamples& examples,
                                             const ScorecardOptions& options) {
  std::vector<Evidence> evidence = weigh(examples, options);
  LogisticOptions logistic;
  logistic.cost = options.cost;
  LogisticModel fitted;
  for (;;) {
    if (evidence.empty())
      return Error{ErrorCode::kNotEnoughData, "scorecard: no input tells of the outcome"};
    std::vector<double> rows;
    rows.reserve(examples.size() * evidence.size());
    for (std::size_t r = 0; r < examples.size(); ++r)
      for (const Evidence& one : evidence) rows.push_back(one.woe_of[r]);
    BANKLET_ASSIGN(fitted, fit_logistic(rows, evidence.size(), examples.bad, logistic));
    std::vector<Evidence> kept;
    for (std::size_t e = 0; e < evidence.size(); ++e)
      if (fitted.weights[e] >= 0.0) kept.push_back(std::move(evidence[e]));
    const bool all = kept.size() == evidence.size();
    evidence = std::move(kept);
    if (all) break;
  }
  AdditiveModel::Parts parts;
  parts.inputs = examples.inputs;
  double intercept = fitted.intercept;
  for (std::size_t e = 0; e < evidence.size(); ++e) {
    const WoeBins& bins = evidence[e].bins;
    double mean = 0;
    for (const double woe : evidence[e].woe_of) mean += woe;
    mean *= fitted.weights[e] / static_cast<double>(examples.size());
    intercept += mean;
    parts.term_inputs.push_back(static_cast<std::uint32_t>(evidence[e].input));
    parts.term_inputs.push_back(AdditiveModel::kNoInput);
    parts.edges.insert(parts.edges.end(), bins.edges.begin(), bins.edges.end());
    parts.edge_start.push_back(static_cast<std::uint32_t>(parts.edges.size()));
    parts.edge_start.push_back(static_cast<std::uint32_t>(parts.edges.size()));
    for (std::size_t b = 0; b < bins.woe.size(); ++b) {
      const bool seen = bins.good[b] + bins.bad[b] > 0;
      parts.values.push_back(seen ? static_cast<float>(fitted.weights[e] * bins.woe[b] - mean)
                                  : 0.0F);
    }
  }
  parts.intercept = {static_cast<float>(intercept)};
  return parts;
}

Result<AdditiveModel::Parts> train_credit_trees(const CreditExamples& examples,
                                                const AdditiveTrainerOptions& options) {
  AdditiveExamples trees;
  trees.inputs = examples.inputs;
  trees.values = examples.values;
  trees.target.assign(examples.bad.begin(), examples.bad.end());
  AdditiveTrainerOptions with_inputs = options;
  with_inputs.nominal = examples.categorical;
  with_inputs.monotone = examples.monotone;
  return train_additive(trees, with_inputs);
}

ScorecardOptions choose_scorecard(const CreditExamples& all, std::uint64_t seed) {
  std::vector<std::size_t> some;
  for (std::size_t r = 0; r < all.size(); r += all.size() / kMostToChoose + 1) some.push_back(r);
  const CreditExamples examples = all.select(some);
  const std::vector<std::uint32_t> fold_of = stratified_folds(examples.bad, kFolds, seed);
  std::vector<ScorecardOptions> tried;
  for (const WoeOptions& binning : {usual_bins(0.5), usual_bins(1.0), usual_bins(2.0), fine_bins()})
    for (const double cost : {0.03, 0.1, 0.3, 1.0}) {
      ScorecardOptions options;
      options.cost = cost;
      options.binning = binning;
      tried.push_back(options);
    }
  std::vector<CreditExamples> training(kFolds);
  std::vector<CreditExamples> judged(kFolds);
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    std::vector<std::size_t> in;
    std::vector<std::size_t> out;
    for (std::size_t r = 0; r < fold_of.size(); ++r) (fold_of[r] == fold ? out : in).push_back(r);
    training[fold] = examples.select(in);
    judged[fold] = examples.select(out);
  }
  std::vector<double> auc(tried.size() * kFolds, 0.0);
  run_parallel(auc.size(), [&](std::size_t task) {
    const std::size_t fold = task % kFolds;
    auto parts = train_scorecard(training[fold], tried[task / kFolds]);
    if (!parts) return;
    const AdditiveModel model = AdditiveModel::create(std::move(*parts)).value();
    std::vector<double> scores[2];
    for (std::size_t r = 0; r < judged[fold].size(); ++r) {
      double raw = 0;
      model.score(std::span(judged[fold].values).subspan(r * examples.inputs, examples.inputs),
                  std::span(&raw, 1));
      scores[judged[fold].bad[r]].push_back(raw);
    }
    auc[task] = area_under_roc(scores[1], scores[0]);
  });
  std::size_t best = 0;
  double best_auc = -1;
  for (std::size_t t = 0; t < tried.size(); ++t) {
    double sum = 0;
    for (std::size_t fold = 0; fold < kFolds; ++fold) sum += auc[t * kFolds + fold];
    if (sum > best_auc) {
      best_auc = sum;
      best = t;
    }
  }
  return tried[best];
}

}  // namespace banklet
