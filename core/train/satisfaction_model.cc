// SPDX-License-Identifier: Apache-2.0
#include "core/train/satisfaction_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/math.h"
#include "core/train/folds.h"
#include "core/train/satisfaction_inputs.h"
#include "core/train/scope_evaluation.h"

namespace banklet {
namespace {

constexpr int kSatisfied = 4;
constexpr std::size_t kInnerFolds = 5;
constexpr double kSurely = 1e-6;  // no probability is nearer to 0 or 1 than this, for the log loss

/// A fitted model and how it reads examples.
struct Fitted {
  std::size_t half_life = 0;
  bool complaints = true;
  std::vector<double> mean;
  std::vector<double> deviation;
  LogisticModel logistic;

  std::vector<double> row(const SatisfactionExamples& examples, std::size_t r) const {
    std::vector<double> x(
        examples.rows.begin() + static_cast<std::ptrdiff_t>(r * examples.width),
        examples.rows.begin() + static_cast<std::ptrdiff_t>((r + 1) * examples.width));
    x[0] = examples.complaint_score[half_life][r];
    if (!complaints) std::fill_n(x.begin(), SatisfactionInputs::kOfComplaints, 0.0);
    for (std::size_t i = 0; i < mean.size(); ++i) x[i] = (x[i] - mean[i]) / deviation[i];
    return x;
  }
  double probability(const SatisfactionExamples& examples, std::size_t r) const {
    return sigmoid(logistic.raw(row(examples, r)));
  }
};

Result<Fitted> fit_once(const SatisfactionExamples& examples, std::span<const std::size_t> rows,
                        std::size_t half_life, double cost, bool complaints) {
  Fitted fitted;
  fitted.half_life = half_life;
  fitted.complaints = complaints;
  std::vector<double> values;
  std::vector<std::uint8_t> satisfied;
  for (const std::size_t r : rows) {
    const std::vector<double> x = fitted.row(examples, r);
    values.insert(values.end(), x.begin(), x.end());
    satisfied.push_back(examples.satisfied[r]);
  }
  const std::size_t width = examples.width;
  const auto n = static_cast<double>(rows.size());
  std::vector<double> mean(width, 0.0);
  std::vector<double> deviation(width, 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) mean[i % width] += values[i] / n;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double difference = values[i] - mean[i % width];
    deviation[i % width] += difference * difference / n;
  }
  for (double& d : deviation) d = d > 0.0 ? std::sqrt(d) : 1.0;
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = (values[i] - mean[i % width]) / deviation[i % width];
  LogisticOptions options;
  options.cost = cost;
  BANKLET_ASSIGN(fitted.logistic, fit_logistic(values, width, satisfied, options));
  fitted.mean = std::move(mean);
  fitted.deviation = std::move(deviation);
  return fitted;
}

/// The end of the data: what the bank says, else the latest day that anything names.
Date last_day(const BankData& bank, const SatisfactionData& data) {
  if (bank.folder.as_of) return *bank.folder.as_of;
  Date last = bank.last_date.value_or(data.answers.front().date);
  for (const SurveyAnswer& answer : data.answers) last = std::max(last, answer.date);
  for (const std::vector<Complaint>& complaints : data.complaints)
    for (const Complaint& complaint : complaints) {
      last = std::max(last, complaint.date);
      if (complaint.settled) last = std::max(last, *complaint.settled);
    }
  return last;
}

double log_loss(double probability, bool satisfied) {
  const double p = std::clamp(probability, kSurely, 1.0 - kSurely);
  return -log(satisfied ? p : 1.0 - p);
}

struct Split {
  std::vector<std::size_t> in;
  std::vector<std::size_t> out;
};

std::vector<Split> split(const SatisfactionExamples& examples, std::span<const std::size_t> rows,
                         std::size_t folds, std::uint64_t seed) {
  std::vector<std::uint8_t> outcome;
  for (const std::size_t r : rows) outcome.push_back(examples.satisfied[r]);
  const auto fold_of = stratified_folds(outcome, folds, seed);
  std::vector<Split> splits(folds);
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t f = 0; f < folds; ++f)
      (fold_of[i] == f ? splits[f].out : splits[f].in).push_back(rows[i]);
  return splits;
}

