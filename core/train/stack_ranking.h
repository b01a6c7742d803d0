// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/train/stack_trainer.h"

namespace banklet {

/// NDCG@5 by customer, of the order that the weights put the candidates in; ties in their order.
/// O(candidates * scorers).
std::vector<double> stack_ndcg(const StackExamples& examples, std::span<const double> weights);

/// Weights that rank better than those that explain the choices best: the likelihood gives much for
/// what is popular in the long tail, where no list of five reaches. Coordinate ascent on the mean
/// NDCG@5 (Metzler & Croft 2007), from `weights`: each is tried at 0, a quarter, half, twice and
/// four times its value, in at most three rounds; a change is taken where the mean gain over the
/// same customers exceeds its standard error. Then the scorer `fallback`, which learns nothing from
/// a customer, is left out if the loss does not (the rule of one standard error, Breiman et al.
/// 1984): it looks better beside methods that learnt without the hold-out than beside those that
/// ship. Where nothing changed, `weights` come back, else the others at the scale of the greatest
/// likelihood, so that their softmax is a probability. Deterministic. O(rounds * candidates *
/// scorers). Errors: those of train_stack. Precondition: fallback < weights.size().
Result<std::vector<double>> improve_ranking(const StackExamples& examples,
                                            std::vector<double> weights, std::size_t fallback);

}  // namespace banklet
