// SPDX-License-Identifier: Apache-2.0
#include "core/train/credit_builder.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "core/train/additive_writer.h"

namespace banklet {
namespace {

/// Median of what is there; 0 for a category.
std::vector<double> typical_values(const CreditExamples& examples) {
  std::vector<double> typical(examples.inputs, 0.0);
  for (std::size_t i = 0; i < examples.inputs; ++i) {
    if (examples.categorical[i]) continue;
    std::vector<float> there;
    for (std::size_t r = 0; r < examples.size(); ++r)
      if (const float x = examples.values[r * examples.inputs + i]; !std::isnan(x))
        there.push_back(x);
    if (there.empty()) continue;
    const auto middle = there.begin() + static_cast<std::ptrdiff_t>(there.size() / 2);
    std::nth_element(there.begin(), middle, there.end());
    typical[i] = static_cast<double>(*middle);
  }
  return typical;
}

}  // namespace

CreditExamples credit_examples(const CreditData& data, std::span<const std::size_t> rows) {
  CreditExamples examples;
  examples.inputs = data.width();
  for (std::size_t i = 0; i < data.width(); ++i) {
    const CreditInput& input = data.specification.inputs[i];
    examples.categorical.push_back(input.categorical ? 1 : 0);
    examples.monotone.push_back(static_cast<std::int8_t>(input.monotone));
  }
  for (const std::size_t row : rows) {
    const auto values = data.row(row);
    examples.values.insert(examples.values.end(), values.begin(), values.end());
    examples.bad.push_back(data.bad[row]);
  }
  return examples;
}

Result<CreditModel> build_credit_model(const CreditData& data, std::string_view kind,
                                       std::span<const std::size_t> rows, std::uint64_t seed) {
  const CreditExamples examples = credit_examples(data, rows);
  CreditModel::Parts parts;
  parts.kind = kind;
  parts.purpose = data.specification.purpose;
  parts.scale = data.specification.scale;
  parts.inputs = data.specification.inputs;
  parts.actionable = data.specification.actionable;
  parts.typical = typical_values(examples);
  if (kind == "trees") {
    AdditiveTrainerOptions options;
    options.seed = seed;
    BANKLET_ASSIGN(parts.model, train_credit_trees(examples, options));
  } else {
    BANKLET_ASSIGN(parts.model, train_scorecard(examples, choose_scorecard(examples, seed)));
  }
  return CreditModel::create(std::move(parts));
}

std::vector<std::string> unworded_inputs(const CreditInputs& inputs) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const CreditInput& input = inputs[i];
    if (!input.categorical) continue;
    const Column& column = *inputs.schema().find_column(input.name);
    if (!std::all_of(input.values.begin(), input.values.end(), [&](const std::string& value) {
          return column.reasons.contains(value) || column.value_labels.contains(value);
        }))
      names.push_back(input.name);
  }
  return names;
}

void write_credit(const CreditModel& model, BundleWriter& writer) {
  const CreditModel::Parts& parts = model.parts();
  writer.manifest()["models"]["credit"] = {
      {"kind", parts.kind},
      {"purpose", std::string(credit_purpose_name(parts.purpose))},
      {"points", parts.scale.to_json()},
      {"inputs", parts.inputs.to_json()},
      {"typical", parts.typical},
      {"actionable", parts.actionable},
      {"model", write_additive(model.model(), "credit", writer)}};
}

}  // namespace banklet
