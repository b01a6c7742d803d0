// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/text/text_features.h"
#include "core/train/bundle_writer.h"
#include "core/train/classification_metrics.h"
#include "core/train/text_network_trainer.h"

namespace banklet {

/// A question and what the customer wanted. One model serves all locales of a bank.
struct IntentExample {
  std::string text;          ///< UTF-8, at most limits::kQuestionBytes
  std::uint32_t intent = 0;  ///< index into the list of intents
};

/// The features that cross-validation on BANKING77's training part favours: stems, pairs of words
/// up to two apart, n-grams of characters that forgive typing errors; hashed with signs into 4,096
/// buckets (a byte of the bundle per bucket and intent).
TextFeaturizerOptions intent_features();

struct IntentTrainerOptions {
  TextFeaturizerOptions features = intent_features();  ///< norm: not TextNorm::kNone
  double cost = 2.0;        ///< C of the support vector machines, in (0, 1e6]
  std::size_t epochs = 50;  ///< passes over the examples at most, >= 1
  double tolerance = 0.1;   ///< of the solver (see fit_linear_svm), > 0
  TextNetworkOptions network;
  /// With fewer examples that hold text, there is no network: it would learn them by heart.
  std::size_t network_examples = 500;
  std::size_t folds = 5;  ///< of the cross-validation that calibrates, >= 2
  /// The threshold for abstaining is the larger of two. The first is chosen so that answered
  /// questions are right at least this often (see choose_threshold), in [0, 1].
  double precision = 0.9;
  /// The second is fixed, in [0, 1]: no answer that is more likely wrong than right. It matters for
  /// questions about nothing the bank has an intent for, of which there are no examples.
  double min_threshold = 0.5;
  std::uint64_t seed = 1234;  ///< decides the folds and the order of examples in the solver
};

/// What the trainer takes for a bank. Without the network: only the linear model, fitted in
/// seconds, of features in 12,288 buckets (a network makes up for fewer).
IntentTrainerOptions intent_options(bool with_network);

/// A fitted classifier: what IntentClassifier::load reads, and how good it is.
struct TrainedIntents {
  std::vector<std::string> intents;
  TextFeaturizerOptions features;
  std::vector<std::int8_t> weights;  ///< buckets x intents, row-major
  std::vector<float> scale;          ///< per intent
  std::vector<float> bias;           ///< per intent
  std::optional<FittedNetwork> network;
  double network_weight = 0.0;  ///< of its logits, next to 1 for those of the linear model
  double temperature = 1.0;
  double threshold = 0.0;              ///< of RankedIntents::certainty()
  std::optional<QuestionScope> scope;  ///< where there is a network
  /// Of predictions for examples that the model was not fitted to (cross-validation, the same
  /// quantisation, with the temperature above).
  ClassificationReport out_of_fold;
  SelectiveAccuracy out_of_fold_selective;  ///< at the threshold
  std::vector<SelectiveAccuracy> coverage_curve;
  double misspelt_accuracy = 0.0;        ///< of the same with one or two slips of the hand
  double choices_offered = 0.0;          ///< share not answered but given choices to
  double choices_right = 0.0;            ///< of these, share with the truth among the choices
  double generic_answered = 0.0;         ///< share of generic_questions() answered, all wrongly
  std::vector<std::uint32_t> predicted;  ///< per example with text, in their order
  /// Per example, its kKeptPredictions most probable intents according to a model that was not
  /// fitted to it; empty for one without text.
  std::vector<std::vector<IntentProbability>> out_of_fold_predictions;
  static constexpr std::size_t kKeptPredictions = 10;
  /// Examples without any feature ("?!"), which teach nothing; not in the reports.
  std::size_t textless_examples = 0;
};

/// Fits one support vector machine per intent against the others (see fit_linear_svm), rounds the
/// weights to int8 with one scale per intent, and fits a network (see fit_text_network); then
/// weighs the two, fits the temperature and the scope (see fit_scope) and chooses the threshold on
/// predictions for examples that the models were not fitted to (cross-validation of all these
/// steps). Folds are fitted side by
/// side on all cores; the same input gives the same bytes on any number of them. O(folds * (epochs
/// * features of all examples * intents + fit_text_network)).
///
/// Errors: kInvalidArgument for options out of range (also NaN) and an intent index out of range;
/// kNotEnoughData for fewer than two intents and for an intent with fewer than two examples that
/// hold text (named in the message); kDuplicateKey for intents of the same name; kInvalidUtf8 and
/// kLimitExceeded for a text (with its index); kLimitExceeded for more than limits::kIntents, and
/// for more than 2^28 examples or buckets times intents.
Result<TrainedIntents> train_intents(std::span<const IntentExample> examples,
                                     std::vector<std::string> intents,
                                     const IntentTrainerOptions& options = {});

/// Adds `models.intent` and its tensors.
void write_intents(const TrainedIntents& intents, BundleWriter& writer);

}  // namespace banklet
