// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>
#include <string>

#include "core/base/number.h"
#include "core/cli/commands.h"
#include "core/cli/csv_line.h"
#include "core/cli/progress_bar.h"
#include "core/train/file_writer.h"
#include "core/train/propensity_evaluation.h"
#include "core/train/svg_plots.h"

namespace banklet {
namespace {

struct Options {
  std::string bank;
  std::string outcome;
  std::string scores;
  PropensityOptions propensity;
};

Result<void> write_scores(const Options& options, const BankData& bank,
                          const PropensityEvaluation& evaluation) {
  std::string text = "customer_id,fold";
  for (const PropensityMethod& method : evaluation.methods) text += "," + method.name;
  text += "\n";
  for (std::size_t row = 0; row < bank.customers.size(); ++row) {
    std::vector<std::string> fields = {bank.customers.id(row),
                                       std::to_string(evaluation.fold_of[row])};
    for (const PropensityMethod& method : evaluation.methods)
      fields.push_back(dump_json(method.scores[row]));
    text += csv_line(fields);
  }
  return write_file(options.scores, text);
}

Result<void> evaluate(Options options, const Console& console) {
  const std::size_t sign = options.outcome.find('=');
  if (sign == std::string::npos || sign == 0)
    return Error{ErrorCode::kInvalidArgument, "--outcome: must be COLUMN=VALUE"};
  options.propensity.column = options.outcome.substr(0, sign);
  options.propensity.value = options.outcome.substr(sign + 1);
  ProgressBar bar(console);
  BANKLET_ASSIGN(const BankData bank, BankData::load(options.bank, bar.listener()));
  BANKLET_ASSIGN(const PropensityEvaluation evaluation,
                 evaluate_propensity(bank, options.propensity, bar.listener()));
  bar.clear();
  if (!options.scores.empty()) BANKLET_TRY(write_scores(options, bank, evaluation));
  console.warn(bank.warnings);
  if (console.json) {
    console.print_json(propensity_json(evaluation));
    return {};
  }
  console.out << bank.customers.size() << " customers, of " << evaluation.positives << " "
              << options.outcome << "\n";
  for (const PropensityMethod& method : evaluation.methods) {
    console.out << "  AUC of " << method.name << " " << fixed(method.auc, 4) << " (folds";
    for (const double auc : method.fold_auc) console.out << " " << fixed(auc, 4);
    console.out << ")\n";
  }
  return {};
}

}  // namespace

void add_propensity_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "propensity", "Judge how well the scorers tell who takes one product, in cross-validation");
  command->add_option("BANK_DIR", options->bank, "Folder with the bank's data")->required();
  command
      ->add_option("--outcome", options->outcome,
                   "COLUMN=VALUE of customers.csv that says who took it")
      ->required();
  command->add_option("--folds", options->propensity.folds, "Folds of cross-validation")
      ->capture_default_str()
      ->check(CLI::Range(2, 100));
  command->add_option("--seed", options->propensity.seed, "Seed of the folds")
      ->capture_default_str();
  command->add_option("--scores", options->scores,
                      "CSV file to write: customer_id, fold and the raw score of each scorer");
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console] { return evaluate(*options, console); };
  });
}

}  // namespace banklet
