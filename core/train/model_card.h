// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/train/bank_data.h"
#include "core/train/customer_view.h"
#include "core/train/intent_trainer.h"
#include "core/train/last_out_evaluation.h"
#include "core/train/recommend_evaluation.h"

namespace banklet {

/// What was read: {"last_date", "utterances", "articles", "customers", "holdings", "transactions",
/// "events", "ignored": see ignored_json}; rows of each, and null for a date that is not there.
Json data_card(const BankData& bank);

/// {"intents", "examples", "examples_by_locale", "accuracy", "macro_f1", "top3_accuracy",
/// "calibration_error", "temperature", "threshold", "answered", "answered_accuracy"}: the measures
/// are cross-validated.
Json intent_card(const TrainedIntents& trained, const Utterances& utterances);

/// {"segments", "silhouette", "tried": [numbers], "silhouettes", "stabilities", "sizes",
/// "features", "as_of"}.
Json segment_card(const CustomerView& view);

/// {"mode": "dated" | "snapshot", "windows", "train_from", "test_from", "end" (dated only),
/// "examples", "test_customers", "default", "softmax_l2", "softmax_temperature", "ease_lambda",
/// "methods": [{"method", "map_at_7", "ndcg_at_5", "recall_at_3", "recall_at_5", "recall_at_7",
/// "coverage_at_7"}], "by_history": {group: [{"method", "customers", "map_at_7", "ndcg_at_5"}]},
/// "hybrid_gains": {group: [{"over", "map_at_7", "ndcg_at_5"}]} (see CaseGroup), "hybrid":
/// {"methods", "weights", "customers"} (see HybridWeights), "replay": {"showings", "left_out",
/// "logged", "methods": [{"method", "ips", "snips", "gain"}]} (see ReplayEvaluation), "exposure":
/// see exposure_card, "calibration": see purchase_calibration_json}, a measure being {"mean",
/// "low", "high"} with its 95 % interval. The figures are those of the test; the bundle's own
/// models learned from the test's months as well.
Json recommend_card(const RecommendEvaluation& evaluation);

/// {"training_customers", "test_customers", "methods", "hybrid_gains"}, as in recommend_card.
Json last_out_json(const LastOutEvaluation& evaluation);

}  // namespace banklet
