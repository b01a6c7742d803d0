// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <ostream>
#include <string>

#include "core/base/limits.h"
#include "core/base/sha256.h"
#include "core/cli/commands.h"
#include "core/cli/line_reader.h"
#include "core/screening/screening_json.h"
#include "core/screening/screening_rehearsal.h"
#include "core/table/customer_json.h"
#include "core/train/bank_folder.h"
#include "core/train/file_reader.h"
#include "core/train/number_text.h"

namespace banklet {
namespace {

constexpr std::string_view kRulesFile = "screening.json";

struct Options {
  std::string rules;
  std::string customers;
  bool all = false;
  bool rehearse = false;
  std::uint64_t seed = 1234;
};

struct OpenRules {
  Schema schema;
  ScreeningRules rules;
  std::string digest;  ///< SHA-256 of the rules' file, so that a lead can be traced to them
};

/// A bank folder with screening.json, or another file of rules beside bank.json.
Result<OpenRules> open_rules(const std::filesystem::path& path) {
  const bool folder = std::filesystem::is_directory(path);
  const std::filesystem::path file = folder ? path / kRulesFile : path;
  OpenRules opened;
  BANKLET_ASSIGN(const BankFolder bank,
                 BankFolder::open(folder ? path : std::filesystem::absolute(path).parent_path()));
  opened.schema = bank.schema;
  BANKLET_ASSIGN(const std::string text,
                 read_text_file(file, file.filename().string(), limits::kManifestBytes));
  BANKLET_ASSIGN(const Json json, parse_json(text, file.filename().string()));
  BANKLET_ASSIGN(opened.rules, ScreeningRules::from_json(JsonField(json, file.filename().string()),
                                                         opened.schema));
  Sha256 digest;
  digest.add(text);
  opened.digest = digest.finish();
  return opened;
}

Result<void> for_each_customer(const Options& options, const Schema& schema,
                               const std::function<Result<void>(const Customer&)>& use) {
  return read_lines(options.customers, limits::kCustomerBytes,
                    [&](std::string_view line, const std::string& place) -> Result<void> {
                      BANKLET_ASSIGN(const Customer customer, parse_customer(line, place, schema));
                      const Result<void> used = use(customer);
                      if (!used)
                        return Error{used.error().code, place + ": " + used.error().message};
                      return {};
                    });
}

Result<void> rehearse(const Options& options, const OpenRules& opened, const Console& console) {
  const Categorizer categorizer(opened.schema);
  ScreeningRehearsal rehearsal(opened.rules, categorizer, options.seed);
  BANKLET_TRY(for_each_customer(options, opened.schema,
                                [&](const Customer& customer) { return rehearsal.add(customer); }));
  if (console.json) {
    console.print_json(rehearsal.to_json());
    return {};
  }
  const auto share = [](std::size_t part, std::size_t whole) {
    return percent(whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole));
  };
  for (const Typology typology : rehearsal.typologies()) {
    const auto& rates = rehearsal.of(typology);
    console.out << typology_name(typology) << ": " << share(rates.found, rates.injected) << " of "
                << rates.injected << " found, " << share(rates.led, rates.injected)
                << " by any rule; of honest look-alikes " << share(rates.suspected, rates.honest)
                << ", of customers as they are " << share(rates.alarms, rehearsal.customers())
                << "\n";
  }
  console.out << "any rule: of " << rehearsal.customers() << " customers as they are "
              << share(rehearsal.customers_with_hits(), rehearsal.customers()) << "\n";
  return {};
}

Result<void> screen(const Options& options, const Console& console) {
  BANKLET_ASSIGN(const OpenRules opened, open_rules(options.rules));
  if (options.rehearse) return rehearse(options, opened, console);
  const Categorizer categorizer(opened.schema);
  std::size_t customers = 0;
  std::size_t with_hits = 0;
  BANKLET_TRY(
      for_each_customer(options, opened.schema, [&](const Customer& customer) -> Result<void> {
        BANKLET_ASSIGN(const Screening found, screen_customer(opened.rules, categorizer, customer));
        ++customers;
        if (!found.hits.empty()) ++with_hits;
        if (found.hits.empty() && !options.all) return {};
        Json line = screening_to_json(found, opened.rules, customer);
        line["rules_sha256"] = opened.digest;
        console.print_json(line);
        return {};
      }));
  console.err << "banklet: " << with_hits << " of " << customers
              << " customers have hits: leads for a person to look into, not verdicts\n";
  return {};
}

}  // namespace

void add_screen_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "screen",
      "Rules against money laundering, for the bank's analysts: leads, not verdicts, and never for "
      "a page");
  command
      ->add_option("RULES", options->rules,
                   "Bank folder with screening.json, or another file of rules beside bank.json")
      ->required();
  command->add_option("CUSTOMERS", options->customers, "Customers, one JSON object per line")
      ->required();
  command->add_flag("--all", options->all, "Print a line for customers without hits, too");
  command->add_flag("--rehearse", options->rehearse,
                    "Put patterns among the customers' bookings and count what the rules find, and "
                    "how often they speak of customers as they are");
  command->add_option("--seed", options->seed, "Seed of the patterns")->capture_default_str();
  command->add_flag("--json", console.json, "With --rehearse: print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console] { return screen(*options, console); };
  });
}

}  // namespace banklet
