// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/answer/intent_classifier.h"

namespace banklet {

/// How one class fared. Precision, recall and f1 are 0 where their denominator is.
struct ClassScore {
  std::size_t support = 0;  ///< examples of this class
  double precision = 0.0;   ///< right / predicted as this class
  double recall = 0.0;      ///< right / support
  double f1 = 0.0;          ///< harmonic mean of the two
};

/// `count` examples of class `truth` were taken for class `predicted`, another one.
struct Confusion {
  std::uint32_t truth = 0;
  std::uint32_t predicted = 0;
  std::size_t count = 0;
};

/// Predictions whose probability fell into one bin.
struct ReliabilityBin {
  std::size_t count = 0;
  double mean_probability = 0.0;  ///< 0 for an empty bin
  double accuracy = 0.0;          ///< 0 for an empty bin
};

/// What is left when the least certain predictions are not answered.
struct SelectiveAccuracy {
  double threshold = 0.0;  ///< answered: certainty >= threshold
  double coverage = 0.0;   ///< answered / all
  double accuracy = 0.0;   ///< right / answered; 0 when none is answered
};

struct ClassificationReport {
  std::size_t examples = 0;
  double accuracy = 0.0;
  double macro_f1 = 0.0;      ///< mean f1 of the classes with support or predictions
  std::size_t top = 0;        ///< k of the next figure
  double top_accuracy = 0.0;  ///< truth among the first k
  /// Expected calibration error (Naeini et al. 2015; Guo et al. 2017): sum over 15 bins of equal
  /// width, (i/15, (i+1)/15], of share of examples * |accuracy - mean probability|.
  double calibration_error = 0.0;
  std::vector<ReliabilityBin> bins;   ///< kReliabilityBins of them
  std::vector<ClassScore> classes;    ///< in class order
  std::vector<Confusion> confusions;  ///< most frequent first, ties by truth, then predicted
};

/// Gathers ranked predictions one by one. An example without any prediction (nothing in it that the
/// model can see) counts as wrong with probability 0, and as predicted to be no class.
class ClassificationMetrics {
 public:
  static constexpr std::size_t kReliabilityBins = 15;

  explicit ClassificationMetrics(std::size_t classes, std::size_t top = 3);

  /// `ranked`: as IntentClassifier::classify gives it; at least `top` entries, or all classes, for
  /// top_accuracy to be meant. `certainty` decides what is answered (at_threshold, at_coverage);
  /// without it, the probability of the first does. Preconditions: truth and intents below
  /// `classes`. O(top).
  void add(std::uint32_t truth, std::span<const IntentProbability> ranked);
  void add(std::uint32_t truth, std::span<const IntentProbability> ranked, double certainty);

  /// O(examples + classes + distinct confusions log).
  ClassificationReport report() const;

  /// Accuracy of the answered examples with this threshold. O(examples).
  SelectiveAccuracy at_threshold(double threshold) const;

  /// The largest threshold that still answers at least this share of the examples (equal
  /// certainties are answered together). Precondition: coverage in [0, 1]. O(examples log).
  SelectiveAccuracy at_coverage(double coverage) const;

  /// at_coverage of 5 %, 10 %, ..., 100 %. Empty without examples.
  std::vector<SelectiveAccuracy> coverage_curve() const;

  /// Certainty of the first prediction, and whether it was right, in the order of add().
  std::span<const double> certainties() const { return certainties_; }
  std::span<const std::uint8_t> correct() const { return correct_; }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  std::size_t classes_;
  std::size_t top_;
  std::size_t in_top_ = 0;
  std::vector<std::uint32_t> truth_;
  std::vector<std::uint32_t> predicted_;
  std::vector<double> probabilities_;
  std::vector<double> certainties_;
  std::vector<std::uint8_t> correct_;
};

}  // namespace banklet
