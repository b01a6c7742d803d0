// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/date.h"

/// Values as a customer reads them, and their places in texts. Chinese for locales whose language
/// is "zh", English for all others.
namespace banklet {

/// Puts `value` at the first "{name}", say, of a text; the same text if it is not there.
std::string filled(std::string text, std::string_view place, std::string_view value);

/// "1250000.50" -> "1,250,000.50".
std::string grouped(std::string_view decimal);

/// 125050, "CNY" -> "¥1,250.50", in Chinese "1,250.50元"; a currency without a sign here by its
/// code: "SEK 1,250.50", "1,250.50 SEK". Without the decimals where they are zero. Minus where
/// negative.
std::string display_money(std::int64_t minor, std::string_view currency, std::string_view locale);

/// "5 November 2026", "2026年11月5日".
std::string display_date(Date date, std::string_view locale);

/// 0.125 -> "12.5%", with at most one decimal, halves away from zero.
std::string display_percent(double share);

}  // namespace banklet
