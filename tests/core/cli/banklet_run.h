// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "core/cli/run.h"

namespace banklet::test {

struct Outcome {
  int status;
  std::string out;
  std::string err;
};

/// The program, called with these arguments.
inline Outcome banklet_run(std::vector<std::string> arguments) {
  std::vector<const char*> argv = {"banklet"};
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  std::ostringstream out;
  std::ostringstream err;
  const int status = run(static_cast<int>(argv.size()), argv.data(), out, err);
  return {status, out.str(), err.str()};
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace banklet::test
