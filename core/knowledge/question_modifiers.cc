// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "core/base/currency.h"
#include "core/knowledge/question_reader.h"

namespace banklet {
namespace {

double to_double(const Decimal& decimal) {
  double power = 1;
  for (int i = 0; i < decimal.scale; ++i) power *= 10;
  return static_cast<double>(decimal.mantissa) / power;
}

/// What a comparator before, or behind, a value says of it.
std::optional<Relation> comparison(const QuestionItem& item, bool before) {
  if (item.is(WordRole::kOrMore) && !before) return Relation::kAtLeast;
  if (item.is(WordRole::kOrLess) && !before) return Relation::kAtMost;
  if (item.is(WordRole::kAbove) && before) return Relation::kAbove;
  if (item.is(WordRole::kAtLeast) && before) return Relation::kAtLeast;
  if (item.is(WordRole::kBelow) && before) return Relation::kBelow;
  if (item.is(WordRole::kAtMost) && before) return Relation::kAtMost;
  return std::nullopt;
}

}  // namespace

std::optional<double> QuestionReader::measure(const QuestionItem& item, std::uint32_t index) const {
  const Predicate& predicate = graph_.predicates()[index];
  if (item.value == nullptr)
    return std::find(item.choices.begin(), item.choices.end(), index) == item.choices.end()
               ? std::nullopt
               : std::optional<double>(item.grade);
  const Entity& value = *item.value;
  if (value.kind == EntityKind::kAmount && predicate.type == ValueType::kMoney &&
      value.currency == graph_.currency())
    return static_cast<double>(value.amount_minor);
  if (value.kind == EntityKind::kPercent && predicate.type == ValueType::kPercent)
    return to_double(value.number);
  if (value.kind == EntityKind::kDuration && predicate.type == ValueType::kDuration)
    return (value.duration.years * 360.0 + value.duration.months * 30.0 + value.duration.days) /
           days_of(1, predicate.unit);
  if (value.kind != EntityKind::kNumber || !is_measured(predicate.type)) return std::nullopt;
  const double number = to_double(value.number);
  return predicate.type == ValueType::kMoney ? number * minor_per_major(graph_.currency()) : number;
}

void QuestionReader::read_values() {
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (items_[i].part != Part::kValue) continue;
    Relation relation = Relation::kEqual;
    const std::size_t before = previous(i);
    const std::size_t behind = next(i);
    std::size_t left = before;
    if (before != kNone && comparison(items_[before], true)) {
      relation = *comparison(items_[before], true);
      items_[before].used = true;
      left = previous(before);
    } else if (behind != kNone && comparison(items_[behind], false)) {
      relation = *comparison(items_[behind], false);
      items_[behind].used = true;
    }
    if (read_mine(i)) continue;
    if (!bind(i, left, relation)) bind_implicit(i, relation);
  }
}

bool QuestionReader::read_mine(std::size_t i) {
  for (const std::size_t beside : {previous(i), next(i)}) {
    if (!open(beside, Part::kMine)) continue;
    for (const std::uint32_t predicate : items_[beside].choices) add_bound(i, predicate);
    if (items_[i].used) items_[beside].used = true;
    return items_[i].used;
  }
  return false;
}

void QuestionReader::add_bound(std::size_t i, std::uint32_t predicate) {
  const auto value = measure(items_[i], predicate);
  if (!value || !stated(predicate)) return;
  const bool least = graph_.predicates()[predicate].bound == Predicate::Bound::kLeast;
  query_.constraints.push_back(
      {predicate, least ? Relation::kAtMost : Relation::kAtLeast, *value, true, 0});
  items_[i].used = true;
}

bool QuestionReader::bind(std::size_t i, std::size_t left, Relation relation) {
  for (std::size_t p = left; p != kNone; p = previous(p)) {
    if (items_[p].part == Part::kValue) break;
    if (bind_to(i, p, relation)) return true;
  }
  for (std::size_t p = next(i); p != kNone; p = next(p)) {
    if (items_[p].part == Part::kValue || items_[p].is(WordRole::kBoth)) break;
    if (bind_to(i, p, relation)) return true;
  }
  return false;
}

bool QuestionReader::bind_to(std::size_t i, std::size_t p, Relation relation) {
  if (!open(p, Part::kPredicate)) return false;
  for (const std::uint32_t predicate : items_[p].choices) {
    const auto value = measure(items_[i], predicate);
    if (!value) continue;
    query_.constraints.push_back({predicate, relation, *value, true, 0});
    items_[p].used = items_[i].used = true;
    return true;
  }
  return false;
}

