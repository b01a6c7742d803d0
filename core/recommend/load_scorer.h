// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/recommend/scorer.h"

namespace banklet {

/// Appends the scorer of that name if `recommend`, which is `models.recommend`, holds it.
template <class ScorerType>
Result<void> load_if_present(const Bundle& bundle, const JsonField& recommend,
                             std::string_view name, std::size_t products,
                             std::vector<std::unique_ptr<Scorer>>& scorers) {
  if (!recommend.has(name)) return {};
  BANKLET_ASSIGN(const JsonField field, recommend.at(name));
  BANKLET_ASSIGN(auto scorer, ScorerType::load(bundle, field, products));
  scorers.push_back(std::move(scorer));
  return {};
}

}  // namespace banklet
