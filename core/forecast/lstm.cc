// SPDX-License-Identifier: Apache-2.0
#include "core/forecast/lstm.h"

#include <algorithm>

#include "core/base/kernels.h"

namespace banklet {

void run_lstm(const LstmWeights& weights, std::span<const float> steps, std::span<float> out) {
  const LstmShape& shape = weights.shape;
  std::vector<float> seen(shape.inputs + shape.units, 0.0F);
  std::vector<float> cell(shape.units, 0.0F);
  std::vector<float> gates(4 * shape.units);
  const std::span<float> state = std::span(seen).subspan(shape.inputs);
  for (std::size_t t = 0; t + shape.inputs <= steps.size(); t += shape.inputs) {
    const std::span<const float> step = steps.subspan(t, shape.inputs);
    std::copy(step.begin(), step.end(), seen.begin());
    std::copy(weights.bias.begin(), weights.bias.end(), gates.begin());
    kernels::add_product(seen, weights.gates, gates);
    kernels::lstm_units(gates, cell, state);
  }
  std::copy(weights.output_bias.begin(), weights.output_bias.end(), out.begin());
  kernels::add_product(state, weights.output, out);
}

}  // namespace banklet
