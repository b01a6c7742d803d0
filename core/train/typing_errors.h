// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/random.h"

namespace banklet {

/// Makes one slip of the hand at a letter (a-z, or a Chinese character) drawn at random: it changes
/// places with the next, is left out, is typed twice, or (a Latin letter) a neighbour on a QWERTY
/// keyboard is typed in its place, each as likely. A text with fewer than two letters stays.
/// O(n).
void add_typing_error(std::u32string& text, Random& random);

/// The text with `count` slips, one after the other. O(count * n).
std::string with_typing_errors(std::string_view utf8, std::size_t count, Random& random);

}  // namespace banklet
