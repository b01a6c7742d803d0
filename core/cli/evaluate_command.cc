// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "core/cli/commands.h"
#include "core/cli/evaluation_text.h"
#include "core/cli/forecast_table.h"
#include "core/cli/progress_bar.h"
#include "core/train/evaluation.h"
#include "core/train/file_writer.h"
#include "core/train/forecast_evaluation.h"
#include "core/train/report_html.h"

namespace banklet {
namespace {

struct Options {
  std::string bank;
  std::string report;
  EvaluationOptions evaluation;
};

Result<void> evaluate(const Options& options, const Console& console) {
  ProgressBar bar(console);
  BANKLET_ASSIGN(const BankData bank, BankData::load(options.bank, bar.listener()));
  BANKLET_ASSIGN(const BankEvaluation evaluation,
                 evaluate_bank(bank, options.evaluation, bar.listener()));
  BANKLET_ASSIGN(const Json forecast,
                 evaluate_forecasts(bank.folder, options.evaluation.seed, bar.listener()));
  bar.clear();
  if (!options.report.empty()) BANKLET_TRY(write_file(options.report, evaluation_html(evaluation)));
  console.warn(bank.warnings);
  if (console.json) {
    Json json = evaluation_json(evaluation);
    json["forecast"] = forecast;
    console.print_json(json);
    return {};
  }
  print_evaluation(evaluation, console.out);
  print_forecasts(forecast, console.out);
  return {};
}

}  // namespace

void add_evaluate_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "evaluate", "Judge every model on the bank's own data that it has not seen");
  command->add_option("BANK_DIR", options->bank, "Folder with the bank's data")->required();
  command->add_option("--folds", options->evaluation.folds, "Folds of cross-validation")
      ->capture_default_str()
      ->check(CLI::Range(2, 100));
  command->add_option("--seed", options->evaluation.seed, "Seed of all random draws")
      ->capture_default_str();
  CLI::Option* no_network = command->add_flag(
      "!--no-network", options->evaluation.network,
      "Learn intents in seconds, by the linear model alone; less is answered right");
  command->add_option("--test", options->evaluation.test,
                      "CSV file of other questions (text, intent), to report on as well");
  command
      ->add_option("--word-vectors", options->evaluation.word_vectors,
                   "Vectors of words to start from (text format of word2vec and GloVe)")
      ->excludes(no_network);
  command->add_option("--report", options->report, "HTML file to write");
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console] { return evaluate(*options, console); };
  });
}

}  // namespace banklet
