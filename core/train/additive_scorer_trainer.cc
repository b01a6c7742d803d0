// SPDX-License-Identifier: Apache-2.0
#include "core/train/additive_scorer_trainer.h"

#include <string>
#include <utility>

namespace banklet {

AdditiveTrainerOptions additive_scorer_options() {
  AdditiveTrainerOptions options;
  options.bins = 16;
  options.learning_rate = 0.2;
  options.max_rounds = 80;
  options.patience = 5;
  options.bags = 1;
  options.pairs = 0;
  return options;
}

Result<AdditiveScorer::Parts> train_additive_scorer(const NextProductExamples& next,
                                                    const std::vector<std::uint32_t>& input_of,
                                                    const AdditiveTrainerOptions& options) {
  if (input_of.size() != next.feature_count ||
      next.features.size() != next.size() * input_of.size())
    return Error{ErrorCode::kInvalidArgument,
                 "additive scorer: inputs of " + std::to_string(input_of.size()) +
                     " features where there are " + std::to_string(next.feature_count)};
  AdditiveScorer::Parts parts;
  parts.input_of = input_of;
  BANKLET_ASSIGN(const NominalInputs nominal, NominalInputs::create(input_of));
  AdditiveExamples examples;
  examples.inputs = nominal.inputs() + 2 * next.products;
  examples.outputs = next.products;
  examples.target = next.target;
  examples.weights = next.weights;
  examples.excluded = next.held;
  examples.values.resize(next.size() * examples.inputs);
  std::vector<double> sum(next.feature_count, 0.0);
  double total = 0;
  for (std::size_t i = 0; i < next.size(); ++i) {
    const auto features =
        std::span(next.features).subspan(i * next.feature_count, next.feature_count);
    additive_inputs({features, next.held[i], next.recent[i], {}}, nominal, next.products,
                    std::span(examples.values).subspan(i * examples.inputs, examples.inputs));
    const double weight = next.weights.empty() ? 1.0 : static_cast<double>(next.weights[i]);
    for (std::size_t f = 0; f < sum.size(); ++f) sum[f] += weight * features[f];
    total += weight;
  }
  for (const double feature : sum)
    parts.mean.push_back(total > 0 ? static_cast<float>(feature / total) : 0.0F);
  AdditiveTrainerOptions with_nominal = options;
  with_nominal.nominal.assign(examples.inputs, 0);
  for (std::size_t i = 0; i < nominal.inputs(); ++i) with_nominal.nominal[i] = nominal.nominal(i);
  BANKLET_ASSIGN(parts.model, train_additive(examples, with_nominal));
  return parts;
}

}  // namespace banklet
