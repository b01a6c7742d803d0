// SPDX-License-Identifier: Apache-2.0
#include "core/train/reason_texts.h"

#include <string_view>
#include <utility>

namespace banklet {
namespace {

struct BuiltIn {
  std::string_view feature;
  std::string_view high_en, high_zh, low_en, low_zh;
};

constexpr BuiltIn kBuiltIn[] = {
    {"transactions_per_month", "You use your account often.", "您经常使用账户。",
     "You use your account only now and then.", "您使用账户的次数不多。"},
    {"spending_per_month", "You spend more each month than most of our customers.",
     "您每月的支出高于我们的多数客户。", "You keep your monthly spending low.",
     "您每月的支出较少。"},
    {"income_per_month", "More money reaches your account each month than most of our customers'.",
     "您每月的入账金额高于我们的多数客户。", "It suits a smaller monthly income.",
     "适合月收入不太高的客户。"},
    {"income_regularity", "Your income arrives regularly.", "您的收入每月按时到账，比较稳定。",
     "Your income changes from month to month.", "您每月的收入有起伏。"},
    {"savings_rate", "You usually have money left at the end of the month.", "您每月常有结余。",
     "You spend most of what you earn.", "您的收入大多用于日常支出。"},
    {"net_volatility", "What you have left varies from month to month.", "您每月的结余变化较大。",
     "What you have left is much the same every month.", "您每月的结余比较平稳。"},
    {"spending_change", "You have been spending more in recent months.",
     "最近几个月，您的支出有所增加。", "You have been spending less in recent months.",
     "最近几个月，您的支出有所减少。"},
    {"income_change", "Your income has risen in recent months.", "最近几个月，您的收入有所增加。",
     "Your income has fallen in recent months.", "最近几个月，您的收入有所减少。"},
    {"active_days_share", "You use your account on many days.", "您几乎天天都在使用账户。", "", ""},
    {"largest_expense_share", "You made one large payment in the past year.",
     "过去一年里，您有一笔较大的支出。", "Your spending is made up of many smaller payments.",
     "您的支出以小额为主。"},
};

// {category} stands for the label of the bank.
constexpr std::string_view kPlace = "{category}";
constexpr BuiltIn kIncomeShare = {"", "Much of your income comes from “{category}”.",
                                  "您的收入主要来自“{category}”。", "", ""};
constexpr BuiltIn kSpendingShare = {
    "", "Much of your spending goes to “{category}”.", "您在“{category}”方面的支出占比较高。",
    "Little of your spending goes to “{category}”.", "您在“{category}”方面的支出较少。"};
constexpr BuiltIn kTransferShare = {"", "You often use “{category}”.", "您经常使用“{category}”。",
                                    "", ""};
constexpr std::string_view kSharePrefix = "share.";

LocalizedText both(std::string_view en, std::string_view zh) {
  if (en.empty()) return {};
  return {{"en", std::string(en)}, {"zh-CN", std::string(zh)}};
}

FeatureReason texts_of(const BuiltIn& texts) {
  return {both(texts.high_en, texts.high_zh), both(texts.low_en, texts.low_zh)};
}

LocalizedText with_category(LocalizedText pattern, const LocalizedText& label) {
  for (auto& [locale, text] : pattern)
    text.replace(text.find(kPlace), kPlace.size(), in_locale(label, locale));
  return pattern;
}

FeatureReason transaction_reason(std::string_view name, const Schema& schema) {
  for (const BuiltIn& texts : kBuiltIn)
    if (texts.feature == name) return texts_of(texts);
  if (!name.starts_with(kSharePrefix)) return {};
  const auto index = schema.find_category(name.substr(kSharePrefix.size()));
  if (!index || schema.transaction_categories[*index].label.empty()) return {};
  const TransactionCategory& category = schema.transaction_categories[*index];
  const FeatureReason pattern = texts_of(category.kind == FlowKind::kIncome     ? kIncomeShare
                                         : category.kind == FlowKind::kSpending ? kSpendingShare
                                                                                : kTransferShare);
  return {with_category(pattern.high, category.label), with_category(pattern.low, category.label)};
}

LocalizedText find_text(const Column& column, std::string_view key) {
  const auto found = column.reasons.find(key);
  return found == column.reasons.end() ? LocalizedText() : found->second;
}

FeatureReason reason_of(const FeatureInfo& feature, const Schema& schema) {
  if (feature.kind == FeatureKind::kTransaction) return transaction_reason(feature.source, schema);
  const Column* column = schema.find_column(feature.source);
  if (!column || feature.kind == FeatureKind::kIndicator) return {};
  if (feature.kind == FeatureKind::kOneHot) return {find_text(*column, feature.value), {}};
  return {find_text(*column, "high"), find_text(*column, "low")};
}

}  // namespace

std::map<std::string, FeatureReason, std::less<>> feature_reasons(
    std::span<const FeatureInfo> features, const Schema& schema) {
  std::map<std::string, FeatureReason, std::less<>> reasons;
  for (const FeatureInfo& feature : features) {
    FeatureReason reason = reason_of(feature, schema);
    if (!reason.high.empty() || !reason.low.empty())
      reasons.emplace(feature.name, std::move(reason));
  }
  return reasons;
}

}  // namespace banklet
