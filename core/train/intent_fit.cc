// SPDX-License-Identifier: Apache-2.0
#include "core/train/intent_fit.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/limits.h"
#include "core/base/quote.h"
#include "core/base/utf8_check.h"
#include "core/train/intent_trainer.h"

namespace banklet {
namespace {

constexpr float kInt8Max = 127.0F;

FittedLinear quantise_linear(LinearSvm svm, std::size_t intents) {
  FittedLinear fitted;
  std::vector<float> largest(intents, 0.0F);
  for (std::size_t i = 0; i < svm.weights.size(); ++i)
    largest[i % intents] = std::max(largest[i % intents], std::abs(svm.weights[i]));
  for (const float w : largest) fitted.scale.push_back(w > 0 ? w / kInt8Max : 1.0F);
  fitted.weights.reserve(svm.weights.size());
  for (std::size_t i = 0; i < svm.weights.size(); ++i) {
    const float steps = svm.weights[i] / fitted.scale[i % intents];
    const float rounded = std::clamp(steps + (steps < 0 ? -0.5F : 0.5F), -kInt8Max, kInt8Max);
    fitted.weights.push_back(static_cast<std::int8_t>(rounded));
  }
  fitted.bias = std::move(svm.bias);
  return fitted;
}

}  // namespace

IntentLogits::IntentLogits(std::size_t texts, std::size_t classes, bool with_network)
    : intents(classes),
      linear(texts * classes),
      network(with_network ? texts * classes : 0),
      known(with_network ? texts : 0) {}

std::vector<double> IntentLogits::mixed(std::size_t text, double weight) const {
  const auto begin = linear.begin() + static_cast<std::ptrdiff_t>(text * intents);
  std::vector<double> row(begin, begin + static_cast<std::ptrdiff_t>(intents));
  if (!network.empty())
    for (std::size_t c = 0; c < intents; ++c) row[c] += weight * network[text * intents + c];
  return row;
}

void FittedIntents::evaluate(std::string_view text, const TextFeaturizer& featurizer,
                             std::size_t at, IntentLogits& logits) const {
  const std::size_t intents = logits.intents;
  TokenizedText tokens;
  tokenize(text, featurizer.options().normalize, tokens);
  std::vector<SparseFeature> features;
  featurizer.extract(tokens, features);
  linear.view().evaluate(features, std::span(logits.linear).subspan(at * intents, intents));
  if (!network) return;
  TextUnits units;
  extract_units(tokens, units);
  std::vector<float> row(intents);
  logits.known[at] = network->view().evaluate(units, row);
  std::copy(row.begin(), row.end(),
            logits.network.begin() + static_cast<std::ptrdiff_t>(at * intents));
}

Result<IntentDataset> read_intent_examples(std::span<const IntentExample> examples,
                                           std::span<const std::string> intents,
                                           const TextFeaturizer& featurizer) {
  IntentDataset data;
  data.intents = intents.size();
  std::vector<std::size_t> support(intents.size(), 0);
  std::vector<SparseFeature> features;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const IntentExample& example = examples[i];
    const auto error = [i](ErrorCode code, const char* what) {
      return Error{code, "example " + std::to_string(i) + ": " + what};
    };
    if (example.intent >= intents.size())
      return error(ErrorCode::kInvalidArgument, "intent is out of range");
    if (example.text.size() > limits::kQuestionBytes)
      return error(ErrorCode::kLimitExceeded, "text is too long");
    if (!is_valid_utf8(example.text)) return error(ErrorCode::kInvalidUtf8, "text is not UTF-8");
    featurizer.extract(example.text, features);
    if (features.empty()) continue;
    data.rows.push_back(features);
    data.texts.push_back(example.text);
    data.intent.push_back(example.intent);
    data.example.push_back(i);
    ++support[example.intent];
  }
  for (std::size_t c = 0; c < intents.size(); ++c)
    if (support[c] < 2)
      return Error{ErrorCode::kNotEnoughData, "intent " + quote(intents[c]) + ": " +
                                                  std::to_string(support[c]) +
                                                  " examples with text, at least 2 are needed"};
  return data;
}

FittedIntents fit_intents(const IntentDataset& data, std::span<const std::uint32_t> members,
                          const IntentTrainerOptions& options, bool with_network) {
  LinearSvmOptions solver;
  solver.cost = options.cost;
  solver.epochs = options.epochs;
  solver.tolerance = options.tolerance;
  solver.seed = options.seed;
  SparseRows rows;
  std::vector<std::string_view> texts;
  std::vector<std::uint32_t> intent;
  for (const std::uint32_t i : members) {
    rows.push_back(data.rows[i]);
    texts.push_back(data.texts[i]);
    intent.push_back(data.intent[i]);
  }
  FittedIntents fitted;
  fitted.linear = quantise_linear(
      fit_linear_svm(rows, intent, options.features.buckets, data.intents, solver), data.intents);
  if (!with_network) return fitted;
  TextNetworkOptions network = options.network;
  network.normalize = options.features.normalize;
  network.seed = options.seed;
  fitted.network = fit_text_network(texts, intent, data.intents, network);
  return fitted;
}

}  // namespace banklet
