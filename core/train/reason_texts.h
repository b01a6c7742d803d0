// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>

#include "core/recommend/reasons.h"
#include "core/table/feature_pipeline.h"
#include "core/table/schema.h"

namespace banklet {

/// The reason texts of a bundle, by feature name. Columns: what the bank wrote in bank.json
/// (Column::reasons): "high" and "low" for a number, the text of the value for a category; none
/// where it wrote none. Transaction features: built-in English and Chinese sentences, with the
/// bank's labels of its categories. Features that say nothing to a customer (indicators of missing
/// values, days since the last booking) have no text. O(features log columns).
std::map<std::string, FeatureReason, std::less<>> feature_reasons(
    std::span<const FeatureInfo> features, const Schema& schema);

}  // namespace banklet
