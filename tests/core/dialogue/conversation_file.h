// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/dialogue/dialogue.h"

namespace banklet::test {

/// Replays a conversation that is written down and returns the same file as it goes now: lines of
/// the customer are kept, lines of the bank are written anew. So a golden file is a conversation as
/// people read it, and is right if it comes back unchanged.
///
/// Lines of the customer: "> text", "* choice id", "! event", each optionally with " @intent" at
/// its end (what a confident classifier says) " @?intent" (an unsure one), " @??intent" (one
/// that takes the text for something else altogether) or " @!" (a complaint);
/// "~ seconds" lets time pass. "locale:" sets the language, "#" comments. Today is Sunday
/// 2026-11-22. After each turn the state goes through JSON and back.
std::string replay(const Dialogue& dialogue, const std::string& file);

/// A turn as golden files show it.
std::string render(const DialogueTurn& turn);

}  // namespace banklet::test
