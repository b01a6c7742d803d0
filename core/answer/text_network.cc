// SPDX-License-Identifier: Apache-2.0
#include "core/answer/text_network.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "core/base/kernels.h"

namespace banklet {
namespace {

// With these, no sum of a question can overflow.
constexpr float kMostMagnitude = 1e6F;

bool within(std::span<const float> values, float least) {
  return std::all_of(values.begin(), values.end(),
                     [least](float x) { return x >= least && x <= kMostMagnitude; });
}

Result<QuantisedMatrix> load_matrix(const Bundle& bundle, const std::string& name, std::size_t rows,
                                    std::size_t columns) {
  QuantisedMatrix matrix{rows, columns, {}, {}, {}};
  const std::array<std::size_t, 3> shape = {rows / 2, columns, 2};
  const std::array<std::size_t, 1> per_column = {columns};
  BANKLET_ASSIGN(matrix.weights, bundle.i8(name, shape));
  BANKLET_ASSIGN(matrix.scale, bundle.f32(name + "_scale", per_column));
  BANKLET_ASSIGN(matrix.bias, bundle.f32(name + "_bias", per_column));
  if (!within(matrix.scale, 0.0F) || !within(matrix.bias, -kMostMagnitude))
    return Error{ErrorCode::kBundleCorrupt, name + ": a scale or bias is out of range"};
  return matrix;
}

/// Rounds to integers of magnitude at most kWindowSignal; returns what one step is worth.
float round_signal(std::span<const float> values, std::int16_t* out) {
  float largest = 0.0F;
  for (const float x : values) largest = std::max(largest, std::abs(x));
  const auto steps = static_cast<float>(kernels::kWindowSignal);
  // Below this, 1 / step overflows.
  if (!(largest >= std::numeric_limits<float>::min() * 4096.0F)) {
    std::fill_n(out, values.size(), std::int16_t{0});
    return 0.0F;
  }
  const float inverse = steps / largest;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const float scaled = values[i] * inverse;
    out[i] = static_cast<std::int16_t>(scaled + (scaled < 0 ? -0.5F : 0.5F));
  }
  return largest / steps;
}

/// out[j] = the largest of column j.
void column_maxima(std::span<const std::int32_t> rows, std::span<std::int32_t> out) {
  std::copy_n(rows.begin(), out.size(), out.begin());
  std::int32_t* __restrict largest = out.data();
  for (std::size_t begin = out.size(); begin < rows.size(); begin += out.size()) {
    const std::int32_t* __restrict row = rows.data() + begin;
    for (std::size_t j = 0; j < out.size(); ++j)
      largest[j] = row[j] > largest[j] ? row[j] : largest[j];
  }
}

}  // namespace

Result<TextNetwork> TextNetwork::load(const Bundle& bundle, const JsonField& field,
                                      std::size_t classes) {
  TextNetwork network;
  BANKLET_ASSIGN(network.dimensions, field.size("dimensions", kMostDimensions));
  if (network.dimensions == 0 || network.dimensions % 2 != 0)
    return field.error(ErrorCode::kBundleCorrupt, "dimensions must be even and above 0");
  BANKLET_ASSIGN(const std::size_t filters, field.size("filters", kMostFilters));
  BANKLET_ASSIGN(const auto widths, field.numbers("widths"));
  if (widths.empty() || filters == 0 || filters % 2 != 0 || filters * widths.size() > kMostFilters)
    return field.error(ErrorCode::kBundleCorrupt, "widths or filters are out of range");

  const Tensor* vocabulary = bundle.find("intent.network.units");
  if (vocabulary == nullptr || vocabulary->shape.size() != 1)
    return Error{ErrorCode::kBundleCorrupt, "intent.network.units: missing or not a list"};
  const std::size_t count = vocabulary->shape[0];
  const std::array<std::size_t, 1> per_unit = {count};
  const std::array<std::size_t, 2> vector_shape = {count, network.dimensions / 2};
  BANKLET_ASSIGN(network.units, bundle.u32("intent.network.units", per_unit));
  BANKLET_ASSIGN(network.vectors, bundle.i8("intent.network.vectors", vector_shape));
  BANKLET_ASSIGN(network.vector_scale, bundle.f32("intent.network.vector_scale", per_unit));
  // Not ascending strictly: a unit would be found or not by chance.
  if (std::adjacent_find(network.units.begin(), network.units.end(), std::greater_equal<>()) !=
      network.units.end())
    return Error{ErrorCode::kBundleCorrupt, "intent.network.units: not in ascending order"};
  if (!within(network.vector_scale, 0.0F))
    return Error{ErrorCode::kBundleCorrupt, "intent.network.vector_scale: out of range"};

  for (const double width : widths) {
    if (!(width >= 1 && width <= static_cast<double>(kMostWidth)) || width != std::floor(width))
      return field.error(ErrorCode::kBundleCorrupt, "widths must be whole numbers of 1 to 8");
    const auto w = static_cast<std::size_t>(width);
    BANKLET_ASSIGN(const QuantisedMatrix matrix,
                   load_matrix(bundle, "intent.network.filters" + std::to_string(w),
                               w * network.dimensions, filters));
    network.filters.push_back(matrix);
  }
  BANKLET_ASSIGN(network.output,
                 load_matrix(bundle, "intent.network.output", filters * widths.size(), classes));
  return network;
}

