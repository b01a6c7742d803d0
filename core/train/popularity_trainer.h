// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/result.h"
#include "core/recommend/popularity_scorer.h"
#include "core/train/index_lists.h"

namespace banklet {

struct PopularityTrainerOptions {
  double smoothing = 50.0;  ///< weight of the prior, in customers; > 0
};

/// Share of customers with each product, with additive smoothing. Among all: (n_p + 1) / (n + 2)
/// (Laplace). In segment s: (n_sp + smoothing * overall share_p) / (n_s + smoothing), so a segment
/// with few customers follows all. `products_of`: a list per customer (held, or taken in a period);
/// `segment_of`: a segment below `segments` per customer, or empty when there are none.
/// O(customers * products of each). Errors: kInvalidArgument for lengths or indices that do not fit
/// or smoothing <= 0.
Result<PopularityScorer::Parts> train_popularity(const IndexLists& products_of,
                                                 std::size_t products,
                                                 std::span<const std::uint32_t> segment_of,
                                                 std::size_t segments,
                                                 const PopularityTrainerOptions& options = {});

}  // namespace banklet
