// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "core/base/limits.h"
#include "core/cli/commands.h"
#include "core/cli/line_reader.h"
#include "core/cli/open_engine.h"
#include "core/codec/alert_json.h"
#include "core/train/file_writer.h"

namespace banklet {
namespace {

struct Options {
  std::string bundle;
  std::string input;
  std::string output;
};

Result<void> alerts(const Options& options, const Console& console) {
  BANKLET_ASSIGN(const Engine engine, open_engine(options.bundle));
  BANKLET_ASSIGN(FileWriter writer, FileWriter::create(options.output));
  std::size_t requests = 0;
  BANKLET_TRY(read_lines(options.input, limits::kCustomerBytes,
                         [&](std::string_view line, const std::string& place) -> Result<void> {
                           BANKLET_ASSIGN(const AlertRequest request,
                                          parse_alert_request(line, place, engine.schema()));
                           const Result<CustomerAlerts> found = find_alerts(engine, request);
                           if (!found)
                             return Error{found.error().code, place + ": " + found.error().message};
                           ++requests;
                           return writer.write(dump_json(alerts_to_json(*found)) + "\n");
                         }));
  BANKLET_TRY(writer.commit());
  if (console.json)
    console.print_json({{"output", options.output}, {"requests", requests}});
  else
    console.out << options.output << ": " << requests << " requests\n";
  return {};
}

}  // namespace

void add_alerts_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("alerts", "Tell what customers would be told of, and why not now");
  command->add_option("BUNDLE", options->bundle, "Trained bundle")->required();
  command
      ->add_option("--input", options->input,
                   "Requests, one JSON object per line: {\"customer\", \"state\", \"responses\", "
                   "\"minute\", \"shortfall\", \"lines\", \"goals\", \"birthday\"}")
      ->required();
  command
      ->add_option("--output", options->output,
                   "File to write, a line per request: {\"alerts\", \"state\"}")
      ->required();
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console] { return alerts(*options, console); };
  });
}

}  // namespace banklet
