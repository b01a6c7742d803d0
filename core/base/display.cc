// SPDX-License-Identifier: Apache-2.0
#include "core/base/display.h"

#include <algorithm>
#include <cmath>

#include "core/base/currency.h"
#include "core/base/number.h"

namespace banklet {
namespace {

struct CurrencySign {
  std::string_view code;
  std::string_view english;  // before the number
  std::string_view chinese;  // behind it
};
constexpr CurrencySign kSigns[] = {{"CNY", "¥", "元"},     {"USD", "$", "美元"},
                                   {"EUR", "€", "欧元"},   {"GBP", "£", "英镑"},
                                   {"HKD", "HK$", "港元"}, {"JPY", "JP¥", "日元"}};

constexpr std::string_view kMonths[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};

bool is_chinese(std::string_view locale) {
  return locale.substr(0, locale.find('-')) == "zh";
}

}  // namespace

std::string filled(std::string text, std::string_view place, std::string_view value) {
  if (const std::size_t at = text.find(place); at != std::string::npos)
    text.replace(at, place.size(), value);
  return text;
}

std::string grouped(std::string_view decimal) {
  std::string text(decimal);
  const std::size_t digits = text.starts_with('-') ? 1 : 0;
  for (std::size_t at = std::min(text.find('.'), text.size()); at > digits + 3; at -= 3)
    text.insert(at - 3, ",");
  return text;
}

std::string display_money(std::int64_t minor, std::string_view currency, std::string_view locale) {
  std::string number = format_money(minor, currency_minor_digits(currency));
  if (const std::size_t point = number.find('.');
      point != std::string::npos && number.find_first_not_of('0', point + 1) == std::string::npos)
    number.resize(point);
  number = grouped(number);
  const auto* sign = std::find_if(std::begin(kSigns), std::end(kSigns),
                                  [&](const CurrencySign& s) { return s.code == currency; });
  const bool known = sign != std::end(kSigns);
  if (is_chinese(locale))
    return number + (known ? "" : " ") + std::string(known ? sign->chinese : currency);
  const std::string front = known ? std::string(sign->english) : std::string(currency) + " ";
  return number.starts_with('-') ? "-" + front + number.substr(1) : front + number;
}

std::string display_date(Date date, std::string_view locale) {
  const CivilDate civil = to_civil(date);
  const std::string year = std::to_string(civil.year);
  const std::string day = std::to_string(civil.day);
  if (is_chinese(locale)) return year + "年" + std::to_string(civil.month) + "月" + day + "日";
  return day + " " + std::string(kMonths[civil.month - 1]) + " " + year;
}

std::string display_percent(double share) {
  const double tenths = std::round(share * 1000.0);
  if (!(std::abs(tenths) < 1e15)) return "–";
  const auto whole = static_cast<std::int64_t>(tenths);
  const std::int64_t rest = std::abs(whole % 10);
  return (whole < 0 && whole > -10 ? "-" : "") + grouped(std::to_string(whole / 10)) +
         (rest == 0 ? "" : "." + std::to_string(rest)) + "%";
}

}  // namespace banklet