KnownShare TextNetwork::evaluate(const TextUnits& text, std::span<float> logits) const {
  std::size_t pad = 0;
  for (const QuantisedMatrix& matrix : filters) pad = std::max(pad, matrix.rows / dimensions - 1);

  std::vector<float> tokens(text.tokens() * dimensions, 0.0F);
  std::size_t known_units = 0;
  std::size_t known_tokens = 0;
  std::vector<std::size_t> rows;
  const auto add = [&](std::size_t row, float weight, std::span<float> sum) {
    kernels::axpy_i4(weight * vector_scale[row],
                     vectors.subspan(row * dimensions / 2, dimensions / 2), sum);
  };
  for (std::size_t t = 0; t < text.tokens(); ++t) {
    const std::span<float> sum = std::span(tokens).subspan(t * dimensions, dimensions);
    const auto hashes = text.of(t);
    rows.clear();
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      const auto found = std::lower_bound(units.begin(), units.end(), hashes[i]);
      if (found == units.end() || *found != hashes[i]) continue;
      const auto row = static_cast<std::size_t>(found - units.begin());
      ++known_units;
      if (i > 0) {
        rows.push_back(row);
        continue;
      }
      ++known_tokens;
      add(row, 1.0F, sum);
    }
    const float weight = rows.empty() ? 0.0F : 1.0F / std::sqrt(static_cast<float>(rows.size()));
    for (const std::size_t row : rows) add(row, weight, sum);
  }

  std::vector<std::int16_t> signal((text.tokens() + 2 * pad) * dimensions, 0);
  const float step = round_signal(tokens, signal.data() + pad * dimensions);
  std::vector<float> hidden;
  hidden.reserve(output.rows);
  std::vector<std::int32_t> sums;
  std::vector<std::int32_t> maxima;
  for (const QuantisedMatrix& matrix : filters) {
    const std::size_t reach = matrix.rows / dimensions - 1;
    maxima.assign(matrix.columns, 0);
    if (text.tokens() > 0) {
      sums.resize((text.tokens() + reach) * matrix.columns);
      kernels::multiply_windows(std::span(signal).subspan((pad - reach) * dimensions), dimensions,
                                matrix.rows, matrix.weights, matrix.columns, sums);
      column_maxima(sums, maxima);
    }
    for (std::size_t f = 0; f < matrix.columns; ++f) {
      const float value = matrix.bias[f] + matrix.scale[f] * (step * static_cast<float>(maxima[f]));
      hidden.push_back(value > 0 ? value : 0.0F);
    }
  }

  signal.resize(output.rows);
  const float hidden_step = round_signal(hidden, signal.data());
  maxima.resize(output.columns);
  kernels::multiply_windows(signal, 0, output.rows, output.weights, output.columns, maxima);
  for (std::size_t c = 0; c < output.columns; ++c)
    logits[c] = output.bias[c] + output.scale[c] * (hidden_step * static_cast<float>(maxima[c]));
  if (text.tokens() == 0) return {};
  return {static_cast<double>(known_tokens) / static_cast<double>(text.tokens()),
          static_cast<double>(known_units) / static_cast<double>(text.hashes.size())};
}

}  // namespace banklet
