// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace banklet {

/// A list per row (customer or example), stored back to back.
template <class T>
class RowLists {
 public:
  void push_back(std::span<const T> list) {
    items_.insert(items_.end(), list.begin(), list.end());
    offsets_.push_back(items_.size());
  }
  std::size_t size() const { return offsets_.size() - 1; }
  std::span<const T> operator[](std::size_t row) const {
    return std::span(items_).subspan(offsets_[row], offsets_[row + 1] - offsets_[row]);
  }

 private:
  std::vector<std::size_t> offsets_{0};
  std::vector<T> items_;
};

/// Product indices per row.
using IndexLists = RowLists<std::uint32_t>;

}  // namespace banklet
