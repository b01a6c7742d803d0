// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <ostream>
#include <string>
#include <vector>

#include "core/base/json_text.h"

namespace banklet {

/// Where a subcommand prints. Results go to `out`, everything else to `err`.
struct Console {
  std::ostream& out;
  std::ostream& err;
  bool terminal = false;  ///< `err` is a terminal: show progress
  bool json = false;      ///< --json: one JSON document on `out` and nothing else

  void warn(const std::vector<std::string>& warnings) const {
    for (const std::string& warning : warnings) err << "banklet: warning: " << warning << "\n";
  }
  void print_json(const Json& document) const { print_json(JsonText(document)); }
  template <std::same_as<JsonText> Text>  // so that {{"name", value}} is a Json
  void print_json(const Text& document) const {
    out << document.text() << "\n";
  }
};

}  // namespace banklet
