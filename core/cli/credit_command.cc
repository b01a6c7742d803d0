// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cmath>
#include <memory>
#include <ostream>
#include <string>

#include "core/cli/commands.h"
#include "core/cli/csv_line.h"
#include "core/cli/progress_bar.h"
#include "core/train/credit_evaluation.h"
#include "core/train/file_writer.h"
#include "core/train/number_text.h"

namespace banklet {
namespace {

struct Options {
  std::string bank;
  std::string scores;
  std::string inputs;
  CreditEvaluationOptions evaluation;
};

Result<void> write_scores(const Options& options, const CreditData& data,
                          const CreditEvaluation& evaluation) {
  std::string text = "customer_id,repeat,fold";
  for (const CreditMethod& method : evaluation.methods) text += "," + method.name;
  text += "\n";
  for (std::size_t repeat = 0; repeat < evaluation.fold_of.size(); ++repeat)
    for (std::size_t row = 0; row < data.size(); ++row) {
      std::vector<std::string> fields = {data.ids[row], std::to_string(repeat),
                                         std::to_string(evaluation.fold_of[repeat][row])};
      for (const CreditMethod& method : evaluation.methods)
        fields.push_back(dump_json(method.probability[repeat][row]));
      text += csv_line(fields);
    }
  return write_file(options.scores, text);
}

/// What the models look at, derived columns included, so that others can be fitted to the same.
Result<void> write_inputs(const std::string& path, const CreditData& data) {
  std::vector<std::string> fields = {"customer_id"};
  for (std::size_t i = 0; i < data.width(); ++i)
    fields.push_back(data.specification.inputs[i].name);
  fields.push_back("bad_outcome");
  std::string text = csv_line(fields);
  for (std::size_t row = 0; row < data.size(); ++row) {
    fields = {data.ids[row]};
    for (std::size_t i = 0; i < data.width(); ++i) {
      const CreditInput& input = data.specification.inputs[i];
      const float x = data.row(row)[i];
      if (std::isnan(x))
        fields.emplace_back();
      else
        fields.push_back(input.categorical ? input.values[static_cast<std::size_t>(x)]
                                           : dump_json(x));
    }
    fields.emplace_back(data.bad[row] ? "1" : "0");
    text += csv_line(fields);
  }
  return write_file(path, text);
}

void print(const CreditData& data, const CreditEvaluation& evaluation, std::ostream& out) {
  out << "credit: " << data.size() << " customers, " << data.width() << " inputs, declared for "
      << credit_purpose_name(data.specification.purpose) << "\n";
  for (const CreditMethod& method : evaluation.methods) {
    const CreditMetrics& m = method.metrics;
    out << "  " << method.name << ": AUC " << fixed(method.auc, 4) << " +- "
        << fixed(method.half_width, 4) << " over folds, +- "
        << fixed(method.customers_half_width, 4) << " over customers, Gini " << fixed(m.gini, 3)
        << ", KS " << fixed(m.ks, 3) << ", Brier " << fixed(m.brier, 4) << ", calibration error "
        << percent(m.calibration_error) << ", PSI of the folds " << fixed(method.stability, 4)
        << "\n";
  }
  out << "  the bundle scores by " << evaluation.shipped << "\n";
  for (const CalibrationBin& bin :
       evaluation.methods[evaluation.shipped == "trees"].metrics.calibration)
    out << "    expected " << percent(bin.predicted) << ", came " << percent(bin.observed) << "\n";
  for (const CreditGroup& group : evaluation.groups)
    out << "  " << group.column << "=" << group.value << ": " << group.metrics.customers
        << " customers, bad "
        << percent(static_cast<double>(group.metrics.bad) /
                   static_cast<double>(group.metrics.customers))
        << ", AUC " << fixed(group.metrics.auc, 3) << ", good scores " << percent(group.good_share)
        << ", of the best group's " << fixed(group.ratio, 2)
        << (group.below_least ? ": below the setting" : "") << "\n";
  for (const Proxy& proxy : evaluation.proxies)
    out << "  " << proxy.feature << " tells of " << proxy.column << " (AUC " << fixed(proxy.auc, 3)
        << ")\n";
}

Result<void> evaluate(const Options& options, const Console& console) {
  ProgressBar bar(console);
  BANKLET_ASSIGN(const CreditData data, CreditData::read(options.bank));
  if (!options.inputs.empty()) BANKLET_TRY(write_inputs(options.inputs, data));
  BANKLET_ASSIGN(const CreditEvaluation evaluation,
                 evaluate_credit(data, options.evaluation, bar.listener()));
  bar.clear();
  if (!options.scores.empty()) BANKLET_TRY(write_scores(options, data, evaluation));
  if (console.json)
    console.print_json(credit_evaluation_json(evaluation));
  else
    print(data, evaluation, console.out);
  return {};
}

}  // namespace

void add_credit_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "credit", "Judge credit scores on the bank's own data (credit.json, credit.csv)");
  command->add_option("BANK_DIR", options->bank, "Folder with the bank's data")->required();
  command->add_option("--folds", options->evaluation.folds, "Folds of cross-validation")
      ->capture_default_str()
      ->check(CLI::Range(2, 100));
  command->add_option("--repeats", options->evaluation.repeats, "How often folds are drawn")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000));
  command->add_option("--seed", options->evaluation.seed, "Seed of all random draws")
      ->capture_default_str();
  command->add_option("--scores", options->scores,
                      "CSV file to write: customer_id, repeat, fold and the probability of a bad "
                      "outcome by each model");
  command->add_option("--inputs", options->inputs,
                      "CSV file to write: customer_id, what the models look at, bad_outcome");
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console] { return evaluate(*options, console); };
  });
}

}  // namespace banklet
