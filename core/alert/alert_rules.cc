// SPDX-License-Identifier: Apache-2.0
#include "core/alert/alert_rules.h"

#include <limits>
#include <utility>

#include "core/alert/alert_texts.h"

namespace banklet {
namespace {

constexpr std::size_t kMostWords = 1000;
constexpr std::size_t kMostMeasures = 10;

Result<void> read_number(const JsonField& object, std::string_view name, double low, double high,
                         double& out) {
  if (!object.has(name)) return {};
  BANKLET_ASSIGN(const double value, object.number(name));
  if (!(value > low && value <= high))
    return object.error(ErrorCode::kInvalidNumber, std::string(name) + " is out of range");
  out = value;
  return {};
}

template <class T>
Result<void> read_integer(const JsonField& object, std::string_view name, std::int64_t low,
                          std::int64_t high, T& out) {
  if (!object.has(name)) return {};
  BANKLET_ASSIGN(const std::int64_t value, object.integer(name, low, high));
  out = static_cast<T>(value);
  return {};
}

Result<void> read_flag(const JsonField& object, std::string_view name, bool& out) {
  if (!object.has(name)) return {};
  BANKLET_ASSIGN(out, object.boolean(name));
  return {};
}

Result<void> read_text(const JsonField& object, std::string_view name, LocalizedText& out) {
  if (!object.has(name)) return {};
  BANKLET_ASSIGN(const JsonField field, object.at(name));
  BANKLET_ASSIGN(out, read_localized(field));
  if (out.empty()) return field.error(ErrorCode::kMissingField, "has no text in any locale");
  return {};
}

Result<std::vector<AlertMeasure>> read_measures(const JsonField& rule) {
  BANKLET_ASSIGN(const auto items, rule.items("measures"));
  if (items.size() > kMostMeasures)
    return rule.error(ErrorCode::kLimitExceeded, "has too many measures");
  std::vector<AlertMeasure> measures;
  for (const JsonField& item : items) {
    BANKLET_TRY(item.only({"id", "label"}));
    AlertMeasure measure;
    BANKLET_ASSIGN(measure.id, item.string("id"));
    BANKLET_ASSIGN(const JsonField label, item.at("label"));
    BANKLET_ASSIGN(measure.label, read_localized(label));
    measures.push_back(std::move(measure));
  }
  return measures;
}

Result<void> read_rule(const JsonField& field, AlertRule& rule) {
  BANKLET_TRY(
      field.only({"on", "off", "weight", "urgent", "enabled", "title", "text", "measures"}));
  BANKLET_TRY(read_number(field, "on", 0.0, 1.0, rule.on));
  BANKLET_TRY(read_number(field, "off", 0.0, 1.0, rule.off));
  if (rule.off > rule.on) return field.error(ErrorCode::kInvalidNumber, "off is above on");
  BANKLET_TRY(read_number(field, "weight", 0.0, 1e6, rule.weight));
  BANKLET_TRY(read_flag(field, "urgent", rule.urgent));
  BANKLET_TRY(read_flag(field, "enabled", rule.enabled));
  BANKLET_TRY(read_text(field, "title", rule.title));
  BANKLET_TRY(read_text(field, "text", rule.text));
  if (field.has("measures")) {
    BANKLET_ASSIGN(rule.measures, read_measures(field));
  }
  return {};
}

Json rule_json(const AlertRule& rule) {
  Json measures = Json::array();
  for (const AlertMeasure& measure : rule.measures)
    measures.push_back({{"id", measure.id}, {"label", write_localized(measure.label)}});
  return {{"on", rule.on},
          {"off", rule.off},
          {"weight", rule.weight},
          {"urgent", rule.urgent},
          {"enabled", rule.enabled},
          {"title", write_localized(rule.title)},
          {"text", write_localized(rule.text)},
          {"measures", std::move(measures)}};
}

}  // namespace

AlertRules AlertRules::defaults() {
  AlertRules rules;
  for (std::size_t k = 0; k < kAlertKinds; ++k)
    rules.kinds[k] = built_in_rule(static_cast<AlertKind>(k));
  rules.scam_words = built_in_scam_words();
  return rules;
}

Result<AlertRules> AlertRules::from_json(const JsonField& field) {
  BANKLET_TRY(field.only({"kinds", "quiet_from", "quiet_until", "most_per_week",
                          "unusual_minimum_minor", "scam_words"}));
  AlertRules rules = defaults();
  if (field.has("kinds")) {
    BANKLET_ASSIGN(const JsonField kinds, field.at("kinds"));
    BANKLET_ASSIGN(const auto members, kinds.members());
    for (const auto& [name, member] : members) {
      const auto kind = alert_kind_of(name);
      if (!kind) return member.error(ErrorCode::kUnknownReference, "is no kind of alert");
      BANKLET_TRY(read_rule(member, rules.kinds[static_cast<std::size_t>(*kind)]));
    }
  }
  BANKLET_TRY(read_integer(field, "quiet_from", 0, 23, rules.quiet_from));
  BANKLET_TRY(read_integer(field, "quiet_until", 0, 23, rules.quiet_until));
  BANKLET_TRY(read_integer(field, "most_per_week", 0, 1000, rules.most_per_week));
  BANKLET_TRY(read_integer(field, "unusual_minimum_minor", 0,
                           std::numeric_limits<std::int64_t>::max() / 2,
                           rules.unusual_minimum_minor));
  if (field.has("scam_words")) {
    BANKLET_ASSIGN(rules.scam_words, field.strings("scam_words"));
    if (rules.scam_words.size() > kMostWords)
      return field.error(ErrorCode::kLimitExceeded, "has too many scam_words");
  }
  return rules;
}

Json AlertRules::to_json() const {
  Json by_kind = Json::object();
  for (std::size_t k = 0; k < kAlertKinds; ++k)
    by_kind[std::string(alert_kind_name(static_cast<AlertKind>(k)))] = rule_json(kinds[k]);
  return {{"kinds", std::move(by_kind)},
          {"quiet_from", quiet_from},
          {"quiet_until", quiet_until},
          {"most_per_week", most_per_week},
          {"unusual_minimum_minor", unusual_minimum_minor},
          {"scam_words", scam_words}};
}

Result<std::shared_ptr<const AlertRules>> load_alert_rules(const Bundle& bundle) {
  auto rules = std::make_shared<AlertRules>(AlertRules::defaults());
  if (bundle.manifest().has("alerts")) {
    BANKLET_ASSIGN(const JsonField field, bundle.manifest().at("alerts"));
    BANKLET_ASSIGN(*rules, AlertRules::from_json(field));
  }
  return std::shared_ptr<const AlertRules>(std::move(rules));
}

}  // namespace banklet
