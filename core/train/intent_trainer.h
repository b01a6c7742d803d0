// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/text/text_features.h"
#include "core/train/bundle_writer.h"
#include "core/train/classification_metrics.h"

namespace banklet {

/// A question and what the customer wanted. One model serves all locales of a bank.
struct IntentExample {
  std::string text;          ///< UTF-8, at most limits::kQuestionBytes
  std::uint32_t intent = 0;  ///< index into the list of intents
};

struct IntentTrainerOptions {
  TextFeaturizerOptions features;  ///< `buckets` is the hashed space before selection
  /// Bytes the weights may take in the bundle; the rows that matter least are left out.
  std::size_t weight_bytes = 900'000;
  double cost = 1.0;        ///< C of the support vector machine, > 0
  std::size_t epochs = 30;  ///< passes over the examples at most, > 0
  double tolerance = 0.01;  ///< stops when no projected gradient is above it, > 0
  std::size_t folds = 5;    ///< of the cross-validation that calibrates, >= 2
  /// The threshold for abstaining is chosen so that answered questions are right at least this
  /// often (see choose_threshold), in [0, 1].
  double precision = 0.95;
  std::uint64_t seed = 1234;  ///< order of the examples and the folds
};

/// A fitted classifier: what IntentClassifier::load reads, and how good it is.
struct TrainedIntents {
  std::vector<std::string> intents;
  TextFeaturizerOptions features;
  std::vector<std::uint32_t> buckets;  ///< hashed buckets with a row of weights, ascending
  std::vector<std::int8_t> weights;    ///< buckets x intents, row-major
  std::vector<float> scale;            ///< per intent
  std::vector<float> bias;             ///< per intent
  double temperature = 1.0;
  double threshold = 0.0;
  /// Of predictions for examples that the model was not fitted to (cross-validation, the same
  /// quantisation, with the temperature above).
  ClassificationReport out_of_fold;
  SelectiveAccuracy out_of_fold_selective;  ///< at the threshold
};

/// Fits one linear classifier per intent against the others: squared hinge loss, L2 regularised,
/// by dual coordinate descent (Hsieh et al. 2008), all intents at once, in an order that only the
/// seed decides. Then rounds the weights to int8 with one scale per intent, fits the temperature
/// and chooses the threshold on out-of-fold predictions. The same input gives the same bytes.
/// O(folds * epochs * features of all examples * intents).
/// Errors: kInvalidArgument for options out of range (also NaN) and an intent index out of range;
/// kNotEnoughData for fewer than two intents and for an intent with fewer than two examples that
/// hold anything to see (named in the message); kDuplicateKey for intents of the same name;
/// kInvalidUtf8 and kLimitExceeded for a text (with its index), kLimitExceeded for more than
/// limits::kIntents.
Result<TrainedIntents> train_intents(std::span<const IntentExample> examples,
                                     std::vector<std::string> intents,
                                     const IntentTrainerOptions& options = {});

/// Adds `models.intent` and its tensors.
void write_intents(const TrainedIntents& intents, BundleWriter& writer);

}  // namespace banklet
