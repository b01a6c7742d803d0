// SPDX-License-Identifier: Apache-2.0
#include "core/forecast/forecast_texts.h"

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/display.h"
#include "core/base/json.h"
#include "core/base/number.h"

namespace banklet {
namespace {

constexpr double kExact = 9.0e15;  // of which a double holds every integer

std::string decimal(double value, std::size_t decimals) {
  double scaled = value;
  for (std::size_t i = 0; i < decimals; ++i) scaled *= 10.0;
  if (!(std::abs(scaled) < kExact)) return dump_json(value);
  return grouped(format_money(static_cast<std::int64_t>(std::floor(scaled + 0.5)),
                              static_cast<int>(decimals)));
}

}  // namespace

LocalizedText uncertainty_text(const SeriesForecast& forecast) {
  static constexpr std::string_view kTexts[][2] = {
      {"en",
       "On {date} it should lie between {low} and {high} in about {level} of cases. This is worked "
       "out from past values: it informs, it does not promise."},
      {"zh-CN",
       "按以往的波动推算，{date}的数值约有{level}的可能落在{low}至{high}"
       "之间。这是依据历史数据的估计，"
       "仅供参考，不构成承诺。"}};
  LocalizedText texts;
  for (const auto& [locale, text] : kTexts) {
    std::string one =
        filled(std::string(text), "{date}", display_date(forecast.dates.back(), locale));
    one = filled(std::move(one), "{low}", decimal(forecast.low.back(), forecast.info->decimals));
    one = filled(std::move(one), "{high}", decimal(forecast.high.back(), forecast.info->decimals));
    texts[std::string(locale)] = filled(std::move(one), "{level}", display_percent(forecast.level));
  }
  return texts;
}

LocalizedText method_text(const SeriesForecast& forecast) {
  // In the order of ForecastVerdict.
  static constexpr std::string_view kTexts[][2] = {
      {"The forecast follows a pattern in past values. On {holdout} values that it had not seen it "
       "was {gain} closer than simply repeating the last value.",
       "本预测依据历史数值中的规律：在{holdout}个未参与训练的数值上，其误差比“沿用最近一个数值”小{"
       "gain}。"},
      {"Tried on {holdout} values, no forecast was reliably better than repeating the last value, "
       "so "
       "that is what is shown. Which way it will move cannot be told.",
       "在{holdout}"
       "个数值上检验，没有任何预测稳定地优于“沿用最近一个数值”，因此这里沿用最近值；其后的涨跌"
       "无法预知。"},
      {"In all the data there is the value has never changed, so it is repeated.",
       "在现有数据中，该数值从未变动，因此沿用。"},
      {"There are too few values yet to tell whether any forecast is better than repeating the "
       "last "
       "value.",
       "历史数据尚少，还不能判断是否有比“沿用最近一个数值”更好的预测。"}};
  const SeriesInfo& info = *forecast.info;
  const auto text = [&](std::string_view pattern) {
    return filled(filled(std::string(pattern), "{holdout}", grouped(std::to_string(info.holdout))),
                  "{gain}", display_percent(info.gain));
  };
  const auto& patterns = kTexts[static_cast<std::size_t>(info.verdict)];
  return {{"en", text(patterns[0])}, {"zh-CN", text(patterns[1])}};
}

}  // namespace banklet
