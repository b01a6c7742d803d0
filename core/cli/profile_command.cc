// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "core/base/limits.h"
#include "core/cli/commands.h"
#include "core/cli/convert_lines.h"
#include "core/cli/open_engine.h"
#include "core/codec/profile_json.h"
#include "core/table/customer_json.h"

namespace banklet {
namespace {

struct Options {
  std::string bundle;
  LineFiles files;
};

Result<void> profile(const Options& options, const Console& console) {
  BANKLET_ASSIGN(const Engine engine, open_engine(options.bundle));
  const auto convert = [&](std::string_view line, const std::string& place) -> Result<JsonText> {
    BANKLET_ASSIGN(const Customer customer, parse_customer(line, place, engine.schema()));
    BANKLET_ASSIGN(const Profile result, at_place(place, engine.profile(customer)));
    return json_text(
        {{"customer_id", customer.id}, {"profile", profile_to_json(result, engine.schema())}});
  };
  return convert_lines(options.files, limits::kCustomerBytes, "customers", convert, console);
}

}  // namespace

void add_profile_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("profile", "What customers' own data say about them, with evidence");
  command->add_option("BUNDLE", options->bundle, "Trained bundle")->required();
  add_line_files(*command, options->files, "Customers, one JSON object per line",
                 "File to write, a line per customer: {\"customer_id\", \"profile\": {\"as_of\", "
                 "\"tags\", \"recurring\", \"suggested_categories\", \"ignored\"}}");
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console] { return profile(*options, console); };
  });
}

}  // namespace banklet