/// Half-life and cost with the least log loss in folds of these rows, then a fit to all of them.
Result<std::pair<Fitted, double>> choose(const SatisfactionExamples& examples,
                                         std::span<const std::size_t> rows, bool complaints,
                                         std::uint64_t seed) {
  const std::vector<Split> splits = split(examples, rows, kInnerFolds, seed);
  double least = 0.0;
  std::pair<std::size_t, double> best{0, 0.0};
  for (std::size_t h = 0; h < kComplaintHalfLives.size(); ++h)
    for (const double cost : SatisfactionModel::kCosts) {
      double loss = 0.0;
      for (const Split& one : splits) {
        BANKLET_ASSIGN(const Fitted fitted, fit_once(examples, one.in, h, cost, complaints));
        for (const std::size_t r : one.out)
          loss += log_loss(fitted.probability(examples, r), examples.satisfied[r] != 0);
      }
      if (best.second > 0.0 && loss >= least) continue;
      least = loss;
      best = {h, cost};
    }
  BANKLET_ASSIGN(Fitted fitted, fit_once(examples, rows, best.first, best.second, complaints));
  return std::pair(std::move(fitted), best.second);
}

Result<SatisfactionEvaluation> evaluate(const SatisfactionExamples& examples, std::uint64_t seed) {
  SatisfactionEvaluation e;
  const std::size_t n = examples.size();
  e.answers = n;
  std::vector<std::size_t> all(n);
  for (std::size_t r = 0; r < n; ++r) {
    all[r] = r;
    e.satisfied_share += examples.satisfied[r] / static_cast<double>(n);
  }
  std::vector<double> model_loss(n, 0.0);
  std::vector<double> naive_loss(n, 0.0);
  constexpr double kShare = 1.0 / SatisfactionFit::kRepeats;
  constexpr double kFoldShare = kShare / SatisfactionFit::kFolds;
  e.auc = e.without_complaints_auc = 0.0;
  for (std::size_t repeat = 0; repeat < SatisfactionFit::kRepeats; ++repeat) {
    std::vector<double> probability(n);
    for (const Split& fold : split(examples, all, SatisfactionFit::kFolds, seed + repeat)) {
      double naive = 0.0;
      for (const std::size_t r : fold.in)
        naive += examples.satisfied[r] / static_cast<double>(fold.in.size());
      for (const bool complaints : {true, false}) {
        BANKLET_ASSIGN(const auto chosen, choose(examples, fold.in, complaints, seed));
        std::vector<double> by_outcome[2];
        for (const std::size_t r : fold.out) {
          const double p = chosen.first.probability(examples, r);
          by_outcome[examples.satisfied[r]].push_back(p);
          if (!complaints) continue;
          probability[r] = p;
          const double y = examples.satisfied[r];
          model_loss[r] += kShare * log_loss(p, y > 0.0);
          naive_loss[r] += kShare * log_loss(naive, y > 0.0);
          e.brier += kShare * (p - y) * (p - y) / static_cast<double>(n);
          e.naive_brier += kShare * (naive - y) * (naive - y) / static_cast<double>(n);
        }
        (complaints ? e.auc : e.without_complaints_auc) +=
            kFoldShare * area_under_roc(by_outcome[1], by_outcome[0]);
      }
    }
    e.half_width += kShare * 1.96 * auc_standard_error(probability, examples.satisfied);
    if (repeat == 0) e.calibration = credit_metrics(probability, examples.satisfied);
  }
  e.gain = paired_difference(naive_loss, model_loss, seed);
  e.use = e.gain.low > 0.0;
  return e;
}

}  // namespace

