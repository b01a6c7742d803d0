// SPDX-License-Identifier: Apache-2.0
#include "core/train/woe_binning.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/math.h"
#include "core/train/additive_bins.h"

namespace banklet {
namespace {

constexpr std::size_t kMostFineBins = 254;

/// Neighbouring fine bins that share a weight.
struct Group {
  double good = 0;
  double bad = 0;
  std::vector<std::size_t> members;

  double size() const { return good + bad; }
  /// With so many examples of average outcome beside its own.
  double rate(double smoothing, double share) const {
    return (bad + smoothing * share) / (good + bad + smoothing);
  }
};

double likelihood(double good, double bad) {
  const double all = good + bad;
  return (good > 0 ? good * log(good / all) : 0.0) + (bad > 0 ? bad * log(bad / all) : 0.0);
}

double cost_of_joining(const Group& a, const Group& b) {
  return likelihood(a.good, a.bad) + likelihood(b.good, b.bad) -
         likelihood(a.good + b.good, a.bad + b.bad);
}

void join(std::vector<Group>& groups, std::size_t at) {
  Group& into = groups[at];
  const Group& from = groups[at + 1];
  into.good += from.good;
  into.bad += from.bad;
  into.members.insert(into.members.end(), from.members.begin(), from.members.end());
  groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(at) + 1);
}

/// Joins neighbours until the rates go one way (pool adjacent violators, Ayer et al. 1955).
std::vector<Group> monotone_groups(const std::vector<Group>& groups, int direction,
                                   double smoothing = 0.0, double share = 0.0) {
  std::vector<Group> pooled;
  const auto turns = [&] {
    const double before = pooled[pooled.size() - 2].rate(smoothing, share);
    return (pooled.back().rate(smoothing, share) - before) * direction <= 0;
  };
  for (const Group& group : groups) {
    pooled.push_back(group);
    while (pooled.size() > 1 && turns()) join(pooled, pooled.size() - 2);
  }
  return pooled;
}

double total_likelihood(const std::vector<Group>& groups) {
  double sum = 0;
  for (const Group& group : groups) sum += likelihood(group.good, group.bad);
  return sum;
}

/// Joins the cheapest neighbours while there is a reason to.
void thin_out(std::vector<Group>& groups, double examples, const WoeOptions& options) {
  while (groups.size() > 1) {
    std::size_t smallest = 0;
    std::size_t cheapest = 0;
    std::vector<double> cost;
    for (std::size_t i = 0; i + 1 < groups.size(); ++i) {
      cost.push_back(cost_of_joining(groups[i], groups[i + 1]));
      if (cost[i] < cost[cheapest]) cheapest = i;
    }
    for (std::size_t i = 1; i < groups.size(); ++i)
      if (groups[i].size() < groups[smallest].size()) smallest = i;
    if (groups[smallest].size() < options.least_share * examples) {
      const bool left =
          smallest + 1 == groups.size() || (smallest > 0 && cost[smallest - 1] <= cost[smallest]);
      join(groups, left ? smallest - 1 : smallest);
    } else if (groups.size() > options.most_bins || cost[cheapest] < options.least_gain) {
      join(groups, cheapest);
    } else {
      return;
    }
  }
}

}  // namespace

WoeBins bin_by_evidence(std::span<const float> values, std::span<const std::uint8_t> bad,
                        const WoeOptions& options) {
  const std::vector<float> ones(values.size(), 1.0F);
  const BinnedInput fine =
      bin_input(values, ones, options.nominal ? kMostFineBins : options.fine_bins);
  std::vector<double> good_in(fine.bins(), 0.0);
  std::vector<double> bad_in(fine.bins(), 0.0);
  double bads = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    (bad[i] ? bad_in : good_in)[fine.bin_of[i]] += 1.0;
    bads += bad[i] ? 1.0 : 0.0;
  }
  const auto n = static_cast<double>(values.size());
  const double share = bads / n;

  std::vector<std::size_t> order(fine.bins() - 1);
  std::iota(order.begin(), order.end(), std::size_t{1});
  if (options.nominal) {
    const auto smoothed = [&](std::size_t b) {
      return Group{good_in[b], bad_in[b], {}}.rate(options.smoothing, share);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return smoothed(a) < smoothed(b); });
  }
  std::vector<Group> groups;
  for (const std::size_t b : order)
    if (good_in[b] + bad_in[b] > 0) groups.push_back({good_in[b], bad_in[b], {b}});
  if (options.monotone && !options.nominal) {
    std::vector<Group> rising = monotone_groups(groups, 1);
    std::vector<Group> falling = monotone_groups(groups, -1);
    const bool up = options.direction != 0 ? options.direction > 0
                                           : total_likelihood(rising) >= total_likelihood(falling);
    groups = up ? std::move(rising) : std::move(falling);
    thin_out(groups, n, options);
    // Smoothing pulls a small group further towards the average than its neighbours.
    groups = monotone_groups(groups, up ? 1 : -1, options.smoothing, share);
  } else {
    thin_out(groups, n, options);
  }

  // Ordered inputs have an edge between groups, nominal ones between all categories.
  WoeBins result;
  std::vector<std::size_t> group_of(fine.bins(), groups.size());
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (const std::size_t b : groups[g].members) group_of[b] = g;
  std::vector<std::size_t> bin_group = {groups.size()};  // per bin of the result
  for (std::size_t b = 1; b < fine.bins(); ++b) {
    if (b > 1 && !options.nominal && group_of[b] == bin_group.back()) continue;
    if (b > 1) result.edges.push_back(fine.edges[b - 2]);
    bin_group.push_back(group_of[b]);
  }
  groups.push_back({good_in[0], bad_in[0], {}});
  const double prior = log(share / (1.0 - share));
  std::vector<double> woe;
  for (const Group& group : groups) {
    woe.push_back(group.size() > 0 ? log((group.bad + options.smoothing * share) /
                                         (group.good + options.smoothing * (1.0 - share))) -
                                         prior
                                   : 0.0);
    if (group.size() > 0)
      result.information_value += (group.bad / bads - group.good / (n - bads)) * woe.back();
  }
  for (const std::size_t g : bin_group) {
    result.woe.push_back(woe[g]);
    result.good.push_back(groups[g].good);
    result.bad.push_back(groups[g].bad);
  }
  return result;
}

}  // namespace banklet
