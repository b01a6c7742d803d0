// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <span>
#include <string_view>

#include "core/base/result.h"

namespace banklet {

/// Writes a file next to its place under a temporary name and moves it there when all of it is on
/// disk, so that a reader never sees half a file and a failed run keeps the old one. A writer that
/// is not committed removes what it wrote.
class FileWriter {
 public:
  /// Errors: kOutputFailed if the folder cannot be written, or `path` is a folder.
  static Result<FileWriter> create(std::filesystem::path path);

  FileWriter(FileWriter&& other) noexcept;
  FileWriter& operator=(FileWriter&&) = delete;
  ~FileWriter();

  /// Errors: kOutputFailed.
  Result<void> write(std::string_view text);
  /// Must be the last call. Errors: kOutputFailed; then the old file is as it was.
  Result<void> commit();

 private:
  explicit FileWriter(std::filesystem::path path);
  Error failed() const;

  std::filesystem::path path_;
  std::filesystem::path temporary_;
  std::ofstream file_;
  bool owns_ = false;
};

/// All of a file at once.
Result<void> write_file(const std::filesystem::path& path, std::string_view text);
Result<void> write_file(const std::filesystem::path& path, std::span<const std::byte> bytes);

}  // namespace banklet
