// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace banklet {

struct LstmShape {
  std::size_t inputs = 1;  ///< numbers at each step
  std::size_t units = 0;
  std::size_t outputs = 0;  ///< numbers after the last step
};

/// Weights of a layer of LSTM units with a linear layer behind its last step. All row-major; of
/// 4 * units columns, those of the input gates come first, then forget gates, candidates and output
/// gates.
struct LstmWeights {
  LstmShape shape;
  std::vector<float> gates;        ///< (inputs + units) x 4 units: of the step, of the last output
  std::vector<float> bias;         ///< 4 units
  std::vector<float> output;       ///< units x outputs
  std::vector<float> output_bias;  ///< outputs
};

/// Shows the network `steps` (count x inputs, row-major), from a state of zeros, and writes the
/// outputs after the last one. The same bits natively and in WebAssembly, with and without SIMD.
/// out.size() = outputs. O(count * (inputs + units) * units): 50 units and 60 steps are 612,000
/// products.
void run_lstm(const LstmWeights& weights, std::span<const float> steps, std::span<float> out);

}  // namespace banklet
