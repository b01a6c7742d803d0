// SPDX-License-Identifier: Apache-2.0
#include "core/cashflow/cash_flow_texts.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/currency.h"
#include "core/base/display.h"
#include "core/table/categorize.h"

namespace banklet {
namespace {

struct Pattern {
  std::string_view en;
  std::string_view zh;
};

constexpr double kLikely = 0.5;
/// Fewer days show no month.
constexpr std::int32_t kRoughDays = 60;

// By ChangeKind.
constexpr std::array<Pattern, 9> kChanges = {{
    {"{name}: {now} in the last 30 days, usually {usual}.",
     "{name}：近30天支出{now}，平时约{usual}。"},
    {"{name}: only {now} in the last 30 days, usually {usual}.",
     "{name}：近30天仅支出{now}，平时约{usual}。"},
    {"A new regular payment: “{name}”, {now}.", "新增固定支出：“{name}”，每次{now}。"},
    {"“{name}” ({usual}) is no longer being paid.", "“{name}”（{usual}）已不再支付。"},
    {"“{name}” now costs {now} instead of {usual}.", "“{name}”由{usual}涨至{now}。"},
    {"“{name}” now costs {now} instead of {usual}.", "“{name}”由{usual}降至{now}。"},
    {"More income from {name}: {now}, before {usual}.", "{name}收入增加：{now}，此前为{usual}。"},
    {"Less income from {name}: {now}, before {usual}.", "{name}收入减少：{now}，此前为{usual}。"},
    {"A large payment: {now} to “{name}”.", "一笔大额支出：向“{name}”支付{now}。"},
}};
constexpr Pattern kMainly = {" Mainly “{main}”: {amount}.", "主要是“{main}”：{amount}。"};
constexpr Pattern kOtherIncome = {"irregular sources", "其他不固定来源"};

// By CashSuggestionKind.
constexpr std::array<Pattern, 4> kSuggestions = {{
    {"“{name}” ({amount}) is due about {from}, before your next income. If it can be paid from "
     "{to} on, the chance of a shortfall falls from {before} to {after}.",
     "“{name}”（{amount}）约在{from}扣款，早于下一笔收入。若能改到{to}"
     "之后支付，余额不足的可能性将由{before}降至{after}。"},
    {"With {amount} more on the account by {from}, it stays above zero in 9 of 10 cases.",
     "若在{from}前多留{amount}，账户有九成把握不会透支。"},
    {"“{name}” costs {amount} a year. Do you still need it?",
     "“{name}”每年花费{amount}，您还需要它吗？"},
    {"In 9 of 10 cases {amount} of your balance is not needed in the coming weeks; it could be "
     "put aside.",
     "按以往收支，余额中约有{amount}在近期有九成把握用不到，可考虑另作储蓄。"},
}};

constexpr Pattern kNothing = {
    "There are no bookings to forecast from, so the balance is shown as it stands.",
    "目前没有可供推算的交易记录，因此余额按现状显示。"};
constexpr Pattern kAlreadyShort = {
    "The account is below zero; about {missing} would bring it back and keep it there in the "
    "coming weeks.",
    "账户目前已透支；约需补入{missing}，才能在近期保持不透支。"};
constexpr Pattern kLikelyShort = {
    "The account will probably fall below zero around {date} (between {earliest} and {latest}): "
    "the chance of that is about {probability}, and about {missing} would be missing.",
    "账户很可能在{date}前后（{earliest}至{latest}之间）余额不足，可能性约{probability}，"
    "缺口约{missing}。"};
constexpr Pattern kPossiblyShort = {
    "The account may fall below zero around {date}: the chance of that is about {probability}, "
    "and about {missing} would be missing.",
    "账户有可能在{date}前后余额不足，可能性约{probability}，缺口约{missing}。"};
constexpr Pattern kRange = {
    "On {date} the balance should lie between {low} and {high} in 8 of 10 cases.",
    "到{date}，余额有八成可能在{low}至{high}之间。"};
constexpr Pattern kSafe = {" A shortfall in the next {within} days is unlikely.",
                           "未来{within}天内不太可能出现余额不足。"};
constexpr Pattern kRough = {" Only {days} days of bookings are known, so this is rough.",
                            "目前仅有{days}天的交易记录，推算较为粗略。"};
constexpr Pattern kNoPromise = {
    " This is worked out from past bookings: it informs, it does not promise.",
    "以上依据过往交易推算，仅供参考，不构成承诺。"};

/// To three digits, whole units at most: what is estimated is known no better.
std::int64_t roughly(std::int64_t minor, std::string_view currency) {
  auto step = static_cast<std::int64_t>(minor_per_major(currency));
  const std::int64_t size = minor < 0 ? -minor : minor;
  while (size / step >= 1000) step *= 10;
  return (size + step / 2) / step * (minor < 0 ? -step : step);
}

/// Fills a pattern in both languages.
class Text {
 public:
  explicit Text(const Pattern& pattern) { *this += pattern; }

