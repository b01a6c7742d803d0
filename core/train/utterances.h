// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/answer/answer_texts.h"
#include "core/base/result.h"
#include "core/train/intent_trainer.h"
#include "core/train/word_vectors.h"

namespace banklet {

/// Example questions and their intents.
struct Utterances {
  std::vector<IntentExample> examples;
  std::vector<std::string> locales;   ///< of each example; empty where the file does not say
  std::vector<std::string> intents;   ///< sorted by bytes
  std::vector<std::string> warnings;  ///< for the bank to look at; nothing was dropped

  std::map<std::string, std::size_t> examples_by_locale() const;
};

/// Reads a CSV with the columns text, intent and, optionally, locale. Spaces and tabs around
/// a field are dropped. Warned of: a text that stands in the file with two intents.
/// Errors: kMissingFile, those of CsvParser; kMissingColumn; kMissingField for an empty text or
/// intent; kLimitExceeded for a text above limits::kQuestionBytes, more than limits::kIntents
/// intents, or an intent longer than limits::kNameBytes.
Result<Utterances> read_utterances(const std::filesystem::path& path, std::string_view name);

/// The word vectors in a file (see there) for the examples; none for an empty path.
/// Errors: those of read_word_vectors.
Result<std::optional<WordVectors>> read_word_vectors(const std::filesystem::path& path,
                                                     const Utterances& utterances,
                                                     const ReadProgress& progress = {});

/// Warnings about intents with examples but no answer, and answers without an example.
std::vector<std::string> compare_with_answers(const Utterances& utterances,
                                              const AnswerTexts& answers);

}  // namespace banklet
