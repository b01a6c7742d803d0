// SPDX-License-Identifier: Apache-2.0
#include "core/knowledge/question_reader.h"

#include <algorithm>
#include <utility>

namespace banklet {
std::optional<KnowledgeQuery> QuestionReader::read() {
  for (const QuestionItem& item : items_) query_.asks = query_.asks || item.is(WordRole::kWhich);
  find_targets();
  if (query_.subjects.empty()) return std::nullopt;
  resolve_predicates();
  read_values();
  read_superlatives();
  read_negations();
  read_rest();
  for (const QuestionItem& item : items_)
    if (!item.used && !item.filler()) query_.not_understood.push_back(item.text);
  if (query_.constraints.empty() && !query_.superlative && query_.requested.empty() &&
      !(query_.compares && query_.subjects.size() > 1))
    return std::nullopt;
  return std::move(query_);
}

std::size_t QuestionReader::next(std::size_t i) const {
  for (++i; i < items_.size(); ++i)
    if (!items_[i].filler()) return i;
  return kNone;
}

std::size_t QuestionReader::previous(std::size_t i) const {
  while (i-- > 0)
    if (!items_[i].filler()) return i;
  return kNone;
}

bool QuestionReader::open(std::size_t i, Part part) const {
  return i != kNone && items_[i].part == part && !items_[i].used;
}

void QuestionReader::find_targets() {
  std::vector<std::size_t> named;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    QuestionItem& item = items_[i];
    if (item.part == Part::kPredicate && item.weak) read_weak(i);
    if (item.part == Part::kTarget) named.push_back(i);
  }
  for (const std::size_t i : named) {
    items_[i].used = true;
    const std::uint32_t node = choose(items_[i].choices, named);
    if (std::find(query_.targets.begin(), query_.targets.end(), node) == query_.targets.end())
      query_.targets.push_back(node);
  }
  // "Which fund ..., the Bond Fund": the narrower is meant.
  std::vector<std::uint32_t> narrow;
  for (const std::uint32_t node : query_.targets)
    if (std::none_of(query_.targets.begin(), query_.targets.end(), [&](std::uint32_t other) {
          return other != node && graph_.within(other, node);
        }))
      narrow.push_back(node);
  query_.targets = std::move(narrow);
  for (const std::uint32_t node : query_.targets)
    for (const std::uint32_t member : graph_.members(node)) query_.subjects.push_back(member);
  std::sort(query_.subjects.begin(), query_.subjects.end());
  query_.subjects.erase(std::unique(query_.subjects.begin(), query_.subjects.end()),
                        query_.subjects.end());
  one_thing_ = query_.targets.size() == query_.subjects.size() &&
               std::all_of(query_.targets.begin(), query_.targets.end(), [&](std::uint32_t node) {
                 return graph_.nodes()[node].kind != "class";
               });
}

void QuestionReader::read_weak(std::size_t i) {
  const std::size_t object = next(i);
  const Predicate& predicate = graph_.predicates()[items_[i].choices[0]];
  if (object == kNone || items_[object].part != Part::kTarget || predicate.range != "product" ||
      !another_target(object)) {
    items_[i].part = Part::kWord;
    items_[i].role = WordRole::kFiller;
    return;
  }
  items_[object].part = Part::kObject;
  items_[object].choices.resize(1);
  items_[i].weak = false;
}

bool QuestionReader::another_target(std::size_t object) const {
  for (std::size_t i = 0; i < items_.size(); ++i)
    if (i != object && items_[i].part == Part::kTarget) return true;
  return false;
}

std::uint32_t QuestionReader::choose(const std::vector<std::uint32_t>& choices,
                                     const std::vector<std::size_t>& named) const {
  for (const std::uint32_t choice : choices)
    for (const std::size_t i : named)
      for (const std::uint32_t other : items_[i].choices)
        if (items_[i].choices != choices && related(choice, other)) return choice;
  return choices.front();
}

bool QuestionReader::related(std::uint32_t one, std::uint32_t other) const {
  const auto& line = graph_.lineage(one);
  return std::any_of(line.begin(), line.end(),
                     [&](std::uint32_t node) { return graph_.within(other, node); });
}

