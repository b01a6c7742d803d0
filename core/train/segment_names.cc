// SPDX-License-Identifier: Apache-2.0
#include "core/train/segment_names.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string>
#include <utility>

#include "core/base/order.h"
#include "core/train/segment_words.h"

namespace banklet {
namespace {

constexpr double kSmallestTrait = 0.25;
constexpr double kClearTrait = 1.0;
constexpr std::size_t kTraits = 2;
constexpr std::size_t kMostTraits = 4;

struct Telling {
  const FeatureInfo* feature = nullptr;
  double difference = 0.0;
  Bilingual name;
};

const FeatureInfo* find_feature(std::span<const FeatureInfo> features, const std::string& name) {
  const auto found = std::find_if(features.begin(), features.end(),
                                  [&](const FeatureInfo& f) { return f.name == name; });
  return found == features.end() ? nullptr : &*found;
}

/// What is special of a segment, most telling first, nothing twice.
std::vector<Telling> telling_traits(const SegmentModel& model, std::uint32_t segment,
                                    std::span<const FeatureInfo> features, const Schema& schema) {
  std::vector<Telling> telling;
  const auto traits = model.profile(segment, model.features());
  if (!traits) return telling;
  for (const SegmentTrait& trait : *traits) {
    if (std::abs(trait.difference) < kSmallestTrait || telling.size() == kMostTraits) break;
    const FeatureInfo* info = find_feature(features, model.parts().feature_names[trait.feature]);
    if (info == nullptr || info->kind == FeatureKind::kIndicator) continue;
    Bilingual name = trait_name(*info, trait.difference > 0, schema);
    const bool known = std::any_of(telling.begin(), telling.end(),
                                   [&](const Telling& t) { return t.name.en == name.en; });
    if (!known) telling.push_back({info, trait.difference, std::move(name)});
  }
  return telling;
}

LocalizedText join(const std::vector<Telling>& traits, std::size_t count) {
  if (traits.empty() || count == 0)
    return {{"en", "Close to the average"}, {"zh-CN", "接近平均水平"}};
  std::string en;
  std::string zh;
  for (std::size_t i = 0; i < std::min(count, traits.size()); ++i) {
    en += (i > 0 ? ", " : "") + traits[i].name.en;
    zh += (i > 0 ? "、" : "") + traits[i].name.zh;
  }
  if (en[0] >= 'a' && en[0] <= 'z') en[0] = static_cast<char>(en[0] - 'a' + 'A');
  return {{"en", en}, {"zh-CN", zh}};
}

/// "a, b and c"; in Chinese "a、b、c".
Bilingual enumerate(const std::vector<Bilingual>& clauses) {
  Bilingual list;
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    if (i > 0) {
      list.en += i + 1 == clauses.size() ? " and " : ", ";
      list.zh += "、";
    }
    list.en += clauses[i].en;
    list.zh += clauses[i].zh;
  }
  return list;
}

}  // namespace

std::vector<LocalizedText> name_segments(const SegmentModel& model,
                                         std::span<const FeatureInfo> features,
                                         const Schema& schema) {
  std::vector<LocalizedText> names;
  std::set<std::string> used;
  for (std::uint32_t s = 0; s < model.segments(); ++s) {
    const std::vector<Telling> traits = telling_traits(model, s, features, schema);
    LocalizedText name = join(traits, kTraits);
    for (std::size_t count = kTraits + 1; used.count(name["en"]) > 0 && count <= traits.size();
         ++count)
      name = join(traits, count);
    const LocalizedText base = name;
    for (int number = 2; used.count(name["en"]) > 0; ++number)
      for (auto& [locale, text] : name)
        text = base.find(locale)->second + " " + std::to_string(number);
    used.insert(name["en"]);
    names.push_back(std::move(name));
  }
  return names;
}

std::vector<LocalizedText> describe_segments(const SegmentModel& model,
                                             std::span<const FeatureInfo> features,
                                             const Schema& schema) {
  const std::vector<std::uint32_t>& sizes = model.parts().sizes;
  const double customers = std::accumulate(sizes.begin(), sizes.end(), 0.0);
  std::vector<LocalizedText> descriptions;
  for (std::uint32_t s = 0; s < model.segments(); ++s) {
    std::vector<Bilingual> clauses;
    for (const Telling& trait : telling_traits(model, s, features, schema))
      clauses.push_back(trait_clause(*trait.feature, trait.difference > 0,
                                     std::abs(trait.difference) >= kClearTrait, schema));
    const Bilingual list = enumerate(clauses);
    const std::string share =
        std::to_string(std::lround(100.0 * sizes[s] / std::max(customers, 1.0)));
    std::string en = "People in this group are close to the average of all customers";
    std::string zh = "这类客户各方面都接近平均水平";
    if (!clauses.empty()) {
      en = "Compared with most customers, people in this group " + list.en;
      zh = "与多数客户相比，这类客户" + list.zh;
    }
    descriptions.push_back({{"en", en + ". They make up about " + share + " % of all customers."},
                            {"zh-CN", zh + "，约占全部客户的" + share + "%。"}});
  }
  return descriptions;
}

std::vector<SegmentAxis> segment_axes(const SegmentModel& model,
                                      std::span<const FeatureInfo> features, const Schema& schema,
                                      std::size_t limit) {
  std::vector<double> spread(model.features());
  for (std::uint32_t s = 0; s < model.segments(); ++s) {
    const auto traits = model.profile(s, model.features());
    if (!traits) return {};
    for (const SegmentTrait& trait : *traits)
      spread[trait.feature] += model.parts().sizes[s] * trait.difference * trait.difference;
  }
  std::vector<SegmentAxis> axes;
  for (const std::uint32_t f : descending_order(spread)) {
    const FeatureInfo* info = find_feature(features, model.parts().feature_names[f]);
    if (axes.size() == limit || !(spread[f] > 0.0)) break;
    if (info == nullptr || info->kind == FeatureKind::kIndicator) continue;
    LocalizedText label = trait_label(*info, schema).localized();
    const bool known = std::any_of(axes.begin(), axes.end(),
                                   [&](const SegmentAxis& axis) { return axis.label == label; });
    if (!known) axes.push_back({f, std::move(label)});
  }
  return axes;
}

}  // namespace banklet
