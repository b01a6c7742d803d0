// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/reasons.h"

#include <algorithm>
#include <utility>

#include "core/base/display.h"
#include "core/base/order.h"

namespace banklet {
namespace {

constexpr std::string_view kProductPlace = "{product}";

Result<void> read_if_present(const JsonField& object, std::string_view name, LocalizedText& out) {
  if (!object.has(name)) return {};
  BANKLET_ASSIGN(const JsonField field, object.at(name));
  BANKLET_ASSIGN(out, read_localized(field));
  return {};
}

LocalizedText with_product(const LocalizedText& pattern, const LocalizedText& product) {
  LocalizedText texts = pattern;
  for (auto& [locale, text] : texts)
    text = filled(std::move(text), kProductPlace, in_locale(product, locale));
  return texts;
}

Reason phrase(const Contribution& contribution, const ReasonTexts& texts,
              const std::vector<std::string>& feature_names, const Catalogue& catalogue) {
  Reason reason;
  reason.feature = contribution_name(contribution, feature_names, catalogue);
  reason.contribution = contribution.value;
  switch (contribution.source) {
    case Contribution::Source::kFeature: {
      const auto found = texts.features.find(reason.feature);
      if (found != texts.features.end())
        reason.text = contribution.direction > 0 ? found->second.high : found->second.low;
      break;
    }
    case Contribution::Source::kHolding:
      if (contribution.direction > 0)
        reason.text = with_product(texts.holding, catalogue[contribution.index].name);
      break;
    case Contribution::Source::kRecent:
      if (contribution.direction > 0)
        reason.text = with_product(texts.recent, catalogue[contribution.index].name);
      break;
    case Contribution::Source::kSegment:
      reason.text = contribution.value < 0.0 ? texts.rare : texts.segment;
      break;
    case Contribution::Source::kPopularity:
      reason.text = contribution.value < 0.0 ? texts.rare : texts.popularity;
      break;
    case Contribution::Source::kAlike:
      reason.text = contribution.value < 0.0 ? texts.rare : texts.alike;
      break;
  }
  return reason;
}

}  // namespace

std::string contribution_name(const Contribution& contribution,
                              const std::vector<std::string>& feature_names,
                              const Catalogue& catalogue) {
  switch (contribution.source) {
    case Contribution::Source::kFeature: return feature_names[contribution.index];
    case Contribution::Source::kHolding: return "holds:" + catalogue[contribution.index].id;
    case Contribution::Source::kRecent: return "recent:" + catalogue[contribution.index].id;
    case Contribution::Source::kSegment: return "segment";
    case Contribution::Source::kPopularity: return "popularity";
    case Contribution::Source::kAlike: break;
  }
  return "alike";
}

ReasonTexts ReasonTexts::defaults() {
  ReasonTexts texts;
  texts.holding = {{"en", "You already use {product}."}, {"zh-CN", "您已持有{product}。"}};
  texts.recent = {{"en", "You recently took out {product}."}, {"zh-CN", "您最近办理了{product}。"}};
  texts.segment = {{"en", "Popular with customers in a similar situation."},
                   {"zh-CN", "与您情况相近的客户也常选择。"}};
  texts.popularity = {{"en", "Popular with our customers."}, {"zh-CN", "很多客户都在使用。"}};
  texts.alike = {{"en", "Often chosen by customers whose situation is like yours."},
                 {"zh-CN", "与您处境相似的客户常常选择它。"}};
  texts.rare = {{"en", "Chosen less often by customers like you."},
                {"zh-CN", "与您相似的客户较少选择它。"}};
  return texts;
}

Result<ReasonTexts> ReasonTexts::from_json(const JsonField& field) {
  ReasonTexts texts = defaults();
  BANKLET_TRY(read_if_present(field, "holding", texts.holding));
  BANKLET_TRY(read_if_present(field, "recent", texts.recent));
  BANKLET_TRY(read_if_present(field, "segment", texts.segment));
  BANKLET_TRY(read_if_present(field, "popularity", texts.popularity));
  BANKLET_TRY(read_if_present(field, "alike", texts.alike));
  BANKLET_TRY(read_if_present(field, "rare", texts.rare));
  if (!field.has("features")) return texts;
  BANKLET_ASSIGN(const JsonField features, field.at("features"));
  BANKLET_ASSIGN(const auto members, features.members());
  for (const auto& [name, feature] : members) {
    FeatureReason reason;
    BANKLET_TRY(read_if_present(feature, "high", reason.high));
    BANKLET_TRY(read_if_present(feature, "low", reason.low));
    texts.features.emplace(name, std::move(reason));
  }
  return texts;
}

Json ReasonTexts::to_json() const {
  Json json = {{"holding", write_localized(holding)}, {"recent", write_localized(recent)},
               {"segment", write_localized(segment)}, {"popularity", write_localized(popularity)},
               {"alike", write_localized(alike)},     {"rare", write_localized(rare)},
               {"features", Json::object()}};
  for (const auto& [name, reason] : features) {
    Json texts = Json::object();
    if (!reason.high.empty()) texts["high"] = write_localized(reason.high);
    if (!reason.low.empty()) texts["low"] = write_localized(reason.low);
    json["features"][name] = std::move(texts);
  }
  return json;
}

std::vector<Reason> give_reasons(const Explanation& explanation, const ReasonTexts& texts,
                                 const std::vector<std::string>& feature_names,
                                 const Catalogue& catalogue, std::size_t limit, bool against) {
  const double sign = against ? -1.0 : 1.0;
  std::vector<double> values;
  values.reserve(explanation.contributions.size());
  for (const Contribution& contribution : explanation.contributions)
    values.push_back(sign * contribution.value);
  std::vector<Reason> reasons;
  for (const std::uint32_t index : descending_order(values)) {
    const Contribution& contribution = explanation.contributions[index];
    if (reasons.size() == limit || !(values[index] > 0.0)) break;
    Reason reason = phrase(contribution, texts, feature_names, catalogue);
    const bool said = std::any_of(reasons.begin(), reasons.end(),
                                  [&](const Reason& r) { return r.text == reason.text; });
    if (!reason.text.empty() && !said) reasons.push_back(std::move(reason));
  }
  return reasons;
}

}  // namespace banklet
