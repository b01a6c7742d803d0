// SPDX-License-Identifier: Apache-2.0
#include "core/train/segment_words.h"

#include <algorithm>
#include <array>
#include <span>

#include "core/base/ascii.h"

namespace banklet {
namespace {

/// "~" in a clause is where "clearly " or "明显" goes.
struct Words {
  std::string_view source;
  std::string_view en_label, zh_label;
  std::string_view en_high, zh_high, en_low, zh_low;
  std::string_view en_clause_high, zh_clause_high, en_clause_low, zh_clause_low;
};

constexpr std::array kTransactionWords = {
    Words{"has_transactions", "Account in use", "账户使用", "account in use", "账户在用",
          "account not in use", "账户闲置", "use their account", "账户在用",
          "do not use their account", "账户闲置"},
    Words{"recency_days", "Days since the last payment", "距上次交易天数", "quiet of late",
          "近期交易少", "active of late", "近期有交易", "have been ~quieter of late",
          "近期交易~更少", "have been ~more active of late", "近期交易~更多"},
    Words{"transactions_per_month", "Payments a month", "月均交易笔数", "many payments", "交易频繁",
          "few payments", "交易较少", "make ~more payments", "交易~更频繁", "make ~fewer payments",
          "交易~更少"},
    Words{"spending_per_month", "Spending a month", "月均支出", "higher spending", "支出较高",
          "lower spending", "支出较低", "spend ~more", "支出~更高", "spend ~less", "支出~更低"},
    Words{"income_per_month", "Money coming in a month", "月均入账", "higher income", "收入较高",
          "lower income", "收入较低", "receive ~more money each month", "每月入账~更多",
          "receive ~less money each month", "每月入账~更少"},
    Words{"income_regularity", "Steadiness of income", "收入稳定性", "steady income", "收入稳定",
          "varying income", "收入有起伏", "have a ~steadier income", "收入~更稳定",
          "have an income that varies ~more from month to month", "各月收入起伏~更大"},
    Words{"savings_rate", "Share of income kept", "结余比例", "saving more", "结余较多",
          "saving less", "结余较少", "keep ~more of what they earn", "结余比例~更高",
          "keep ~less of what they earn", "结余比例~更低"},
    Words{"net_volatility", "Ups and downs of cash flow", "收支波动", "uneven cash flow",
          "收支波动大", "even cash flow", "收支平稳",
          "have ~larger ups and downs in their accounts", "收支波动~更大",
          "have ~smaller ups and downs in their accounts", "收支~更平稳"},
    Words{"spending_change", "Change of spending", "支出变化", "rising spending", "支出上升",
          "falling spending", "支出下降", "have been spending ~more of late", "近期支出上升~更多",
          "have been spending ~less of late", "近期支出下降~更多"},
    Words{"income_change", "Change of income", "收入变化", "rising income", "收入上升",
          "falling income", "收入下降", "have been earning ~more of late", "近期收入上升~更多",
          "have been earning ~less of late", "近期收入下降~更多"},
    Words{"active_days_share", "Days with a payment", "有交易的天数", "active most days",
          "日常交易活跃", "active on few days", "日常交易较少", "pay on ~more days",
          "有交易的天数~更多", "pay on ~fewer days", "有交易的天数~更少"},
    Words{"largest_expense_share", "Share of the largest payment", "最大单笔支出占比",
          "single large payments", "大额支出集中", "evenly spread payments", "支出分散",
          "spend ~more of their money in single payments", "支出~更集中于大额单笔",
          "spread their spending ~more evenly", "支出~更分散"}};

constexpr Words kIncomeWords = {"income",    "Income",       "收入",     "higher income",
                                "收入较高",  "lower income", "收入较低", "earn ~more",
                                "收入~更高", "earn ~less",   "收入~更低"};
constexpr Words kTenureWords = {
    "tenure",        "Time with the bank",     "开户时长",     "long with the bank",
    "老客户",        "newer customers",        "新客户",       "have been with the bank ~longer",
    "开户时间~更长", "are ~newer to the bank", "开户时间~更短"};
constexpr Words kFamilyWords = {"family",        "Dependants",
                                "受抚养人数",    "larger family",
                                "家庭人口较多",  "smaller family",
                                "家庭人口较少",  "have ~more dependants",
                                "家庭人口~更多", "have ~fewer dependants",
                                "家庭人口~更少"};

struct ColumnWords {
  std::string_view column;
  Words words;
};

constexpr std::array kColumnWords = {
    ColumnWords{"age",
                {"age", "Age", "年龄", "older", "较年长", "younger", "较年轻", "are ~older",
                 "~更年长", "are ~younger", "~更年轻"}},
    ColumnWords{"income", kIncomeWords},
    ColumnWords{"monthly_income", kIncomeWords},
    ColumnWords{"annual_income", kIncomeWords},
    ColumnWords{
        "salary",
        {"salary", "Salary", "工资", "higher salary", "工资较高", "lower salary", "工资较低",
         "have a ~higher salary", "工资~更高", "have a ~lower salary", "工资~更低"}},
    ColumnWords{"balance",
                {"balance", "Balance", "余额", "higher balance", "余额较高", "lower balance",
                 "余额较低", "have ~more in their accounts", "账户余额~更高",
                 "have ~less in their accounts", "账户余额~更低"}},
    ColumnWords{"tenure_months", kTenureWords},
    ColumnWords{"tenure_years", kTenureWords},
    ColumnWords{"dependants", kFamilyWords},
    ColumnWords{"dependents", kFamilyWords},
    ColumnWords{
        "children",
        {"children", "Children", "子女", "more children", "子女较多", "fewer children", "子女较少",
         "have ~more children", "子女~更多", "have ~fewer children", "子女~更少"}},
    ColumnWords{"digital_activity",
                {"digital_activity", "Use of the app", "手机银行使用", "often in the app",
                 "常用手机银行", "rarely in the app", "少用手机银行", "use the app ~more",
                 "使用手机银行~更多", "use the app ~less", "使用手机银行~更少"}}};

const Words* find_words(const FeatureInfo& feature) {
  if (feature.kind == FeatureKind::kTransaction) {
    for (const Words& words : kTransactionWords)
      if (words.source == feature.source) return &words;
  } else if (feature.kind == FeatureKind::kNumeric) {
    for (const ColumnWords& one : kColumnWords)
      if (one.column == feature.source) return &one.words;
  }
  return nullptr;
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
std::string inside(std::string text) {
  if (text.size() > 1 && is_between(text[0], 'A', 'Z') && is_between(text[1], 'a', 'z'))
    text.replace(0, 1, lower_ascii(std::string_view(text).substr(0, 1)));
  return text;
}

Bilingual column_label(const FeatureInfo& feature, const Schema& schema) {
  const Column* column = schema.find_column(feature.source);
  const LocalizedText label = column == nullptr ? LocalizedText() : column->label;
  return {label_or(label, "en", feature.source), label_or(label, "zh-CN", feature.source)};
}

/// The label of the value that a one-hot feature stands for.
Bilingual value_label(const FeatureInfo& feature, const Schema& schema) {
  const Column* column = schema.find_column(feature.source);
  LocalizedText label;
  if (column != nullptr)
    if (const auto found = column->value_labels.find(feature.value);
        found != column->value_labels.end())
      label = found->second;
  return {label_or(label, "en", feature.value), label_or(label, "zh-CN", feature.value)};
}

/// The transaction category that a feature is a share of.
Bilingual category_label(const FeatureInfo& feature, const Schema& schema) {
  const std::string id = feature.source.substr(feature.source.find('.') + 1);
  LocalizedText label;
  if (const auto category = schema.find_category(id))
    label = schema.transaction_categories[*category].label;
  return {label_or(label, "en", id), label_or(label, "zh-CN", id)};
}

std::string fill(std::string_view clause, std::string_view word) {
  std::string text(clause);
  const std::size_t at = text.find('~');
  if (at != std::string::npos) text.replace(at, 1, word);
  return text;
}

}  // namespace

Bilingual trait_name(const FeatureInfo& feature, bool high, const Schema& schema) {
  if (const Words* words = find_words(feature))
    return high ? Bilingual{std::string(words->en_high), std::string(words->zh_high)}
                : Bilingual{std::string(words->en_low), std::string(words->zh_low)};
  if (feature.kind == FeatureKind::kTransaction) {
    const Bilingual label = category_label(feature, schema);
    return {(high ? "more for " : "less for ") + inside(label.en),
            label.zh + (high ? "占比高" : "占比低")};
  }
  if (feature.kind == FeatureKind::kOneHot) {
    const Bilingual label = value_label(feature, schema);
    return {(high ? "" : "not: ") + inside(label.en), (high ? "" : "非") + label.zh};
  }
  const Bilingual label = column_label(feature, schema);
  return {inside(label.en) + (high ? ": high" : ": low"), label.zh + (high ? "：高" : "：低")};
}

Bilingual trait_clause(const FeatureInfo& feature, bool high, bool clearly, const Schema& schema) {
  const std::string_view en = clearly ? "clearly " : "";
  const std::string_view zh = clearly ? "明显" : "";
  if (const Words* words = find_words(feature))
    return {fill(high ? words->en_clause_high : words->en_clause_low, en),
            fill(high ? words->zh_clause_high : words->zh_clause_low, zh)};
  if (feature.kind == FeatureKind::kTransaction) {
    const Bilingual label = category_label(feature, schema);
    return {fill(high ? "spend a ~larger share on " : "spend a ~smaller share on ", en) +
                inside(label.en),
            label.zh + fill(high ? "占比~更高" : "占比~更低", zh)};
  }
  if (feature.kind == FeatureKind::kOneHot) {
    const Bilingual label = value_label(feature, schema);
    return {fill(high ? "are ~more often: " : "are ~less often: ", en) + inside(label.en),
            label.zh + fill(high ? "~更多" : "~更少", zh)};
  }
  const Bilingual label = column_label(feature, schema);
  return {fill(high ? "are ~higher in " : "are ~lower in ", en) + inside(label.en),
          label.zh + fill(high ? "~更高" : "~更低", zh)};
}

Bilingual trait_label(const FeatureInfo& feature, const Schema& schema) {
  if (feature.kind == FeatureKind::kTransaction) {
    if (const Words* words = find_words(feature))
      return {std::string(words->en_label), std::string(words->zh_label)};
    return category_label(feature, schema);
  }
  if (feature.kind == FeatureKind::kOneHot) return value_label(feature, schema);
  // The bank's own word comes first.
  const Column* column = schema.find_column(feature.source);
  const Words* words = find_words(feature);
  if (words != nullptr && (column == nullptr || column->label.empty()))
    return {std::string(words->en_label), std::string(words->zh_label)};
  return column_label(feature, schema);
}

}  // namespace banklet
