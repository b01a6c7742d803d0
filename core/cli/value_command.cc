// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "core/base/quote.h"
#include "core/cli/commands.h"
#include "core/cli/csv_line.h"
#include "core/train/customer_value.h"
#include "core/train/file_writer.h"
#include "core/train/margins.h"
#include "core/train/number_text.h"
#include "core/train/purchase_propensity.h"
#include "core/train/satisfaction_model.h"

namespace banklet {
namespace {

struct Options {
  std::string bank;
  std::string output;
  double years = 1.0;
  std::uint64_t seed = 1234;
};

/// What surveys.csv and complaints.csv let the service know.
struct Service {
  SatisfactionModel model;
  std::vector<CustomerSatisfaction> customers;
};

Result<std::optional<Service>> serve(const BankData& bank, std::uint64_t seed) {
  if (!bank.folder.has(SatisfactionData::kSurveys)) return std::optional<Service>();
  BANKLET_ASSIGN(const SatisfactionData data, SatisfactionData::read(bank.folder, bank.customers));
  BANKLET_ASSIGN(const SatisfactionFit fit, SatisfactionFit::fit(bank, data, seed));
  BANKLET_ASSIGN(auto customers, fit.foresee(bank, data));
  return std::optional<Service>(Service{fit.model(), std::move(customers)});
}

/// None where too little was bought.
Result<std::optional<PurchasePropensity>> fit_propensity(const BankData& bank,
                                                         const std::vector<double>& margins,
                                                         std::uint64_t seed) {
  Result<PurchasePropensity> fitted = PurchasePropensity::fit(bank, margins, seed);
  if (!fitted && fitted.error().code == ErrorCode::kNotEnoughData)
    return std::optional<PurchasePropensity>();
  if (!fitted) return fitted.error();
  return std::optional<PurchasePropensity>(std::move(*fitted));
}

void print(const PropensityRehearsal& r, std::ostream& out) {
  out << "By a logistic regression for each of " << r.products << " products: expected "
      << fixed(r.expected, 0) << " of " << fixed(r.purchases, 0) << " purchases, AUC of who buys "
      << fixed(r.auc, 3) << "\n  squared error gains " << fixed(r.purchase_gain.mean, 4) << " ("
      << fixed(r.purchase_gain.low, 4) << " to " << fixed(r.purchase_gain.high, 4)
      << ") on the mean, of margins " << fixed(r.margin_gain.mean, 0) << " ("
      << fixed(r.margin_gain.low, 0) << " to " << fixed(r.margin_gain.high, 0)
      << "); used: " << (r.use ? "yes" : "no, no better than the mean") << "\n";
}

void print(const SatisfactionModel& model, std::ostream& out) {
  const SatisfactionEvaluation& e = model.evaluation;
  out << "Satisfied (4 or 5 of 5): " << percent(e.satisfied_share) << " of " << e.answers
      << " answers; cross-validated AUC " << fixed(e.auc, 3) << " +- " << fixed(e.half_width, 3)
      << ", without complaints " << fixed(e.without_complaints_auc, 3) << "; Brier "
      << fixed(e.brier, 4) << ", of the mean " << fixed(e.naive_brier, 4) << "; calibration error "
      << percent(e.calibration.calibration_error) << "\n  log loss gains " << fixed(e.gain.mean, 4)
      << " (" << fixed(e.gain.low, 4) << " to " << fixed(e.gain.high, 4)
      << ") on the mean; used: " << (e.use ? "the model" : "the mean, for everybody") << "\n";
  for (std::size_t i = 0; i < model.inputs.size(); ++i)
    out << "  " << model.inputs[i] << " " << with_sign(model.logistic.weights[i], 3) << "\n";
}

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
                          const std::vector<double>& margins,
                          const std::optional<PurchasePropensity>& propensity,
                          const std::optional<Service>& service) {
  BANKLET_ASSIGN(FileWriter writer, FileWriter::create(options.output));
  std::vector<std::string> fields = {"customer_id", "active_probability", "expected_purchases",
                                     "expected_margin"};
  if (propensity) fields.insert(fields.end(), {"propensity_purchases", "propensity_margin"});
  if (service)
    fields.insert(fields.end(), {"satisfied_probability", "complaint_score", "open_complaints"});
  BANKLET_TRY(writer.write(csv_line(fields)));
  for (const CustomerValue& value : foresee_value(model, bank, margins, options.years)) {
    fields = {bank.customers.id(value.customer), fixed(value.active_probability, 6),
              fixed(value.expected_purchases, 6),
              value.expected_margin ? fixed(*value.expected_margin, 2) : ""};
    if (propensity) {
      const PropensityValue& taken = propensity->values()[value.customer];
      const bool use = propensity->rehearsal().use;
      fields.insert(fields.end(), {use ? fixed(taken.purchases, 6) : "",
                                   use && !margins.empty() ? fixed(taken.margin, 2) : ""});
    }
    if (service) {
      const CustomerSatisfaction& known = service->customers[value.customer];
      fields.insert(fields.end(),
                    {service->model.evaluation.use ? fixed(known.satisfied_probability, 6) : "",
                     fixed(known.complaint_score, 4), std::to_string(known.open_complaints)});
    }
    BANKLET_TRY(writer.write(csv_line(fields)));
  }
  return writer.commit();
}

Result<void> value(const Options& options, const Console& console) {
  BANKLET_ASSIGN(const BankData bank, BankData::load(options.bank));
  console.warn(bank.warnings);
  if (!bank.folder.catalogue)
    return Error{ErrorCode::kMissingFile, quote(bank_files::kProducts) + " is not there"};
  BANKLET_ASSIGN(const std::vector<double> margins, read_margins(bank.folder));
  BANKLET_ASSIGN(const ValueModel model, fit_customer_value(bank, margins, options.seed));
  BANKLET_ASSIGN(const std::optional<Service> service, serve(bank, options.seed));
  BANKLET_ASSIGN(const std::optional<PurchasePropensity> propensity,
                 fit_propensity(bank, margins, options.seed));
  if (!options.output.empty())
    BANKLET_TRY(write_values(options, bank, model, margins, propensity, service));
  if (console.json) {
    Json json = value_json(model);
    json["propensity"] = propensity ? propensity_rehearsal_json(propensity->rehearsal()) : Json();
    json["satisfaction"] = service ? satisfaction_json(service->model) : Json();
    console.print_json(json);
    return {};
  }
  print(model, console);
  if (propensity) print(propensity->rehearsal(), console.out);
  if (service) print(service->model, console.out);
  return {};
}

}  // namespace

void add_value_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("value",
                                             "Foresee what customers will buy, and who is likely "
                                             "to be satisfied; for the bank itself, not "
                                             "for a page");
  command->add_option("BANK_DIR", options->bank, "Folder with holdings.csv, products.json")
      ->required();
  command->add_option(
      "--output", options->output,
      "File to write: customer_id, active_probability, expected_purchases, expected_margin (with "
      "margins.csv: product_id,margin), propensity_purchases and propensity_margin of one year "
      "(empty "
      "where no better than the mean); with surveys.csv also satisfied_probability (empty where "
      "the "
      "model is no better than the mean), complaint_score, open_complaints");
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
