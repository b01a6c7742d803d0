// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace banklet {

/// Values that stand in for missing ones. Precondition of all: not empty, no NaN.

/// The middle value, or the mean of the two middle ones. Exact. O(n) on average (selection).
double median(std::vector<double> values);

/// The value that occurs most often, the smallest among equals. O(n log n).
double most_frequent(std::vector<double> values);

/// The value with the largest count, the first in byte order among equals. O(n).
std::string most_frequent(const std::map<std::string, std::uint64_t, std::less<>>& counts);

}  // namespace banklet
