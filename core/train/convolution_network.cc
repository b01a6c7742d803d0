// SPDX-License-Identifier: Apache-2.0
#include "core/train/convolution_network.h"

#include <algorithm>
#include <cmath>

#include "core/train/matrix_product.h"
#include "core/train/wide_loops.h"

namespace banklet {
namespace {

constexpr double kVectorDeviation = 0.1;

ParameterBlock normal_block(std::size_t count, double deviation, bool decays, Random& random) {
  ParameterBlock block;
  block.decays = decays;
  block.values.resize(count);
  block.gradient.assign(count, 0.0F);
  for (float& value : block.values) value = static_cast<float>(random.normal() * deviation);
  return block;
}

ParameterBlock zero_block(std::size_t count) {
  ParameterBlock block;
  block.values.assign(count, 0.0F);
  block.gradient.assign(count, 0.0F);
  return block;
}

void transpose(std::span<const float> from, std::size_t columns, std::vector<float>& to) {
  const std::size_t rows = from.size() / columns;
  to.resize(from.size());
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j) to[j * rows + i] = from[i * columns + j];
}

/// Of each of n n-grams.
float ngram_weight(std::size_t n) {
  return 1.0F / std::sqrt(static_cast<float>(n));
}

}  // namespace

ConvolutionNetwork::ConvolutionNetwork(const ConvolutionShape& shape, Random& random)
    : shape_(shape) {
  pad_ = *std::max_element(shape_.widths.begin(), shape_.widths.end()) - 1;
  vectors_ = normal_block(shape_.units * shape_.dimensions, kVectorDeviation, false, random);
  for (const std::size_t width : shape_.widths) {
    const std::size_t inputs = width * shape_.dimensions;
    filters_.push_back(normal_block(inputs * shape_.filters,
                                    std::sqrt(2.0 / static_cast<double>(inputs)), true, random));
    filter_biases_.push_back(zero_block(shape_.filters));
  }
  const auto hidden = static_cast<double>(shape_.hidden());
  output_ = normal_block(shape_.hidden() * shape_.classes, std::sqrt(1.0 / hidden), true, random);
  output_bias_ = zero_block(shape_.classes);
}

std::vector<ParameterBlock*> ConvolutionNetwork::parameters() {
  std::vector<ParameterBlock*> all = {&vectors_, &output_, &output_bias_};
  for (ParameterBlock& block : filters_) all.push_back(&block);
  for (ParameterBlock& block : filter_biases_) all.push_back(&block);
  return all;
}

void ConvolutionNetwork::embed(std::span<const NetworkText> texts) {
  const std::size_t d = shape_.dimensions;
  begin_.clear();
  tokens_.clear();
  rows_ = pad_;
  for (const NetworkText& text : texts) {
    begin_.push_back(rows_);
    tokens_.push_back(text.tokens());
    rows_ += text.tokens() + pad_;
  }
  input_.assign(rows_ * d, 0.0F);
  for (std::size_t i = 0; i < texts.size(); ++i)
    for (std::size_t t = 0; t < texts[i].tokens(); ++t) {
      const auto sum = std::span(input_).subspan((begin_[i] + t) * d, d);
      const auto units = texts[i].of(t);
      const auto add = [&](std::uint32_t row, float weight) {
        wide::add_scaled(weight, std::span(vectors_.values).subspan(row * d, d), sum);
      };
      if (units[0] != NetworkText::kUnknownUnit) add(units[0], 1.0F);
      for (const std::uint32_t row : units.subspan(1)) add(row, ngram_weight(units.size() - 1));
    }
}

void ConvolutionNetwork::pool(std::size_t width_index, std::size_t texts) {
  const std::size_t reach = shape_.widths[width_index] - 1;
  const std::size_t n = shape_.filters;
  const std::span<const float> bias = filter_biases_[width_index].values;
  for (std::size_t i = 0; i < texts; ++i) {
    const std::size_t at = i * shape_.hidden() + width_index * n;
    const std::span<float> largest = std::span(hidden_).subspan(at, n);
    const std::span<std::uint32_t> window = std::span(window_).subspan(at, n);
    for (std::size_t r = begin_[i] - reach; r < begin_[i] + tokens_[i]; ++r)
      wide::keep_largest(std::span(sums_).subspan(r * n, n), bias, static_cast<std::uint32_t>(r),
                         largest, window);
  }
}

