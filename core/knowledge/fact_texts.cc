// SPDX-License-Identifier: Apache-2.0
#include "core/knowledge/fact_texts.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "core/base/display.h"
#include "core/base/json.h"

namespace banklet {
namespace {

bool chinese(std::string_view locale) {
  return locale.substr(0, 2) == "zh";
}

std::string label(const LocalizedText& text, std::string_view locale) {
  return std::string(in_locale(text, locale));
}

/// Inside a sentence: "Proof of income" becomes "proof of income", "ATM" stays.
std::string lower(std::string text) {
  const auto upper = [&](std::size_t i) {
    return i < text.size() && text[i] >= 'A' && text[i] <= 'Z';
  };
  if (upper(0) && !upper(1)) text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

std::string number_text(double value) {
  return grouped(
      dump_json(value == std::floor(value) ? Json(static_cast<std::int64_t>(value)) : Json(value)));
}

/// As display_money; whole ten thousands of yuan in Chinese as 万元.
std::string money_text(double minor, const std::string& currency, std::string_view locale) {
  const auto amount = static_cast<std::int64_t>(minor);
  constexpr std::int64_t kTenThousand = 1'000'000;
  if (chinese(locale) && currency == "CNY" && amount > 0 && amount % kTenThousand == 0)
    return number_text(static_cast<double>(amount / kTenThousand)) + "万元";
  return display_money(amount, currency, locale);
}

struct UnitWords {
  std::string_view unit, one, many, zh;
};
constexpr UnitWords kUnits[] = {{"minutes", "minute", "minutes", "分钟"},
                                {"days", "day", "days", "天"},
                                {"working_days", "working day", "working days", "个工作日"},
                                {"months", "month", "months", "个月"},
                                {"years", "year", "years", "年"}};

std::string duration_text(double value, std::string unit, bool zh) {
  if (value == 0) {
    if (unit == "working_days" || unit == "minutes") return zh ? "即时" : "at once";
    return zh ? "无" : "none";
  }
  if (unit == "months" && value >= 24 && std::fmod(value, 12) == 0) {
    value /= 12;
    unit = "years";
  }
  for (const UnitWords& words : kUnits)
    if (words.unit == unit)
      return zh ? number_text(value) + std::string(words.zh)
                : number_text(value) + " " + std::string(value == 1 ? words.one : words.many);
  return number_text(value);
}

std::string entity_text(const KnowledgeGraph& graph, const Predicate& predicate, std::uint32_t node,
                        bool yes, std::string_view locale) {
  const std::string name = label(graph.nodes()[node].label, locale);
  const LocalizedText& pattern = yes ? predicate.yes : predicate.no;
  if (!pattern.empty()) return filled(label(pattern, locale), "{}", lower(name));
  if (yes) return name;
  return chinese(locale) ? "不含" + name : "no " + lower(name);
}

std::string relation_text(Relation relation, bool zh) {
  switch (relation) {
    case Relation::kAbove: return zh ? "超过" : " above ";
    case Relation::kAtLeast: return zh ? "不低于" : " at least ";
    case Relation::kBelow: return zh ? "低于" : " below ";
    case Relation::kAtMost: return zh ? "不超过" : " at most ";
    case Relation::kEqual: break;
  }
  return zh ? "：" : " ";
}

/// "lowest annual fee", 年费最低.
std::string superlative_text(const KnowledgeGraph& graph, const Superlative& superlative,
                             std::string_view locale) {
  const std::string name = label(graph.predicates()[superlative.predicate].label, locale);
  if (chinese(locale)) return name + (superlative.lowest ? "最低" : "最高");
  return (superlative.lowest ? "lowest " : "highest ") + lower(name);
}

std::vector<std::string> names(const KnowledgeGraph& graph, const std::vector<FoundSubject>& found,
                               std::string_view locale) {
  std::vector<std::string> names;
  for (const FoundSubject& subject : found)
    names.push_back(label(graph.nodes()[subject.subject].label, locale));
  return names;
}

/// The values of a predicate of one subject, "none" of a list that is only denied.
std::string values_text(const KnowledgeGraph& graph, const FoundSubject& subject,
                        std::uint32_t predicate, std::string_view locale) {
  std::vector<std::string> values;
  for (const Fact* fact : subject.facts)
    if (fact->predicate == predicate && !fact->negated) {
      std::string value = object_text(graph, *fact, locale);
      if (graph.predicates()[predicate].type == ValueType::kEntity)
        value = lower(label(graph.nodes()[fact->object].label, locale));
      values.push_back(std::move(value));
    }
  return join_texts(values, locale);
}

std::string requested_text(const KnowledgeGraph& graph, const KnowledgeQuery& query,
                           const FoundFacts& found, std::string_view locale) {
  const bool zh = chinese(locale);
  std::string text;
  for (const std::uint32_t predicate : query.requested) {
    const std::string name = label(graph.predicates()[predicate].label, locale);
    std::vector<std::string> parts;
    for (const FoundSubject& subject : found.subjects) {
      const std::string values = values_text(graph, subject, predicate, locale);
      if (values.empty()) continue;
      parts.push_back(label(graph.nodes()[subject.subject].label, locale) +
                      (found.subjects.size() > 1 || zh ? "" : ",") + " " + values);
    }
    if (!text.empty() && !parts.empty()) text += zh ? "" : " ";
    if (parts.empty()) continue;
    if (found.subjects.size() == 1) {
      const std::string values = values_text(graph, found.subjects[0], predicate, locale);
      const std::string subject = label(graph.nodes()[found.subjects[0].subject].label, locale);
      text += zh ? subject + "的" + name + "：" + values + "。"
                 : subject + " – " + lower(name) + ": " + values + ".";
    } else {
      text += name + (zh ? "：" : ": ");
      for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : zh ? "；" : "; ") + parts[i];
      text += zh ? "。" : ".";
    }
  }
  return text;
}

}  // namespace

std::string join_texts(const std::vector<std::string>& parts, std::string_view locale) {
  const bool zh = chinese(locale);
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? (zh ? "和" : " and ") : (zh ? "、" : ", ");
    text += parts[i];
  }
  return text;
}

