// SPDX-License-Identifier: Apache-2.0
#include "core/train/file_reader.h"

#include <fstream>
#include <utility>

#include "core/base/quote.h"

namespace banklet {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{1} << 20;

Error cannot_read(std::string_view name) {
  return {ErrorCode::kMissingFile, quote(name) + " is absent or cannot be read"};
}

template <class Container>
Result<Container> read_whole(const std::filesystem::path& path, std::string_view name,
                             std::size_t max_bytes) {
  Container content;
  BANKLET_TRY(read_chunks(path, name, [&](std::string_view chunk) -> Result<void> {
    if (chunk.size() > max_bytes - content.size())
      return Error{ErrorCode::kLimitExceeded,
                   quote(name) + " is larger than " + std::to_string(max_bytes) + " bytes"};
    const auto* first = reinterpret_cast<const typename Container::value_type*>(chunk.data());
    content.insert(content.end(), first, first + chunk.size());
    return {};
  }));
  return content;
}

}  // namespace

Result<void> read_chunks(const std::filesystem::path& path, std::string_view name,
                         const ChunkCallback& on_chunk, const ReadProgress& progress) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return cannot_read(name);
  std::ifstream file(path, std::ios::binary);
  if (!file) return cannot_read(name);
  // Absent for a pipe, which then has no progress to show.
  const std::uintmax_t size = std::filesystem::file_size(path, ignored);
  std::vector<char> buffer(kChunkBytes);
  std::size_t done = 0;
  while (file) {
    file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    const auto count = static_cast<std::size_t>(file.gcount());
    if (count == 0) break;
    BANKLET_TRY(on_chunk(std::string_view(buffer.data(), count)));
    done += count;
    if (progress && !ignored && size > 0)
      progress(static_cast<double>(done) / static_cast<double>(size));
  }
  if (file.bad()) return cannot_read(name);
  return {};
}

Result<std::string> read_text_file(const std::filesystem::path& path, std::string_view name,
                                   std::size_t max_bytes) {
  return read_whole<std::string>(path, name, max_bytes);
}

Result<std::vector<std::byte>> read_binary_file(const std::filesystem::path& path,
                                                std::string_view name, std::size_t max_bytes) {
  return read_whole<std::vector<std::byte>>(path, name, max_bytes);
}

Result<void> read_csv_file(const std::filesystem::path& path, std::string_view name,
                           CsvParser::HeaderCallback on_header, CsvParser::RowCallback on_row,
                           const ReadProgress& progress) {
  CsvParser parser(std::string(name), {}, std::move(on_header), std::move(on_row));
  BANKLET_TRY(read_chunks(
      path, name, [&](std::string_view chunk) { return parser.feed(chunk); }, progress));
  return parser.finish();
}

}  // namespace banklet
