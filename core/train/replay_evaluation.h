// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/train/customer_view.h"
#include "core/train/ranking_metrics.h"
#include "core/train/recommend_methods.h"

namespace banklet {

/// What a bank's page showed, and whether it was clicked.
struct Showing {
  std::uint32_t customer = 0;
  std::uint32_t product = 0;
  Date date;
  bool clicked = false;
};

/// The showings of events.csv, in its order. A click belongs to the latest showing of its product
/// to its customer that stands before it; clicks without one are left out. Errors: as read_events.
Result<std::vector<Showing>> read_showings(const BankData& bank);

/// Click-through that a method would have had.
struct ReplayEstimate {
  std::string method;
  MetricEstimate ips;
  MetricEstimate snips;
  MetricEstimate gain;  ///< its snips over that of "popularity", less 1
};

struct ReplayEvaluation {
  std::size_t showings = 0;  ///< that are replayed
  std::size_t left_out = 0;  ///< of products that were held or may not be offered
  double logged = 0.0;       ///< click-through of what was shown
  std::vector<ReplayEstimate> methods;
};

/// Replays the showings after `from` (Li et al. 2011): a method would have shown one of its first
/// three candidates, each with the same probability; a candidate is not held on that day and not
/// withheld. Inverse propensity scoring weighs each showing by w = that probability / the chance of
/// the page to show it: ips = mean(w clicked), snips = sum(w clicked) / sum(w) (Swaminathan &
/// Joachims 2015). The page's chance is not in the
/// log; it is taken to be in proportion to the rate at which each candidate was shown until `from`:
/// (showings + 1) / (times it was a candidate + 1). Intervals: percentiles of 1,000 bootstrap
/// samples of customers. Snips is the figure to compare: it does not suffer from chances that are
/// all too high or too low. Features and segments are those of `view`, holdings those of the day.
ReplayEvaluation evaluate_replay(const BankData& bank, const CustomerView& view,
                                 std::span<const Method> methods, std::span<const Showing> showings,
                                 Date from, std::uint64_t seed);

}  // namespace banklet
