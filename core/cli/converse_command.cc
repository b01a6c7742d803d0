// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "core/base/limits.h"
#include "core/cli/commands.h"
#include "core/cli/line_reader.h"
#include "core/cli/open_engine.h"
#include "core/codec/dialogue_json.h"

namespace banklet {
namespace {

struct Options {
  std::string bundle;
  std::string input;
};

void print_items(const std::vector<SlotSummary>& items, const Console& console) {
  for (const SlotSummary& item : items)
    console.out << "    " << item.label << ": " << item.text << "\n";
}

void print(const Conversation& conversation, const Console& console) {
  const DialogueTurn& turn = conversation.turn;
  for (const DialogueReply& reply : turn.replies) {
    if (reply.kind == DialogueReply::Kind::kAnswer && conversation.answer->text)
      console.out << "  " << conversation.answer->text->answer << "\n";
    else
      console.out << "  " << reply.text << "\n";
    if (reply.kind == DialogueReply::Kind::kAnswer && !conversation.answer->text)
      for (const AlternativeIntent& meant : conversation.answer->alternatives)
        console.out << "  ? " << meant.title << "\n";
    print_items(reply.items, console);
  }
  for (const DialogueChoice& choice : turn.choices)
    console.out << "  [" << choice.label << "] " << choice.id << "\n";
  if (turn.completed) {
    console.out << "  => " << turn.completed->event << "\n";
    print_items(turn.completed->slots, console);
  }
  if (turn.handover) console.out << "  => person: " << turn.handover->reason << "\n";
}

Result<void> converse(const Options& options, const Console& console) {
  BANKLET_ASSIGN(const Engine engine, open_engine(options.bundle));
  DialogueState state;
  JsonText turns = JsonText::array();
  const Result<void> read = read_lines(
      options.input, limits::kDialogueStateBytes,
      [&](std::string_view line, const std::string& place) -> Result<void> {
        BANKLET_ASSIGN(const Json json, parse_json(line, place));
        BANKLET_ASSIGN(const DialogueInput input, read_dialogue_input(JsonField(json, place)));
        Result<Conversation> conversation = engine.converse(state, input);
        if (!conversation.ok())
          return Error{conversation.error().code, place + ": " + conversation.error().message};
        if (console.json) {
          turns.push_back(conversation_to_json(*conversation));
        } else {
          console.out << "> " << input.value << "\n";
          print(*conversation, console);
        }
        state = std::move(conversation->turn.state);
        return {};
      });
  if (!read) return read.error();
  if (console.json) console.print_json(json_text({{"turns", turns}}));
  return {};
}

}  // namespace

void add_converse_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("converse", "Play a conversation, for instance to replay one");
  command->add_option("BUNDLE", options->bundle, "Trained bundle with flows")->required();
  command
      ->add_option("--input", options->input,
                   "JSON Lines, an input each: {\"text\": ..} or {\"choice\": id} or {\"event\": "
                   "\"open\"}, with \"today\": \"2026-11-22\", \"now\": seconds, \"locale\": tag")
      ->required();
  command->add_flag("--json", console.json, "Print one JSON document: {\"turns\": [..]}");
  command->callback([options, &console, &action] {
    action = [options, &console] { return converse(*options, console); };
  });
}

}  // namespace banklet
