// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/recommend/recommender.h"
#include "core/train/bundle_writer.h"

namespace banklet {

/// Adds the catalogue, `models.recommend` and the tensors of every scorer.
void write_recommender(const Recommender& recommender, BundleWriter& writer);

}  // namespace banklet
