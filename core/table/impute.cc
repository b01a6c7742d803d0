// SPDX-License-Identifier: Apache-2.0
#include "core/table/impute.h"

#include <algorithm>
#include <cstddef>

namespace banklet {

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  const double below = *std::max_element(values.begin(), middle);
  return below + (*middle - below) / 2;
}

double most_frequent(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  double best = values.front();
  std::ptrdiff_t best_count = 0;
  for (auto first = values.begin(); first != values.end();) {
    const auto last = std::upper_bound(first, values.end(), *first);
    if (last - first > best_count) {
      best = *first;
      best_count = last - first;
    }
    first = last;
  }
  return best;
}

std::string most_frequent(const std::map<std::string, std::uint64_t, std::less<>>& counts) {
  auto best = counts.begin();
  for (auto it = counts.begin(); it != counts.end(); ++it)
    if (it->second > best->second) best = it;
  return best->first;
}

}  // namespace banklet
