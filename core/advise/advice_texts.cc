// SPDX-License-Identifier: Apache-2.0
#include "core/advise/advice_texts.h"

#include <cmath>
#include <cstdint>
#include <iterator>

#include "core/base/currency.h"
#include "core/base/display.h"

namespace banklet {
namespace {

struct Entry {
  const char* code;
  const char* en;
  const char* zh;
};

/// In the order of AdviceText.
constexpr Entry kTexts[] = {
    {"proposed", "A proposal could be made from your answers.", "已根据您的回答生成配置建议。"},
    {"answers_missing", "Some questions are still open. Nothing is guessed: please answer them.",
     "还有问题未回答。我们不会替您猜测，请补充完整。"},
    {"answers_contradict", "Some of your answers do not fit together. Please look at them again.",
     "您的部分回答相互矛盾，请再核对一下。"},
    {"assessment_expired",
     "Your answers are more than {0} days old. Please go through the questions again.",
     "您的风险测评已超过{0}天有效期，请重新测评。"},
    {"not_suitable", "From your answers, we should not propose any investment.",
     "根据您的回答，我们不宜向您建议任何投资。"},
    {"assumptions_not_valid",
     "The bank's assumptions hold from {0} to {1} only. Without valid ones, no proposal is made.",
     "银行的市场假设仅在{0}至{1}期间有效。假设失效期间，不提供配置建议。"},
    {"tolerance", "Your answers come to {0} of {1} points, which is {2} ({3}).",
     "您的得分为{0}分（满分{1}分），风险承受能力为{2}（{3}）。"},
    {"classes_above", "Left out, because their risk is above {0}: {1}.",
     "以下资产的风险等级超出{0}，未纳入配置：{1}。"},
    {"classes_unwanted", "Left out, as you wish: {0}.", "按您的意愿未纳入配置：{0}。"},
    {"glide_path",
     "The money is needed in {0} years, so at most {1} is in classes of {2} or above; the share "
     "falls as the day comes nearer.",
     "资金将在{0}年后使用，因此{2}及以上资产最多占{1}，并随着用款日临近逐步降低。"},
    {"minimum_variance", "The shares are those with the least fluctuation that the rules allow.",
     "在规则允许的范围内，选择波动最小的配置。"},
    {"mean_variance",
     "The shares weigh expected return against fluctuation, within the rules for {0}.",
     "在{0}的规则范围内，兼顾预期收益与波动来确定各类资产的比例。"},
    {"risk_parity", "The shares are such that each class carries the same part of the fluctuation.",
     "各类资产对组合波动的贡献大致相等。"},
    {"volatility_limit", "Fluctuation is kept at {0} a year or less, the limit for {1}.",
     "组合年波动率控制在{0}以内，这是{1}的上限。"},
    {"goal_likely",
     "With {0} a month, the goal is reached in about {1} of 100 cases under these assumptions.",
     "每月投入{0}，在上述假设下，100种情形中约有{1}种可以达成目标。"},
    {"goal_needs_saving", "To reach it in {0} of 100 cases, about {1} a month would be needed.",
     "若希望100种情形中有{0}种达成目标，每月约需投入{1}。"},
    {"goal_out_of_reach",
     "Within this time, no monthly saving below the goal itself reaches it in {0} of 100 cases.",
     "在这段时间内，即使大幅提高每月投入，也难以在100种情形中有{0}种达成目标。"},
    {"costs", "Costs of about {0} until then are already taken off.",
     "以上结果已扣除期间约{0}的费用。"},
    {"inflation", "At {0} inflation a year, the goal in today's money is {1} on that day.",
     "按每年{0}的通胀计算，您以今天币值设定的目标届时相当于{1}。"},
    {"uncertain",
     "These are estimates from the bank's assumptions, not a promise. Values can fall, and you may "
     "get back less than you put in.",
     "以上为基于银行假设的估算，不构成收益承诺。投资有风险，您可能无法收回全部本金。"},
    {"due_passed", "The day of this goal has passed.", "该目标的日期已过。"},
    {"due_too_far", "This goal is more than {0} years ahead; no plan reaches that far.",
     "该目标距今超过{0}年，超出可规划的期限。"},
    {"nothing_allowed", "No portfolio is possible within the rules and wishes: {0}.",
     "在现有规则和意愿下无法形成配置：{0}。"},
    {"drift", "{0}: {1} now, outside the band from {2} to {3}.",
     "{0}目前占{1}，已超出{2}至{3}的区间。"},
    {"unsuitable_holding", "{0} is of risk {1}, above your tolerance {2}.",
     "{0}的风险等级为{1}，高于您的风险承受能力{2}。"},
    {"tolerance_changed", "Your tolerance of risk was {0} on {1} and is {2} now.",
     "您的风险承受能力在{1}为{0}，现为{2}。"},
    {"assumptions_changed", "The bank has new assumptions since your advice of {0}.",
     "自您{0}获得建议以来，银行更新了市场假设。"},
    {"assumptions_expire_soon", "The bank's assumptions hold until {0}; new ones will follow.",
     "银行当前的市场假设有效期至{0}，届时将更新。"},
    {"assessment_expires_soon", "Your answers count until {0}. Please go through them again soon.",
     "您的风险测评有效期至{0}，请尽快重新测评。"},
    {"goal_near", "This goal is less than a year away: its money should be at hand.",
     "距离该目标已不足一年，资金应以随时可用为主。"},
    {"reserve_short",
     "Before you invest, keep a reserve of {0} months' spending ({1}); {2} of it are there.",
     "投资之前，建议先留出{0}个月的开支（{1}）作为备用金，目前已有{2}。"},
};

std::string fill(std::string_view pattern, std::initializer_list<TextValue> values,
                 std::string TextValue::*language) {
  std::string text;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] != '{') {
      text += pattern[at];
      continue;
    }
    text += values.begin()[pattern[at + 1] - '0'].*language;
    at += 2;
  }
  return text;
}

}  // namespace

std::string_view advice_text_code(AdviceText text) {
  return kTexts[static_cast<std::size_t>(text)].code;
}

TextValue::TextValue(const LocalizedText& text)
    : en(in_locale(text, "en")), zh(in_locale(text, "zh-CN")) {}

AdviceNote advice_note(AdviceText text, std::initializer_list<TextValue> values) {
  static_assert(std::size(kTexts) == static_cast<std::size_t>(AdviceText::kReserveShort) + 1);
  const Entry& entry = kTexts[static_cast<std::size_t>(text)];
  return {entry.code,
          {{"en", fill(entry.en, values, &TextValue::en)},
           {"zh-CN", fill(entry.zh, values, &TextValue::zh)}}};
}

std::string number_text(double number) {
  const auto tenths = static_cast<std::int64_t>(std::floor(std::abs(number) * 10.0 + 0.5));
  std::string text = std::to_string(tenths / 10);
  if (tenths % 10 != 0) text += "." + std::to_string(tenths % 10);
  return number < 0.0 && tenths != 0 ? "-" + text : text;
}

TextValue money_text(double minor, std::string_view currency) {
  const double unit = minor_per_major(currency);
  const auto rounded = static_cast<std::int64_t>(std::floor(minor / unit + 0.5) * unit);
  return {display_money(rounded, currency, "en"), display_money(rounded, currency, "zh-CN")};
}

TextValue date_text(Date date) {
  return {display_date(date, "en"), display_date(date, "zh-CN")};
}

}  // namespace banklet
