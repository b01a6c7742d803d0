// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/entities/folded_text.h"

namespace banklet {

/// Digits with separators between groups: what an identifier is read from.
struct DigitRun {
  struct Group {
    std::size_t digits;  ///< up to the end of this group
    std::size_t end;     ///< index behind it
    char separator;      ///< before it: ' ', '-', '.', '(' or ')', the last of these that is there
  };
  std::string digits;
  std::vector<Group> groups;
  /// The run ends here, rather than at the bound on its length.
  bool complete = false;

  std::size_t group_size(std::size_t k) const {
    return groups[k].digits - (k == 0 ? 0 : groups[k - 1].digits);
  }
  /// The digits of the first `groups` groups.
  std::string_view prefix(std::size_t count) const {
    return std::string_view(digits).substr(0, groups[count - 1].digits);
  }
};

/// The run that begins at `i`: ASCII digits in groups, or, as one group, digits spelled in Chinese
/// (一三八零零) or English (one three eight). Reads a first row of digits to its end, whatever its
/// length, and then at most 24 groups of 40 digits. Empty if there is none.
DigitRun read_digit_run(const FoldedText& text, std::size_t i);

/// Whether one of the words stands before `i`, with nothing but a few fillers ("number", "is", ":",
/// 是) between.
enum class IdentifierContext { kNone, kAccount, kPhone };
IdentifierContext identifier_context(const FoldedText& text, std::size_t i);

}  // namespace banklet
