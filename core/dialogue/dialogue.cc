// SPDX-License-Identifier: Apache-2.0
#include "core/dialogue/dialogue.h"

#include "core/dialogue/turn.h"

namespace banklet {

Result<DialogueTurn> Dialogue::step(const DialogueState& state, const DialogueInput& input,
                                    const Understanding& understanding) const {
  return Turn(script_, state, input, understanding).run();
}

}  // namespace banklet
