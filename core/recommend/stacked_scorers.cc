// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/stacked_scorers.h"

#include <utility>

#include "core/recommend/additive_scorer.h"
#include "core/recommend/alike_scorer.h"
#include "core/recommend/content_scorer.h"
#include "core/recommend/hybrid_scorer.h"
#include "core/recommend/interaction_scorer.h"
#include "core/recommend/load_scorer.h"
#include "core/recommend/sparse_item_scorer.h"

namespace banklet {

Result<void> load_stacked_scorers(const Bundle& bundle, const JsonField& recommend,
                                  std::size_t products,
                                  const std::vector<std::string>& feature_names,
                                  std::vector<std::unique_ptr<Scorer>>& scorers) {
  BANKLET_TRY(
      load_if_present<SparseItemScorer>(bundle, recommend, "sparse_item", products, scorers));
  BANKLET_TRY(load_if_present<ContentScorer>(bundle, recommend, "content", products, scorers));
  BANKLET_TRY(load_if_present<AdditiveScorer>(bundle, recommend, "additive", products, scorers));
  BANKLET_TRY(load_if_present<AlikeScorer>(bundle, recommend, "alike", products, scorers));
  BANKLET_TRY(
      load_if_present<InteractionScorer>(bundle, recommend, "interactions", products, scorers));
  if (!recommend.has("hybrid")) return {};
  BANKLET_ASSIGN(const JsonField field, recommend.at("hybrid"));
  BANKLET_ASSIGN(HybridScorer::Parts stack, HybridScorer::load(field, feature_names));
  std::vector<const Scorer*> used;
  for (const std::string& name : stack.scorers) {
    used.push_back(nullptr);
    for (const auto& scorer : scorers)
      if (scorer->name() == name) used.back() = scorer.get();
  }
  BANKLET_ASSIGN(auto hybrid, HybridScorer::create(std::move(stack), std::move(used)));
  scorers.push_back(std::move(hybrid));
  return {};
}

}  // namespace banklet
