// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/train/bank_data.h"
#include "core/train/progress.h"

namespace banklet {

struct PropensityOptions {
  std::string column;  ///< categorical, of customers.csv: what happened
  std::string value;   ///< of that column: the customer took the product
  std::size_t folds = 5;
  std::uint64_t seed = 1234;
};

/// One way to score, judged on customers that it was not fitted to.
struct PropensityMethod {
  std::string name;              ///< "content" or "additive"
  std::vector<double> fold_auc;  ///< area under the ROC curve of each fold
  double auc = 0.0;              ///< their mean
  std::vector<double> scores;    ///< per customer, raw, of the model of the other folds
};

struct PropensityEvaluation {
  std::vector<std::uint32_t> fold_of;  ///< per customer
  std::size_t positives = 0;
  std::vector<PropensityMethod> methods;
};

/// How well the scorers tell who takes one product, from all other columns of customers.csv: the
/// content scorer against the alternative of taking nothing, and additive trees
/// (additive_trainer.h). Cross-validated in stratified folds; the pipeline of features, too, is
/// fitted without the fold. Errors: kUnknownReference for a column that bank.json does not
/// describe, kTypeMismatch for one that is not categorical, kMissingField where it is empty,
/// kNotEnoughData; those of the pipeline and the trainers.
Result<PropensityEvaluation> evaluate_propensity(const BankData& bank,
                                                 const PropensityOptions& options,
                                                 const Progress& progress = {});

/// {"customers", "positives", "methods": [{"name", "auc", "fold_auc"}]}
Json propensity_json(const PropensityEvaluation& evaluation);

}  // namespace banklet
