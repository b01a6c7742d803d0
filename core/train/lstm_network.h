// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/base/random.h"
#include "core/forecast/lstm.h"
#include "core/train/convolution_network.h"

namespace banklet {

/// The network of core/forecast/lstm.h for a batch of sequences, with its gradient through all of
/// their steps (backpropagation through time, not cut short). forward() keeps what backward()
/// needs; backward() adds to the gradients. The same bits on every machine (see matrix_product).
class LstmNetwork {
 public:
  /// Gates are normal with deviation 1 / sqrt(inputs + units), biases of the forget gates 1
  /// (Jozefowicz et al. 2015), the output 0: before it has learnt anything, the network says
  /// nothing.
  LstmNetwork(const LstmShape& shape, Random& random);

  const LstmShape& shape() const { return shape_; }

  /// Outputs, sequences x outputs, valid until the next call. `steps`: count x sequences x inputs.
  /// O(count * sequences * (inputs + units) * units).
  std::span<const float> forward(std::span<const float> steps, std::size_t sequences);

  /// `slope`: the derivative of a loss by the outputs of the last forward(). Twice its time.
  void backward(std::span<const float> slope);

  ParameterBlock& gates() { return gates_; }
  ParameterBlock& bias() { return bias_; }
  ParameterBlock& output() { return output_; }
  ParameterBlock& output_bias() { return output_bias_; }
  std::vector<ParameterBlock*> parameters() { return {&gates_, &bias_, &output_, &output_bias_}; }

  LstmWeights weights() const;

 private:
  void step(std::size_t t);
  void step_backward(std::size_t t, std::vector<float>& hidden_slope,
                     std::vector<float>& cell_slope);

  LstmShape shape_;
  ParameterBlock gates_;
  ParameterBlock bias_;
  ParameterBlock output_;
  ParameterBlock output_bias_;

  // Of the batch; a row per step and sequence.
  std::size_t sequences_ = 0;
  std::size_t count_ = 0;
  std::vector<float> seen_;        // inputs and the outputs of the step before
  std::vector<float> activation_;  // of the gates
  std::vector<float> cell_;        // of count_ + 1 steps, the first 0
  std::vector<float> squashed_;    // tanh of the cell
  std::vector<float> hidden_;      // of the last step
  std::vector<float> outputs_;
  std::vector<float> gate_slope_;
};

}  // namespace banklet
