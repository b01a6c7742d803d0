// SPDX-License-Identifier: Apache-2.0
#include "core/train/lstm_network.h"

#include <algorithm>
#include <cmath>

#include "core/base/kernels.h"
#include "core/train/matrix_product.h"

namespace banklet {
namespace {

ParameterBlock zeros(std::size_t size, bool decays) {
  return {std::vector<float>(size, 0.0F), std::vector<float>(size, 0.0F), decays};
}

}  // namespace

LstmNetwork::LstmNetwork(const LstmShape& shape, Random& random)
    : shape_(shape),
      gates_(zeros((shape.inputs + shape.units) * 4 * shape.units, true)),
      bias_(zeros(4 * shape.units, false)),
      output_(zeros(shape.units * shape.outputs, true)),
      output_bias_(zeros(shape.outputs, false)) {
  const double deviation = 1.0 / std::sqrt(static_cast<double>(shape.inputs + shape.units));
  for (float& weight : gates_.values) weight = static_cast<float>(deviation * random.normal());
  std::fill_n(bias_.values.begin() + static_cast<std::ptrdiff_t>(shape.units), shape.units, 1.0F);
}

std::span<const float> LstmNetwork::forward(std::span<const float> steps, std::size_t sequences) {
  sequences_ = sequences;
  count_ = steps.size() / (sequences * shape_.inputs);
  const std::size_t rows = count_ * sequences_;
  const std::size_t width = shape_.inputs + shape_.units;
  const std::size_t units = shape_.units;
  seen_.assign(rows * width, 0.0F);
  activation_.resize(rows * 4 * units);
  cell_.assign((rows + sequences_) * units, 0.0F);
  squashed_.resize(rows * units);
  hidden_.assign(sequences_ * units, 0.0F);
  for (std::size_t row = 0; row < rows; ++row)
    std::copy_n(&steps[row * shape_.inputs], shape_.inputs, &seen_[row * width]);
  for (std::size_t t = 0; t < count_; ++t) step(t);
  outputs_.resize(sequences_ * shape_.outputs);
  for (std::size_t s = 0; s < sequences_; ++s)
    std::copy(output_bias_.values.begin(), output_bias_.values.end(),
              &outputs_[s * shape_.outputs]);
  matrix_product({hidden_.data(), units}, output_.values.data(), shape_.outputs, outputs_.data(),
                 shape_.outputs, sequences_, shape_.outputs, units, true);
  return outputs_;
}

void LstmNetwork::step(std::size_t t) {
  const std::size_t units = shape_.units;
  const std::size_t width = shape_.inputs + units;
  float* seen = &seen_[t * sequences_ * width];
  float* gates = &activation_[t * sequences_ * 4 * units];
  for (std::size_t s = 0; s < sequences_; ++s) {
    std::copy_n(&hidden_[s * units], units, seen + s * width + shape_.inputs);
    std::copy(bias_.values.begin(), bias_.values.end(), gates + s * 4 * units);
  }
  matrix_product({seen, width}, gates_.values.data(), 4 * units, gates, 4 * units, sequences_,
                 4 * units, width, true);
  // sigmoid(x) = 0.5 + 0.5 tanh(0.5 x), of all gates but the candidate.
  const auto is_candidate = [units](std::size_t j) { return j >= 2 * units && j < 3 * units; };
  for (std::size_t s = 0; s < sequences_; ++s) {
    float* gate = gates + s * 4 * units;
    for (std::size_t j = 0; j < 4 * units; ++j)
      if (!is_candidate(j)) gate[j] *= 0.5F;
    kernels::tanh({gate, 4 * units});
    for (std::size_t j = 0; j < 4 * units; ++j)
      if (!is_candidate(j)) gate[j] = 0.5F + 0.5F * gate[j];
    const float* before = &cell_[(t * sequences_ + s) * units];
    float* cell = &cell_[((t + 1) * sequences_ + s) * units];
    float* squashed = &squashed_[(t * sequences_ + s) * units];
    for (std::size_t u = 0; u < units; ++u) {
      cell[u] = gate[units + u] * before[u] + gate[u] * gate[2 * units + u];
      squashed[u] = cell[u];
    }
    kernels::tanh({squashed, units});
    for (std::size_t u = 0; u < units; ++u)
      hidden_[s * units + u] = gate[3 * units + u] * squashed[u];
  }
}

void LstmNetwork::backward(std::span<const float> slope) {
  const std::size_t units = shape_.units;
  const std::size_t width = shape_.inputs + units;
  for (std::size_t s = 0; s < sequences_; ++s)
    for (std::size_t o = 0; o < shape_.outputs; ++o)
      output_bias_.gradient[o] += slope[s * shape_.outputs + o];
  matrix_product({hidden_.data(), 1, units}, slope.data(), shape_.outputs, output_.gradient.data(),
                 shape_.outputs, units, shape_.outputs, sequences_, true);
  std::vector<float> hidden_slope(sequences_ * units, 0.0F);
  for (std::size_t s = 0; s < sequences_; ++s)
    for (std::size_t u = 0; u < units; ++u)
      for (std::size_t o = 0; o < shape_.outputs; ++o)
        hidden_slope[s * units + u] +=
            slope[s * shape_.outputs + o] * output_.values[u * shape_.outputs + o];

  std::vector<float> cell_slope(sequences_ * units, 0.0F);
  gate_slope_.resize(count_ * sequences_ * 4 * units);
  // The weights of the outputs of the step before, transposed.
  std::vector<float> transposed(4 * units * units);
  for (std::size_t u = 0; u < units; ++u)
    for (std::size_t j = 0; j < 4 * units; ++j)
      transposed[j * units + u] = gates_.values[(shape_.inputs + u) * 4 * units + j];
  for (std::size_t t = count_; t-- > 0;) {
    step_backward(t, hidden_slope, cell_slope);
    matrix_product({&gate_slope_[t * sequences_ * 4 * units], 4 * units}, transposed.data(), units,
                   hidden_slope.data(), units, sequences_, units, 4 * units, false);
  }
  const std::size_t rows = count_ * sequences_;
  matrix_product({seen_.data(), 1, width}, gate_slope_.data(), 4 * units, gates_.gradient.data(),
                 4 * units, width, 4 * units, rows, true);
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t j = 0; j < 4 * units; ++j)
      bias_.gradient[j] += gate_slope_[row * 4 * units + j];
}

