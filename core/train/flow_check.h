// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/dialogue/dialogue_script.h"

namespace banklet {

/// What flows may refer to.
struct FlowReferences {
  std::vector<std::string> locales;  ///< every text must have all of them
  std::vector<std::string> intents;
  std::vector<std::string> actions;  ///< ids of the next actions in the answers
};

/// Checks that a flow makes sense; `field` is the document it was read from, for the place in
/// messages. Errors:
///   kMissingField      a text without one of the locales; a slot that no step asks for; a step
///                      from which no end can be reached; "complete" without "confirm" before it
///   kUnknownReference  an intent or action that the bank does not have; "{name}" in a text that is
///                      no slot; a value of "is" that the slot never takes; a step that no step
///                      leads to
///   kDuplicateKey      a phrase that stands for two choices of one slot
///   kInvalidArgument   an id with other characters than a-z, 0-9, "_" and "-"; a cycle without an
///                      exit: its questions are never asked again; a test that does not fit the
///                      slot's type; a minimum above the maximum; a pattern without "{}"
Result<void> check_flow(const JsonField& field, const Flow& flow, const FlowReferences& known);

/// Checks what all flows share: texts, commands and formats in every locale, 7 weekdays, 12 months,
/// person_intents; and that no intent or action starts two flows (kDuplicateKey).
Result<void> check_script(const JsonField& common, const DialogueScript& script,
                          const FlowReferences& known);

}  // namespace banklet
