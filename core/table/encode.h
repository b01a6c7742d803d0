// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace banklet {

/// One-hot encoding: a feature per value, 1 for the value of the customer and 0 for all others. A
/// value that was not seen in training gives all zeros, so it speaks neither for nor against
/// anything.
class OneHotEncoder {
 public:
  OneHotEncoder() = default;
  /// Precondition: values sorted by bytes and unique.
  explicit OneHotEncoder(std::vector<std::string> values) : values_(std::move(values)) {}

  std::size_t width() const { return values_.size(); }
  const std::vector<std::string>& values() const { return values_; }

  /// Position of a value, or nothing if unseen. O(log width).
  std::optional<std::size_t> index_of(std::string_view value) const;

  /// Writes all of `out`. Precondition: out.size() == width(). O(width).
  void encode(std::string_view value, std::span<float> out) const;

 private:
  std::vector<std::string> values_;
};

}  // namespace banklet
