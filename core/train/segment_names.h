// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "core/base/localized.h"
#include "core/segment/segment_model.h"
#include "core/table/feature_pipeline.h"
#include "core/table/schema.h"

namespace banklet {

/// Names in English and Chinese that a bank can start from, made of what sets each segment apart
/// most: "Younger, higher income" / "较年轻、收入较高". The two traits of largest magnitude, at
/// least a quarter of a standard deviation each; a third and fourth where two segments would share
/// a name, then a number. No trait at all: "Close to the average" / "接近平均水平".
///
/// Traits are worded as segment_words.h says. `features`: what the pipeline says about its
/// features; every feature of the model is among them.
std::vector<LocalizedText> name_segments(const SegmentModel& model,
                                         std::span<const FeatureInfo> features,
                                         const Schema& schema);

/// Two sentences that a bank can show, of at most four of the traits above and the segment's share
/// of the customers: "Compared with most customers, people in this group are younger and use the
/// app clearly more. They make up about 23 % of all customers." / "与多数客户相比，这类客户...". A
/// trait of a standard deviation or more is said to be clear.
std::vector<LocalizedText> describe_segments(const SegmentModel& model,
                                             std::span<const FeatureInfo> features,
                                             const Schema& schema);

/// The features that tell the segments apart best, for a chart in which all segments share the
/// axes: those with the largest variance of the centroids over all customers, in units of the
/// population's, at most `limit`, no two with the same label.
std::vector<SegmentAxis> segment_axes(const SegmentModel& model,
                                      std::span<const FeatureInfo> features, const Schema& schema,
                                      std::size_t limit = 6);

}  // namespace banklet
