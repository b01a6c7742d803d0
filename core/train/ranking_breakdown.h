// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/train/ranking_judge.h"

namespace banklet {

/// How well one method ranked for one group of customers.
struct GroupFigures {
  std::string method;
  MetricEstimate ndcg_at_5;
  MetricEstimate map_at_7;
  /// What the best method of all gains over this one in NDCG@5, on the same customers; all 0 for
  /// itself.
  MetricEstimate behind;
};

struct GroupResult {
  std::string label;
  std::size_t customers = 0;
  std::vector<GroupFigures> methods;
};

/// The judged customers apart by something that is known of them.
struct RankingBreakdown {
  std::string by;  ///< "products held"
  std::vector<GroupResult> groups;
};

/// `group_of`: by judged case, below labels.size(). Groups without a customer are left out, and
/// methods that were not judged on every case. `best`: the name of the method that others are
/// compared with. Intervals: ranking_metrics.h.
RankingBreakdown break_down(const RankingJudge& judge, std::string by,
                            std::span<const std::string> labels,
                            std::span<const std::size_t> group_of, std::string_view best,
                            std::uint64_t seed);

/// By products held: "0", "1 to 2", "3 to 5", "6 and more".
RankingBreakdown by_products_held(const RankingJudge& judge, std::string_view best,
                                  std::uint64_t seed);

/// By months of transactions, `months` by customer: "none", "1 to 3", "4 to 6", "7 to 11", "12 and
/// more".
RankingBreakdown by_months(const RankingJudge& judge, std::span<const std::size_t> months,
                           std::string_view best, std::uint64_t seed);

/// {"by", "groups": [{"label", "customers", "methods": [{"method", "ndcg_at_5", "map_at_7",
/// "behind"}]}]}
Json breakdown_json(const RankingBreakdown& breakdown);

}  // namespace banklet
