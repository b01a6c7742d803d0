// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/train/bank_data.h"
#include "core/train/credit_metrics.h"
#include "core/train/logistic_regression.h"
#include "core/train/ranking_metrics.h"
#include "core/train/satisfaction_data.h"

/// Who is likely to be satisfied, for the service of a bank: whom to call, what to put right. None
/// of it enters a bundle, and none of it may be shown to a customer as a mark.
namespace banklet {

/// How the model did on customers that it was not fitted to, in stratified folds drawn several
/// times.
struct SatisfactionEvaluation {
  std::size_t answers = 0;
  double satisfied_share = 0.0;  ///< 4 or 5; what the naive forecast says of everybody
  double auc = 0.5;              ///< mean over the folds
  double half_width = 0.0;       ///< 1.96 standard errors over customers (auc_standard_error)
  double without_complaints_auc = 0.5;  ///< of the same model without what complaints say
  double brier = 0.0;
  double naive_brier = 0.0;
  MetricEstimate gain;  ///< the naive forecast's log loss minus the model's, mean over customers
  CreditMetrics calibration;  ///< of the first draw of folds; "bad" stands for satisfied
  /// The model is of use: `gain` excludes 0. Otherwise everybody gets satisfied_share.
  bool use = false;
};

/// A logistic regression of "satisfied" (a score of 4 or 5) on standardised inputs: the decayed
/// complaint score, open complaints, complaints in a year; products held, years with the bank;
/// transactions_per_month, spending_change, savings_rate, recency_days and share.fees
/// (transaction_features.h) of the end of the month before, as far as the bank has them.
struct SatisfactionModel {
  static constexpr double kCosts[] = {0.003, 0.03, 0.3};

  double half_life_days = 90.0;  ///< of complaints; this and the cost with the least loss inside
  double cost = 0.03;
  std::vector<std::string> inputs;
  std::vector<double> mean;
  std::vector<double> deviation;
  LogisticModel logistic;
  SatisfactionEvaluation evaluation;
};

/// What is known of a customer on one day.
struct CustomerSatisfaction {
  std::uint32_t customer = 0;
  double satisfied_probability = 0.0;
  double complaint_score = 0.0;
  std::size_t open_complaints = 0;
};

/// Fits to the latest answer of each customer, as things stood on its day. Errors: those of
/// TransactionHistory; kNotEnoughData below kFewestAnswers answers of either kind.
class SatisfactionFit {
 public:
  static constexpr std::size_t kFewestAnswers = 50;
  static constexpr std::size_t kFolds = 5;
  static constexpr std::size_t kRepeats = 4;

  static Result<SatisfactionFit> fit(const BankData& bank, const SatisfactionData& data,
                                     std::uint64_t seed);

  const SatisfactionModel& model() const { return model_; }

  /// Of all customers at the end of the data. Errors: those of TransactionHistory.
  Result<std::vector<CustomerSatisfaction>> foresee(const BankData& bank,
                                                    const SatisfactionData& data) const;

 private:
  SatisfactionModel model_;
};

/// {"answers", "satisfied_share", "auc", "half_width", "without_complaints_auc", "brier",
/// "naive_brier", "gain": [mean, low, high], "calibration_error", "use", "half_life_days", "cost",
/// "weights": {input: standardised weight}}
Json satisfaction_json(const SatisfactionModel& model);

}  // namespace banklet