std::span<const float> ConvolutionNetwork::forward(std::span<const NetworkText> texts,
                                                   std::span<const float> mask) {
  const std::size_t count = texts.size();
  embed(texts);
  hidden_.assign(count * shape_.hidden(), 0.0F);
  window_.assign(hidden_.size(), NetworkText::kUnknownUnit);
  for (std::size_t i = 0; i < shape_.widths.size(); ++i) {
    const std::size_t width = shape_.widths[i];
    const std::size_t n = shape_.filters;
    const std::size_t windows = rows_ + 1 - std::min(width, rows_ + 1);
    sums_.resize(rows_ * n);
    // Windows overlap: a row of the product starts one token after the one before.
    matrix_product({input_.data(), shape_.dimensions, 1}, filters_[i].values.data(), n,
                   sums_.data(), n, windows, n, width * shape_.dimensions, false);
    pool(i, count);
  }
  if (!mask.empty())
    for (std::size_t i = 0; i < hidden_.size(); ++i) hidden_[i] *= mask[i];
  const std::size_t classes = shape_.classes;
  logits_.resize(count * classes);
  for (std::size_t i = 0; i < count; ++i)
    std::copy(output_bias_.values.begin(), output_bias_.values.end(),
              logits_.begin() + static_cast<std::ptrdiff_t>(i * classes));
  matrix_product({hidden_.data(), shape_.hidden(), 1}, output_.values.data(), classes,
                 logits_.data(), classes, count, classes, shape_.hidden(), true);
  return logits_;
}

void ConvolutionNetwork::backward(std::span<const NetworkText> texts, std::span<const float> mask,
                                  std::span<const float> slope) {
  const std::size_t count = texts.size();
  const std::size_t classes = shape_.classes;
  const std::size_t hidden = shape_.hidden();
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t c = 0; c < classes; ++c) output_bias_.gradient[c] += slope[i * classes + c];
  matrix_product({hidden_.data(), 1, hidden}, slope.data(), classes, output_.gradient.data(),
                 classes, hidden, classes, count, true);
  transpose(output_.values, classes, transposed_);
  hidden_slope_.resize(count * hidden);
  matrix_product({slope.data(), classes, 1}, transposed_.data(), hidden, hidden_slope_.data(),
                 hidden, count, hidden, classes, false);
  if (!mask.empty())
    for (std::size_t i = 0; i < hidden_slope_.size(); ++i) hidden_slope_[i] *= mask[i];
  input_slope_.assign(input_.size(), 0.0F);
  for (std::size_t i = 0; i < shape_.widths.size(); ++i) backward_filters(i, count);
  backward_vectors(texts);
}

/// Only the largest window of each filter has a slope, so this visits one window per text and
/// filter. Filters are turned to lie one after the other, as the windows do.
void ConvolutionNetwork::backward_filters(std::size_t width_index, std::size_t texts) {
  const std::size_t n = shape_.filters;
  const std::size_t d = shape_.dimensions;
  const std::size_t length = shape_.widths[width_index] * d;
  ParameterBlock& block = filters_[width_index];
  transpose(block.values, n, transposed_);
  transposed_gradient_.assign(block.values.size(), 0.0F);
  for (std::size_t i = 0; i < texts; ++i)
    for (std::size_t f = 0; f < n; ++f) {
      const std::size_t at = i * shape_.hidden() + width_index * n + f;
      const float slope = hidden_slope_[at];
      if (window_[at] == NetworkText::kUnknownUnit || slope == 0.0F) continue;
      filter_biases_[width_index].gradient[f] += slope;
      const std::size_t begin = window_[at] * d;
      wide::add_scaled(slope, std::span(input_).subspan(begin, length),
                       std::span(transposed_gradient_).subspan(f * length, length));
      wide::add_scaled(slope, std::span(transposed_).subspan(f * length, length),
                       std::span(input_slope_).subspan(begin, length));
    }
  for (std::size_t k = 0; k < length; ++k)
    for (std::size_t f = 0; f < n; ++f)
      block.gradient[k * n + f] += transposed_gradient_[f * length + k];
}

void ConvolutionNetwork::backward_vectors(std::span<const NetworkText> texts) {
  const std::size_t d = shape_.dimensions;
  for (std::size_t i = 0; i < texts.size(); ++i)
    for (std::size_t t = 0; t < texts[i].tokens(); ++t) {
      const auto slope = std::span(input_slope_).subspan((begin_[i] + t) * d, d);
      const auto units = texts[i].of(t);
      const auto add = [&](std::uint32_t row, float weight) {
        wide::add_scaled(weight, slope, std::span(vectors_.gradient).subspan(row * d, d));
      };
      if (units[0] != NetworkText::kUnknownUnit) add(units[0], 1.0F);
      for (const std::uint32_t row : units.subspan(1)) add(row, ngram_weight(units.size() - 1));
    }
}

}  // namespace banklet
