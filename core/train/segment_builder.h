// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/table/feature_pipeline.h"
#include "core/table/schema.h"
#include "core/train/customer_features.h"
#include "core/train/segment_trainer.h"

namespace banklet {

/// Groups that bootstrap samples agree on less than this (bootstrap_stability) are not stable.
inline constexpr double kStable = 0.75;

/// Which number of segments to take: of those that are stable (kStable; where none is, the most
/// stable one) the largest whose silhouette is at least 90 % of the best of them. Silhouettes
/// favour two or three coarse groups even where finer ones are separated as well, and a bank can do
/// more with those; but not where the groups change with the sample. Precondition: as many
/// silhouettes and stabilities as numbers, not empty.
std::size_t choose_segment_count(std::span<const std::size_t> tried,
                                 std::span<const double> silhouettes,
                                 std::span<const double> stabilities);

/// Fewer customers than this are not worth segments.
inline constexpr std::size_t kFewestSegmentedCustomers = 30;

/// A segment of fewer customers would tell of single ones.
inline constexpr std::size_t kFewestInSegment = 10;

struct SegmentOptions {
  std::optional<std::size_t> segments;  ///< absent: choose_segment_count of 2..10; 0: none
  std::size_t restarts = 10;
  std::uint64_t seed = 1234;
};

/// Positions of the features that customers are grouped by: numeric columns, and how money comes
/// and goes (income, its regularity, spending, payments per month, savings rate). Left out are
/// one-hot features, whose distances depend on how finely a bank codes its columns, and shares of
/// categories, which are many and mostly noise to a distance.
std::vector<std::size_t> segment_features(const FeaturePipeline& pipeline);

struct CustomerSegments {
  TrainedSegments trained;                ///< with names, descriptions, axes
  std::vector<std::uint32_t> segment_of;  ///< by customer; 0 for those not usable
};

/// Null where there is no feature to group by, or fewer than kFewestSegmentedCustomers usable
/// customers, or fewer distinct ones than segments, or every number of segments gives one with
/// fewer than kFewestInSegment. A number that is asked for is taken as it is. Errors: those of
/// train_segments but kNotEnoughData.
Result<std::unique_ptr<CustomerSegments>> build_segments(const FeaturePipeline& pipeline,
                                                         const CustomerFeatures& features,
                                                         const Schema& schema,
                                                         const SegmentOptions& options = {});

}  // namespace banklet
