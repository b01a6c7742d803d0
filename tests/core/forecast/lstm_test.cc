// SPDX-License-Identifier: Apache-2.0
#include "core/forecast/lstm.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/base/kernels.h"
#include "core/base/math.h"
#include "core/base/random.h"
#include "core/forecast/lstm_model.h"

namespace banklet {
namespace {

std::vector<float> lstm_floats(std::size_t count, double deviation, Random& random) {
  std::vector<float> values(count);
  for (float& value : values) value = static_cast<float>(deviation * random.normal());
  return values;
}

LstmWeights random_lstm(const LstmShape& shape, Random& random) {
  const std::size_t units = shape.units;
  return {shape, lstm_floats((shape.inputs + units) * 4 * units, 0.4, random),
          lstm_floats(4 * units, 0.5, random), lstm_floats(units * shape.outputs, 0.5, random),
          lstm_floats(shape.outputs, 0.5, random)};
}

// The definition in double, unit by unit.
std::vector<double> defined(const LstmWeights& weights, const std::vector<float>& steps) {
  const auto [inputs, units, outputs] = weights.shape;
  std::vector<double> hidden(units, 0.0);
  std::vector<double> cell(units, 0.0);
  for (std::size_t t = 0; t < steps.size() / inputs; ++t) {
    std::vector<double> next(units);
    for (std::size_t u = 0; u < units; ++u) {
      double gate[4];
      for (std::size_t g = 0; g < 4; ++g) {
        const std::size_t column = g * units + u;
        gate[g] = weights.bias[column];
        for (std::size_t i = 0; i < inputs; ++i)
          gate[g] += double{steps[t * inputs + i]} * weights.gates[i * 4 * units + column];
        for (std::size_t k = 0; k < units; ++k)
          gate[g] += hidden[k] * weights.gates[(inputs + k) * 4 * units + column];
      }
      cell[u] = sigmoid(gate[1]) * cell[u] + sigmoid(gate[0]) * tanh(gate[2]);
      next[u] = sigmoid(gate[3]) * tanh(cell[u]);
    }
    hidden = next;
  }
  std::vector<double> out(outputs);
  for (std::size_t o = 0; o < outputs; ++o) {
    out[o] = weights.output_bias[o];
    for (std::size_t u = 0; u < units; ++u) out[o] += hidden[u] * weights.output[u * outputs + o];
  }
  return out;
}

TEST(Lstm, ComputesItsDefinition) {
  Random random(3);
  // Units that fill vectors and tiles of the kernels, and that do not.
  for (const std::size_t units : {1U, 3U, 4U, 10U, 13U, 50U})
    for (const std::size_t inputs : {1U, 3U}) {
      const LstmWeights weights = random_lstm({inputs, units, 5}, random);
      const std::vector<float> steps = lstm_floats(60 * inputs, 1.0, random);
      std::vector<float> out(5);
      run_lstm(weights, steps, out);
      const std::vector<double> expected = defined(weights, steps);
      for (std::size_t o = 0; o < out.size(); ++o)
        EXPECT_NEAR(out[o], expected[o], 2e-5) << units << " units, output " << o;
    }
}

// The bits that every build must give: natively, sanitized, as WebAssembly with and without SIMD.
TEST(Lstm, GivesTheSameBitsOnEveryBuild) {
  Random random(8);
  const LstmWeights weights = random_lstm({1, 50, 2}, random);
  const std::vector<float> steps = lstm_floats(60, 1.0, random);
  std::vector<float> out(2);
  run_lstm(weights, steps, out);
  EXPECT_EQ(out[0], 0.150283471F);
  EXPECT_EQ(out[1], 1.42535663F);
}

TEST(LstmKernels, TanhIsWithinAMillionth) {
  for (float x = -12.0F; x <= 12.0F; x += 0.0117F) {
    float y[1] = {x};
    kernels::tanh(y);
    EXPECT_NEAR(y[0], std::tanh(double{x}), 1e-6 * std::abs(std::tanh(double{x})) + 1e-12) << x;
  }
}

TEST(LstmKernels, AProductIsAddedInTheOrderOfItsRows) {
  Random random(4);
  for (const std::size_t columns : {1U, 7U, 8U, 40U, 55U, 200U}) {
    const std::vector<float> vector = lstm_floats(51, 1.0, random);
    const std::vector<float> matrix = lstm_floats(51 * columns, 1.0, random);
    std::vector<float> out = lstm_floats(columns, 1.0, random);
    std::vector<float> expected = out;
    for (std::size_t k = 0; k < vector.size(); ++k)
      for (std::size_t j = 0; j < columns; ++j) expected[j] += vector[k] * matrix[k * columns + j];
    kernels::add_product(vector, matrix, out);
    EXPECT_EQ(out, expected) << columns;
  }
}

TEST(LstmModel, WithoutAnOutputItIsTheNaiveForecast) {
  LstmModelParts parts;
  parts.season = 2;
  parts.lookback = 3;
  parts.output_scale = {1.0, 1.0, 1.0};
  parts.weights.shape = {1, 2, 3};
  parts.weights.gates.assign(3 * 8, 0.5F);
  parts.weights.bias.assign(8, 0.0F);
  parts.weights.output.assign(2 * 3, 0.0F);
  parts.weights.output_bias = {0.0F, 0.0F, 0.5F};
  LstmModel model(parts);
  for (const double value : {1.0, 2.0, 3.0, 4.0}) model.observe(value);
  std::vector<double> out(3);
  model.forecast(out);
  EXPECT_EQ(out, (std::vector<double>{3.0, 4.0, 3.0}));  // it has seen too little
  model.observe(5.0);
  model.forecast(out);
  EXPECT_EQ(out, (std::vector<double>{4.0, 5.0, 4.5}));
}

}  // namespace
}  // namespace banklet
