// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "core/base/limits.h"
#include "core/cli/commands.h"
#include "core/cli/convert_lines.h"
#include "core/cli/open_engine.h"
#include "core/codec/alert_json.h"

namespace banklet {
namespace {

struct Options {
  std::string bundle;
  LineFiles files;
};

Result<void> alerts(const Options& options, const Console& console) {
  BANKLET_ASSIGN(const Engine engine, open_engine(options.bundle));
  const auto convert = [&](std::string_view line, const std::string& place) -> Result<JsonText> {
    BANKLET_ASSIGN(const AlertRequest request, parse_alert_request(line, place, engine.schema()));
    BANKLET_ASSIGN(const CustomerAlerts found, at_place(place, find_alerts(engine, request)));
    return alerts_to_json(found);
  };
  return convert_lines(options.files, limits::kCustomerBytes, "requests", convert, console);
}

}  // namespace

void add_alerts_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("alerts", "Tell what customers would be told of, and why not now");
  command->add_option("BUNDLE", options->bundle, "Trained bundle")->required();
  add_line_files(*command, options->files,
                 "Requests, one JSON object per line: {\"customer\", \"state\", \"responses\", "
                 "\"minute\", \"shortfall\", \"lines\", \"goals\", \"birthday\"}",
                 "File to write, a line per request: {\"alerts\", \"state\"}");
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console] { return alerts(*options, console); };
  });
}

}  // namespace banklet
