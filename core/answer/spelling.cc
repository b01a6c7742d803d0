// SPDX-License-Identifier: Apache-2.0
#include "core/answer/spelling.h"

#include <algorithm>
#include <array>
#include <bit>

namespace banklet {
namespace {

constexpr std::size_t kLongestWord = 40;

}  // namespace

std::size_t allowed_errors(std::size_t letters) {
  return letters < 4 ? 0 : letters < 8 ? 1 : 2;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most, bool prefix) {
  if (prefix && b.size() > a.size() + most) b = b.substr(0, a.size() + most);
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > most || a.size() > kLongestWord || b.size() > kLongestWord + 2) return most + 1;
  using Row = std::array<std::size_t, kLongestWord + 3>;
  Row older{};
  Row old{};
  Row row{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    older = old;
    old = row;
    const std::size_t first = i > most ? i - most : 1;
    const std::size_t last = std::min(b.size(), i + most);
    // Outside the band every path costs more than `most`.
    row[first - 1] = first == 1 ? i : most + 1;
    if (last < b.size()) row[last + 1] = most + 1;
    for (std::size_t j = first; j <= last; ++j) {
      const std::size_t changed = old[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({changed, old[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], older[j - 2] + 1);
    }
  }
  std::size_t distance = row[b.size()];
  if (prefix)
    for (std::size_t j = a.size() > most ? a.size() - most : 0; j < b.size(); ++j)
      distance = std::min(distance, row[j]);
  return std::min(distance, most + 1);
}

std::uint64_t letter_set(std::string_view word) {
  std::uint64_t letters = 0;
  for (const char c : word) letters |= std::uint64_t{1} << (static_cast<unsigned char>(c) % 64);
  return letters;
}

bool letters_allow(std::uint64_t a, std::uint64_t b, std::size_t most) {
  return static_cast<std::size_t>(std::popcount(a ^ b)) <= 2 * most;
}

bool is_plain_word(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || c == '\''; });
}

}  // namespace banklet
