// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/additive/additive_model.h"
#include "core/base/result.h"
#include "core/train/additive_trainer.h"
#include "core/train/woe_binning.h"

namespace banklet {

/// What credit models learn from: rows of CreditInputs::write and their outcomes.
struct CreditExamples {
  std::size_t inputs = 0;
  std::vector<float> values;              ///< n x inputs, NaN: missing
  std::vector<std::uint8_t> bad;          ///< n
  std::vector<std::uint8_t> categorical;  ///< per input
  std::vector<std::int8_t> monotone;      ///< per input, declared

  std::size_t size() const { return bad.size(); }
  CreditExamples select(std::span<const std::size_t> rows) const;
};

struct ScorecardOptions {
  WoeOptions binning;
  double cost = 1.0;                       ///< C of step_regression.h
  double stiffness = 0.0;                  ///< K of step_regression.h
  double least_information_value = 0.005;  ///< inputs below say too little
};

/// A scorecard: all inputs in bins by weight of evidence (woe_binning.h), and an L2 logistic
/// regression on the steps of evidence between them (step_regression.h). The points of an input's
/// bins keep the order of their evidence, and so its declared direction; a step that other inputs
/// say better counts less or nothing, and an input without a step has no term. Terms are centred on
/// the examples. Errors: those of fit_steps; kNotEnoughData where no input says anything.
Result<AdditiveModel::Parts> train_scorecard(const CreditExamples& examples,
                                             const ScorecardOptions& options = {});

/// Additive trees with the declared monotone inputs.
Result<AdditiveModel::Parts> train_credit_trees(const CreditExamples& examples,
                                                const AdditiveTrainerOptions& options = {});

/// The C (0.03, 0.1, 0.3, 1), K (0: a weight per step, or 100: nearly one per input) and bins
/// (eight at most that gain 0.5 each, or twenty of 1 % and more) with the smallest log loss over
/// five stratified folds, of at most 24,000 examples spread evenly over all; folds of fewer than
/// 2,000 are drawn five times. The log loss is what the
/// regression lowers, and it weighs every customer.
ScorecardOptions choose_scorecard(const CreditExamples& examples, std::uint64_t seed);

}  // namespace banklet
