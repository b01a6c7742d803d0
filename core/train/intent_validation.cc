// SPDX-License-Identifier: Apache-2.0
#include "core/train/intent_validation.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

#include "core/base/random.h"
#include "core/train/calibration.h"
#include "core/train/generic_questions.h"
#include "core/train/parallel.h"
#include "core/train/scope_trainer.h"
#include "core/train/typing_errors.h"

namespace banklet {
namespace {

// Steps of sqrt(2): the loss is flat around its least.
constexpr std::array<double, 11> kNetworkWeights = {0.0625, 0.0884, 0.125, 0.177, 0.25, 0.354,
                                                    0.5,    0.707,  1.0,   1.414, 2.0};

/// Seeded by the example, so that the slips do not depend on the folds.
std::string misspell(std::string_view text, std::size_t example, std::uint64_t seed) {
  Random random(seed + example);
  return with_typing_errors(text, 1 + random.below(2), random);
}

std::vector<double> mix_all(const IntentLogits& logits, double weight) {
  std::vector<double> sum(logits.linear);
  for (std::size_t i = 0; i < logits.network.size(); ++i) sum[i] += weight * logits.network[i];
  return sum;
}

/// The weight of the network with the least loss at its best temperature.
Result<void> fit_weight(const IntentDataset& data, const IntentLogits& logits,
                        TrainedIntents& trained) {
  double least = std::numeric_limits<double>::infinity();
  for (const double weight : kNetworkWeights) {
    const std::vector<double> sum = mix_all(logits, weight);
    BANKLET_ASSIGN(const double temperature, fit_temperature(sum, data.intents, data.intent));
    const double loss = negative_log_likelihood(sum, data.intents, data.intent, temperature);
    if (loss < least) {
      least = loss;
      trained.network_weight = weight;
      trained.temperature = temperature;
    }
    if (logits.network.empty()) break;
  }
  return {};
}

/// An intent that the model does not know is played by one that it does, taken away.
Result<void> fit_question_scope(const IntentDataset& data, const UnseenLogits& unseen,
                                TrainedIntents& trained) {
  std::vector<ScopeEvidence> inside;
  std::vector<ScopeEvidence> near_misses;
  std::vector<ScopeEvidence> outside;
  for (std::size_t i = 0; i < data.intent.size(); ++i) {
    std::vector<double> row = unseen.plain.mixed(i, trained.network_weight);
    const KnownShare known = unseen.plain.known[i];
    inside.push_back(scope_evidence(row, trained.temperature, known));
    row[data.intent[i]] = -std::numeric_limits<double>::infinity();
    near_misses.push_back(scope_evidence(row, trained.temperature, known));
  }
  for (std::size_t i = 0; i < unseen.generic.known.size(); ++i)
    outside.push_back(scope_evidence(unseen.generic.mixed(i, trained.network_weight),
                                     trained.temperature, unseen.generic.known[i]));
  BANKLET_ASSIGN(trained.scope, fit_scope(inside, near_misses, outside));
  return {};
}

}  // namespace

RankedIntents rank_unseen(const IntentLogits& logits, std::size_t text,
                          const TrainedIntents& trained) {
  const std::vector<double> row = logits.mixed(text, trained.network_weight);
  RankedIntents ranked;
  ranked.intents = rank_intents(row, trained.temperature, logits.intents);
  if (trained.scope)
    ranked.in_scope =
        trained.scope->probability(scope_evidence(row, trained.temperature, logits.known[text]));
  return ranked;
}

std::vector<std::size_t> deal_folds(const IntentDataset& data, std::size_t folds,
                                    std::uint64_t seed) {
  std::vector<std::uint32_t> order(data.intent.size());
  std::iota(order.begin(), order.end(), 0U);
  Random random(seed);
  random.shuffle(std::span(order));
  std::vector<std::size_t> fold(order.size());
  std::vector<std::size_t> next(data.intents);
  std::iota(next.begin(), next.end(), std::size_t{0});
  for (const std::uint32_t i : order) fold[i] = next[data.intent[i]]++ % folds;
  return fold;
}

FittedIntents cross_fit(const IntentDataset& data, const IntentTrainerOptions& options,
                        const TextFeaturizer& featurizer, UnseenLogits& unseen) {
  const std::size_t n = data.intent.size();
  // Asked of the whole, so that all folds agree.
  const bool with_network = n >= options.network_examples;
  const auto generic = generic_questions();
  unseen.plain = IntentLogits(n, data.intents, with_network);
  unseen.misspelt = IntentLogits(n, data.intents, with_network);
  unseen.generic = IntentLogits(generic.size(), data.intents, with_network);
  const std::vector<std::size_t> fold = deal_folds(data, options.folds, options.seed);
  FittedIntents all;
  run_parallel(options.folds + 1, [&](std::size_t k) {
    std::vector<std::uint32_t> members;
    for (std::uint32_t i = 0; i < n; ++i)
      if (fold[i] != k) members.push_back(i);
    if (k == options.folds) {
      all = fit_intents(data, members, options, with_network);
      return;
    }
    if (members.size() == n) return;
    const FittedIntents fitted = fit_intents(data, members, options, with_network);
    for (std::size_t i = 0; i < n; ++i) {
      if (fold[i] != k) continue;
      fitted.evaluate(data.texts[i], featurizer, i, unseen.plain);
      fitted.evaluate(misspell(data.texts[i], i, options.seed), featurizer, i, unseen.misspelt);
    }
    for (std::size_t i = 0; i < generic.size(); ++i)
      if (i / 2 % options.folds == k) fitted.evaluate(generic[i], featurizer, i, unseen.generic);
  });
  return all;
}

Result<void> calibrate_intents(const IntentDataset& data, const UnseenLogits& unseen,
                               const IntentTrainerOptions& options, TrainedIntents& trained) {
  BANKLET_TRY(fit_weight(data, unseen.plain, trained));
  if (!unseen.plain.network.empty()) BANKLET_TRY(fit_question_scope(data, unseen, trained));
  const std::size_t n = data.intent.size();
  ClassificationMetrics metrics(data.intents);
  ClassificationMetrics misspelt(data.intents);
  for (std::size_t i = 0; i < n; ++i) {
    RankedIntents ranked = rank_unseen(unseen.plain, i, trained);
    metrics.add(data.intent[i], ranked.intents, ranked.certainty());
    trained.predicted.push_back(ranked.intents.front().intent);
    ranked.intents.resize(std::min(ranked.intents.size(), TrainedIntents::kKeptPredictions));
    trained.out_of_fold_predictions[data.example[i]] = std::move(ranked.intents);
    misspelt.add(data.intent[i], rank_unseen(unseen.misspelt, i, trained).intents);
  }
  BANKLET_ASSIGN(const double precise,
                 choose_threshold(metrics.certainties(), metrics.correct(), options.precision));
  trained.threshold = std::max(precise, options.min_threshold);
  trained.out_of_fold = metrics.report();
  trained.out_of_fold_selective = metrics.at_threshold(trained.threshold);
  trained.coverage_curve = metrics.coverage_curve();
  trained.misspelt_accuracy = misspelt.report().accuracy;

  std::size_t offered = 0;
  std::size_t helpful = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const RankedIntents ranked = rank_unseen(unseen.plain, i, trained);
    if (ranked.certainty() >= trained.threshold || ranked.in_scope < 0.5) continue;
    const std::size_t choices = choices_to_offer(ranked.intents);
    offered += choices > 0 ? 1U : 0U;
    for (std::size_t c = 0; c < choices; ++c)
      helpful += ranked.intents[c].intent == data.intent[i] ? 1U : 0U;
  }
  trained.choices_offered = static_cast<double>(offered) / static_cast<double>(n);
  trained.choices_right =
      offered == 0 ? 0.0 : static_cast<double>(helpful) / static_cast<double>(offered);
  std::size_t answered = 0;
  for (std::size_t i = 0; i < generic_questions().size(); ++i)
    answered += rank_unseen(unseen.generic, i, trained).certainty() >= trained.threshold ? 1U : 0U;
  trained.generic_answered =
      static_cast<double>(answered) / static_cast<double>(generic_questions().size());
  return {};
}

}  // namespace banklet
