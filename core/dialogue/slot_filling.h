// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/dialogue/dialogue_script.h"
#include "core/dialogue/dialogue_state.h"
#include "core/dialogue/phrases.h"

namespace banklet {

/// A value that a text holds for a slot of the flow.
struct SlotFound {
  std::size_t slot = 0;
  std::string value;     ///< canonical
  Utterance::Span span;  ///< where it stands; empty: nowhere in particular
};

struct SlotReading {
  std::vector<SlotFound> found;  ///< each slot at most once
  /// The asked slot, if something of its kind stands there that is no value of it: a card number
  /// with a wrong check digit, an amount in another currency.
  bool refused = false;
};

struct SlotReadOptions {
  std::size_t asked = Flow::npos;  ///< slot the text answers
  bool overwrite = false;          ///< a correction: filled slots take another value, too
};

/// Reads every slot of the flow that the text speaks of. An entity goes to the asked slot if it
/// is a value of it, else to a slot without a value that takes its kind: the one that the text
/// names, else the first; in a correction the one that was filled last. The answer to a question of
/// type "text" without patterns is taken whole, and nothing else is read from it. Rules are not
/// checked here. O(text x phrases of the flow).
SlotReading read_slots(const DialogueScript& script, const Flow& flow, const DialogueFrame& frame,
                       const Utterance& said, const SlotReadOptions& options);

/// The value of the slot in the frame; null if it has none.
const std::string* slot_value(const DialogueFrame& frame, std::string_view slot);

}  // namespace banklet
