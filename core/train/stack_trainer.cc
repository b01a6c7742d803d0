// SPDX-License-Identifier: Apache-2.0
#include "core/train/stack_trainer.h"

#include <algorithm>
#include <cmath>

#include "core/base/math.h"
#include "core/train/lbfgs.h"

namespace banklet {
namespace {

/// Adds a customer's loss and its gradient by the weights.
double customer_loss(const StackExamples& examples, std::size_t customer,
                     std::span<const double> weights, std::span<double> gradient, double share) {
  const std::size_t begin = examples.first[customer];
  const std::size_t count = examples.first[customer + 1] - begin;
  const std::size_t scorers = examples.scorers;
  std::vector<double> z(count, 0.0);
  double chosen = 0;
  for (std::size_t c = 0; c < count; ++c) {
    for (std::size_t s = 0; s < scorers; ++s)
      z[c] += weights[s] * static_cast<double>(examples.raw[(begin + c) * scorers + s]);
    chosen += examples.chosen[begin + c];
  }
  double loss = 0.0;
  std::vector<double> residual(count, 0.0);
  std::vector<double> alternatives;
  std::vector<std::size_t> index;
  for (std::size_t target = 0; target < count; ++target) {
    if (!examples.chosen[begin + target]) continue;
    alternatives.clear();
    index.clear();
    for (std::size_t c = 0; c < count; ++c)
      if (c == target || !examples.chosen[begin + c]) {
        alternatives.push_back(z[c]);
        index.push_back(c);
      }
    loss += (log_sum_exp(alternatives) - z[target]) / chosen;
    softmax(alternatives);
    for (std::size_t i = 0; i < index.size(); ++i) residual[index[i]] += alternatives[i] / chosen;
    residual[target] -= 1.0 / chosen;
  }
  for (std::size_t c = 0; c < count; ++c)
    for (std::size_t s = 0; s < scorers; ++s)
      gradient[s] +=
          share * residual[c] * static_cast<double>(examples.raw[(begin + c) * scorers + s]);
  return share * loss;
}

}  // namespace

void StackExamples::end_customer() {
  const std::size_t begin = first.back();
  const auto count =
      std::count(chosen.begin() + static_cast<std::ptrdiff_t>(begin), chosen.end(), 1);
  if (count == 0 || static_cast<std::size_t>(count) == chosen.size() - begin) {
    chosen.resize(begin);
    raw.resize(begin * scorers);
  } else {
    first.push_back(chosen.size());
  }
}

double stack_loss(const StackExamples& examples, std::span<const double> weights) {
  std::vector<double> gradient(examples.scorers);
  const double share = 1.0 / static_cast<double>(examples.size());
  double loss = 0.0;
  for (std::size_t i = 0; i < examples.size(); ++i)
    loss += customer_loss(examples, i, weights, gradient, share);
  return loss;
}

Result<std::vector<double>> train_stack(const StackExamples& examples,
                                        const StackTrainerOptions& options) {
  const std::size_t scorers = examples.scorers;
  if (scorers == 0 || examples.raw.size() != examples.chosen.size() * scorers ||
      examples.first.back() != examples.chosen.size() || !(options.l2 > 0.0) ||
      (!options.prior.empty() && options.prior.size() != scorers))
    return Error{ErrorCode::kInvalidArgument, "stack: shapes do not fit, or l2 is not above 0"};
  if (examples.size() == 0)
    return Error{ErrorCode::kNotEnoughData, "stack: there are no customers"};
  for (const float value : examples.raw)
    if (!std::isfinite(value))
      return Error{ErrorCode::kInvalidNumber, "stack: a raw score is not finite"};

  const std::vector<double> prior =
      options.prior.empty() ? std::vector<double>(scorers, 0.0) : options.prior;
  const double share = 1.0 / static_cast<double>(examples.size());
  std::vector<double> roots(scorers, 1.0 / std::sqrt(static_cast<double>(scorers)));
  std::vector<double> weights(scorers);
  std::vector<double> by_weight(scorers);
  LbfgsOptions lbfgs;
  lbfgs.max_iterations = options.max_iterations;
  minimize_lbfgs(
      [&](std::span<const double> at, std::span<double> gradient) {
        for (std::size_t s = 0; s < scorers; ++s) weights[s] = at[s] * at[s];
        std::fill(by_weight.begin(), by_weight.end(), 0.0);
        double loss = 0.0;
        for (std::size_t i = 0; i < examples.size(); ++i)
          loss += customer_loss(examples, i, weights, by_weight, share);
        for (std::size_t s = 0; s < scorers; ++s) {
          const double difference = weights[s] - prior[s];
          loss += 0.5 * options.l2 * share * difference * difference;
          by_weight[s] += options.l2 * share * difference;
          gradient[s] = 2.0 * at[s] * by_weight[s];
        }
        return loss;
      },
      roots, lbfgs);
  for (std::size_t s = 0; s < scorers; ++s) weights[s] = roots[s] * roots[s];
  return weights;
}

}  // namespace banklet
