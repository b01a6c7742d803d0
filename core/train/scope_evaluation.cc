// SPDX-License-Identifier: Apache-2.0
#include "core/train/scope_evaluation.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/train/generic_questions.h"
#include "core/train/intent_validation.h"
#include "core/train/parallel.h"

namespace banklet {
namespace {

constexpr std::size_t kGroups = 3;
constexpr std::size_t kFolds = 5;

struct Certainties {
  std::vector<double> inside;
  std::vector<double> left_out;
  std::vector<double> generic;
};

/// Without the intents of one group and the examples of fold 0.
Certainties judge_group(const IntentDataset& data, std::span<const std::size_t> fold,
                        std::size_t group, const TextFeaturizer& featurizer,
                        const TrainedIntents& trained, const IntentTrainerOptions& options) {
  const auto left_out = [&](std::size_t i) { return data.intent[i] % kGroups == group; };
  std::vector<std::uint32_t> members;
  for (std::uint32_t i = 0; i < fold.size(); ++i)
    if (fold[i] != 0 && !left_out(i)) members.push_back(i);
  const FittedIntents fitted = fit_intents(data, members, options, trained.network.has_value());
  IntentLogits logits(1, data.intents, trained.network.has_value());
  const auto certainty = [&](std::string_view text) {
    fitted.evaluate(text, featurizer, 0, logits);
    return rank_unseen(logits, 0, trained).certainty();
  };
  Certainties judged;
  for (std::size_t i = 0; i < fold.size(); ++i) {
    if (left_out(i))
      judged.left_out.push_back(certainty(data.texts[i]));
    else if (fold[i] == 0)
      judged.inside.push_back(certainty(data.texts[i]));
  }
  for (const std::string_view question : generic_questions())
    judged.generic.push_back(certainty(question));
  return judged;
}

double share_above(std::span<const double> values, double threshold) {
  const auto above =
      std::count_if(values.begin(), values.end(), [threshold](double x) { return x >= threshold; });
  return values.empty() ? 0.0 : static_cast<double>(above) / static_cast<double>(values.size());
}

}  // namespace

double area_under_roc(std::span<const double> inside, std::span<const double> outside) {
  if (inside.empty() || outside.empty()) return 0.0;
  std::vector<double> sorted(outside.begin(), outside.end());
  std::sort(sorted.begin(), sorted.end());
  double pairs = 0.0;
  for (const double x : inside) {
    const auto below = std::lower_bound(sorted.begin(), sorted.end(), x) - sorted.begin();
    const auto not_above = std::upper_bound(sorted.begin(), sorted.end(), x) - sorted.begin();
    pairs += 0.5 * static_cast<double>(below + not_above);
  }
  return pairs / (static_cast<double>(inside.size()) * static_cast<double>(outside.size()));
}

Result<ScopeEvaluation> evaluate_scope(std::span<const IntentExample> examples,
                                       const TrainedIntents& trained,
                                       const IntentTrainerOptions& options) {
  BANKLET_ASSIGN(const TextFeaturizer featurizer, TextFeaturizer::create(options.features));
  BANKLET_ASSIGN(const IntentDataset data,
                 read_intent_examples(examples, trained.intents, featurizer));
  const std::vector<std::size_t> fold = deal_folds(data, kFolds, options.seed);
  std::array<Certainties, kGroups> groups;
  run_parallel(kGroups, [&](std::size_t group) {
    groups[group] = judge_group(data, fold, group, featurizer, trained, options);
  });
  ScopeEvaluation evaluation;
  for (const Certainties& judged : groups) {
    evaluation.auroc_left_out += area_under_roc(judged.inside, judged.left_out) / kGroups;
    evaluation.auroc_generic += area_under_roc(judged.inside, judged.generic) / kGroups;
    evaluation.answered_left_out += share_above(judged.left_out, trained.threshold) / kGroups;
    evaluation.answered_generic += share_above(judged.generic, trained.threshold) / kGroups;
  }
  return evaluation;
}

}  // namespace banklet
