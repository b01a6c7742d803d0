// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/train/pair_similarity.h"

namespace banklet {

/// Reads a CSV with the columns first, second and same (1: they ask the same, 0: they do not).
/// Errors: kMissingFile, those of CsvParser; kMissingColumn; kInvalidArgument for another `same`;
/// kLimitExceeded for a question above limits::kQuestionBytes.
Result<std::vector<QuestionPair>> read_question_pairs(const std::filesystem::path& path,
                                                      std::string_view name);

}  // namespace banklet
