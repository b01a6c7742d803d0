// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random.h"

namespace banklet {

/// A text as rows of a vocabulary (see TextVocabulary): token t has rows[ends[t - 1] .. ends[t]),
/// the first of which is the token itself, or kUnknownUnit, and the others its n-grams.
struct NetworkText {
  static constexpr std::uint32_t kUnknownUnit = 0xFFFFFFFFU;

  std::vector<std::uint32_t> rows;
  std::vector<std::uint32_t> ends;

  std::size_t tokens() const { return ends.size(); }
  std::span<const std::uint32_t> of(std::size_t token) const {
    const std::size_t begin = token == 0 ? 0 : ends[token - 1];
    return std::span(rows).subspan(begin, ends[token] - begin);
  }
};

/// Weights that an optimizer moves.
struct ParameterBlock {
  std::vector<float> values;
  std::vector<float> gradient;
  bool decays = false;  ///< towards 0
};

struct ConvolutionShape {
  std::size_t units = 0;  ///< of the vocabulary
  std::size_t dimensions = 0;
  std::vector<std::size_t> widths;
  std::size_t filters = 0;  ///< per width
  std::size_t classes = 0;

  std::size_t hidden() const { return widths.size() * filters; }
};

/// The network of core/answer/text_network.h in float, with its gradient.
///
/// forward() computes logits of a batch and keeps what backward() needs; backward() adds to the
/// gradients of all parameters. Dropout masks multiply h. The same bits on every machine (see
/// matrix_product).
class ConvolutionNetwork {
 public:
  /// Vectors are normal with deviation 0.1; filters by He et al. 2015; output by 1/sqrt(hidden).
  ConvolutionNetwork(const ConvolutionShape& shape, Random& random);

  const ConvolutionShape& shape() const { return shape_; }

  /// Logits, texts x classes, row-major; valid until the next call. `mask`: texts x hidden()
  /// factors of h, or empty for none. Rows of `texts` are below shape().units.
  /// O(tokens * dimensions * sum of widths * filters).
  std::span<const float> forward(std::span<const NetworkText> texts, std::span<const float> mask);

  /// `slope`: the derivative of a loss by the logits of the last forward(), for the same texts and
  /// mask. O(texts * filters * sum of widths * dimensions).
  void backward(std::span<const NetworkText> texts, std::span<const float> mask,
                std::span<const float> slope);

  ParameterBlock& vectors() { return vectors_; }  ///< units x dimensions
  ParameterBlock& filters(std::size_t i) {
    return filters_[i];
  }  ///< (width * dimensions) x filters
  ParameterBlock& filter_bias(std::size_t i) { return filter_biases_[i]; }
  ParameterBlock& output() { return output_; }  ///< hidden x classes
  ParameterBlock& output_bias() { return output_bias_; }
  std::vector<ParameterBlock*> parameters();

 private:
  void embed(std::span<const NetworkText> texts);
  void pool(std::size_t width_index, std::size_t texts);
  void backward_filters(std::size_t width_index, std::size_t texts);
  void backward_vectors(std::span<const NetworkText> texts);

  ConvolutionShape shape_;
  std::size_t pad_ = 0;  // rows of zeros between two texts
  ParameterBlock vectors_;
  std::vector<ParameterBlock> filters_;
  std::vector<ParameterBlock> filter_biases_;
  ParameterBlock output_;
  ParameterBlock output_bias_;

  // Of the batch. Row r of `input_` is a token's vector or zeros.
  std::vector<std::size_t> begin_;  // first row of each text
  std::vector<std::size_t> tokens_;
  std::size_t rows_ = 0;
  std::vector<float> input_;
  std::vector<float> sums_;
  std::vector<float> hidden_;          // texts x hidden
  std::vector<std::uint32_t> window_;  // first row of the largest window, or kUnknownUnit
  std::vector<float> logits_;
  std::vector<float> input_slope_;
  std::vector<float> hidden_slope_;
  std::vector<float> transposed_;
  std::vector<float> transposed_gradient_;
};

}  // namespace banklet
