// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ostream>

namespace banklet {

/// Exit status of the program.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kBadUsage = 2;

/// Runs the program `banklet` with these arguments (argv[0] is its name). Errors are printed to
/// `err` as "banklet: code: message", and with --json also to `out` as {"ok": false, "error":
/// {"code", "message"}}. `terminal`: `err` is one, so progress may be shown.
int run(int argc, const char* const* argv, std::ostream& out, std::ostream& err,
        bool terminal = false);

}  // namespace banklet
