// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/text/text_units.h"

namespace banklet {

/// An int8 matrix, two rows side by side as kernels::multiply_windows reads it, with a scale and a
/// bias per column: y_j = bias_j + scale_j * sum_k x_k M_kj.
struct QuantisedMatrix {
  std::size_t rows = 0;  ///< even
  std::size_t columns = 0;
  std::span<const std::int8_t> weights;
  std::span<const float> scale;  ///< 0..1e6
  std::span<const float> bias;   ///< -1e6..1e6
};

/// How much of a text a vocabulary holds, 0..1; 0 of an empty text.
struct KnownShare {
  double tokens = 0.0;
  double units = 0.0;

  bool operator==(const KnownShare&) const = default;
};

/// Convolutional network over the words of a text and their character n-grams (Kim 2014,
/// "Convolutional Neural Networks for Sentence Classification"; subwords as in Bojanowski et al.
/// 2017, "Enriching Word Vectors with Subword Information").
///
///   x_t = vector(token t) + 1/sqrt(n) * sum of the vectors of its n known n-grams (see TextUnits)
///   h_f = max(0, max over t of filter_f . (x_t, ..., x_{t+w-1}))   for filters of each width w
///   logits = h O + bias
///
/// Windows reach over both ends of the text, where x is 0. A unit that is not in the vocabulary
/// adds nothing. Vectors have 4 bits per value and a scale each; x and h are rounded to 12 bits of
/// their largest magnitude, filters and O have 8, so that all large sums are exact integers.
///
/// A view: the spans' memory must outlive it.
struct TextNetwork {
  static constexpr std::size_t kMostDimensions = 1024;
  static constexpr std::size_t kMostWidth = 8;
  static constexpr std::size_t kMostFilters = 4096;  ///< of all widths together

  std::size_t dimensions = 0;            ///< even
  std::span<const std::uint32_t> units;  ///< the vocabulary's hashes, ascending
  std::span<const std::int8_t> vectors;  ///< units x dimensions / 2, see kernels::axpy_i4
  std::span<const float> vector_scale;   ///< per unit, 0..1e6
  std::vector<QuantisedMatrix> filters;  ///< per width: rows = width * dimensions
  QuantisedMatrix output;                ///< rows = filters of all widths, columns = classes

  /// Reads `models.intent.network` = {dimensions, widths, filters} and the tensors
  /// `intent.network.units`
  /// U32 [units], `.vectors` I8 [units, dimensions / 2], `.vector_scale` F32 [units], for each
  /// width w `.filters<w>` I8 [width * dimensions / 2, filters, 2], `.filters<w>_scale` and `_bias`
  /// F32 [filters], and `.output` I8 [filters * widths / 2, classes, 2], `.output_scale`,
  /// `.output_bias` F32 [classes]. Copies nothing. O(units).
  /// Errors: kBundleCorrupt and JSON errors.
  static Result<TextNetwork> load(const Bundle& bundle, const JsonField& field,
                                  std::size_t classes);

  /// Logits of all classes (`logits` has a place each); of a text without any known unit those of
  /// an empty one. Returns what the vocabulary holds of the text. Thread-safe.
  /// O(units log vocabulary + tokens * dimensions * widths * filters).
  KnownShare evaluate(const TextUnits& text, std::span<float> logits) const;
};

}  // namespace banklet
