// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/train/credit_data.h"
#include "core/train/credit_metrics.h"
#include "core/train/progress.h"
#include "core/train/proxy_check.h"

namespace banklet {

struct CreditEvaluationOptions {
  std::size_t folds = 5;
  std::size_t repeats = 1;  ///< how often folds are drawn anew
  std::uint64_t seed = 1234;
};

/// A kind of model, judged by points (logistic regression: log-odds) on customers that it was not
/// fitted to.
struct CreditMethod {
  std::string name;              ///< "scorecard", "trees", or "logistic regression" beside them
  std::vector<double> fold_auc;  ///< folds of all repeats
  double auc = 0.0;              ///< their mean
  double half_width = 0.0;       ///< 1.96 standard errors of that mean over the folds
  /// 1.96 standard errors over customers (auc_standard_error), mean of the repeats: what another
  /// sample of as many would change. Repeats make half_width small, never this.
  double customers_half_width = 0.0;
  double stability = 0.0;  ///< PSI of the folds' points against those of training, mean
  CreditMetrics metrics;   ///< of all customers, first repeat
  std::vector<std::vector<double>> probability;  ///< per repeat and customer
};

/// How one group of a prohibited column fares, by the model that would be shipped.
struct CreditGroup {
  std::string column;
  std::string value;
  CreditMetrics metrics;
  double good_share = 0.0;   ///< with a probability below the share of bad outcomes of all
  double ratio = 1.0;        ///< of good_share to that of the group where it is largest
  bool below_least = false;  ///< ratio below what the jurisdiction's setting wants
};

struct CreditEvaluation {
  std::vector<std::vector<std::uint32_t>> fold_of;  ///< per repeat and customer
  std::vector<CreditMethod> methods;
  std::string shipped;              ///< trees only where their AUC is higher by kClearlyBetter
  std::vector<CreditGroup> groups;  ///< of at least kFewestInGroup customers
  std::vector<Proxy> proxies;       ///< inputs that tell of a group, see proxy_check.h

  static constexpr double kClearlyBetter = 0.003;
  static constexpr std::size_t kFewestInGroup = 50;
};

/// Cross-validates both kinds of model in stratified folds, and plain logistic regression
/// (logistic_baseline.h), which is never shipped, in the same; options of the scorecard are chosen
/// inside the training folds. Errors: those of the trainers.
Result<CreditEvaluation> evaluate_credit(const CreditData& data,
                                         const CreditEvaluationOptions& options,
                                         const Progress& progress = {});

/// {"shipped", "methods": [{"name", "customers", "bad", "auc", "half_width",
/// "customers_half_width", "fold_auc", "gini",
/// "ks", "brier", "calibration_error", "calibration", "stability"}], "groups", "proxies"}
Json credit_evaluation_json(const CreditEvaluation& evaluation);

}  // namespace banklet
