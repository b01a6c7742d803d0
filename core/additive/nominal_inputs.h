// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"

namespace banklet {

/// Joins the features of one categorical column, of which at most one is 1, to one input of an
/// additive model, so that a tree can part its values in any way and a term on two inputs sees the
/// whole column: 0 if none is 1, else 1 + the position of the one that is. Other features are
/// inputs as they are. No features at all, nothing being known: every input is missing (NaN).
class NominalInputs {
 public:
  /// `input_of`: per feature, ascending from 0 without gaps. Errors: kBundleCorrupt.
  static Result<NominalInputs> create(std::vector<std::uint32_t> input_of);

  std::size_t features() const { return input_of_.size(); }
  std::size_t inputs() const { return first_.size() - 1; }
  const std::vector<std::uint32_t>& input_of() const { return input_of_; }
  /// Whether the input stands for several features.
  bool nominal(std::size_t input) const { return first_[input + 1] - first_[input] > 1; }

  /// `features` is empty or has features() entries, `out` has inputs(). O(features).
  void write(std::span<const float> features, std::span<float> out) const;
  /// The feature that an input's value stems from: of several, the one that is 1, or the first.
  std::size_t feature_of(std::size_t input, float value) const;

 private:
  std::vector<std::uint32_t> input_of_;
  std::vector<std::size_t> first_ = {0};  ///< per input, its first feature, and the end
};

}  // namespace banklet