Result<SatisfactionFit> SatisfactionFit::fit(const BankData& bank, const SatisfactionData& data,
                                             std::uint64_t seed) {
  std::size_t satisfied = 0;
  std::vector<Date> dates;
  for (const SurveyAnswer& answer : data.answers) {
    satisfied += answer.score >= kSatisfied;
    dates.push_back(end_of_month_before(answer.date));
  }
  if (satisfied < kFewestAnswers || data.answers.size() - satisfied < kFewestAnswers)
    return Error{ErrorCode::kNotEnoughData, std::string(SatisfactionData::kSurveys) +
                                                ": fewer than " + std::to_string(kFewestAnswers) +
                                                " satisfied or not satisfied answers"};
  std::sort(dates.begin(), dates.end());
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
  BANKLET_ASSIGN(const TransactionHistory history, TransactionHistory::read(bank, dates));
  const SatisfactionInputs writer(bank, data);
  SatisfactionExamples examples;
  for (const SurveyAnswer& answer : data.answers) {
    writer.add(answer.customer, answer.date, history, examples);
    examples.satisfied.push_back(answer.score >= kSatisfied ? 1 : 0);
  }
  SatisfactionFit result;
  SatisfactionModel& model = result.model_;
  BANKLET_ASSIGN(model.evaluation, evaluate(examples, seed));
  std::vector<std::size_t> all(examples.size());
  for (std::size_t r = 0; r < all.size(); ++r) all[r] = r;
  BANKLET_ASSIGN(auto chosen, choose(examples, all, true, seed));
  model.half_life_days = kComplaintHalfLives[chosen.first.half_life];
  model.cost = chosen.second;
  model.inputs = writer.names();
  model.mean = std::move(chosen.first.mean);
  model.deviation = std::move(chosen.first.deviation);
  model.logistic = std::move(chosen.first.logistic);
  return result;
}

Result<std::vector<CustomerSatisfaction>> SatisfactionFit::foresee(
    const BankData& bank, const SatisfactionData& data) const {
  // What happened on the last day is known at its end.
  const Date day{last_day(bank, data).days + 1};
  BANKLET_ASSIGN(const TransactionHistory history,
                 TransactionHistory::read(bank, {end_of_month_before(day)}));
  const SatisfactionInputs writer(bank, data);
  Fitted fitted;
  for (std::size_t h = 0; h < kComplaintHalfLives.size(); ++h)
    if (kComplaintHalfLives[h] == model_.half_life_days) fitted.half_life = h;
  fitted.mean = model_.mean;
  fitted.deviation = model_.deviation;
  fitted.logistic = model_.logistic;
  std::vector<CustomerSatisfaction> result;
  for (std::uint32_t c = 0; c < bank.customers.size(); ++c) {
    SatisfactionExamples one;
    writer.add(c, day, history, one);
    result.push_back(
        {c, model_.evaluation.use ? fitted.probability(one, 0) : model_.evaluation.satisfied_share,
         one.complaint_score[fitted.half_life][0], static_cast<std::size_t>(one.rows[1])});
  }
  return result;
}

Json satisfaction_json(const SatisfactionModel& model) {
  const SatisfactionEvaluation& e = model.evaluation;
  Json weights = Json::object();
  for (std::size_t i = 0; i < model.inputs.size(); ++i)
    weights[model.inputs[i]] = model.logistic.weights[i];
  return {{"answers", e.answers},
          {"satisfied_share", e.satisfied_share},
          {"auc", e.auc},
          {"half_width", e.half_width},
          {"without_complaints_auc", e.without_complaints_auc},
          {"brier", e.brier},
          {"naive_brier", e.naive_brier},
          {"gain", {e.gain.mean, e.gain.low, e.gain.high}},
          {"calibration_error", e.calibration.calibration_error},
          {"use", e.use},
          {"half_life_days", model.half_life_days},
          {"cost", model.cost},
          {"weights", std::move(weights)}};
}

}  // namespace banklet
