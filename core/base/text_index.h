// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace banklet {

/// Numbers texts as they first appear, 0, 1, ... A hash table (FNV-1a, linear probing): a number
/// costs O(text) where a std::map compares a dozen texts.
class TextIndex {
 public:
  /// For at most so many different texts.
  explicit TextIndex(std::size_t most);

  /// The text's number, a new one if it was not seen. `text` must outlive the index.
  std::uint32_t number(std::string_view text);
  /// Different texts so far.
  std::size_t size() const { return texts_.size(); }

 private:
  std::vector<std::string_view> texts_;  ///< by number
  std::vector<std::uint32_t> slots_;     ///< a number and one; 0: free. A power of two, half free.
};

}  // namespace banklet
