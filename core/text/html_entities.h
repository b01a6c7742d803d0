// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace banklet {

/// The longest name that `html_entity` knows.
inline constexpr std::size_t kLongestEntityName = 8;

/// The character that HTML calls `name` (without "&" and ";", case-sensitive): all of HTML 4.01
/// (Latin-1, Greek, typography, mathematics) and HTML 5's names of ASCII punctuation and common
/// symbols. 0 if there is none. With `legacy`, only the names that HTML 5 also accepts without a
/// semicolon. O(log n).
char32_t html_entity(std::string_view name, bool legacy = false);

}  // namespace banklet
