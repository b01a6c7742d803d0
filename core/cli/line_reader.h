// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace banklet {

/// Receives a line without its end and its place, "customers.jsonl:17".
using LineCallback = std::function<Result<void>(std::string_view line, const std::string& place)>;

/// Streams a text file line by line (LF or CRLF); lines of blanks only are skipped.
/// Errors: kMissingFile, kLimitExceeded for a line above `max_bytes`, those of the callback.
Result<void> read_lines(const std::string& path, std::size_t max_bytes,
                        const LineCallback& on_line);

}  // namespace banklet
