// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace banklet {

/// Appends a text as a JSON string, each byte that is not UTF-8 replaced by U+FFFD.
void append_json_string(std::string& to, std::string_view value);

/// Appends the shortest decimal that reads back exactly; null if not finite.
void append_json_number(std::string& to, double value);

}  // namespace banklet
