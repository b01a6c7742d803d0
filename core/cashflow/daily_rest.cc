// SPDX-License-Identifier: Apache-2.0
#include "core/cashflow/daily_rest.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/base/math.h"

namespace banklet {
namespace {

constexpr double kAge = 120.0;
constexpr double kPhase = 4.0;
constexpr double kBalance = 0.5;
constexpr double kOtherWeekday = 0.1;
constexpr std::size_t kMonth = 30;
constexpr double kLeastLeft = 0.02;

double near(double ratio) {
  const double square = 1.0 / (1.0 + ratio * ratio);
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
  for (std::size_t at = 0; at < ahead.size(); at += block_)
    blocks_.push_back(candidates_at(at, ahead[at]));
}

DailyRest::Candidates DailyRest::candidates_at(std::size_t at, std::int32_t since_payday) const {
  const std::size_t size = days_.rest.size();
  std::vector<Candidate> candidates;
  for (std::size_t begin = 0; begin + block_ <= size; ++begin) {
    double weight = 1.0 / (1.0 + static_cast<double>(size - begin - block_) / kAge);
    if (!days_.since_payday.empty())
      weight *= near((days_.since_payday[begin] - since_payday) / kPhase);
    if ((size + at - begin) % 7 != 0) weight *= kOtherWeekday;
    candidates.push_back({static_cast<std::uint32_t>(begin), weight});
  }
  const std::size_t most = std::min(candidates.size(), kMostCandidates);
  const auto rest = candidates.begin() + static_cast<std::ptrdiff_t>(most);
  std::partial_sort(candidates.begin(), rest, candidates.end(),
                    [](const Candidate& a, const Candidate& b) {
                      return a.weight != b.weight ? a.weight > b.weight : a.begin > b.begin;
                    });
  Candidates result;
  for (std::size_t i = 0; i < most; ++i) {
    result.begin.push_back(candidates[i].begin);
    result.weight.push_back(candidates[i].weight);
    result.balance.push_back(days_.balance[candidates[i].begin]);
  }
  return result;
}

void DailyRest::add_draw(Random& random, double balance, std::span<double> path) const {
  if (block_ == 0) return;
  const double shift = error_ > 0.0 ? error_ * random.normal() : 0.0;
  std::array<double, kMostCandidates> chances;
  for (std::size_t at = 0; at < path.size(); at += block_) {
    const Candidates& candidates = blocks_[at / block_];
    const std::size_t count = candidates.begin.size();
    for (std::size_t i = 0; i < count; ++i)
      chances[i] = candidates.weight[i] * near((candidates.balance[i] - balance) * scale_);
    double total = 0.0;
    for (std::size_t i = 0; i < count; ++i) chances[i] = total += chances[i];
    const double drawn = random.uniform() * total;
    std::size_t chosen = 0;
    while (chosen + 1 < count && chances[chosen] <= drawn) ++chosen;
    const std::size_t begin = candidates.begin[chosen];
    const double add = shift + pull_ * (days_.balance[begin] - balance);
    const std::size_t end = std::min(at + block_, path.size());
    for (std::size_t day = at; day < end; ++day)
      balance += path[day] += days_.rest[begin + day - at] + add;
  }
}

}  // namespace banklet
