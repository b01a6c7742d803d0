// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace banklet {

/// `'name'` for an error message. Names come from files too, so more than 64 bytes are cut (at a
/// character of UTF-8) and marked with "...".
std::string quote(std::string_view name);

}  // namespace banklet
