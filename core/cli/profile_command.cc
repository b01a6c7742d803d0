// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "core/base/limits.h"
#include "core/cli/commands.h"
#include "core/cli/line_reader.h"
#include "core/cli/open_engine.h"
#include "core/codec/profile_json.h"
#include "core/table/customer_json.h"
#include "core/train/file_writer.h"

namespace banklet {
namespace {

struct Options {
  std::string bundle;
  std::string input;
  std::string output;
};

Result<void> profile(const Options& options, const Console& console) {
  BANKLET_ASSIGN(const Engine engine, open_engine(options.bundle));
  BANKLET_ASSIGN(FileWriter writer, FileWriter::create(options.output));
  std::size_t customers = 0;
  BANKLET_TRY(read_lines(
      options.input, limits::kCustomerBytes,
      [&](std::string_view line, const std::string& place) -> Result<void> {
        BANKLET_ASSIGN(const Customer customer, parse_customer(line, place, engine.schema()));
        const Result<Profile> result = engine.profile(customer);
        if (!result) return Error{result.error().code, place + ": " + result.error().message};
        const Json out = {{"customer_id", customer.id},
                          {"profile", profile_to_json(*result, engine.schema())}};
        ++customers;
        return writer.write(dump_json(out) + "\n");
      }));
  BANKLET_TRY(writer.commit());
  if (console.json)
    console.print_json({{"output", options.output}, {"customers", customers}});
  else
    console.out << options.output << ": " << customers << " customers\n";
  return {};
}

}  // namespace

void add_profile_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("profile", "What customers' own data say about them, with evidence");
  command->add_option("BUNDLE", options->bundle, "Trained bundle")->required();
  command->add_option("--input", options->input, "Customers, one JSON object per line")->required();
  command
      ->add_option("--output", options->output,
                   "File to write, a line per customer: {\"customer_id\", \"profile\": {\"as_of\", "
                   "\"tags\", \"recurring\", \"suggested_categories\", \"ignored\"}}")
      ->required();
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console] { return profile(*options, console); };
  });
}

}  // namespace banklet
