// SPDX-License-Identifier: Apache-2.0
#include "core/base/text_index.h"

#include <cstring>

namespace banklet {

TextIndex::TextIndex(std::size_t most) {
  std::size_t slots = 16;
  while (slots < 2 * most) slots *= 2;
  slots_.resize(slots);
}

std::uint32_t TextIndex::number(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  // The low bits alone would be those of the last bytes.
  std::size_t slot = static_cast<std::size_t>(hash ^ (hash >> 32));
  for (;; ++slot) {
    std::uint32_t& found = slots_[slot & (slots_.size() - 1)];
    if (found == 0) {
      texts_.push_back(text);
      return (found = static_cast<std::uint32_t>(texts_.size())) - 1;
    }
    const std::string_view known = texts_[found - 1];
    if (known.size() == text.size() && std::memcmp(known.data(), text.data(), text.size()) == 0)
      return found - 1;
  }
}

}  // namespace banklet
