// SPDX-License-Identifier: Apache-2.0
#include "core/base/quote.h"

namespace banklet {

std::string quote(std::string_view name) {
  constexpr std::size_t kLongest = 64;
  if (name.size() <= kLongest) return "'" + std::string(name) + "'";
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0u) == 0x80u) --end;
  return "'" + std::string(name.substr(0, end)) + "...'";
}

}  // namespace banklet
