// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/text/entities/folded_text.h"

namespace banklet {

enum class CueKind : std::uint8_t { kNone, kWord, kIntensifier, kDamper, kNegation };

/// What stands at one place of a text.
struct Cue {
  CueKind kind = CueKind::kNone;
  double valence = 0.0;    ///< of a kWord: below 0 blame, above 0 praise
  double complaint = 0.0;  ///< 0 or more; of praise: what its negation ("not happy") weighs
  std::size_t end = 0;     ///< index behind it
};

/// The longest entry of the lexicon at `i`. Entries in Latin letters are whole words.
Cue find_cue(const FoldedText& text, std::size_t i);

}  // namespace banklet
