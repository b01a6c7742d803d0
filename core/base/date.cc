// SPDX-License-Identifier: Apache-2.0
#include "core/base/date.h"

#include <array>

namespace banklet {
namespace {

bool is_leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int year, int month) {
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

bool parse_digits(std::string_view text, int& value) {
  value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + (c - '0');
  }
  return true;
}

void append_padded(std::string& out, int value, int width) {
  const std::string digits = std::to_string(value);
  out.append(static_cast<std::size_t>(width) - digits.size(), '0');
  out += digits;
}

}  // namespace

Date from_civil(const CivilDate& civil) {
  const int year = civil.year - (civil.month <= 2 ? 1 : 0);
  const int era = year / 400;
  const int year_of_era = year - era * 400;
  const int month_from_march = civil.month + (civil.month > 2 ? -3 : 9);
  const int day_of_year = (153 * month_from_march + 2) / 5 + civil.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return {era * 146097 + day_of_era - 719468};
}

CivilDate to_civil(Date date) {
  const int shifted = date.days + 719468;
  const int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const int day_of_era = shifted - era * 146097;
  const int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month_from_march = (5 * day_of_year + 2) / 153;
  const int day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const int month = month_from_march + (month_from_march < 10 ? 3 : -9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

int month_index(Date date) {
  const CivilDate civil = to_civil(date);
  return civil.year * 12 + civil.month - 1;
}

Result<Date> parse_date(std::string_view text) {
  CivilDate civil;
  if (text.size() >= 10 && text[4] == '-' && text[7] == '-' &&
      (text.size() == 10 || text[10] == 'T' || text[10] == ' ') &&
      parse_digits(text.substr(0, 4), civil.year) && parse_digits(text.substr(5, 2), civil.month) &&
      parse_digits(text.substr(8, 2), civil.day) && civil.year >= 1 && civil.month >= 1 &&
      civil.month <= 12 && civil.day >= 1 && civil.day <= days_in_month(civil.year, civil.month))
    return from_civil(civil);
  return Error{ErrorCode::kInvalidDate, "not a date of the form YYYY-MM-DD"};
}

std::string format_date(Date date) {
  const CivilDate civil = to_civil(date);
  std::string out;
  append_padded(out, civil.year, 4);
  out += '-';
  append_padded(out, civil.month, 2);
  out += '-';
  append_padded(out, civil.day, 2);
  return out;
}

}  // namespace banklet
