// SPDX-License-Identifier: Apache-2.0
#include "core/screening/screening_rules.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "core/base/limits.h"
#include "core/base/quote.h"

namespace banklet {
namespace {

constexpr std::size_t kMostRules = 256;
constexpr std::size_t kMostWords = 1000;
constexpr std::int32_t kMostDays = 731;
constexpr std::int64_t kMostMinor = std::numeric_limits<std::int64_t>::max() / 4;

constexpr std::array<std::string_view, 3> kSeverities = {"low", "medium", "high"};
constexpr std::array<std::string_view, 3> kDirections = {"both", "in", "out"};

/// The position of a rule's text in a closed list.
template <std::size_t n>
Result<std::size_t> read_choice(const JsonField& rule, std::string_view name,
                                const std::array<std::string_view, n>& choices) {
  BANKLET_ASSIGN(const std::string text, rule.string(name));
  const auto found = std::find(choices.begin(), choices.end(), text);
  if (found == choices.end())
    return rule.error(ErrorCode::kInvalidArgument,
                      std::string(name) + " is none of those that rules know");
  return static_cast<std::size_t>(found - choices.begin());
}

Result<std::int64_t> read_minor(const JsonField& rule, std::string_view name) {
  return rule.integer(name, 1, kMostMinor);
}

Result<double> read_number(const JsonField& rule, std::string_view name, double low, double high) {
  BANKLET_ASSIGN(const double value, rule.number(name));
  if (!(value >= low && value <= high))
    return rule.error(ErrorCode::kInvalidNumber, std::string(name) + " is out of range");
  return value;
}

Result<std::vector<std::uint32_t>> read_categories(const JsonField& rule, std::string_view name,
                                                   const Schema& schema) {
  std::vector<std::uint32_t> categories;
  if (!rule.has(name)) return categories;
  BANKLET_ASSIGN(const auto ids, rule.strings(name));
  for (const std::string& id : ids) {
    const auto category = schema.find_category(id);
    if (!category)
      return rule.error(ErrorCode::kUnknownReference,
                        std::string(name) + ": " + quote(id) + " is no transaction category");
    categories.push_back(*category);
  }
  return categories;
}

/// The numbers that a typology needs, and no others.
Result<void> read_parameters(const JsonField& field, ScreeningRule& rule) {
  const auto only = [&](std::initializer_list<std::string_view> more) -> Result<void> {
    constexpr std::array<std::string_view, 9> kCommon = {
        "id",          "typology",   "severity",         "label", "window_days", "direction",
        "least_minor", "categories", "except_categories"};
    BANKLET_ASSIGN(const auto members, field.members());
    for (const auto& [name, member] : members)
      if (std::find(kCommon.begin(), kCommon.end(), name) == kCommon.end() &&
          std::find(more.begin(), more.end(), name) == more.end())
        return member.error(ErrorCode::kUnknownReference, "is not known of this typology");
    return {};
  };
  switch (rule.typology) {
    case Typology::kStructuring: {
      BANKLET_TRY(only({"threshold_minor", "near_share", "at_least"}));
      BANKLET_ASSIGN(rule.threshold_minor, read_minor(field, "threshold_minor"));
      BANKLET_ASSIGN(rule.near_share, read_number(field, "near_share", 0.0, 1.0));
      BANKLET_ASSIGN(rule.at_least, field.size("at_least", limits::kTransactions));
      return {};
    }
    case Typology::kPassThrough: {
      BANKLET_TRY(only({"total_minor", "least_share", "most_share", "times_income"}));
      BANKLET_ASSIGN(rule.total_minor, read_minor(field, "total_minor"));
      BANKLET_ASSIGN(rule.least_share, read_number(field, "least_share", 0.01, 1.0));
      BANKLET_ASSIGN(rule.most_share, read_number(field, "most_share", rule.least_share, 100.0));
      if (field.has("times_income")) {
        BANKLET_ASSIGN(rule.times_income, read_number(field, "times_income", 0.0, 1e6));
      }
      return {};
    }
    case Typology::kDormantAwakening: {
      BANKLET_TRY(only({"quiet_days", "total_minor"}));
      BANKLET_ASSIGN(const std::int64_t days, field.integer("quiet_days", 1, 100 * kMostDays));
      rule.quiet_days = static_cast<std::int32_t>(days);
      if (rule.quiet_days < rule.window_days)
        return field.error(ErrorCode::kInvalidNumber, "quiet_days is less than window_days");
      BANKLET_ASSIGN(rule.total_minor, read_minor(field, "total_minor"));
      return {};
    }
    case Typology::kRoundAmounts: {
      BANKLET_TRY(only({"multiple_minor", "at_least", "least_share"}));
      BANKLET_ASSIGN(rule.multiple_minor, read_minor(field, "multiple_minor"));
      BANKLET_ASSIGN(rule.at_least, field.size("at_least", limits::kTransactions));
      BANKLET_ASSIGN(rule.least_share, read_number(field, "least_share", 0.0, 1.0));
      return {};
    }
    case Typology::kFanIn:
    case Typology::kFanOut: {
      BANKLET_TRY(only({"at_least", "total_minor"}));
      BANKLET_ASSIGN(rule.at_least, field.size("at_least", limits::kTransactions));
      BANKLET_ASSIGN(rule.total_minor, read_minor(field, "total_minor"));
      return {};
    }
    case Typology::kBeyondIncome: {
      BANKLET_TRY(only({"times_income", "total_minor"}));
      BANKLET_ASSIGN(rule.times_income, read_number(field, "times_income", 0.01, 1e6));
      BANKLET_ASSIGN(rule.total_minor, read_minor(field, "total_minor"));
      return {};
    }
    case Typology::kListedParty: break;
  }
  BANKLET_TRY(only({"words", "at_least", "total_minor"}));
  BANKLET_ASSIGN(rule.at_least, field.size("at_least", limits::kTransactions));
  BANKLET_ASSIGN(rule.total_minor, read_minor(field, "total_minor"));
  if (field.has("words")) {
    BANKLET_ASSIGN(rule.words, field.strings("words"));
  }
  if (rule.words.size() > kMostWords)
    return field.error(ErrorCode::kLimitExceeded, "has too many words");
  if (std::any_of(rule.words.begin(), rule.words.end(),
                  [](const std::string& word) { return word.empty(); }))
    return field.error(ErrorCode::kInvalidArgument, "words: one is empty");
  if (rule.words.empty() && rule.categories.empty())
    return field.error(ErrorCode::kMissingField, "lists neither words nor categories");
  return {};
}

Result<ScreeningRule> read_rule(const JsonField& field, const Schema& schema) {
  ScreeningRule rule;
  BANKLET_ASSIGN(rule.id, field.string("id"));
  if (rule.id.empty() || rule.id.size() > limits::kNameBytes)
    return field.error(ErrorCode::kInvalidArgument, "id is empty or too long");
  BANKLET_ASSIGN(const std::string typology, field.string("typology"));
  const auto known = typology_of(typology);
  if (!known)
    return field.error(ErrorCode::kInvalidArgument, "typology is none of those that rules know");
  rule.typology = *known;
  BANKLET_ASSIGN(const std::size_t severity, read_choice(field, "severity", kSeverities));
  rule.severity = static_cast<ScreeningSeverity>(severity);
  if (field.has("label")) {
    BANKLET_ASSIGN(const JsonField label, field.at("label"));
    BANKLET_ASSIGN(rule.label, read_localized(label));
  }
  BANKLET_ASSIGN(const std::int64_t days, field.integer("window_days", 1, kMostDays));
  rule.window_days = static_cast<std::int32_t>(days);
  const bool in = rule.typology == Typology::kFanIn || rule.typology == Typology::kBeyondIncome;
  if (in) rule.direction = MoneyDirection::kIn;
  if (rule.typology == Typology::kFanOut) rule.direction = MoneyDirection::kOut;
  if (field.has("direction")) {
    BANKLET_ASSIGN(const std::size_t direction, read_choice(field, "direction", kDirections));
    const auto wanted = static_cast<MoneyDirection>(direction);
    const bool fixed =
        rule.typology == Typology::kPassThrough || rule.direction != MoneyDirection::kBoth;
    if (fixed && wanted != rule.direction)
      return field.error(ErrorCode::kInvalidArgument, "direction contradicts the typology");
    rule.direction = wanted;
  }
  if (field.has("least_minor")) {
    BANKLET_ASSIGN(rule.least_minor, field.integer("least_minor", 0, kMostMinor));
  }
  BANKLET_ASSIGN(rule.categories, read_categories(field, "categories", schema));
  BANKLET_ASSIGN(rule.except_categories, read_categories(field, "except_categories", schema));
  BANKLET_TRY(read_parameters(field, rule));
  return rule;
}

}  // namespace

std::string_view severity_name(ScreeningSeverity severity) {
  return kSeverities[static_cast<std::size_t>(severity)];
}

Result<ScreeningRules> ScreeningRules::from_json(const JsonField& field, const Schema& schema) {
  BANKLET_TRY(field.only({"income_column", "look_back_days", "rules"}));
  ScreeningRules rules;
  if (field.has("income_column")) {
    BANKLET_ASSIGN(rules.income_column, field.string("income_column"));
    const Column* column = schema.find_column(*rules.income_column);
    if (column == nullptr)
      return field.error(ErrorCode::kUnknownReference, "income_column is no column of bank.json");
    if (column->type != ColumnType::kNumeric)
      return field.error(ErrorCode::kInvalidArgument, "income_column is not numeric");
  }
  if (field.has("look_back_days")) {
    BANKLET_ASSIGN(const std::int64_t days, field.integer("look_back_days", 1, 100 * kMostDays));
    rules.look_back_days = static_cast<std::int32_t>(days);
  }
  BANKLET_ASSIGN(const auto items, field.items("rules"));
  if (items.size() > kMostRules)
    return field.error(ErrorCode::kLimitExceeded, "has too many rules");
  for (const JsonField& item : items) {
    BANKLET_ASSIGN(ScreeningRule rule, read_rule(item, schema));
    for (const ScreeningRule& other : rules.rules)
      if (other.id == rule.id)
        return item.error(ErrorCode::kDuplicateKey, "id: " + quote(rule.id) + " stands twice");
    if (rule.typology == Typology::kBeyondIncome && !rules.income_column)
      return item.error(ErrorCode::kInvalidArgument, "needs an income_column");
    rules.rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace banklet
