// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>
#include <string>

#include "core/cli/commands.h"
#include "core/cli/open_engine.h"
#include "core/codec/result_json.h"

namespace banklet {
namespace {

struct Options {
  std::string bundle;
  std::string text;
  std::string locale;
  std::size_t limit = 5;
  bool suggest = false;
};

/// Matches in brackets.
std::string bracketed(const MarkedText& marked) {
  std::string text;
  std::size_t at = 0;
  for (const ByteSpan& mark : marked.marks) {
    text += marked.text.substr(at, mark.begin - at) + "[" +
            marked.text.substr(mark.begin, mark.end - mark.begin) + "]";
    at = mark.end;
  }
  return text + marked.text.substr(at);
}

Result<void> suggest(const Engine& engine, const Options& options, const Console& console) {
  BANKLET_ASSIGN(const auto suggestions,
                 engine.suggest(options.text, {options.locale, options.limit}));
  if (console.json) {
    console.print_json(json_text({{"suggestions", suggestions_to_json(suggestions)}}));
    return {};
  }
  for (const Suggestion& suggestion : suggestions)
    console.out << bracketed(suggestion.text) << "\n";
  return {};
}

Result<void> search(const Engine& engine, const Options& options, const Console& console) {
  BANKLET_ASSIGN(const auto articles, engine.search(options.text, {options.locale, options.limit}));
  if (console.json) {
    console.print_json(json_text({{"articles", articles_to_json(articles)}}));
    return {};
  }
  for (const ArticleHit& hit : articles)
    console.out << bracketed(hit.title) << "\n  " << hit.url << "\n  " << bracketed(hit.snippet)
                << "\n";
  if (articles.empty()) console.out << "nothing found\n";
  return {};
}

}  // namespace

void add_search_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("search", "Find the bank's articles on something");
  command->add_option("BUNDLE", options->bundle, "Trained bundle")->required();
  command->add_option("TEXT", options->text, "What to look for")->required();
  command->add_option("--locale", options->locale,
                      "Language to prefer, as en or zh-CN; default: the text's");
  command->add_option("--limit", options->limit, "Articles or suggestions at most")
      ->capture_default_str()
      ->check(CLI::Range(1, 50));
  command->add_flag("--suggest", options->suggest,
                    "Complete TEXT to titles and known questions instead, as while typing");
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console]() -> Result<void> {
      BANKLET_ASSIGN(const Engine engine, open_engine(options->bundle));
      return options->suggest ? suggest(engine, *options, console)
                              : search(engine, *options, console);
    };
  });
}

}  // namespace banklet
