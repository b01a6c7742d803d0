// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/answer/text_network.h"
#include "core/text/normalize.h"
#include "core/train/adam.h"
#include "core/train/bundle_writer.h"
#include "core/train/convolution_network.h"
#include "core/train/text_vocabulary.h"
#include "core/train/word_vectors.h"

namespace banklet {

struct TextNetworkOptions {
  NormalizeOptions normalize;
  VocabularyOptions vocabulary;
  /// Where the vectors of words start from, or none: at random. Words that the texts do not hold
  /// keep theirs. Must outlive the fit.
  const WordVectors* word_vectors = nullptr;
  std::size_t dimensions = 96;                  ///< even; those of word_vectors go before
  std::vector<std::size_t> widths = {1, 2, 3};  ///< of the convolutions, in tokens
  std::size_t filters = 128;                    ///< per width, even

  std::size_t epochs = 20;         ///< passes over the texts
  std::size_t least_steps = 1500;  ///< more passes until there were this many steps
  std::size_t batch = 64;          ///< texts per step, each seen in two ways (see consistency)
  double learning_rate = 2e-3;  ///< at its peak; rises for a twentieth of the steps, then falls to
                                ///< 0 by half a cosine
  AdamOptions adam;
  double label_smoothing = 0.1;  ///< share of the target spread over all classes
  double dropout = 0.3;          ///< of the hidden values
  /// Weight of R-Drop (Liang et al. 2021): a text is seen in two ways at once, and the symmetric
  /// Kullback-Leibler divergence of the two predictions is part of the loss. 0: one way.
  double consistency = 1.0;
  /// Each text is seen another way in each pass: with one or two slips of the hand (see
  /// typing_errors.h), tokens left out, tokens known by their n-grams alone; each with this chance.
  double typing_errors = 0.6;
  double left_out = 0.05;
  double unknown = 0.1;
  std::uint64_t seed = 1234;
};

/// Owns what QuantisedMatrix views.
struct FittedMatrix {
  std::size_t rows = 0;
  std::vector<std::int8_t> weights;  ///< two rows side by side
  std::vector<float> scale;
  std::vector<float> bias;

  QuantisedMatrix view() const { return {rows, scale.size(), weights, scale, bias}; }
};

/// Owns what TextNetwork views.
struct FittedNetwork {
  Json word_vectors;  ///< where the words' vectors started from (WordVectors::source); or null
  std::size_t dimensions = 0;
  std::vector<std::size_t> widths;
  std::vector<std::uint32_t> units;
  std::vector<std::int8_t> vectors;
  std::vector<float> vector_scale;
  std::vector<FittedMatrix> filters;
  FittedMatrix output;

  TextNetwork view() const;
};

/// Fits a TextNetwork to texts and their classes by AdamW on the cross-entropy with smoothed
/// labels, then rounds it to the bits of core/answer/text_network.h. Single-threaded; the same
/// input gives the same bytes on every machine. Preconditions: texts not empty, as many classes as
/// texts, each below `classes`. O(steps * (batch * tokens * dimensions * widths * filters +
/// parameters)).
FittedNetwork fit_text_network(std::span<const std::string_view> texts,
                               std::span<const std::uint32_t> class_of, std::size_t classes,
                               const TextNetworkOptions& options);

/// Adds the tensors that TextNetwork::load reads; returns `models.intent.network`, with
/// `word_vectors` if there were some.
Json write_text_network(const FittedNetwork& network, BundleWriter& writer);

}  // namespace banklet