  Text& operator+=(const Pattern& pattern) {
    text_["en"] += pattern.en;
    text_["zh-CN"] += pattern.zh;
    return *this;
  }
  template <class Value>
  Text& fill(std::string_view place, const Value& value) {
    for (auto& [locale, text] : text_) text = filled(std::move(text), place, value(locale));
    return *this;
  }
  Text& money(std::string_view place, std::int64_t minor, std::string_view currency) {
    return fill(place,
                [&](std::string_view locale) { return display_money(minor, currency, locale); });
  }
  Text& about(std::string_view place, std::int64_t minor, std::string_view currency) {
    return money(place, roughly(minor, currency), currency);
  }
  Text& date(std::string_view place, Date date) {
    return fill(place, [&](std::string_view locale) { return display_date(date, locale); });
  }
  Text& plain(std::string_view place, std::string_view value) {
    return fill(place, [&](std::string_view) { return value; });
  }
  /// In whole percents: nothing here is known better.
  Text& share(std::string_view place, double share) {
    const auto percent = static_cast<int>(share * 100 + 0.5);
    return plain(place, std::to_string(percent) + "%");
  }
  LocalizedText take() { return std::move(text_); }

 private:
  LocalizedText text_;
};

}  // namespace

LocalizedText cash_flow_text(const CashFlowInput& input, const BalanceForecast& forecast,
                             const MonthSums& month) {
  if (input.bookings.empty()) return Text(kNothing).take();
  const BalanceDay& last = forecast.days.back();
  Text text(kRange);
  if (forecast.shortfall) {
    const Shortfall& shortfall = *forecast.shortfall;
    text = Text(input.balance_minor < 0            ? kAlreadyShort
                : shortfall.probability >= kLikely ? kLikelyShort
                                                   : kPossiblyShort);
    text.date("{date}", shortfall.date)
        .date("{earliest}", shortfall.earliest)
        .date("{latest}", shortfall.latest)
        .share("{probability}", shortfall.probability)
        .about("{missing}", shortfall.missing_minor, input.currency);
  } else {
    text.date("{date}", last.date)
        .about("{low}", last.low_minor, input.currency)
        .about("{high}", last.high_minor, input.currency);
    if (month.days_seen > kShortfallHistory) {
      text += kSafe;
      text.plain("{within}", std::to_string(std::min(kShortfallDays, input.days)));
    }
  }
  if (month.days_seen < kRoughDays) {
    text += kRough;
    text.plain("{days}", std::to_string(month.days_seen));
  }
  text += kNoPromise;
  return text.take();
}

LocalizedText change_text(const Change& change, const CashFlowInput& input, const Schema& schema) {
  Text text(kChanges[static_cast<std::size_t>(change.kind)]);
  text.money("{now}", change.now_minor, input.currency)
      .money("{usual}", change.usual_minor, input.currency);
  if (!change.main_name.empty()) {
    text += kMainly;
    text.money("{amount}", change.main_minor, input.currency);
  }
  // Names last, so that a place in one stays what it is.
  text.fill("{name}", [&](std::string_view locale) -> std::string_view {
    if (!change.name.empty()) return change.name;
    if (change.category == kNoCategory) return locale == "en" ? kOtherIncome.en : kOtherIncome.zh;
    return in_locale(schema.transaction_categories[change.category].label, locale);
  });
  text.plain("{main}", change.main_name);
  return text.take();
}

LocalizedText suggestion_text(const CashSuggestion& suggestion, const CashFlowInput& input) {
  Text text(kSuggestions[static_cast<std::size_t>(suggestion.kind)]);
  if (suggestion.amount_minor) text.money("{amount}", *suggestion.amount_minor, input.currency);
  if (suggestion.from) text.date("{from}", *suggestion.from);
  if (suggestion.to) text.date("{to}", *suggestion.to);
  if (suggestion.before) text.share("{before}", *suggestion.before);
  if (suggestion.after) text.share("{after}", *suggestion.after);
  text.plain("{name}", suggestion.name);
  return text.take();
}

}  // namespace banklet
