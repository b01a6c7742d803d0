// SPDX-License-Identifier: Apache-2.0
#include "core/train/segment_names.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <string_view>

#include "core/base/ascii.h"

namespace banklet {
namespace {

constexpr double kSmallestTrait = 0.25;
constexpr std::size_t kTraits = 2;
constexpr std::size_t kMostTraits = 4;

struct Words {
  std::string_view source;
  std::string_view en_high;
  std::string_view en_low;
  std::string_view zh_high;
  std::string_view zh_low;
};

constexpr std::array kTransactionWords = {
    Words{"has_transactions", "account in use", "account not in use", "账户在用", "账户闲置"},
    Words{"recency_days", "quiet of late", "active of late", "近期交易少", "近期有交易"},
    Words{"transactions_per_month", "many payments", "few payments", "交易频繁", "交易较少"},
    Words{"spending_per_month", "higher spending", "lower spending", "支出较高", "支出较低"},
    Words{"income_per_month", "higher income", "lower income", "收入较高", "收入较低"},
    Words{"income_regularity", "steady income", "varying income", "收入稳定", "收入有起伏"},
    Words{"savings_rate", "saving more", "saving less", "结余较多", "结余较少"},
    Words{"net_volatility", "uneven cash flow", "even cash flow", "收支波动大", "收支平稳"},
    Words{"spending_change", "rising spending", "falling spending", "支出上升", "支出下降"},
    Words{"income_change", "rising income", "falling income", "收入上升", "收入下降"},
    Words{"active_days_share", "active most days", "active on few days", "日常交易活跃",
          "日常交易较少"},
    Words{"largest_expense_share", "single large payments", "evenly spread payments",
          "大额支出集中", "支出分散"}};

/// By the column's name.
constexpr std::array kColumnWords = {
    Words{"age", "older", "younger", "较年长", "较年轻"},
    Words{"income", "higher income", "lower income", "收入较高", "收入较低"},
    Words{"monthly_income", "higher income", "lower income", "收入较高", "收入较低"},
    Words{"annual_income", "higher income", "lower income", "收入较高", "收入较低"},
    Words{"salary", "higher salary", "lower salary", "工资较高", "工资较低"},
    Words{"balance", "higher balance", "lower balance", "余额较高", "余额较低"},
    Words{"tenure_months", "long with the bank", "newer customers", "老客户", "新客户"},
    Words{"tenure_years", "long with the bank", "newer customers", "老客户", "新客户"},
    Words{"dependants", "larger family", "smaller family", "家庭人口较多", "家庭人口较少"},
    Words{"dependents", "larger family", "smaller family", "家庭人口较多", "家庭人口较少"},
    Words{"children", "more children", "fewer children", "子女较多", "子女较少"},
    Words{"digital_activity", "often in the app", "rarely in the app", "常用手机银行",
          "少用手机银行"}};

struct Phrase {
  std::string en;
  std::string zh;
};

Phrase pick(const Words& words, bool high) {
  return {std::string(high ? words.en_high : words.en_low),
          std::string(high ? words.zh_high : words.zh_low)};
}

bool is_between(char c, char low, char high) {
  return c >= low && c <= high;
}

/// A label without its unit, "Monthly income (CNY)"; `other` where there is none.
std::string label_or(const LocalizedText& label, std::string_view locale, std::string_view other) {
  const std::string_view text = in_locale(label, locale);
  const std::size_t unit = std::min(text.find(" ("), text.find("（"));
  return std::string(text.empty() ? other : text.substr(0, unit));
}

/// The same inside an English sentence: "eating out", but "ATM".
std::string english_label(const LocalizedText& label, std::string_view other) {
  std::string text = label_or(label, "en", other);
  if (text.size() > 1 && is_between(text[0], 'A', 'Z') && is_between(text[1], 'a', 'z'))
    text.replace(0, 1, lower_ascii(std::string_view(text).substr(0, 1)));
  return text;
}

Phrase transaction_phrase(const std::string& source, bool high, const Schema& schema) {
  for (const Words& words : kTransactionWords)
    if (words.source == source) return pick(words, high);
  const std::string id = source.substr(source.find('.') + 1);
  LocalizedText label;
  if (const auto category = schema.find_category(id))
    label = schema.transaction_categories[*category].label;
  return {(high ? "more for " : "less for ") + english_label(label, id),
          label_or(label, "zh-CN", id) + (high ? "占比高" : "占比低")};
}

Phrase column_phrase(const FeatureInfo& feature, bool high, const Schema& schema) {
  const Column* column = schema.find_column(feature.source);
  const LocalizedText label = column == nullptr ? LocalizedText() : column->label;
  if (feature.kind == FeatureKind::kOneHot) {
    const auto found = column == nullptr ? TextsByValue::const_iterator()
                                         : column->value_labels.find(feature.value);
    const bool labelled = column != nullptr && found != column->value_labels.end();
    const LocalizedText value = labelled ? found->second : LocalizedText();
    return {(high ? "" : "not: ") + english_label(value, feature.value),
            (high ? "" : "非") + label_or(value, "zh-CN", feature.value)};
  }
  for (const Words& words : kColumnWords)
    if (words.source == feature.source) return pick(words, high);
  return {english_label(label, feature.source) + (high ? ": high" : ": low"),
          label_or(label, "zh-CN", feature.source) + (high ? "：高" : "：低")};
}

Phrase phrase_of(const FeatureInfo& feature, bool high, const Schema& schema) {
  return feature.kind == FeatureKind::kTransaction
             ? transaction_phrase(feature.source, high, schema)
             : column_phrase(feature, high, schema);
}

/// Every way to say what is special, most telling first, nothing twice.
std::vector<Phrase> phrases_of(const SegmentModel& model, std::uint32_t segment,
                               std::span<const FeatureInfo> features, const Schema& schema) {
  std::vector<Phrase> phrases;
  const auto traits = model.profile(segment, model.features());
  if (!traits) return phrases;
  for (const SegmentTrait& trait : *traits) {
    if (std::abs(trait.difference) < kSmallestTrait || phrases.size() == kMostTraits) break;
    const std::string& name = model.parts().feature_names[trait.feature];
    const auto info = std::find_if(features.begin(), features.end(),
                                   [&](const FeatureInfo& f) { return f.name == name; });
    if (info == features.end() || info->kind == FeatureKind::kIndicator) continue;
    Phrase phrase = phrase_of(*info, trait.difference > 0, schema);
    const bool known = std::any_of(phrases.begin(), phrases.end(),
                                   [&](const Phrase& p) { return p.en == phrase.en; });
    if (!known) phrases.push_back(std::move(phrase));
  }
  return phrases;
}

LocalizedText join(const std::vector<Phrase>& phrases, std::size_t count) {
  if (phrases.empty() || count == 0)
    return {{"en", "Close to the average"}, {"zh-CN", "接近平均水平"}};
  std::string en;
  std::string zh;
  for (std::size_t i = 0; i < std::min(count, phrases.size()); ++i) {
    en += (i > 0 ? ", " : "") + phrases[i].en;
    zh += (i > 0 ? "、" : "") + phrases[i].zh;
  }
  if (is_between(en[0], 'a', 'z')) en[0] = static_cast<char>(en[0] - 'a' + 'A');
  return {{"en", en}, {"zh-CN", zh}};
}

}  // namespace

std::vector<LocalizedText> name_segments(const SegmentModel& model,
                                         std::span<const FeatureInfo> features,
                                         const Schema& schema) {
  std::vector<LocalizedText> names;
  std::set<std::string> used;
  for (std::uint32_t s = 0; s < model.segments(); ++s) {
    const std::vector<Phrase> phrases = phrases_of(model, s, features, schema);
    LocalizedText name = join(phrases, kTraits);
    for (std::size_t count = kTraits + 1; used.count(name["en"]) > 0 && count <= phrases.size();
         ++count)
      name = join(phrases, count);
    const LocalizedText base = name;
    for (int number = 2; used.count(name["en"]) > 0; ++number)
      for (auto& [locale, text] : name)
        text = base.find(locale)->second + " " + std::to_string(number);
    used.insert(name["en"]);
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace banklet
