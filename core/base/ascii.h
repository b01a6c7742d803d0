// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace banklet {

/// A-Z made a-z, every other byte kept; never breaks UTF-8, never asks a locale.
std::string lower_ascii(std::string_view text);

/// Without the spaces and tabs at both ends.
std::string_view trim_blanks(std::string_view text);

}  // namespace banklet
