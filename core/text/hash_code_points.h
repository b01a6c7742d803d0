// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>

namespace banklet {

/// Hash of a sequence of code points c, from a seed of its kind: h <- rotl(h ^ c, 27) * P
/// (P = 0x9E3779B97F4A7C15), finished with the 64-bit finalizer of MurmurHash3.

constexpr std::uint64_t hash_start(std::uint32_t kind) {
  return 0x243F6A8885A308D3ULL * (2 * std::uint64_t{kind} + 1);
}

constexpr std::uint64_t hash_mix(std::uint64_t hash, std::uint64_t value) {
  return std::rotl(hash ^ value, 27) * 0x9E3779B97F4A7C15ULL;
}

constexpr std::uint64_t hash_finish(std::uint64_t hash) {
  hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDULL;
  hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53ULL;
  return hash ^ (hash >> 33);
}

}  // namespace banklet
