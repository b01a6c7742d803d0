// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "core/base/number.h"
#include "core/cli/commands.h"
#include "core/cli/open_engine.h"
#include "core/codec/forecast_json.h"
#include "core/train/series_files.h"

namespace banklet {
namespace {

struct Options {
  std::string bundle;
  std::string observations;
  std::string locale = "en";
  ForecastRequest request;
};

std::string in_language(const Json& texts, const std::string& locale) {
  return texts.contains(locale) ? texts[locale] : texts.empty() ? Json("") : texts.front();
}

void print(const Json& forecast, const std::string& locale, std::ostream& out) {
  out << in_language(forecast["label"], locale) << " (" << forecast["series"].get<std::string>()
      << ", " << forecast["method"].get<std::string>() << ")\n";
  const Json& last = forecast["history"].back();
  out << "  " << last["date"].get<std::string>() << "  " << dump_json(last["value"]) << "\n";
  for (const Json& point : forecast["forecast"])
    out << "  " << point["date"].get<std::string>() << "  " << dump_json(point["value"]) << "  ("
        << dump_json(point["low"]) << " to " << dump_json(point["high"]) << ")\n";
  out << "  " << in_language(forecast["text"], locale) << "\n  "
      << in_language(forecast["method_text"], locale) << "\n";
}

Result<void> forecast(const Options& options, const Console& console) {
  BANKLET_ASSIGN(const Engine engine, open_engine(options.bundle));
  ForecastRequest request = options.request;
  if (!options.observations.empty()) {
    BANKLET_ASSIGN(request.observations,
                   read_observations(options.observations, options.observations));
  }
  BANKLET_ASSIGN(const JsonText json, forecast_json(engine, request));
  if (console.json) {
    console.print_json(json);
    return {};
  }
  const Json tree = parsed(json);
  for (const Json& one : tree["forecasts"]) print(one, options.locale, console.out);
  return {};
}

}  // namespace

void add_forecast_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("forecast", "How the bank's series may go on, with intervals");
  command->add_option("BUNDLE", options->bundle, "Trained bundle")->required();
  CLI::Option* series =
      command->add_option("--series", options->request.series, "Id of one series; default: all");
  command->add_option("--steps", options->request.steps, "Values ahead; default: all it can")
      ->check(CLI::Range(1, 64));
  command
      ->add_option("--observations", options->observations,
                   "CSV file of newer values than the bundle's (date, value)")
      ->needs(series);
  command->add_option("--locale", options->locale, "Language of the texts")->capture_default_str();
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console] { return forecast(*options, console); };
  });
}

}  // namespace banklet
