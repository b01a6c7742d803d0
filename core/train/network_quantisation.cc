// SPDX-License-Identifier: Apache-2.0
#include "core/train/network_quantisation.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace banklet {
namespace {

constexpr float kInt8Max = 127.0F;
constexpr float kInt4Max = 7.0F;
constexpr int kScalesTried = 8;

float round_to(float value, float scale, float most) {
  const float steps = value / scale;
  return std::clamp(std::trunc(steps + (steps < 0 ? -0.5F : 0.5F)), -most, most);
}

float largest(std::span<const float> values) {
  float most = 0.0F;
  for (const float x : values) most = std::max(most, std::abs(x));
  return most;
}

float best_scale(std::span<const float> vector) {
  const float most = largest(vector);
  if (most == 0.0F) return 1.0F;
  float best = most / kInt4Max;
  double least = std::numeric_limits<double>::infinity();
  for (int i = 0; i < kScalesTried; ++i) {
    const float scale = most / kInt4Max * (1.0F - 0.06F * static_cast<float>(i));
    double error = 0.0;
    for (const float x : vector) {
      const auto left = static_cast<double>(x - scale * round_to(x, scale, kInt4Max));
      error += left * left;
    }
    if (error >= least) continue;
    least = error;
    best = scale;
  }
  return best;
}

void add_vector(std::span<const float> vector, FittedNetwork& fitted) {
  const float scale = best_scale(vector);
  const std::size_t half = vector.size() / 2;
  for (std::size_t j = 0; j < half; ++j) {
    const auto low = static_cast<int>(round_to(vector[j], scale, kInt4Max));
    const auto high = static_cast<int>(round_to(vector[half + j], scale, kInt4Max));
    fitted.vectors.push_back(static_cast<std::int8_t>(high * 16 + (low & 15)));
  }
  fitted.vector_scale.push_back(scale);
}

FittedMatrix quantise_matrix(std::span<const float> values, std::vector<float> bias) {
  FittedMatrix matrix;
  const std::size_t columns = bias.size();
  matrix.rows = values.size() / columns;
  matrix.bias = std::move(bias);
  matrix.scale.assign(columns, 0.0F);
  for (std::size_t i = 0; i < values.size(); ++i)
    matrix.scale[i % columns] = std::max(matrix.scale[i % columns], std::abs(values[i]));
  for (float& scale : matrix.scale) scale = scale > 0 ? scale / kInt8Max : 1.0F;
  matrix.weights.resize(values.size());
  for (std::size_t k = 0; k < matrix.rows; ++k)
    for (std::size_t j = 0; j < columns; ++j)
      matrix.weights[k / 2 * 2 * columns + 2 * j + k % 2] =
          static_cast<std::int8_t>(round_to(values[k * columns + j], matrix.scale[j], kInt8Max));
  return matrix;
}

}  // namespace

FittedNetwork quantise(ConvolutionNetwork& network, const TextVocabulary& vocabulary) {
  const ConvolutionShape& shape = network.shape();
  FittedNetwork fitted;
  fitted.dimensions = shape.dimensions;
  fitted.widths = shape.widths;
  fitted.units.assign(vocabulary.units().begin(), vocabulary.units().end());
  for (std::size_t row = 0; row < fitted.units.size(); ++row)
    add_vector(
        std::span(network.vectors().values).subspan(row * shape.dimensions, shape.dimensions),
        fitted);
  for (std::size_t i = 0; i < shape.widths.size(); ++i)
    fitted.filters.push_back(
        quantise_matrix(network.filters(i).values, network.filter_bias(i).values));
  fitted.output = quantise_matrix(network.output().values, network.output_bias().values);
  return fitted;
}

TextNetwork FittedNetwork::view() const {
  TextNetwork network;
  network.dimensions = dimensions;
  network.units = units;
  network.vectors = vectors;
  network.vector_scale = vector_scale;
  for (const FittedMatrix& matrix : filters) network.filters.push_back(matrix.view());
  network.output = output.view();
  return network;
}

}  // namespace banklet
