// SPDX-License-Identifier: Apache-2.0
#include "core/alert/payment_indicators.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "core/base/ascii.h"
#include "core/base/math.h"
#include "core/table/impute.h"

namespace banklet {
namespace {

constexpr std::int32_t kYear = 365;
constexpr std::int32_t kScamDays = 3;
constexpr std::int32_t kRecentDays = 7;
constexpr std::int32_t kChargeDays = 2;
constexpr std::int32_t kSpell = 30;
constexpr int kSpells = 6;
constexpr std::size_t kFewestPayments = 8;
constexpr double kLeastDeviation = 0.2;
constexpr double kNormalMad = 0.6745;  // of a normal distribution: MAD / standard deviation
constexpr double kMostScore = 7.0;
constexpr std::size_t kMostLooked = 256;

/// Money in and out by spells of 30 days, the latest first.
std::vector<double> by_spell(const Watched& watched, bool in) {
  std::vector<double> sums(kSpells, 0.0);
  for (const Booking& b : watched.bookings) {
    const std::int32_t age = watched.today.days - b.date.days;
    if (age < 0 || age >= kSpell * kSpells || (b.amount_minor > 0) != in) continue;
    sums[static_cast<std::size_t>(age / kSpell)] += std::abs(static_cast<double>(b.amount_minor));
  }
  return sums;
}

/// The bookings of the last `days` days, at most kMostLooked: each of them is compared with all.
std::span<const Booking> latest(const Watched& watched, std::int32_t days) {
  const auto first =
      std::upper_bound(watched.bookings.begin(), watched.bookings.end(), watched.today.days - days,
                       [](std::int32_t day, const Booking& b) { return day < b.date.days; });
  const auto count = static_cast<std::size_t>(watched.bookings.end() - first);
  return watched.bookings.last(std::min(count, kMostLooked));
}

Signal payment_signal(AlertKind kind, const Booking& b, double level) {
  Signal signal;
  signal.kind = kind;
  signal.key = format_date(b.date) + "#" + std::to_string(b.transaction);
  signal.level = level;
  signal.name = b.description;
  signal.amount_minor = b.amount_minor < 0 ? -b.amount_minor : b.amount_minor;
  signal.date = b.date;
  signal.transactions = {b.transaction};
  return signal;
}

bool names_fraud(std::string_view description, const std::vector<std::string>& words) {
  const std::string folded = lower_ascii(description);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return !word.empty() && folded.find(lower_ascii(word)) != std::string::npos;
  });
}

/// Whether `b` is the first booking with its payee within a year.
bool is_new_payee(std::span<const Booking> bookings, const Booking& b) {
  return std::none_of(bookings.begin(), bookings.end(), [&](const Booking& other) {
    return other.counterparty == b.counterparty && other.date < b.date &&
           other.date.days >= b.date.days - kYear;
  });
}

}  // namespace

void find_scam_signs(const Watched& watched, const AlertRules& rules, std::vector<Signal>& out) {
  std::vector<double> spending = by_spell(watched, false);
  std::erase(spending, 0.0);
  const double month = spending.empty() ? 0.0 : median(std::move(spending));
  for (const Booking& b : latest(watched, kScamDays)) {
    if (b.amount_minor >= 0) continue;
    const bool named = names_fraud(b.description, rules.scam_words);
    const bool spent = b.category < watched.spending.size() && watched.spending[b.category] != 0;
    if (spent && !named) continue;
    const int signs = int{named} + int{is_new_payee(watched.bookings, b)} +
                      int{-static_cast<double>(b.amount_minor) >= 0.5 * month};
    if (signs > 0) out.push_back(payment_signal(AlertKind::kScamSigns, b, signs / 3.0));
  }
}

void find_unusual_payments(const Watched& watched, const AlertRules& rules,
                           std::vector<Signal>& out) {
  std::vector<double> logs;
  for (const Booking& b : latest(watched, kRecentDays)) {
    if (-b.amount_minor < rules.unusual_minimum_minor || b.amount_minor >= 0) continue;
    logs.clear();
    for (const Booking& other : watched.bookings)
      if (other.category == b.category && other.amount_minor < 0 && other.date < b.date &&
          other.date.days >= b.date.days - kYear)
        logs.push_back(log(-static_cast<double>(other.amount_minor)));
    if (logs.size() < kFewestPayments) continue;
    const double usual = median(logs);
    for (double& value : logs) value = std::abs(value - usual);
    const double deviation = std::max(median(logs), kLeastDeviation);
    const double score =
        kNormalMad * (log(-static_cast<double>(b.amount_minor)) - usual) / deviation;
    if (score > 0.0)
      out.push_back(
          payment_signal(AlertKind::kUnusualPayment, b, std::min(score / kMostScore, 1.0)));
  }
}

void find_double_charges(const Watched& watched, std::vector<Signal>& out) {
  const auto same_charge = [](const Booking& a, const Booking& b) {
    return a.counterparty == b.counterparty && a.amount_minor == b.amount_minor &&
           b.date.days - a.date.days <= kChargeDays;
  };
  const auto bookings = watched.bookings;
  for (std::size_t i = bookings.size() - latest(watched, kRecentDays).size(); i < bookings.size();
       ++i) {
    const Booking& b = bookings[i];
    if (b.amount_minor >= 0) continue;
    std::size_t first = i;
    std::size_t earlier_pairs = 0;
    const Booking* last = nullptr;  // of this payee, before b
    for (std::size_t j = 0; j < i; ++j) {
      if (bookings[j].counterparty != b.counterparty || bookings[j].amount_minor >= 0) continue;
      if (same_charge(bookings[j], b)) {
        if (first == i) first = j;
      } else if (last != nullptr && same_charge(*last, bookings[j])) {
        ++earlier_pairs;
      }
      last = &bookings[j];
    }
    if (first == i || earlier_pairs > 0) continue;
    Signal signal = payment_signal(AlertKind::kDoubleCharge, b, 1.0);
    signal.transactions.push_back(bookings[first].transaction);
    out.push_back(std::move(signal));
  }
}

void find_income_drop(const Watched& watched, std::vector<Signal>& out) {
  std::vector<double> income = by_spell(watched, true);
  const double latest = income.front();
  income.erase(income.begin());
  if (std::count(income.begin(), income.end(), 0.0) > 1) return;
  const double usual = median(std::move(income));
  if (!(latest < usual)) return;
  Signal signal;
  signal.kind = AlertKind::kIncomeDrop;
  signal.key = "income";
  signal.level = 1.0 - latest / usual;
  signal.amount_minor = static_cast<std::int64_t>(latest);
  signal.share = signal.level;
  for (const Booking& b : watched.bookings)
    if (b.amount_minor > 0 && b.date.days > watched.today.days - kSpell && b.date <= watched.today)
      signal.transactions.push_back(b.transaction);
  out.push_back(std::move(signal));
}

}  // namespace banklet
