// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "core/advise/advice_limits.h"
#include "core/cli/commands.h"
#include "core/cli/convert_lines.h"
#include "core/cli/line_reader.h"
#include "core/cli/open_engine.h"
#include "core/codec/advice_json.h"

namespace banklet {
namespace {

/// A record holds its input and what came of it.
constexpr std::size_t kRecordBytes = 16 * limits::kAdviceBytes;

struct Options {
  std::string bundle;
  LineFiles files;
  bool replay = false;
};

Result<void> advise(const Options& options, const Console& console) {
  BANKLET_ASSIGN(const Engine engine, open_engine(options.bundle));
  const auto convert = [&](std::string_view line, const std::string& place) {
    return advise_json(engine, line, place);
  };
  return convert_lines(options.files, limits::kAdviceBytes, "records", convert, console);
}

Result<void> replay(const Options& options, const Console& console) {
  BANKLET_ASSIGN(const Engine engine, open_engine(options.bundle));
  std::size_t records = 0;
  BANKLET_TRY(read_lines(
      options.files.input, kRecordBytes,
      [&](std::string_view line, const std::string& place) -> Result<void> {
        BANKLET_ASSIGN(const Json record, parse_json(line, place));
        BANKLET_ASSIGN(const JsonField input, JsonField(record, place).at("input"));
        BANKLET_ASSIGN(const JsonText again, advise_json(engine, input));
        if (again.text() != dump_json(record))
          return Error{ErrorCode::kInvalidArgument, place + ": this bundle gives another advice"};
        ++records;
        return {};
      }));
  if (console.json)
    console.print_json({{"replayed", records}});
  else
    console.out << options.files.input << ": " << records << " records, each as it was given\n";
  return {};
}

}  // namespace

void add_advise_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "advise", "Tolerance of risk, portfolios for goals, and what to watch, as records");
  command->add_option("BUNDLE", options->bundle, "Trained bundle")->required();
  command
      ->add_option("--input", options->files.input,
                   "Requests, one JSON object per line (core/codec/advice_json.h); with --replay, "
                   "records")
      ->required();
  CLI::Option* output =
      command->add_option("--output", options->files.output, "File to write, a record per line");
  command
      ->add_flag("--replay", options->replay,
                 "Advise again from the input of each record, and fail if another byte comes out")
      ->excludes(output);
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, output, &console, &action] {
    if (!options->replay && output->count() == 0) throw CLI::RequiredError("--output or --replay");
    action = [options, &console] {
      return options->replay ? replay(*options, console) : advise(*options, console);
    };
  });
}

}  // namespace banklet
