// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>
#include <string>

#include "core/base/quote.h"
#include "core/cli/commands.h"
#include "core/cli/csv_line.h"
#include "core/train/customer_value.h"
#include "core/train/file_writer.h"
#include "core/train/margins.h"
#include "core/train/number_text.h"

namespace banklet {
namespace {

struct Options {
  std::string bank;
  std::string output;
  double years = 1.0;
  std::uint64_t seed = 1234;
};

void print(const ValueModel& model, const Console& console) {
  const ValueEvaluation& e = model.evaluation;
  console.out << "Purchases after " << format_date(e.from) << " until " << format_date(e.until)
              << ", foreseen from what was known before: " << e.customers << " customers, "
              << fixed(e.purchases, 0) << " purchases\n";
  for (std::size_t f = 0; f < kPurchaseForecasts; ++f)
    console.out << "  " << name_of(static_cast<PurchaseForecast>(f)) << ": expected "
                << fixed(e.expected[f], 0) << ", mean squared error "
                << fixed(e.squared_error[f], 4) << "\n";
  console.out << "  BG/NBD gains " << fixed(e.gain.mean, 4) << " (" << fixed(e.gain.low, 4)
              << " to " << fixed(e.gain.high, 4)
              << ") on the better naive forecast; used: " << name_of(e.best)
              << "\nBy repeated purchases so far: customers, expected, made\n";
  for (std::size_t b = 0; b < e.bins.size(); ++b)
    console.out << "  " << b << (b + 1 == e.bins.size() ? "+ " : "  ") << e.bins[b].customers
                << "  " << fixed(e.bins[b].expected, 3) << "  " << fixed(e.bins[b].made, 3) << "\n";
}

Result<void> write_values(const Options& options, const BankData& bank, const ValueModel& model,
                          const std::vector<double>& margins) {
  BANKLET_ASSIGN(FileWriter writer, FileWriter::create(options.output));
  BANKLET_TRY(writer.write(
      csv_line({"customer_id", "active_probability", "expected_purchases", "expected_margin"})));
  for (const CustomerValue& value : foresee_value(model, bank, margins, options.years))
    BANKLET_TRY(writer.write(
        csv_line({bank.customers.id(value.customer), fixed(value.active_probability, 6),
                  fixed(value.expected_purchases, 6),
                  value.expected_margin ? fixed(*value.expected_margin, 2) : ""})));
  return writer.commit();
}

Result<void> value(const Options& options, const Console& console) {
  BANKLET_ASSIGN(const BankData bank, BankData::load(options.bank));
  console.warn(bank.warnings);
  if (!bank.folder.catalogue)
    return Error{ErrorCode::kMissingFile, quote(bank_files::kProducts) + " is not there"};
  BANKLET_ASSIGN(const std::vector<double> margins, read_margins(bank.folder));
  BANKLET_ASSIGN(const ValueModel model, fit_customer_value(bank, margins, options.seed));
  if (!options.output.empty()) BANKLET_TRY(write_values(options, bank, model, margins));
  if (console.json)
    console.print_json(value_json(model));
  else
    print(model, console);
  return {};
}

}  // namespace

void add_value_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "value", "Foresee what customers will buy; for the bank itself, not for a page");
  command->add_option("BANK_DIR", options->bank, "Folder with holdings.csv, products.json")
      ->required();
  command->add_option(
      "--output", options->output,
      "File to write: customer_id, active_probability, expected_purchases, expected_margin (with "
      "margins.csv: product_id,margin)");
  command->add_option("--years", options->years, "How far to look ahead, in years")
      ->capture_default_str()
      ->check(CLI::Range(0.01, 10.0));
  command->add_option("--seed", options->seed, "Seed of the intervals")->capture_default_str();
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console] { return value(*options, console); };
  });
}

}  // namespace banklet
