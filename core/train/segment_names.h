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
/// Traits are worded by a table for transaction features and usual columns (age, income, tenure,
/// ...); other columns read "label: high". `features`: what the pipeline says about its features;
/// every feature of the model is among them.
std::vector<LocalizedText> name_segments(const SegmentModel& model,
                                         std::span<const FeatureInfo> features,
                                         const Schema& schema);

}  // namespace banklet
