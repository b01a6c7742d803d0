// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace banklet {

/// std::bit_cast, which Emscripten 3.1.6's libc++ lacks: the object whose bits are those of `from`.
/// Both types have one size and are trivially copyable.
template <typename To, typename From>
constexpr To bit_cast(const From& from) {
  return __builtin_bit_cast(To, from);
}

}  // namespace banklet
