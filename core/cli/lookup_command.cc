// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "core/cli/commands.h"
#include "core/cli/open_engine.h"
#include "core/knowledge/knowledge.h"

namespace banklet {
namespace {

struct Options {
  std::string bundle;
  std::string question;
  std::string locale;
};

void print_list(const Json& list, std::string_view separator, const Console& console) {
  std::string_view between;
  for (const Json& text : list) {
    console.out << between << text.get<std::string>();
    between = separator;
  }
  console.out << "\n";
}

void print(const Json& found, const Console& console) {
  console.out << found["text"].get<std::string>() << "\n";
  console.out << "understood: ";
  print_list(found["understood"], " | ", console);
  for (const Json& subject : found["subjects"]) {
    console.out << subject["name"].get<std::string>() << "\n";
    for (const Json& fact : subject["facts"]) {
      console.out << "  " << fact["label"].get<std::string>() << ": "
                  << fact["text"].get<std::string>();
      if (!fact["stated_of"].is_null())
        console.out << ", as all of: " << fact["stated_of"]["name"].get<std::string>();
      console.out << " [" << fact["source"]["id"].get<std::string>() << "]\n";
    }
    for (const Json& label : subject["not_stated"])
      console.out << "  " << label.get<std::string>() << ": not stated\n";
  }
  for (const Json& subject : found["not_stated"]) {
    console.out << "not stated for " << subject["name"].get<std::string>() << ": ";
    print_list(subject["about"], ", ", console);
  }
  if (!found["complete"].get<bool>()) {
    console.out << "not understood: ";
    print_list(found["not_understood"], ", ", console);
  }
}

}  // namespace

void add_lookup_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "lookup", "Answer a question about products from the facts of the bundle");
  command->add_option("BUNDLE", options->bundle, "Trained bundle")->required();
  command->add_option("TEXT", options->question, "One question")->required();
  command->add_option("--locale", options->locale,
                      "Language of the answer, as en or zh-CN; default: the question's");
  command->add_flag("--json", console.json, "Print one JSON document, null without an answer");
  command->callback([options, &console, &action] {
    action = [options, &console]() -> Result<void> {
      BANKLET_ASSIGN(const Engine engine, open_engine(options->bundle));
      BANKLET_ASSIGN(const auto found, engine.lookup(options->question, options->locale));
      const Json json = found ? parsed(found->to_json()) : Json();
      if (console.json)
        console.print_json(json);
      else if (found)
        print(json, console);
      else
        console.out << "This is no question that the facts answer.\n";
      return {};
    };
  });
}

}  // namespace banklet
