// SPDX-License-Identifier: Apache-2.0
#include "core/cli/line_reader.h"

#include <filesystem>

#include "core/train/file_reader.h"

namespace banklet {

Result<void> read_lines(const std::string& path, std::size_t max_bytes,
                        const LineCallback& on_line) {
  const std::string name = std::filesystem::path(path).filename().string();
  std::string line;
  std::size_t number = 1;
  const auto take = [&](std::string_view part) -> Result<void> {
    if (part.size() > max_bytes - line.size())
      return Error{ErrorCode::kLimitExceeded, name + ":" + std::to_string(number) +
                                                  ": a line longer than " +
                                                  std::to_string(max_bytes) + " bytes"};
    line += part;
    return {};
  };
  const auto end_line = [&]() -> Result<void> {
    const bool blank = line.find_first_not_of(" \t\r") == std::string::npos;
    const Result<void> done =
        blank ? Result<void>() : on_line(line, name + ":" + std::to_string(number));
    ++number;
    line.clear();
    return done;
  };
  const Result<void> read = read_chunks(path, path, [&](std::string_view chunk) -> Result<void> {
    for (std::size_t end = chunk.find('\n'); end != std::string_view::npos;
         end = chunk.find('\n')) {
      BANKLET_TRY(take(chunk.substr(0, end)));
      BANKLET_TRY(end_line());
      chunk.remove_prefix(end + 1);
    }
    return take(chunk);
  });
  if (!read) return read.error();
  return line.empty() ? Result<void>() : end_line();
}

}  // namespace banklet
