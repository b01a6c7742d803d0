// SPDX-License-Identifier: Apache-2.0
#include "core/train/credit_trainer.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include "core/base/math.h"
#include "core/train/folds.h"
#include "core/train/parallel.h"
#include "core/train/step_regression.h"

namespace banklet {
namespace {

constexpr std::size_t kFolds = 5;
constexpr std::size_t kMostToChoose = 24'000;
constexpr std::size_t kFewToChoose = 2'000;
constexpr std::size_t kRepeats = 5;  // with few examples, folds differ much
constexpr double kUnfit = 1e6;       // log loss where no model was found
constexpr double kCosts[] = {0.03, 0.1, 0.3, 1.0};

std::vector<float> column_of(const CreditExamples& examples, std::size_t input) {
  std::vector<float> values(examples.size());
  for (std::size_t r = 0; r < values.size(); ++r)
    values[r] = examples.values[r * examples.inputs + input];
  return values;
}

/// Inputs in bins by weight of evidence, as levels by ascending evidence.
struct Evidence {
  std::vector<std::size_t> inputs;
  std::vector<WoeBins> bins;
  std::vector<std::vector<std::uint8_t>> level_of_bin;
  std::vector<SteppedInput> steps;

  std::size_t size() const { return inputs.size(); }
};

void add_evidence(std::size_t input, std::span<const float> values, WoeBins bins, Evidence& all) {
  const auto seen = [&](std::size_t b) { return bins.good[b] + bins.bad[b] > 0; };
  std::vector<double> levels;
  for (std::size_t b = 0; b < bins.woe.size(); ++b)
    if (seen(b)) levels.push_back(bins.woe[b]);
  std::sort(levels.begin(), levels.end());
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  SteppedInput stepped;
  for (std::size_t k = 1; k < levels.size(); ++k)
    stepped.steps.push_back(levels[k] - levels[k - 1]);
  std::vector<std::uint8_t> level_of_bin(bins.woe.size(), 0);
  for (std::size_t b = 0; b < bins.woe.size(); ++b)
    if (seen(b))
      level_of_bin[b] = static_cast<std::uint8_t>(
          std::lower_bound(levels.begin(), levels.end(), bins.woe[b]) - levels.begin());
  for (const float value : values)
    stepped.level_of.push_back(level_of_bin[additive_bin(bins.edges, value)]);
  all.inputs.push_back(input);
  all.bins.push_back(std::move(bins));
  all.level_of_bin.push_back(std::move(level_of_bin));
  all.steps.push_back(std::move(stepped));
}

Evidence weigh(const CreditExamples& examples, const ScorecardOptions& options) {
  Evidence all;
  for (std::size_t i = 0; i < examples.inputs; ++i) {
    const std::vector<float> values = column_of(examples, i);
    WoeOptions binning = options.binning;
    binning.nominal = examples.categorical[i] != 0;
    binning.direction = examples.monotone[i] > 0 ? 1 : examples.monotone[i] < 0 ? -1 : 0;
    WoeBins bins = bin_by_evidence(values, examples.bad, binning);
    if (bins.information_value >= options.least_information_value)
      add_evidence(i, values, std::move(bins), all);
  }
  return all;
}

AdditiveModel::Parts scorecard_of(const Evidence& evidence, const StepModel& fitted,
                                  const CreditExamples& examples) {
  AdditiveModel::Parts parts;
  parts.inputs = examples.inputs;
  double intercept = fitted.intercept;
  for (std::size_t e = 0; e < evidence.size(); ++e) {
    const std::vector<double> values = fitted.values(evidence.steps, e);
    if (values.back() == 0.0) continue;
    const WoeBins& bins = evidence.bins[e];
    double mean = 0;
    for (const std::uint8_t level : evidence.steps[e].level_of) mean += values[level];
    mean /= static_cast<double>(examples.size());
    intercept += mean;
    parts.term_inputs.push_back(static_cast<std::uint32_t>(evidence.inputs[e]));
    parts.term_inputs.push_back(AdditiveModel::kNoInput);
    parts.edges.insert(parts.edges.end(), bins.edges.begin(), bins.edges.end());
    parts.edge_start.push_back(static_cast<std::uint32_t>(parts.edges.size()));
    parts.edge_start.push_back(static_cast<std::uint32_t>(parts.edges.size()));
    for (std::size_t b = 0; b < bins.woe.size(); ++b) {
      const bool seen = bins.good[b] + bins.bad[b] > 0;
      parts.values.push_back(seen ? static_cast<float>(values[evidence.level_of_bin[e][b]] - mean)
                                  : 0.0F);
    }
  }
  parts.intercept = {static_cast<float>(intercept)};
  return parts;
}

/// Mean over examples that the model was not fitted to.
double log_loss(const AdditiveModel& model, const CreditExamples& examples) {
  double loss = 0;
  for (std::size_t r = 0; r < examples.size(); ++r) {
    double raw = 0;
    model.score(std::span(examples.values).subspan(r * examples.inputs, examples.inputs),
                std::span(&raw, 1));
    loss -= log(std::max(sigmoid(examples.bad[r] ? raw : -raw), 1e-300));
  }
  return loss / static_cast<double>(examples.size());
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

/// By bins and stiffness, each from the strongest penalty on.
std::vector<ScorecardOptions> candidates() {
  std::vector<ScorecardOptions> all;
  for (const WoeOptions& binning : {usual_bins(0.5), fine_bins()})
    for (const double stiffness : {0.0, 100.0})
      for (const double cost : kCosts) {
        ScorecardOptions& one = all.emplace_back();
        one.binning = binning;
        one.cost = cost;
        one.stiffness = stiffness;
      }
  return all;
}

StepRegressionOptions regression_of(const ScorecardOptions& options) {
  return {.cost = options.cost, .stiffness = options.stiffness};
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
  const Evidence evidence = weigh(examples, options);
  if (evidence.size() == 0)
    return Error{ErrorCode::kNotEnoughData, "scorecard: no input tells of the outcome"};
  BANKLET_ASSIGN(const StepModel fitted,
                 fit_steps(evidence.steps, examples.bad, regression_of(options)));
  return scorecard_of(evidence, fitted, examples);
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
  const std::size_t folds = kFolds * (examples.size() < kFewToChoose ? kRepeats : 1);
  std::vector<CreditExamples> training(folds);
  std::vector<CreditExamples> judged(folds);
  for (std::size_t f = 0; f < folds; ++f) {
    const std::vector<std::uint32_t> fold_of =
        stratified_folds(examples.bad, kFolds, seed + f / kFolds);
    std::vector<std::size_t> in;
    std::vector<std::size_t> out;
    for (std::size_t r = 0; r < fold_of.size(); ++r)
      (fold_of[r] == f % kFolds ? out : in).push_back(r);
    training[f] = examples.select(in);
    judged[f] = examples.select(out);
  }
  const std::vector<ScorecardOptions> tried = candidates();
  std::vector<double> loss(tried.size() * folds, kUnfit);
  constexpr std::size_t kCostCount = std::size(kCosts);
  run_parallel(tried.size() / kCostCount * folds, [&](std::size_t task) {
    const std::size_t fold = task % folds;
    const std::size_t first = task / folds * kCostCount;
    const Evidence evidence = weigh(training[fold], tried[first]);
    if (evidence.size() == 0) return;
    std::optional<StepModel> before;
    for (std::size_t t = first; t < first + kCostCount; ++t) {
      auto fitted = fit_steps(evidence.steps, training[fold].bad, regression_of(tried[t]),
                              before ? &*before : nullptr);
      if (!fitted) return;
      const auto model = AdditiveModel::create(scorecard_of(evidence, *fitted, training[fold]));
      if (!model) return;
      loss[t * folds + fold] = log_loss(*model, judged[fold]);
      before = std::move(*fitted);
    }
  });
  std::size_t best = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t t = 0; t < tried.size(); ++t) {
    const auto of_folds = std::span(loss).subspan(t * folds, folds);
    const double sum = std::accumulate(of_folds.begin(), of_folds.end(), 0.0);
    if (sum >= least) continue;
    least = sum;
    best = t;
  }
  return tried[best];
}

}  // namespace banklet
