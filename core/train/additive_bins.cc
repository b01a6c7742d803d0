// SPDX-License-Identifier: Apache-2.0
#include "core/train/additive_bins.h"

#include <algorithm>
#include <cmath>

namespace banklet {
namespace {

/// Halfway, or the upper value where no number lies between the two.
float edge_between(float below, float above) {
  const float middle = below + 0.5F * (above - below);
  return middle > below ? middle : above;
}

}  // namespace

BinnedInput bin_input(std::span<const float> values, std::span<const float> weights,
                      std::size_t most_bins) {
  std::vector<float> sorted;
  sorted.reserve(values.size());
  for (const float value : values)
    if (!std::isnan(value)) sorted.push_back(value);
  std::sort(sorted.begin(), sorted.end());

  BinnedInput input;
  std::vector<std::pair<float, std::size_t>> runs;  // distinct value, examples
  for (const float value : sorted) {
    if (runs.empty() || runs.back().first != value) runs.emplace_back(value, 0);
    ++runs.back().second;
  }
  std::size_t left = sorted.size();
  std::size_t bins_left = most_bins;
  std::size_t in_bin = 0;
  for (std::size_t r = 0; r + 1 < runs.size() && bins_left > 1; ++r) {
    in_bin += runs[r].second;
    const bool one_each = runs.size() - r <= bins_left;
    if (!one_each && in_bin * bins_left < left) continue;
    input.edges.push_back(edge_between(runs[r].first, runs[r + 1].first));
    left -= in_bin;
    in_bin = 0;
    --bins_left;
  }

  input.bin_of.resize(values.size());
  input.weight.assign(input.bins(), 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto above = std::upper_bound(input.edges.begin(), input.edges.end(), values[i]);
    const std::size_t bin =
        std::isnan(values[i]) ? 0 : 1 + static_cast<std::size_t>(above - input.edges.begin());
    input.bin_of[i] = static_cast<std::uint8_t>(bin);
    input.weight[bin] += weights[i];
  }
  return input;
}

BinnedInput coarsen(const BinnedInput& fine, std::size_t most_bins) {
  BinnedInput coarse;
  std::vector<std::uint8_t> map(fine.bins(), 0);
  double left = 0;
  for (std::size_t b = 1; b < fine.bins(); ++b) left += fine.weight[b];
  std::size_t bins_left = most_bins;
  double in_bin = 0;
  std::uint8_t at = 1;
  for (std::size_t b = 1; b < fine.bins(); ++b) {
    map[b] = at;
    in_bin += fine.weight[b];
    const bool one_each = fine.bins() - b <= bins_left;
    if (b + 1 == fine.bins() || bins_left == 1 ||
        (!one_each && in_bin * static_cast<double>(bins_left) < left))
      continue;
    coarse.edges.push_back(fine.edges[b - 1]);
    left -= in_bin;
    in_bin = 0;
    --bins_left;
    ++at;
  }
  coarse.weight.assign(coarse.bins(), 0.0);
  for (std::size_t b = 0; b < fine.bins(); ++b) coarse.weight[map[b]] += fine.weight[b];
  coarse.bin_of.reserve(fine.bin_of.size());
  for (const std::uint8_t bin : fine.bin_of) coarse.bin_of.push_back(map[bin]);
  return coarse;
}

}  // namespace banklet