bool QuestionReader::stated(std::uint32_t predicate) const {
  return std::any_of(query_.subjects.begin(), query_.subjects.end(), [&](std::uint32_t subject) {
    return !graph_.known(subject, predicate).empty();
  });
}

void QuestionReader::resolve_predicates() {
  for (QuestionItem& item : items_) {
    if (item.part == Part::kObject) add_predicates_of(item);
    if (item.part != Part::kPredicate || item.choices.size() < 2) continue;
    std::vector<std::uint32_t> known;
    for (const std::uint32_t predicate : item.choices)
      if (stated(predicate)) known.push_back(predicate);
    if (!known.empty()) item.choices = std::move(known);
  }
}

void QuestionReader::add_predicates_of(const QuestionItem& object) {
  const std::string& kind = graph_.nodes()[object.choices[0]].kind;
  for (QuestionItem& item : items_)
    if (item.part == Part::kPredicate &&
        std::any_of(item.choices.begin(), item.choices.end(), [&](std::uint32_t predicate) {
          return graph_.predicates()[predicate].range == kind;
        }))
      item.used = true;
}

std::uint32_t QuestionReader::predicate_of_object(std::uint32_t node) const {
  const std::vector<Predicate>& predicates = graph_.predicates();
  for (std::uint32_t i = 0; i < predicates.size(); ++i)
    if (predicates[i].type == ValueType::kEntity &&
        predicates[i].range == graph_.nodes()[node].kind)
      return i;
  return static_cast<std::uint32_t>(predicates.size());
}

std::optional<std::uint32_t> QuestionReader::cost() const {
  for (const std::uint32_t subject : query_.subjects)
    if (const auto predicate = graph_.cost(subject)) return predicate;
  return std::nullopt;
}

void QuestionReader::request(std::uint32_t predicate) {
  auto& requested = query_.requested;
  if (std::find(requested.begin(), requested.end(), predicate) == requested.end())
    requested.push_back(predicate);
}

void QuestionReader::read_rest() {
  for (std::size_t i = 0; i < items_.size(); ++i) {
    QuestionItem& item = items_[i];
    if (item.used) continue;
    if (item.part == Part::kPredicate) {
      const Predicate& predicate = graph_.predicates()[item.choices[0]];
      if (predicate.type == ValueType::kBoolean && !one_thing_) {
        constrain(i, true);
      } else {
        request(item.choices[0]);
        item.used = true;
      }
    } else if (item.part == Part::kObject) {
      if (one_thing_ && predicate_of_object(item.choices[0]) < graph_.predicates().size()) {
        request(predicate_of_object(item.choices[0]));
        item.used = true;
      } else {
        constrain(i, true);
      }
    } else if (item.is(WordRole::kEither)) {
      // Alternatives are understood between products only.
      const std::size_t before = previous(i);
      const std::size_t behind = next(i);
      item.used = before != kNone && behind != kNone && items_[before].part == Part::kTarget &&
                  items_[behind].part == Part::kTarget;
    }
  }
  for (QuestionItem& item : items_)
    if (!item.used && item.part == Part::kWord) read_word(item);
}

void QuestionReader::read_word(QuestionItem& item) {
  switch (item.role) {
    case WordRole::kCompare: query_.compares = item.used = true; break;
    case WordRole::kCheaper:
    case WordRole::kCost:
      if (const auto predicate = cost()) {
        // "What does it cost to pay abroad?" asks for that fee alone.
        const bool named =
            item.role == WordRole::kCost && (!query_.requested.empty() || constrained(*predicate));
        if (!named) request(*predicate);
        if (item.role == WordRole::kCheaper) query_.compares = true;
        item.used = true;
      }
      break;
    case WordRole::kBoth:
    case WordRole::kAtMost:  // without a value it asks for the maximum
    case WordRole::kAtLeast: item.used = true; break;
    default: break;
  }
}

bool QuestionReader::constrained(std::uint32_t predicate) const {
  return std::any_of(
      query_.constraints.begin(), query_.constraints.end(),
      [&](const Constraint& constraint) { return constraint.predicate == predicate; });
}

}  // namespace banklet