void QuestionReader::bind_implicit(std::size_t i, Relation relation) {
  const bool up = relation == Relation::kAbove || relation == Relation::kAtLeast;
  const bool down = relation == Relation::kBelow || relation == Relation::kAtMost;
  for (std::uint32_t p = 0; p < graph_.predicates().size(); ++p) {
    const Predicate& predicate = graph_.predicates()[p];
    const bool graded = items_[i].value == nullptr;
    if (!(predicate.implicit || graded) || !stated(p)) continue;
    const auto value = measure(items_[i], p);
    // A number without a unit is one of money.
    const bool bare = !graded && items_[i].value->kind == EntityKind::kNumber;
    if (!value || (bare && predicate.type != ValueType::kMoney)) continue;
    if (predicate.bound == Predicate::Bound::kNone) {
      if (items_[i].used) continue;
    } else if (predicate.bound == Predicate::Bound::kLeast ? !down : !up) {
      add_bound(i, p);
      continue;
    }
    query_.constraints.push_back({p, relation, *value, true, 0});
    items_[i].used = true;
    return;
  }
}

void QuestionReader::read_superlatives() {
  for (std::size_t i = 0; i < items_.size(); ++i) {
    QuestionItem& item = items_[i];
    if (query_.superlative) continue;
    if (item.part == Part::kHighest || item.part == Part::kLowest)
      superlative(i, item.choices[0], item.part == Part::kLowest);
    const bool lowest = item.is(WordRole::kLowest);
    if (item.is(WordRole::kCheapest)) {
      if (const auto predicate = cost()) {
        const std::size_t beside = measured_beside(i);
        const bool named = beside != kNone && graph_.predicates()[items_[beside].choices[0]].cost;
        superlative(i, named ? items_[beside].choices[0] : *predicate, true);
        if (named) items_[beside].used = true;
      }
    } else if (item.is(WordRole::kBest) || lowest || item.is(WordRole::kHighest)) {
      const std::size_t beside = measured_beside(i);
      if (beside == kNone) continue;
      const std::uint32_t predicate = items_[beside].choices[0];
      const Predicate::Better better = graph_.better(query_.subjects[0], predicate);
      const bool best = item.is(WordRole::kBest);
      if (best && better == Predicate::Better::kNeither) continue;
      superlative(i, predicate, best ? better == Predicate::Better::kLow : lowest);
      items_[beside].used = true;
    }
  }
}

std::size_t QuestionReader::measured_beside(std::size_t i) const {
  for (const std::size_t p : {next(i), previous(i)})
    if (open(p, Part::kPredicate) && is_measured(graph_.predicates()[items_[p].choices[0]].type))
      return p;
  return kNone;
}

void QuestionReader::superlative(std::size_t i, std::uint32_t predicate, bool lowest) {
  items_[i].used = true;
  if (query_.subjects.size() == 1)
    request(predicate);
  else
    query_.superlative = {predicate, lowest};
}

void QuestionReader::read_negations() {
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (items_[i].is(WordRole::kNot)) {
      std::size_t p = next(i);
      if (!deniable(p)) p = previous(i);
      while (deniable(p)) {
        deny(p);
        items_[i].used = true;
        p = carried(p);
      }
    } else if (items_[i].is(WordRole::kFree)) {
      std::size_t p = i + 1 < items_.size() && deniable(i + 1) ? i + 1 : previous(i);
      if (!deniable(p)) p = next(i);
      if (deniable(p)) {
        deny(p);
        items_[i].used = true;
      } else if (const auto predicate = cost()) {
        // "Is the Travel Credit Card free?" wants to know what it costs.
        if (one_thing_)
          request(*predicate);
        else
          query_.constraints.push_back({*predicate, Relation::kEqual, 0, false, 0});
        items_[i].used = true;
      }
    }
  }
}

bool QuestionReader::deniable(std::size_t i) const {
  if (open(i, Part::kObject)) return true;
  if (!open(i, Part::kPredicate)) return false;
  const ValueType type = graph_.predicates()[items_[i].choices[0]].type;
  return query_.asks || type != ValueType::kDuration;
}

std::size_t QuestionReader::carried(std::size_t p) {
  const std::size_t joint = p + 1;
  if (joint + 1 >= items_.size() || items_[joint].part != Part::kWord) return kNone;
  const bool either = items_[joint].is(WordRole::kEither);
  if (!either && !(items_[joint].is(WordRole::kBoth) && items_[joint].han)) return kNone;
  const std::size_t other = either ? next(joint) : joint + 1;
  if (deniable(other)) items_[joint].used = true;
  return other;
}

void QuestionReader::constrain(std::size_t p, bool yes) {
  QuestionItem& item = items_[p];
  Constraint constraint;
  constraint.yes = yes;
  if (item.part == Part::kObject) {
    constraint.object = item.choices[0];
    constraint.predicate = predicate_of_object(constraint.object);
    if (constraint.predicate >= graph_.predicates().size()) return;
  } else {
    constraint.predicate = item.choices[0];
    const ValueType type = graph_.predicates()[constraint.predicate].type;
    if (type == ValueType::kEntity || type == ValueType::kText) return;
    if (one_thing_ && is_measured(type)) {
      request(constraint.predicate);
      item.used = true;
      return;
    }
  }
  query_.constraints.push_back(constraint);
  item.used = true;
}

}  // namespace banklet
