// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/reasons.h"

#include <algorithm>
#include <utility>

#include "core/base/display.h"
#include "core/recommend/reason_giver.h"

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

bool names_product(Contribution::Source source) {
  return source == Contribution::Source::kHolding || source == Contribution::Source::kRecent;
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
    case Contribution::Source::kAlike: return "alike";
    case Contribution::Source::kEnded: return "ended";
    case Contribution::Source::kClicked: return "clicked";
    case Contribution::Source::kPassedOver: return "passed_over";
    case Contribution::Source::kSimilar: break;
  }
  return "similar";
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
  texts.clicked = {{"en", "You looked at it recently."}, {"zh-CN", "您最近了解过它。"}};
  texts.similar = {{"en", "You looked at something similar recently."},
                   {"zh-CN", "您最近了解过同类产品。"}};
  texts.passed_over = {{"en", "You have seen it and moved on."},
                       {"zh-CN", "您看到过它，但没有选择。"}};
  texts.ended = {{"en", "You have had it before."}, {"zh-CN", "您以前办理过它。"}};
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
  BANKLET_TRY(read_if_present(field, "clicked", texts.clicked));
  BANKLET_TRY(read_if_present(field, "similar", texts.similar));
  BANKLET_TRY(read_if_present(field, "passed_over", texts.passed_over));
  BANKLET_TRY(read_if_present(field, "ended", texts.ended));
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
  Json json = {{"holding", write_localized(holding)},
               {"recent", write_localized(recent)},
               {"segment", write_localized(segment)},
               {"popularity", write_localized(popularity)},
               {"alike", write_localized(alike)},
               {"rare", write_localized(rare)},
               {"clicked", write_localized(clicked)},
               {"similar", write_localized(similar)},
               {"passed_over", write_localized(passed_over)},
               {"ended", write_localized(ended)},
               {"features", Json::object()}};
  for (const auto& [name, reason] : features) {
    Json texts = Json::object();
    if (!reason.high.empty()) texts["high"] = write_localized(reason.high);
    if (!reason.low.empty()) texts["low"] = write_localized(reason.low);
    json["features"][name] = std::move(texts);
  }
  return json;
}

ReasonGiver::ReasonGiver(const ReasonTexts& texts, const std::vector<std::string>& feature_names,
                         const Catalogue& catalogue)
    : texts_(&texts), feature_names_(&feature_names), catalogue_(&catalogue) {
  features_.reserve(feature_names.size());
  for (const std::string& name : feature_names) {
    const auto found = texts.features.find(name);
    features_.push_back(found == texts.features.end() ? nullptr : &found->second);
  }
}

/// What can be said about a contribution: null for nothing.
const LocalizedText* ReasonGiver::text_of(const Contribution& contribution) const {
  using Source = Contribution::Source;
  const ReasonTexts& texts = *texts_;
  const bool against = contribution.value < 0.0;
  const bool above = contribution.direction > 0;
  const LocalizedText* text = nullptr;
  switch (contribution.source) {
    case Source::kFeature:
      if (const FeatureReason* feature = features_[contribution.index])
        text = above ? &feature->high : &feature->low;
      break;
    case Source::kHolding: text = above ? &texts.holding : nullptr; break;
    case Source::kRecent: text = above ? &texts.recent : nullptr; break;
    case Source::kSegment: text = against ? &texts.rare : &texts.segment; break;
    case Source::kPopularity: text = against ? &texts.rare : &texts.popularity; break;
    case Source::kAlike: text = against ? &texts.rare : &texts.alike; break;
    case Source::kEnded: text = against ? &texts.ended : nullptr; break;
    case Source::kClicked: text = against ? nullptr : &texts.clicked; break;
    case Source::kPassedOver: text = against ? &texts.passed_over : nullptr; break;
    case Source::kSimilar: text = against ? nullptr : &texts.similar; break;
  }
  return text != nullptr && !text->empty() ? text : nullptr;
}

std::vector<Reason> ReasonGiver::give(const Explanation& explanation, std::size_t limit,
                                      bool against) const {
  struct Candidate {
    const Contribution* contribution;
    const LocalizedText* text;
  };
  const double sign = against ? -1.0 : 1.0;
  // A heap: mostly the first few of some hundred contributions are all that is said.
  const auto weaker = [&](const Candidate& a, const Candidate& b) {
    const double x = sign * a.contribution->value;
    const double y = sign * b.contribution->value;
    return x != y ? x < y : a.contribution > b.contribution;
  };
  std::vector<Candidate> heap;
  heap.reserve(explanation.contributions.size());
  for (const Contribution& contribution : explanation.contributions) {
    if (!(sign * contribution.value > 0.0)) continue;
    if (const LocalizedText* text = text_of(contribution)) heap.push_back({&contribution, text});
  }
  std::make_heap(heap.begin(), heap.end(), weaker);
  std::vector<Reason> reasons;
  while (reasons.size() < limit && !heap.empty()) {
    std::pop_heap(heap.begin(), heap.end(), weaker);
    const Contribution& contribution = *heap.back().contribution;
    const LocalizedText& text = *heap.back().text;
    heap.pop_back();
    Reason reason{{}, contribution.value, {}};
    reason.text = names_product(contribution.source)
                      ? with_product(text, (*catalogue_)[contribution.index].name)
                      : text;
    const bool said = std::any_of(reasons.begin(), reasons.end(),
                                  [&](const Reason& r) { return r.text == reason.text; });
    if (said) continue;
    reason.feature = contribution_name(contribution, *feature_names_, *catalogue_);
    reasons.push_back(std::move(reason));
  }
  return reasons;
}

std::vector<Reason> give_reasons(const Explanation& explanation, const ReasonTexts& texts,
                                 const std::vector<std::string>& feature_names,
                                 const Catalogue& catalogue, std::size_t limit, bool against) {
  return ReasonGiver(texts, feature_names, catalogue).give(explanation, limit, against);
}

}  // namespace banklet
