// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/cli/card_text.h"
#include "core/cli/commands.h"
#include "core/cli/progress_bar.h"
#include "core/train/bundle_builder.h"
#include "core/train/file_writer.h"

namespace banklet {
namespace {

struct Options {
  std::string bank;
  std::string output;
  TrainOptions train;
};

Result<void> train(const Options& options, const Console& console) {
  ProgressBar bar(console);
  BANKLET_ASSIGN(const BankData bank, BankData::load(options.bank, bar.listener()));
  BANKLET_ASSIGN(const TrainedBundle bundle, train_bundle(bank, options.train, bar.listener()));
  bar.clear();
  BANKLET_TRY(write_file(options.output, bundle.bytes));
  std::vector<std::string> warnings = bank.warnings;
  warnings.insert(warnings.end(), bundle.warnings.begin(), bundle.warnings.end());
  console.warn(warnings);
  if (console.json) {
    console.print_json({{"bundle", options.output},
                        {"bytes", bundle.bytes.size()},
                        {"model_card", bundle.model_card},
                        {"warnings", warnings}});
  } else {
    print_card(bundle.model_card, console.out);
    console.out << "\n" << options.output << ": " << bundle.bytes.size() << " bytes\n";
  }
  return {};
}

}  // namespace

void add_train_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("train", "Train every model that a bank folder allows");
  command->add_option("BANK_DIR", options->bank, "Folder with the bank's data")->required();
  command->add_option("-o,--output", options->output, "Bundle to write (.safetensors)")->required();
  command->add_option("--seed", options->train.seed, "Seed of all random draws")
      ->capture_default_str();
  CLI::Option* no_network = command->add_flag(
      "!--no-network", options->train.network,
      "Learn intents in seconds, by the linear model alone; less is answered right");
  command
      ->add_option("--word-vectors", options->train.word_vectors,
                   "Vectors of words to start from (text format of word2vec and GloVe)")
      ->excludes(no_network);
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console] { return train(*options, console); };
  });
}

}  // namespace banklet
