// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <utility>

#include "core/base/limits.h"
#include "core/cli/commands.h"
#include "core/cli/convert_lines.h"
#include "core/codec/credit_json.h"
#include "core/train/file_reader.h"

namespace banklet {
namespace {

struct Options {
  std::string bundle;
  LineFiles files;
  std::string reviewer;
};

Result<void> score(const Options& options, const Console& console) {
  BANKLET_ASSIGN(std::vector<std::byte> bytes,
                 read_binary_file(options.bundle, options.bundle, limits::kBundleBytes));
  BANKLET_ASSIGN(const Bundle bundle, Bundle::open(std::move(bytes)));
  BANKLET_ASSIGN(const std::shared_ptr<const CreditModel> model, load_credit(bundle));
  if (!model) return Error{ErrorCode::kModelMissing, "the bundle holds no credit model"};
  const auto convert = [&](std::string_view line, const std::string& place) -> Result<JsonText> {
    BANKLET_ASSIGN(const Customer customer, parse_customer(line, place, model->inputs().schema()));
    CreditRequest request;
    request.reviewer = options.reviewer;
    BANKLET_ASSIGN(const JsonText score,
                   at_place(place, credit_to_json(*model, customer, request)));
    Json result = parsed(score);
    result["customer_id"] = customer.id;
    return JsonText(result);
  };
  return convert_lines(options.files, limits::kCustomerBytes, "customers", convert, console);
}

}  // namespace

void add_score_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("score", "Credit scores of customers, with points and reasons");
  command->add_option("BUNDLE", options->bundle, "Trained bundle")->required();
  add_line_files(*command, options->files,
                 "Customers, one JSON object per line: customer_id, as_of, columns as in "
                 "credit.json",
                 "File to write, a line of JSON per customer");
  command->add_option("--reviewer", options->reviewer,
                      "Who answers for the decisions; required where the bundle is declared for "
                      "credit-decision");
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console] { return score(*options, console); };
  });
}

}  // namespace banklet
