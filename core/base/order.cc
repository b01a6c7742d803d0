// SPDX-License-Identifier: Apache-2.0
#include "core/base/order.h"

#include <algorithm>
#include <numeric>

namespace banklet {

std::vector<std::uint32_t> descending_order(std::span<const double> keys) {
  std::vector<std::uint32_t> order(keys.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return keys[a] != keys[b] ? keys[a] > keys[b] : a < b;
  });
  return order;
}

}  // namespace banklet
