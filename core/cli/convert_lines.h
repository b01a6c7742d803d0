// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "core/base/json_text.h"
#include "core/base/result.h"
#include "core/cli/console.h"

namespace banklet {

/// Files of a command that turns lines of JSON into lines of JSON.
struct LineFiles {
  std::string input;
  std::string output;
};

/// Adds the required options --input and --output.
void add_line_files(CLI::App& command, LineFiles& files, const std::string& input_help,
                    const std::string& output_help);

/// What becomes of a line, which stands at `place` ("customers.jsonl:17").
using LineConversion =
    std::function<Result<JsonText>(std::string_view line, const std::string& place)>;

/// Converts every line, writes the output at the end only, and prints how many there were of
/// `unit` ("customers"). Errors: those of read_lines, of `convert` and of writing; no output then.
Result<void> convert_lines(const LineFiles& files, std::size_t max_line_bytes,
                           const std::string& unit, const LineConversion& convert,
                           const Console& console);

/// The result, an error with `place` before its message.
template <class T>
Result<T> at_place(const std::string& place, Result<T> result) {
  if (!result) return Error{result.error().code, place + ": " + result.error().message};
  return result;
}

}  // namespace banklet
