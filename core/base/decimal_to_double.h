// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace banklet {

/// The double nearest to digits * 10^exponent, ties to even, infinity above the largest. `digits`:
/// at most 400 of '0' to '9', the first of them not '0'. Exact for every input by division of whole
/// numbers of any size (Clinger, "How to Read Floating Point Numbers Accurately", 1990, without its
/// fast paths). A microsecond for a number of 17 digits.
double decimal_to_double(std::string_view digits, int exponent);

}  // namespace banklet
