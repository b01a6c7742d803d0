// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>
#include <string>

#include "core/cli/commands.h"
#include "core/train/number_text.h"
#include "core/train/pair_similarity.h"
#include "core/train/question_pairs.h"

namespace banklet {
namespace {

struct Options {
  std::string pairs;
  std::size_t folds = 5;
  std::uint64_t seed = 1234;
};

Result<void> evaluate(const Options& options, const Console& console) {
  BANKLET_ASSIGN(const auto pairs, read_question_pairs(options.pairs, options.pairs));
  BANKLET_ASSIGN(const PairEvaluation evaluation,
                 cross_validate_pairs(pairs, options.folds, options.seed));
  if (console.json) {
    console.print_json({{"pairs", evaluation.pairs},
                        {"positives", evaluation.positives},
                        {"groups", evaluation.groups},
                        {"largest_group", evaluation.largest_group},
                        {"character_cosine_auc", evaluation.character_cosine},
                        {"auc", evaluation.auc},
                        {"fold_auc", evaluation.fold_auc}});
    return {};
  }
  console.out << evaluation.pairs << " pairs, " << evaluation.positives << " ask the same; "
              << evaluation.groups << " groups that share a question, of at most "
              << evaluation.largest_group << " pairs\n"
              << "AUC of the cosine of characters " << fixed(evaluation.character_cosine, 4)
              << "\nAUC cross-validated, groups kept together " << fixed(evaluation.auc, 4)
              << " (folds";
  for (const double auc : evaluation.fold_auc) console.out << " " << fixed(auc, 4);
  console.out << ")\n";
  return {};
}

}  // namespace

void add_similarity_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "similarity", "Judge how well questions that ask the same are told from others");
  command
      ->add_option("PAIRS", options->pairs,
                   "CSV file with columns first, second and same (1 or 0), a pair of questions "
                   "per row")
      ->required();
  command->add_option("--folds", options->folds, "Folds of cross-validation")
      ->capture_default_str()
      ->check(CLI::Range(2, 100));
  command->add_option("--seed", options->seed, "Seed of the folds")->capture_default_str();
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console] { return evaluate(*options, console); };
  });
}

}  // namespace banklet
