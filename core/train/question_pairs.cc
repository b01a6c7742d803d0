// SPDX-License-Identifier: Apache-2.0
#include "core/train/question_pairs.h"

#include <string>

#include "core/base/limits.h"
#include "core/train/file_reader.h"

namespace banklet {

Result<std::vector<QuestionPair>> read_question_pairs(const std::filesystem::path& path,
                                                      std::string_view name) {
  std::vector<QuestionPair> pairs;
  std::size_t first = 0;
  std::size_t second = 0;
  std::size_t same = 0;
  const Result<void> read = read_csv_file(
      path, name,
      [&](const CsvHeader& header) -> Result<void> {
        BANKLET_ASSIGN(first, header.column("first"));
        BANKLET_ASSIGN(second, header.column("second"));
        BANKLET_ASSIGN(same, header.column("same"));
        return {};
      },
      [&](const CsvRow& row) -> Result<void> {
        for (const std::size_t column : {first, second})
          if (row[column].size() > limits::kQuestionBytes)
            return row.error(ErrorCode::kLimitExceeded, column,
                             "longer than " + std::to_string(limits::kQuestionBytes) + " bytes");
        if (row[same] != "0" && row[same] != "1")
          return row.error(ErrorCode::kInvalidArgument, same, "must be 0 or 1");
        pairs.push_back({std::string(row[first]), std::string(row[second]), row[same] == "1"});
        return {};
      });
  if (!read) return read.error();
  return pairs;
}

}  // namespace banklet
