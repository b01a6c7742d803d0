// SPDX-License-Identifier: Apache-2.0
#include "core/cashflow/daily_rest.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <utility>

#include "core/base/bit_cast.h"
#include "core/base/math.h"

namespace banklet {
namespace {

constexpr double kAge = 120.0;
constexpr double kPhase = 4.0;
constexpr double kBalance = 0.5;
constexpr double kOtherWeekday = 0.1;
constexpr std::size_t kMonth = 30;
constexpr double kLeastLeft = 0.02;

/// Two doubles, side by side.
typedef double Pair __attribute__((vector_size(16)));

/// Of a double or a Pair.
template <class Number>
Number near(Number ratio) {
  const Number square = 1.0 / (1.0 + ratio * ratio);
  return square * square;
}

double mean_of(std::span<const double> values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double deviation_of(std::span<const double> values) {
  const double mean = mean_of(values);
  double squares = 0.0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size()));
}

/// Means of all runs of `length` days.
std::vector<double> running_means(std::span<const double> days, std::size_t length) {
  std::vector<double> means;
  double sum = 0.0;
  for (std::size_t i = 0; i < days.size(); ++i) {
    sum += days[i];
    if (i >= length) sum -= days[i - length];
    if (i + 1 >= length) means.push_back(sum / static_cast<double>(length));
  }
  return means;
}

/// How much of a month's mean balance is left in the next month's, 0..1.
double persistence(std::span<const double> balance) {
  if (balance.size() < 4 * kMonth) return 1.0;
  const std::vector<double> means = running_means(balance, kMonth);
  const std::size_t pairs = means.size() - kMonth;
  const auto before = std::span(means).first(pairs);
  const auto after = std::span(means).subspan(kMonth);
  const double x = mean_of(before);
  const double y = mean_of(after);
  double squares = 0.0;
  double products = 0.0;
  for (std::size_t i = 0; i < pairs; ++i) {
    squares += (before[i] - x) * (before[i] - x);
    products += (before[i] - x) * (after[i] - y);
  }
  if (!(squares > 0.0)) return 1.0;
  const double slope = products / squares;
  const double months = static_cast<double>(balance.size()) / static_cast<double>(kMonth);
  return std::clamp(slope + (1 + 3 * slope) / months, 0.0, 1.0);
}

}  // namespace

DailyRest::DailyRest(AccountDays days, std::span<const std::int32_t> ahead)
    : days_(std::move(days)), block_(std::min(days_.rest.size(), kBlock)) {
  if (block_ == 0) return;
  const double weekly = deviation_of(running_means(days_.rest, block_));
  // Of a single week the days have to tell.
  const double daily = deviation_of(days_.rest);
  const auto size = static_cast<double>(days_.rest.size());
  error_ = days_.rest.size() < 2 * kBlock ? daily / std::sqrt(size)
                                          : weekly * std::sqrt(static_cast<double>(block_) / size);
  const double spread = kBalance * deviation_of(days_.balance);
  scale_ = spread > 0.0 ? 1.0 / spread : 0.0;
  const double left = std::max(kLeastLeft, persistence(days_.balance));
  const auto length = static_cast<double>(block_);
  pull_ = (1 - banklet::exp(banklet::log(left) * length / static_cast<double>(kMonth))) / length;
  std::vector<double> newness;
  for (std::size_t begin = 0; begin + block_ <= days_.rest.size(); ++begin)
    newness.push_back(1.0 / (1.0 + static_cast<double>(days_.rest.size() - begin - block_) / kAge));
  for (std::size_t at = 0; at < ahead.size(); at += block_)
    blocks_.push_back(candidates_at(at, ahead[at], newness));
}

DailyRest::Candidates DailyRest::candidates_at(std::size_t at, std::int32_t since_payday,
                                               std::span<const double> newness) const {
  const std::size_t size = days_.rest.size();
  std::vector<double> weights(newness.begin(), newness.end());
  for (std::size_t begin = 0; begin < weights.size(); ++begin) {
    if (!days_.since_payday.empty())
      weights[begin] *= near((days_.since_payday[begin] - since_payday) / kPhase);
    if ((size + at - begin) % 7 != 0) weights[begin] *= kOtherWeekday;
  }
  const std::size_t most = std::min(weights.size(), kMostCandidates);
  std::vector<double> sorted = weights;
  const auto least = sorted.end() - static_cast<std::ptrdiff_t>(most);
  std::nth_element(sorted.begin(), least, sorted.end());
  // The largest weight first, then the newest. Bits of positive doubles are in their order.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
  for (std::uint32_t begin = 0; begin < weights.size(); ++begin)
    if (weights[begin] >= *least)
      order.emplace_back(~bit_cast<std::uint64_t>(weights[begin]), ~begin);
  std::sort(order.begin(), order.end());
  Candidates result;
  for (std::size_t i = 0; i < most; ++i) {
    const std::uint32_t begin = ~order[i].second;
    result.begin.push_back(begin);
    result.weight.push_back(weights[begin]);
    result.balance.push_back(days_.balance[begin]);
  }
  return result;
}

void DailyRest::draw(Random& random, std::size_t days, Luck& luck) const {
  luck.weeks.clear();
  if (block_ == 0) return;
  luck.shift = error_ > 0.0 ? error_ * random.normal() : 0.0;
  for (std::size_t at = 0; at < days; at += block_) luck.weeks.push_back(random.uniform());
}

void DailyRest::add(std::span<const Luck, kTogether> luck, double balance,
                    std::span<const std::span<double>, kTogether> paths) const {
  static_assert(kTogether == 4);
  if (block_ == 0) return;
  std::array<double, kTogether> balances;
  balances.fill(balance);
  std::array<std::array<double, kTogether>, kMostCandidates> chances;
  for (std::size_t at = 0; at < paths[0].size(); at += block_) {
    const Candidates& candidates = blocks_[at / block_];
    const std::size_t count = candidates.begin.size();
    // By name, not in arrays, which a compiler for size leaves in memory.
    const Pair now_a = {balances[0], balances[1]};
    const Pair now_b = {balances[2], balances[3]};
    Pair total_a = {0.0, 0.0};
    Pair total_b = {0.0, 0.0};
    for (std::size_t i = 0; i < count; ++i) {
      const double weight = candidates.weight[i];
      const double then = candidates.balance[i];
      total_a += weight * near((then - now_a) * scale_);
      total_b += weight * near((then - now_b) * scale_);
      std::memcpy(&chances[i][0], &total_a, sizeof(Pair));
      std::memcpy(&chances[i][2], &total_b, sizeof(Pair));
    }
    for (std::size_t p = 0; p < kTogether; ++p) {
      const double drawn = luck[p].weeks[at / block_] * chances[count - 1][p];
      // The first that is above it, or the last.
      const auto chosen = std::partition_point(
          chances.begin(), chances.begin() + static_cast<std::ptrdiff_t>(count) - 1,
          [&](const auto& sums) { return sums[p] <= drawn; });
      const std::size_t begin =
          candidates.begin[static_cast<std::size_t>(chosen - chances.begin())];
      const double add = luck[p].shift + pull_ * (days_.balance[begin] - balances[p]);
      const std::size_t end = std::min(at + block_, paths[p].size());
      for (std::size_t day = at; day < end; ++day)
        balances[p] += paths[p][day] += days_.rest[begin + day - at] + add;
    }
  }
}

}  // namespace banklet
