// SPDX-License-Identifier: Apache-2.0
#include "core/knowledge/question_items.h"

#include <algorithm>
#include <utility>

namespace banklet {
namespace {

using Part = QuestionItem::Part;

bool is_subject_kind(const KnowledgeNode& node) {
  return node.kind == "product" || node.kind == "class" || node.kind == "service";
}

std::vector<std::uint32_t> pick(std::span<const Meaning> meanings, Meaning::Kind kind) {
  std::vector<std::uint32_t> picked;
  for (const Meaning& meaning : meanings)
    if (meaning.kind == kind) picked.push_back(meaning.index);
  std::sort(picked.begin(), picked.end());
  return picked;
}

/// Splits the nodes of one phrase into what a question may be about, and objects.
struct Nodes {
  std::vector<std::uint32_t> targets, objects;
};

Nodes split(const KnowledgeGraph& graph, std::span<const Meaning> meanings) {
  Nodes nodes;
  for (const std::uint32_t node : pick(meanings, Meaning::Kind::kNode))
    (is_subject_kind(graph.nodes()[node]) ? nodes.targets : nodes.objects).push_back(node);
  return nodes;
}

/// A word of a predicate that is none of its names, else one of the language.
void read_word(std::span<const Meaning> meanings, QuestionItem& item) {
  constexpr std::pair<Meaning::Kind, Part> kParts[] = {{Meaning::Kind::kMine, Part::kMine},
                                                       {Meaning::Kind::kHighest, Part::kHighest},
                                                       {Meaning::Kind::kLowest, Part::kLowest}};
  for (const auto& [kind, part] : kParts) {
    item.choices = pick(meanings, kind);
    item.part = part;
    if (!item.choices.empty()) return;
  }
  item.part = Part::kWord;
  item.role = static_cast<WordRole>(meanings[0].index);
}

/// "R2": the unit of a predicate and a digit.
void read_grade(const KnowledgeGraph& graph, QuestionItem& item) {
  if (item.text.size() != 2 || item.text[1] < '0' || item.text[1] > '9') return;
  for (std::uint32_t i = 0; i < graph.predicates().size(); ++i) {
    const std::string& unit = graph.predicates()[i].unit;
    if (unit.size() == 1 && (unit[0] | 0x20) == item.text[0]) item.choices.push_back(i);
  }
  if (item.choices.empty()) return;
  item.part = Part::kValue;
  item.grade = item.text[1] - '0';
}

}  // namespace

std::vector<QuestionItem> question_items(const KnowledgeGraph& graph, const Lexicon& lexicon,
                                         const QuestionUnits& units,
                                         const std::vector<Entity>& values) {
  const std::vector<Mention> mentions = lexicon.read(units, values);
  const auto only_target = [&](const Mention& mention) {
    const Nodes nodes = split(graph, mention.meanings);
    return !nodes.targets.empty() && nodes.objects.empty();
  };
  const bool about_others = std::any_of(mentions.begin(), mentions.end(), only_target);

  std::vector<QuestionItem> items;
  for (const Mention& mention : mentions) {
    QuestionItem item;
    const std::size_t begin = units.units[mention.begin].begin;
    item.text = units.folded.substr(begin, units.units[mention.end - 1].end - begin);
    item.han = static_cast<unsigned char>(item.text[0]) >= 0xE0;
    item.value = mention.value;
    const Nodes nodes = split(graph, mention.meanings);
    const auto predicates = pick(mention.meanings, Meaning::Kind::kPredicate);
    if (mention.value != nullptr) {
      item.part = Part::kValue;
    } else if (!nodes.targets.empty() && (nodes.objects.empty() || !about_others)) {
      item.part = Part::kTarget;
      item.choices = nodes.targets;
    } else if (!nodes.objects.empty()) {
      item.part = Part::kObject;
      item.choices = nodes.objects;
    } else if (!predicates.empty()) {
      item.part = Part::kPredicate;
      item.choices = predicates;
      item.weak = std::any_of(mention.meanings.begin(), mention.meanings.end(),
                              [](Meaning m) { return m.kind == Meaning::Kind::kWord; });
    } else if (!mention.meanings.empty()) {
      read_word(mention.meanings, item);
    } else {
      read_grade(graph, item);
    }
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace banklet
