// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace banklet {

/// A list of product indices per row (customer or example), stored back to back.
class IndexLists {
 public:
  void push_back(std::span<const std::uint32_t> list) {
    indices_.insert(indices_.end(), list.begin(), list.end());
    offsets_.push_back(indices_.size());
  }
  std::size_t size() const { return offsets_.size() - 1; }
  std::span<const std::uint32_t> operator[](std::size_t row) const {
    return std::span(indices_).subspan(offsets_[row], offsets_[row + 1] - offsets_[row]);
  }

 private:
  std::vector<std::size_t> offsets_{0};
  std::vector<std::uint32_t> indices_;
};

}  // namespace banklet
