// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "core/train/bank_folder.h"
#include "core/train/bundle_writer.h"
#include "core/train/utterances.h"

namespace banklet {

struct QuestionPickerOptions {
  std::size_t per_intent = 3;  ///< utterances of each intent and locale, besides the answer's title
  std::size_t most_bytes = 90;  ///< of an utterance: longer ones tell a story
};

/// Adds `models.suggest`: the questions that are suggested while a customer types. For each intent
/// with an answer in a locale: the answer's title, then utterances that stand for the others: those
/// with the largest sum of cosines to all of the intent and locale (medoids), each at most 0.6
/// alike to those taken before. An utterance with a digit, "@" or "/" is never taken, so that no
/// number or address that a customer once wrote enters the bundle. Adds nothing where there are no
/// answers. Deterministic; ties by order. O(utterances * features).
void write_questions(const AnswerTexts& answers, const Utterances* utterances,
                     const QuestionPickerOptions& options, BundleWriter& writer);

}  // namespace banklet
