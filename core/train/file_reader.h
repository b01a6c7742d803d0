// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/table/csv.h"

namespace banklet {

/// `name` is what messages call the file ("faq/answers.json"); errors of reading are kMissingFile.

/// The whole file. Errors: kMissingFile; kLimitExceeded above `max_bytes`.
Result<std::string> read_text_file(const std::filesystem::path& path, std::string_view name,
                                   std::size_t max_bytes);
Result<std::vector<std::byte>> read_binary_file(const std::filesystem::path& path,
                                                std::string_view name, std::size_t max_bytes);

/// Receives chunks of a file, in order.
using ChunkCallback = std::function<Result<void>(std::string_view chunk)>;
/// Receives the share of the file that has been read, 0..1.
using ReadProgress = std::function<void(double)>;

/// Reads a file of any size in chunks of 1 MiB. Errors: kMissingFile, those of `on_chunk`.
Result<void> read_chunks(const std::filesystem::path& path, std::string_view name,
                         const ChunkCallback& on_chunk, const ReadProgress& progress = {});

/// Streams a CSV file through CsvParser; memory does not grow with the file.
/// Errors: kMissingFile, those of CsvParser and of the callbacks.
Result<void> read_csv_file(const std::filesystem::path& path, std::string_view name,
                           CsvParser::HeaderCallback on_header, CsvParser::RowCallback on_row,
                           const ReadProgress& progress = {});

}  // namespace banklet