// From the slopes by the output and the cell of step t to those by its gates, and by the cell of
// the step before.
void LstmNetwork::step_backward(std::size_t t, std::vector<float>& hidden_slope,
                                std::vector<float>& cell_slope) {
  const std::size_t units = shape_.units;
  for (std::size_t s = 0; s < sequences_; ++s) {
    const std::size_t row = t * sequences_ + s;
    const float* gate = &activation_[row * 4 * units];
    const float* before = &cell_[row * units];
    float* slope = &gate_slope_[row * 4 * units];
    for (std::size_t u = 0; u < units; ++u) {
      const float input = gate[u];
      const float forget = gate[units + u];
      const float candidate = gate[2 * units + u];
      const float open = gate[3 * units + u];
      const float squashed = squashed_[row * units + u];
      const float by_hidden = hidden_slope[s * units + u];
      const float by_cell =
          cell_slope[s * units + u] + by_hidden * open * (1.0F - squashed * squashed);
      slope[u] = by_cell * candidate * input * (1.0F - input);
      slope[units + u] = by_cell * before[u] * forget * (1.0F - forget);
      slope[2 * units + u] = by_cell * input * (1.0F - candidate * candidate);
      slope[3 * units + u] = by_hidden * squashed * open * (1.0F - open);
      cell_slope[s * units + u] = by_cell * forget;
    }
  }
}

LstmWeights LstmNetwork::weights() const {
  return {shape_, gates_.values, bias_.values, output_.values, output_bias_.values};
}

}  // namespace banklet
