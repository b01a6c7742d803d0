// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "core/base/limits.h"
#include "core/cli/cash_flow_table.h"
#include "core/cli/commands.h"
#include "core/cli/convert_lines.h"
#include "core/cli/open_engine.h"
#include "core/codec/cash_flow_json.h"
#include "core/train/account_files.h"
#include "core/train/bank_folder.h"
#include "core/train/bundle_writer.h"
#include "core/train/cash_flow_evaluation.h"

namespace banklet {
namespace {

struct Options {
  std::string bundle;
  LineFiles files;
  std::string bank;
  std::string truth;
  std::size_t customers = 0;
  CashFlowEvaluationOptions evaluation;
};

Result<void> forecast(const Options& options, const Console& console) {
  if (options.bundle.empty() || options.files.input.empty() || options.files.output.empty())
    return Error{ErrorCode::kInvalidArgument, "needs BUNDLE, --input and --output, or --evaluate"};
  BANKLET_ASSIGN(const Engine engine, open_engine(options.bundle));
  const auto convert = [&](std::string_view line, const std::string& place) -> Result<JsonText> {
    BANKLET_ASSIGN(const CashFlowRequest request,
                   parse_cash_flow_request(line, place, engine.schema()));
    BANKLET_ASSIGN(const CustomerCashFlow flow, at_place(place, find_cash_flow(engine, request)));
    return json_text({{"customer_id", request.customer.id},
                      {"cash_flow", cash_flow_to_json(request, flow, engine.schema())}});
  };
  return convert_lines(options.files, limits::kCustomerBytes, "customers", convert, console);
}

/// What the bank's folder says, and no model.
Result<Engine> engine_of(const BankFolder& folder) {
  BundleWriter writer;
  writer.manifest()["schema"] = folder.schema.to_json();
  writer.manifest()["alerts"] = folder.alerts.to_json();
  return Engine::open(writer.bytes());
}

Result<void> evaluate(const Options& options, const Console& console) {
  if (options.truth.empty())
    return Error{ErrorCode::kInvalidArgument, "--evaluate needs --truth, a folder"};
  BANKLET_ASSIGN(const BankFolder folder, BankFolder::open(options.bank));
  BANKLET_ASSIGN(const Engine engine, engine_of(folder));
  BANKLET_ASSIGN(std::vector<AccountHistory> accounts, read_accounts(folder, options.truth));
  Date end;
  for (const AccountHistory& account : accounts)
    if (!account.transactions.empty()) end = std::max(end, account.transactions.back().date);
  if (folder.as_of) end = std::min(end, *folder.as_of);
  if (options.customers > 0 && options.customers < accounts.size())
    accounts.resize(options.customers);
  BANKLET_ASSIGN(const CashFlowEvaluation evaluation,
                 evaluate_cash_flow(engine, accounts, end, options.evaluation));
  if (console.json)
    console.print_json(cash_flow_evaluation_json(evaluation));
  else
    print_cash_flow_evaluation(evaluation, folder.schema.currency, console.out);
  return {};
}

}  // namespace

void add_cashflow_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "cashflow", "How customers' balances may go on, what is due and what changed");
  command->add_option("BUNDLE", options->bundle, "Trained bundle");
  command->add_option("--input", options->files.input,
                      "Requests, one JSON object per line: {\"customer\", \"balance_minor\", "
                      "\"days\"}");
  command->add_option("--output", options->files.output,
                      "File to write, a line per request: {\"customer_id\", \"cash_flow\"}");
  CLI::Option* bank = command->add_option(
      "--evaluate", options->bank,
      "In place of all that: judge forecasts and warnings by the accounts of this bank folder");
  command
      ->add_option("--truth", options->truth,
                   "Folder with balances.csv (customer_id, date, balance: opening balances) and, "
                   "optionally, account.csv (bookings that transactions.csv leaves out)")
      ->needs(bank);
  command->add_option("--customers", options->customers, "The first so many; default: all")
      ->needs(bank);
  command->add_option("--step", options->evaluation.step, "Days between forecasts")
      ->check(CLI::Range(1, 60))
      ->capture_default_str()
      ->needs(bank);
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console] {
      return options->bank.empty() ? forecast(*options, console) : evaluate(*options, console);
    };
  });
}

}  // namespace banklet
