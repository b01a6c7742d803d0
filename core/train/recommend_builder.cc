// SPDX-License-Identifier: Apache-2.0
#include "core/train/recommend_builder.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/train/reason_texts.h"
#include "core/train/recommend_data.h"

namespace banklet {
namespace {

Result<RecommendTrainingSet> latest_training_set(const BankData& bank,
                                                 const TransactionHistory& history,
                                                 const CustomerView& now,
                                                 const RecommendEvaluation& evaluation,
                                                 std::uint64_t seed) {
  if (evaluation.plan.dated)
    return dated_training_set(bank, history, now, evaluation.plan.bounds(0, evaluation.windows));
  const std::vector<std::uint8_t> all(bank.customers.size(), 1);
  return snapshot_training_set(bank, now, all, seed);
}

}  // namespace

Result<Recommender> build_recommender(const BankData& bank, const TransactionHistory& history,
                                      const CustomerView& now,
                                      const RecommendEvaluation& evaluation, std::uint64_t seed) {
  BANKLET_ASSIGN(const RecommendTrainingSet set,
                 latest_training_set(bank, history, now, evaluation, seed));
  MethodParameters parameters = evaluation.parameters;
  parameters.trees = false;
  if (evaluation.hybrid)
    for (const std::string& method : evaluation.hybrid->methods)
      parameters.trees = parameters.trees || method == kAdditiveTrees;
  BANKLET_ASSIGN(std::vector<Method> methods, fit_methods(set, parameters));
  const std::string_view popularity = set.segments > 0 ? "popularity by segment" : "popularity";

  Recommender::Parts parts;
  parts.catalogue = *bank.folder.catalogue;
  parts.feature_names = feature_names(now.pipeline);
  parts.reasons = ReasonTexts::defaults();
  parts.reasons.features = feature_reasons(now.pipeline.features(), bank.folder.schema);
  parts.suitability = bank.folder.suitability;
  parts.diversity = bank.folder.diversity;
  parts.learning = bank.folder.learning;
  parts.default_scorer = evaluation.best_scorer;
  parts.single_scorer = evaluation.best_single;
  if (evaluation.hybrid) BANKLET_TRY(add_hybrid(*evaluation.hybrid, parts.feature_names, methods));
  // The hybrid keeps pointers to the others, which stay where they are.
  for (Method& method : methods)
    if ((method.scorer->name() != "item" || method.name == evaluation.item_method) &&
        (method.scorer->name() != "popularity" || method.name == popularity))
      parts.scorers.push_back(std::move(method.scorer));
  return Recommender::create(std::move(parts));
}

}  // namespace banklet
