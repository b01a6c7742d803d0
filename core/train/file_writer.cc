// SPDX-License-Identifier: Apache-2.0
#include "core/train/file_writer.h"

#include <unistd.h>

#include <string>
#include <system_error>
#include <utility>

namespace banklet {

FileWriter::FileWriter(std::filesystem::path path) : path_(std::move(path)), temporary_(path_) {
  temporary_ += "." + std::to_string(getpid()) + ".tmp";
}

FileWriter::FileWriter(FileWriter&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::move(other.temporary_)),
      file_(std::move(other.file_)),
      owns_(std::exchange(other.owns_, false)) {}

FileWriter::~FileWriter() {
  if (!owns_) return;
  file_.close();
  std::error_code ignored;
  std::filesystem::remove(temporary_, ignored);
}

Error FileWriter::failed() const {
  return {ErrorCode::kOutputFailed, "'" + path_.string() + "' cannot be written"};
}

Result<FileWriter> FileWriter::create(std::filesystem::path path) {
  FileWriter writer(std::move(path));
  std::error_code ignored;
  if (std::filesystem::is_directory(writer.path_, ignored)) return writer.failed();
  writer.file_.open(writer.temporary_, std::ios::binary | std::ios::trunc);
  if (!writer.file_) return writer.failed();
  writer.owns_ = true;
  return writer;
}

Result<void> FileWriter::write(std::string_view text) {
  file_.write(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file_) return failed();
  return {};
}

Result<void> FileWriter::commit() {
  file_.close();
  if (!file_) return failed();
  std::error_code error;
  std::filesystem::rename(temporary_, path_, error);
  if (error) return failed();
  owns_ = false;
  return {};
}

Result<void> write_file(const std::filesystem::path& path, std::string_view text) {
  BANKLET_ASSIGN(FileWriter writer, FileWriter::create(path));
  BANKLET_TRY(writer.write(text));
  return writer.commit();
}

Result<void> write_file(const std::filesystem::path& path, std::span<const std::byte> bytes) {
  return write_file(path,
                    std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

}  // namespace banklet
