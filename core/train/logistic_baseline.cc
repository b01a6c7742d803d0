// SPDX-License-Identifier: Apache-2.0
#include "core/train/logistic_baseline.h"

#include <algorithm>
#include <cmath>

#include "core/base/math.h"

namespace banklet {

Result<LogisticBaseline> LogisticBaseline::fit(const CreditExamples& examples) {
  LogisticBaseline baseline;
  const std::size_t n = examples.size();
  for (std::size_t i = 0; i < examples.inputs; ++i) {
    Input input;
    input.categorical = examples.categorical[i] != 0;
    input.column = baseline.columns_;
    std::vector<double> there;
    for (std::size_t r = 0; r < n; ++r)
      if (const float x = examples.values[r * examples.inputs + i]; !std::isnan(x))
        there.push_back(static_cast<double>(x));
    if (input.categorical) {
      input.codes =
          there.empty()
              ? 0
              : static_cast<std::size_t>(*std::max_element(there.begin(), there.end())) + 1;
    } else if (!there.empty()) {
      const auto middle = there.begin() + static_cast<std::ptrdiff_t>(there.size() / 2);
      std::nth_element(there.begin(), middle, there.end());
      input.median = *middle;
      there.resize(n, input.median);
      for (const double x : there) input.mean += x / static_cast<double>(n);
      double squares = 0.0;
      for (const double x : there) squares += (x - input.mean) * (x - input.mean);
      const double deviation = std::sqrt(squares / static_cast<double>(n));
      if (deviation > 0.0) input.deviation = deviation;
    }
    baseline.columns_ += input.codes;
    baseline.inputs_.push_back(input);
  }
  std::vector<double> rows;
  rows.reserve(n * baseline.columns_);
  std::vector<double> row;
  for (std::size_t r = 0; r < n; ++r) {
    baseline.write(std::span(examples.values).subspan(r * examples.inputs, examples.inputs), row);
    rows.insert(rows.end(), row.begin(), row.end());
  }
  BANKLET_ASSIGN(baseline.model_, fit_logistic(rows, baseline.columns_, examples.bad));
  return baseline;
}

void LogisticBaseline::write(std::span<const float> inputs, std::vector<double>& row) const {
  row.assign(columns_, 0.0);
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    const Input& input = inputs_[i];
    const auto x = static_cast<double>(inputs[i]);
    if (!input.categorical)
      row[input.column] = ((std::isnan(x) ? input.median : x) - input.mean) / input.deviation;
    else if (x >= 0.0 && x < static_cast<double>(input.codes))
      row[input.column + static_cast<std::size_t>(x)] = 1.0;
  }
}

double LogisticBaseline::probability(std::span<const float> inputs) const {
  std::vector<double> row;
  write(inputs, row);
  return sigmoid(model_.raw(row));
}

}  // namespace banklet
