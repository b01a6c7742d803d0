// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

/// Bounds of the knowledge graph; the others are in core/base/limits.h.
namespace banklet::limits {

inline constexpr std::size_t kKnowledgePredicates = 1024;  ///< of a bank
inline constexpr std::size_t kKnowledgeNodes = 40'000;     ///< products and what facts name
inline constexpr std::size_t kKnowledgeFacts = 500'000;    ///< of a bank
inline constexpr std::size_t kKnowledgeAliases = 64;       ///< of one thing, per locale
inline constexpr std::size_t kKnowledgeObjects = 256;      ///< of one subject and predicate
inline constexpr std::size_t kKnowledgeLineage = 64;       ///< classes that hold one thing
inline constexpr std::size_t kLookupTokens = 64;           ///< longer questions are no lookups

}  // namespace banklet::limits
