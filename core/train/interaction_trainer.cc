// SPDX-License-Identifier: Apache-2.0
#include "core/train/interaction_trainer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/base/math.h"
#include "core/train/lbfgs.h"

namespace banklet {
namespace {

constexpr std::size_t kSignals = InteractionScorer::kSignals;

/// The loss over the parameters [bias, own, similar].
class Loss {
 public:
  Loss(const NextProductExamples& examples, std::span<const std::uint32_t> category)
      : examples_(&examples), category_(category), products_(category.size()) {
    for (std::size_t i = 0; i < examples.size(); ++i) total_ += weight(i);
    std::vector<double> shares(products_, 1.0);
    for (std::size_t i = 0; i < examples.size(); ++i) shares[examples.target[i]] += weight(i);
    for (const double share : shares)
      prior_.push_back(log(share / (total_ + static_cast<double>(products_))));
    prior_.resize(products_ + 2 * kSignals, 0.0);
    logits_.resize(products_);
    by_category_.resize(products_);
  }

  const std::vector<double>& prior() const { return prior_; }

  double operator()(std::span<const double> at, std::span<double> gradient, double l2) {
    std::fill(gradient.begin(), gradient.end(), 0.0);
    double loss = 0.0;
    for (std::size_t i = 0; i < examples_->size(); ++i) loss += example(i, at, gradient);
    for (std::size_t k = 0; k < at.size(); ++k) {
      const double difference = at[k] - prior_[k];
      loss += 0.5 * l2 / total_ * difference * difference;
      gradient[k] += l2 / total_ * difference;
    }
    return loss;
  }

 private:
  double weight(std::size_t i) const {
    return examples_->weights.empty() ? 1.0 : static_cast<double>(examples_->weights[i]);
  }

  double example(std::size_t i, std::span<const double> at, std::span<double> gradient) {
    const auto own = at.subspan(products_, kSignals);
    const auto similar = at.subspan(products_ + kSignals, kSignals);
    const auto interactions = examples_->interactions_of(i);
    std::copy_n(at.begin(), products_, logits_.begin());
    std::fill(by_category_.begin(), by_category_.end(), 0.0);
    for (const ProductInteraction& one : interactions) {
      const auto signals = signals_of(one);
      for (std::size_t j = 0; j < kSignals; ++j) {
        logits_[one.product] += (own[j] - similar[j]) * signals[j];
        by_category_[category_[one.product]] += similar[j] * signals[j];
      }
    }
    if (!interactions.empty())
      for (std::size_t p = 0; p < products_; ++p) logits_[p] += by_category_[category_[p]];
    for (const std::uint32_t p : examples_->held[i])
      logits_[p] = -std::numeric_limits<double>::infinity();
    const double target_logit = logits_[examples_->target[i]];
    const double normaliser = log_sum_exp(logits_);
    softmax(logits_);
    logits_[examples_->target[i]] -= 1.0;  // now residuals

    const double share = weight(i) / total_;
    for (std::size_t p = 0; p < products_; ++p) gradient[p] += share * logits_[p];
    if (interactions.empty()) return share * (normaliser - target_logit);
    std::fill(by_category_.begin(), by_category_.end(), 0.0);
    for (std::size_t p = 0; p < products_; ++p) by_category_[category_[p]] += logits_[p];
    for (const ProductInteraction& one : interactions) {
      const auto signals = signals_of(one);
      const double residual = logits_[one.product];
      const double others = by_category_[category_[one.product]] - residual;
      for (std::size_t j = 0; j < kSignals; ++j) {
        gradient[products_ + j] += share * residual * signals[j];
        gradient[products_ + kSignals + j] += share * others * signals[j];
      }
    }
    return share * (normaliser - target_logit);
  }

  const NextProductExamples* examples_;
  std::span<const std::uint32_t> category_;
  std::size_t products_;
  double total_ = 0.0;
  std::vector<double> prior_;
  std::vector<double> logits_;
  std::vector<double> by_category_;
};

}  // namespace

Result<InteractionScorer::Parts> train_interactions(const NextProductExamples& examples,
                                                    std::span<const std::uint32_t> category,
                                                    const InteractionTrainerOptions& options) {
  const std::size_t n = examples.size();
  if (n == 0) return Error{ErrorCode::kNotEnoughData, "interactions: no examples"};
  if (category.size() != examples.products || examples.held.size() != n || !(options.l2 > 0.0))
    return Error{ErrorCode::kInvalidArgument, "interactions: shapes do not fit, or l2 is not > 0"};
  Loss loss(examples, category);
  std::vector<double> parameters = loss.prior();
  LbfgsOptions lbfgs;
  lbfgs.max_iterations = options.max_iterations;
  lbfgs.tolerance = options.tolerance;
  minimize_lbfgs([&](std::span<const double> at,
                     std::span<double> gradient) { return loss(at, gradient, options.l2); },
                 parameters, lbfgs);

  InteractionScorer::Parts parts;
  const auto own = parameters.begin() + static_cast<std::ptrdiff_t>(examples.products);
  const auto similar = own + static_cast<std::ptrdiff_t>(kSignals);
  parts.bias.assign(parameters.begin(), own);
  std::copy_n(own, kSignals, parts.own.begin());
  std::copy_n(similar, kSignals, parts.similar.begin());
  parts.category.assign(category.begin(), category.end());
  return parts;
}

}  // namespace banklet