std::string value_text(const KnowledgeGraph& graph, const Predicate& predicate, double value,
                       std::string_view locale) {
  const bool zh = chinese(locale);
  switch (predicate.type) {
    case ValueType::kMoney: return money_text(value, graph.currency(), locale);
    case ValueType::kPercent: return number_text(value) + "%";
    case ValueType::kDuration: return duration_text(value, predicate.unit, zh);
    default: break;
  }
  if (predicate.unit.size() == 1) return predicate.unit + number_text(value);
  if (predicate.unit == "years") return number_text(value) + (zh ? "岁" : "");
  return number_text(value);
}

std::string object_text(const KnowledgeGraph& graph, const Fact& fact, std::string_view locale) {
  const bool zh = chinese(locale);
  const Predicate& predicate = graph.predicates()[fact.predicate];
  const std::string remark = label(fact.text, locale);
  std::string text;
  switch (predicate.type) {
    case ValueType::kText: return remark;
    case ValueType::kBoolean: {
      const LocalizedText& words = fact.low != 0 ? predicate.yes : predicate.no;
      text = !words.empty()  ? label(words, locale)
             : fact.low != 0 ? (zh ? "是" : "yes")
                             : (zh ? "否" : "no");
      break;
    }
    case ValueType::kEntity:
      text = entity_text(graph, predicate, fact.object, !fact.negated, locale);
      break;
    default:
      text = value_text(graph, predicate, fact.high, locale);
      if (fact.low == fact.high) break;
      // "3–5 working days", "¥40–¥240"
      text = (predicate.type == ValueType::kDuration
                  ? number_text(fact.low)
                  : value_text(graph, predicate, fact.low, locale)) +
             (zh ? "至" : "–") + text;
  }
  if (!remark.empty()) text += zh ? "（" + remark + "）" : " (" + remark + ")";
  return text;
}

std::string constraint_text(const KnowledgeGraph& graph, const Constraint& constraint,
                            std::string_view locale) {
  const bool zh = chinese(locale);
  const Predicate& predicate = graph.predicates()[constraint.predicate];
  if (predicate.type == ValueType::kEntity)
    return entity_text(graph, predicate, constraint.object, constraint.yes, locale);
  const std::string name = lower(label(predicate.label, locale));
  if (predicate.type == ValueType::kBoolean) {
    const LocalizedText& words = constraint.yes ? predicate.yes : predicate.no;
    if (!words.empty()) return label(words, locale);
    return name + (constraint.yes ? (zh ? "：是" : ": yes") : (zh ? "：否" : ": no"));
  }
  return name + relation_text(constraint.relation, zh) +
         value_text(graph, predicate, constraint.value, locale);
}

std::vector<std::string> understood_texts(const KnowledgeGraph& graph, const KnowledgeQuery& query,
                                          std::string_view locale) {
  std::vector<std::string> parts;
  for (const std::uint32_t target : query.targets)
    parts.push_back(label(graph.nodes()[target].label, locale));
  for (const Constraint& constraint : query.constraints)
    parts.push_back(constraint_text(graph, constraint, locale));
  if (query.superlative) parts.push_back(superlative_text(graph, *query.superlative, locale));
  for (const std::uint32_t predicate : query.requested)
    parts.push_back(lower(label(graph.predicates()[predicate].label, locale)) +
                    (chinese(locale) ? "？" : "?"));
  return parts;
}

std::string answer_sentence(const KnowledgeGraph& graph, const KnowledgeQuery& query,
                            const FoundFacts& found, std::string_view locale) {
  const bool zh = chinese(locale);
  if (found.subjects.empty())
    return zh ? "没有查到明确符合全部条件的产品。"
              : "None of our products is stated to meet all of this.";
  const std::vector<std::string> found_names = names(graph, found.subjects, locale);
  const std::string all = join_texts(found_names, locale);
  std::string text;
  if (query.superlative) {
    const std::string value =
        value_text(graph, graph.predicates()[query.superlative->predicate],
                   query.superlative->lowest ? found.subjects[0].facts.back()->low
                                             : found.subjects[0].facts.back()->high,
                   locale);
    std::string what = superlative_text(graph, *query.superlative, locale);
    if (!zh && !what.empty()) what[0] = static_cast<char>(what[0] - 'a' + 'A');
    text =
        zh ? what + "的是" + all + "（" + value + "）。" : what + ": " + all + " (" + value + ").";
  } else if (!query.constraints.empty()) {
    const bool one = found.subjects.size() == 1;
    text = zh ? (one ? "符合条件的是" + all + "。"
                     : "符合条件的有" + std::to_string(found.subjects.size()) + "种：" + all + "。")
              : (one ? all + " meets this." : all + " meet this.");
  } else if (query.requested.empty()) {
    text = zh ? all + "对比如下。" : all + " side by side:";
  }
  const std::string values = requested_text(graph, query, found, locale);
  if (!values.empty()) text += (text.empty() || zh ? "" : " ") + values;
  if (text.empty()) text = zh ? "这一点没有说明。" : "This is not stated.";
  return text;
}

}  // namespace banklet
