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
  double cost = 1.0;                       ///< C of logistic_regression.h
  double least_information_value = 0.005;  ///< inputs below say too little
};

/// A scorecard: the weights of evidence of all inputs in a logistic regression. Monotone weights of
/// evidence stay so only with weights of at least 0: inputs that get a negative one say what others
/// say better, and are left out until none is left. Terms are centred on the examples.
/// Errors: those of fit_logistic; kNotEnoughData where no input says anything.
Result<AdditiveModel::Parts> train_scorecard(const CreditExamples& examples,
                                             const ScorecardOptions& options = {});

/// Additive trees with the declared monotone inputs.
Result<AdditiveModel::Parts> train_credit_trees(const CreditExamples& examples,
                                                const AdditiveTrainerOptions& options = {});

/// The C (0.03, 0.1, 0.3, 1) and bins (eight at most that gain 0.5, 1 or 2 each, or twenty of 1 %
/// and more) with the largest mean AUC over five stratified folds, of at most 12,000 examples
/// spread evenly over all.
ScorecardOptions choose_scorecard(const CreditExamples& examples, std::uint64_t seed);

}  // namespace banklet
