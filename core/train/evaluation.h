// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/train/bank_data.h"
#include "core/train/classification_metrics.h"
#include "core/train/last_out_evaluation.h"
#include "core/train/progress.h"
#include "core/train/proxy_check.h"
#include "core/train/recommend_evaluation.h"
#include "core/train/scope_evaluation.h"
#include "core/train/search_evaluation.h"

namespace banklet {

struct EvaluationOptions {
  std::size_t folds = 5;  ///< of the cross-validations, 2 or more
  std::uint64_t seed = 1234;
  bool network = true;                 ///< for intents, see intent_options
  std::filesystem::path test;          ///< texts and intents that are in no training; empty: none
  std::filesystem::path word_vectors;  ///< see TrainOptions
};

/// Questions of one intent that were taken for another.
struct ConfusionExamples {
  std::uint32_t truth = 0;
  std::uint32_t predicted = 0;
  std::vector<std::string> texts;  ///< the first three
};

/// How well questions were understood.
struct IntentEvaluation {
  std::vector<std::string> intents;
  ClassificationReport report;
  SelectiveAccuracy selective;  ///< where the model abstains below its threshold
  std::vector<SelectiveAccuracy> coverage_curve;
  std::map<std::string, double> accuracy_by_locale;  ///< where the file says whose texts they are
  double misspelt_accuracy = 0.0;           ///< of the same with one or two slips of the hand
  std::vector<ConfusionExamples> examples;  ///< of the most frequent confusions
  std::optional<ScopeEvaluation> scope;     ///< absent for a test file
  double choices_offered = 0.0;             ///< share not answered but given two or three choices
  double choices_right = 0.0;               ///< of these, share with the truth among them
};

/// Accuracy of the most certain nine in ten (and those as certain as the last of them).
double accuracy_at_90(const IntentEvaluation& evaluation);

struct SegmentEvaluation {
  std::size_t segments = 0;
  double silhouette = 0.0;
  double inertia = 0.0;  ///< sum of squared distances of all customers to their centroids
  std::size_t customers = 0;
  std::vector<std::size_t> tried;
  std::vector<double> silhouettes;
  std::vector<double> stabilities;  ///< of each number tried, see bootstrap_stability
  std::vector<std::uint32_t> sizes;
  std::vector<LocalizedText> names;
  std::vector<LocalizedText> descriptions;
};

/// What `banklet evaluate` reports; a part is absent where the bank has no data for it.
struct BankEvaluation {
  LocalizedText bank;
  Json data;  ///< see data_card
  std::size_t folds = 0;
  std::uint64_t seed = 0;
  std::optional<IntentEvaluation> intents;       ///< cross-validated
  std::optional<IntentEvaluation> intents_test;  ///< on EvaluationOptions::test
  std::optional<SearchEvaluation> search;        ///< of known utterances
  std::optional<RecommendEvaluation> recommend;
  std::optional<LastOutEvaluation> last_out;  ///< of dated holdings
  std::vector<Proxy> proxies;                 ///< of prohibited columns
  std::vector<std::string> warnings;          ///< of BankData
  std::optional<SegmentEvaluation> segments;
};

/// Judges every model on data that it has not seen: intents by cross-validation (a text is judged
/// by a model that was fitted without it; temperature and threshold are fitted on those same
/// predictions) and, if given, on a test file by a model fitted to all utterances; search as
/// evaluate_search says, with those same predictions; recommenders as evaluate_recommendation and,
/// of dated holdings, evaluate_last_out say; segments by their silhouette and stability.
/// Errors: those of the trainers; for the test file those of read_utterances, and kUnknownReference
/// for an intent without an utterance; kMissingFile for a test file without faq/utterances.csv.
Result<BankEvaluation> evaluate_bank(const BankData& bank, const EvaluationOptions& options = {},
                                     const Progress& progress = {});

/// {"banklet", "data", "folds", "seed", "intents", "intents_test", "search", "recommend",
/// "last_out", "segments", "proxies", "warnings": [text]}; parts that are absent are null. Intents:
/// {"examples", "accuracy", "macro_f1", "top3_accuracy", "calibration_error", "threshold",
/// "answered", "answered_accuracy", "accuracy_at_90" (of the most certain nine in ten),
/// "misspelt_accuracy", "choices_offered", "choices_right", "scope":
/// {"auroc_left_out", "auroc_generic", "answered_left_out", "answered_generic"} | null,
/// "coverage_curve": [{"coverage", "accuracy"}], "classes": [{"intent", "support", "precision",
/// "recall", "f1"}], "confusions": [{"truth", "predicted", "count", "examples": [text]}]}; search:
/// see search_card; recommend: see recommend_card, with "exposure" as in exposure_json and
/// "breakdowns": see breakdown_json; last_out: see last_out_json; segments: the members of
/// SegmentEvaluation; proxies: see proxies_json.
Json evaluation_json(const BankEvaluation& evaluation);

}  // namespace banklet
