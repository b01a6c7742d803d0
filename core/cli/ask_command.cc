// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>

#include "core/cli/commands.h"
#include "core/cli/csv_line.h"
#include "core/cli/open_engine.h"
#include "core/codec/entity_json.h"
#include "core/codec/result_json.h"
#include "core/train/file_reader.h"
#include "core/train/file_writer.h"

namespace banklet {
namespace {

struct Options {
  std::string bundle;
  std::string question;
  std::string input;
  std::string output;
  AskOptions ask;
  std::string today;  ///< empty: entities are not asked for
};

std::string percent(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f %%", 100 * share);
  return text;
}

void print(const Answer& answer, const Console& console) {
  if (answer.text) {
    console.out << answer.text->title << "\n" << answer.text->answer << "\n";
    for (const NextAction& next : answer.text->actions) console.out << "> " << next.label << "\n";
  }
  console.out << (answer.abstained ? "not sure" : answer.intent) << " ("
              << percent(answer.probability) << ")\n";
  for (const AlternativeIntent& other : answer.alternatives)
    console.out << "  or " << other.intent << " (" << percent(other.probability) << ")"
                << (other.title.empty() ? "" : ": " + other.title) << "\n";
  for (const ArticleHit& article : answer.articles)
    console.out << "  see " << article.title.text << ", " << article.url << "\n";
}

Result<void> ask_one(const Engine& engine, const Options& options, const Console& console) {
  BANKLET_ASSIGN(const Answer answer, engine.ask(options.question, options.ask));
  Json json = parsed(answer_to_json(answer));
  if (!options.today.empty()) {
    BANKLET_ASSIGN(const Date today, parse_date(options.today));
    EntityOptions entity_options;
    entity_options.currency.clear();
    entity_options.date_order = date_order_of(answer.locale);
    BANKLET_ASSIGN(const std::vector<Entity> entities,
                   engine.entities(options.question, today, entity_options));
    BANKLET_ASSIGN(const Feeling feeling, engine.feeling(options.question));
    json["entities"] = parsed(entities_to_json(options.question, entities));
    json["feeling"] = parsed(feeling_to_json(feeling));
  }
  if (console.json)
    console.print_json(json);
  else
    print(answer, console);
  return {};
}

Result<void> ask_file(const Engine& engine, const Options& options, const Console& console) {
  BANKLET_ASSIGN(FileWriter writer, FileWriter::create(options.output));
  BANKLET_TRY(writer.write(csv_line({"intent", "probability", "abstained"})));
  std::size_t text = 0;
  std::size_t questions = 0;
  std::size_t abstained = 0;
  AskOptions ask = options.ask;
  ask.articles = 0;
  const Result<void> read = read_csv_file(
      options.input, options.input,
      [&](const CsvHeader& header) -> Result<void> {
        BANKLET_ASSIGN(text, header.column("text"));
        return {};
      },
      [&](const CsvRow& row) -> Result<void> {
        const Result<Answer> answer = engine.ask(row[text], ask);
        if (!answer) return row.error(answer.error().code, text, answer.error().message);
        ++questions;
        if (answer->abstained) ++abstained;
        return writer.write(csv_line({answer->intent, dump_json(answer->probability),
                                      answer->abstained ? "true" : "false"}));
      });
  if (!read) return read.error();
  BANKLET_TRY(writer.commit());
  if (console.json)
    console.print_json(
        {{"output", options.output}, {"questions", questions}, {"abstained", abstained}});
  else
    console.out << options.output << ": " << questions << " questions, " << abstained
                << " abstained\n";
  return {};
}

}  // namespace

void add_ask_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("ask", "Find the intent and answer of questions");
  command->add_option("BUNDLE", options->bundle, "Trained bundle")->required();
  CLI::Option* question = command->add_option("TEXT", options->question, "One question");
  CLI::Option* input = command->add_option("--input", options->input,
                                           "CSV file with a column text, a question per row");
  CLI::Option* output = command->add_option(
      "--output", options->output,
      "CSV file to write, row by row: intent, probability, abstained (intent names the best "
      "guess also where abstained is true)");
  input->needs(output)->excludes(question);
  output->needs(input);
  command->add_option("--locale", options->ask.locale,
                      "Language of the answer, as en or zh-CN; default: the question's");
  command->add_option("--alternatives", options->ask.alternatives, "Other intents to name")
      ->capture_default_str()
      ->check(CLI::Range(0, 20));
  CLI::Option* json = command->add_flag("--json", console.json, "Print one JSON document");
  command
      ->add_option("--today", options->today,
                   "YYYY-MM-DD; adds the entities of TEXT (amounts, dates, ...) and how it sounds")
      ->needs(json)
      ->excludes(input);
  command->callback([options, question, input, &console, &action] {
    if (question->count() + input->count() == 0)
      throw CLI::RequiredError("TEXT, or --input and --output,");
    const bool one = question->count() > 0;
    action = [options, one, &console]() -> Result<void> {
      BANKLET_ASSIGN(const Engine engine, open_engine(options->bundle));
      return one ? ask_one(engine, *options, console) : ask_file(engine, *options, console);
    };
  });
}

}  // namespace banklet
