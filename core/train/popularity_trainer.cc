// SPDX-License-Identifier: Apache-2.0
#include "core/train/popularity_trainer.h"

#include <string>

namespace banklet {

Result<PopularityScorer::Parts> train_popularity(const IndexLists& products_of,
                                                 std::size_t products,
                                                 std::span<const std::uint32_t> segment_of,
                                                 std::size_t segments,
                                                 const PopularityTrainerOptions& options) {
  const std::size_t customers = products_of.size();
  if (products == 0 || segment_of.size() != (segments == 0 ? 0 : customers))
    return Error{ErrorCode::kInvalidArgument, "popularity: " + std::to_string(segment_of.size()) +
                                                  " segments for " + std::to_string(customers) +
                                                  " customers"};
  if (!(options.smoothing > 0.0))
    return Error{ErrorCode::kInvalidArgument, "popularity: smoothing must be above 0"};

  std::vector<double> holders((1 + segments) * products, 0.0);
  std::vector<double> members(1 + segments, 0.0);
  for (std::size_t i = 0; i < customers; ++i) {
    if (segments > 0 && segment_of[i] >= segments)
      return Error{ErrorCode::kInvalidArgument,
                   "popularity: customer " + std::to_string(i) + ": the segment is out of range"};
    const std::size_t row = segments > 0 ? 1 + segment_of[i] : 0;
    if (row > 0) ++members[row];
    ++members[0];
    for (const std::uint32_t product : products_of[i]) {
      if (product >= products)
        return Error{ErrorCode::kInvalidArgument,
                     "popularity: customer " + std::to_string(i) + ": a product is out of range"};
      ++holders[product];
      if (row > 0) ++holders[row * products + product];
    }
  }
  PopularityScorer::Parts parts;
  parts.products = products;
  parts.segments = segments;
  for (std::size_t row = 0; row <= segments; ++row)
    for (std::size_t p = 0; p < products; ++p) {
      const double overall = (holders[p] + 1.0) / (members[0] + 2.0);
      const double share = (holders[row * products + p] + options.smoothing * overall) /
                           (members[row] + options.smoothing);
      parts.shares.push_back(static_cast<float>(row == 0 ? overall : share));
    }
  return parts;
}

}  // namespace banklet
