// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/recommend/scorer.h"

namespace banklet {

/// The stack of scorers, and those that are there for its sake: content, additive trees, customers alike. For
/// Recommender::load. Errors: those of the scorers; kBundleCorrupt for a stack of absent ones.
Result<void> load_stacked_scorers(const Bundle& bundle, const JsonField& recommend,
                                  std::size_t products,
                                  const std::vector<std::string>& feature_names,
                                  std::vector<std::unique_ptr<Scorer>>& scorers);

}  // namespace banklet
