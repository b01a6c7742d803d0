// SPDX-License-Identifier: Apache-2.0
#include "core/train/additive_boosting.h"

#include <algorithm>
#include <limits>

#include "core/base/math.h"

namespace banklet {
namespace {

template <class CodeOf>
BoostingColumn make_column(std::size_t n, std::size_t cells, const CodeOf& code_of) {
  BoostingColumn column;
  column.cells = cells;
  std::vector<std::size_t> count(cells, 0);
  for (std::size_t i = 0; i < n; ++i) ++count[code_of(i)];
  column.usual =
      static_cast<std::size_t>(std::max_element(count.begin(), count.end()) - count.begin());
  for (std::size_t i = 0; i < n; ++i)
    if (const std::size_t code = code_of(i); code != column.usual) {
      column.rows.push_back(static_cast<std::uint32_t>(i));
      column.codes.push_back(static_cast<std::uint16_t>(code));
    }
  return column;
}

}  // namespace

BoostingColumn column_of(const BinnedInput& input, const TreeOptions& tree) {
  BoostingColumn column = make_column(input.bin_of.size(), input.bins(),
                                      [&](std::size_t i) { return input.bin_of[i]; });
  column.tree = tree;
  return column;
}

BoostingColumn column_of(const BinnedInput& first, const BinnedInput& second,
                         const TreeOptions& tree) {
  const std::size_t bins = second.bins();
  BoostingColumn column = make_column(first.bin_of.size(), first.bins() * bins, [&](std::size_t i) {
    return first.bin_of[i] * bins + second.bin_of[i];
  });
  column.bins_second = bins;
  column.tree = tree;
  return column;
}

AdditiveBooster::AdditiveBooster(const AdditiveExamples& examples,
                                 const AdditiveTrainerOptions& options,
                                 std::span<const double> weights,
                                 std::span<const std::uint8_t> fitted)
    : examples_(examples),
      options_(options),
      weights_(weights),
      fitted_(fitted),
      intercept_(examples.outputs, 0.0),
      offset_(examples.outputs, 0.0),
      raw_(examples.size() * examples.outputs, 0.0),
      gradient_(raw_.size(), 0.0F),
      curvature_(raw_.size(), 0.0F),
      total_gradient_(examples.outputs, 0.0),
      total_curvature_(examples.outputs, 0.0) {
  for (const std::uint8_t one : fitted_) holds_out_ = holds_out_ || one == 0;
  start();
}

/// Log-odds, or logarithms of the shares, add-one smoothed.
void AdditiveBooster::start() {
  const std::size_t outputs = examples_.outputs;
  std::vector<double> count(std::max<std::size_t>(outputs, 2), 1.0);
  for (std::size_t i = 0; i < examples_.size(); ++i)
    if (fitted_[i]) count[examples_.target[i]] += weights_[i];
  if (outputs == 1)
    intercept_[0] = log(count[1] / count[0]);
  else
    for (std::size_t k = 0; k < outputs; ++k) intercept_[k] = log(count[k]);
  offset_ = intercept_;
}

double AdditiveBooster::update_gradients() {
  const std::size_t outputs = examples_.outputs;
  double loss = 0;
  double weight = 0;
  std::fill(total_gradient_.begin(), total_gradient_.end(), 0.0);
  std::fill(total_curvature_.begin(), total_curvature_.end(), 0.0);
  std::vector<double> p(outputs);
  for (std::size_t i = 0; i < examples_.size(); ++i) {
    const bool judged = (fitted_[i] == 0) == holds_out_;
    const double w = fitted_[i] ? weights_[i] : 0.0;
    float* gradient = gradient_.data() + i * outputs;
    float* curvature = curvature_.data() + i * outputs;
    if (outputs == 1) {
      const double raw = raw_[i] + offset_[0];
      const double positive = sigmoid(raw);
      const bool yes = examples_.target[i] == 1;
      if (judged) loss -= weights_[i] * log(std::max(yes ? positive : 1.0 - positive, 1e-300));
      gradient[0] = static_cast<float>(w * ((yes ? 1.0 : 0.0) - positive));
      curvature[0] = static_cast<float>(w * positive * (1.0 - positive));
    } else {
      for (std::size_t k = 0; k < outputs; ++k) p[k] = raw_[i * outputs + k] + offset_[k];
      if (examples_.excluded.size() > 0)
        for (const std::uint32_t k : examples_.excluded[i])
          p[k] = -std::numeric_limits<double>::infinity();
      softmax(p);
      if (judged) loss -= weights_[i] * log(std::max(p[examples_.target[i]], 1e-300));
      for (std::size_t k = 0; k < outputs; ++k) {
        gradient[k] = static_cast<float>(w * ((examples_.target[i] == k ? 1.0 : 0.0) - p[k]));
        curvature[k] = static_cast<float>(w * p[k] * (1.0 - p[k]));
      }
    }
    if (judged) weight += weights_[i];
    for (std::size_t k = 0; k < outputs; ++k) {
      total_gradient_[k] += gradient[k];
      total_curvature_[k] += curvature[k];
    }
  }
  return loss / weight;
}

GradientSums AdditiveBooster::sums_of(const BoostingColumn& column) const {
  const std::size_t outputs = examples_.outputs;
  GradientSums sums(column.cells, outputs);
  for (std::size_t r = 0; r < column.rows.size(); ++r) {
    const std::size_t from = column.rows[r] * outputs;
    const std::size_t to = column.codes[r] * outputs;
    for (std::size_t k = 0; k < outputs; ++k) {
      sums.gradient[to + k] += gradient_[from + k];
      sums.curvature[to + k] += curvature_[from + k];
    }
  }
  for (std::size_t k = 0; k < outputs; ++k) {
    double gradient = total_gradient_[k];
    double curvature = total_curvature_[k];
    for (std::size_t c = 0; c < column.cells; ++c) {
      if (c == column.usual) continue;
      gradient -= sums.gradient[c * outputs + k];
      curvature -= sums.curvature[c * outputs + k];
    }
    sums.gradient[column.usual * outputs + k] = gradient;
    sums.curvature[column.usual * outputs + k] = std::max(0.0, curvature);
  }
  return sums;
}

void AdditiveBooster::add(const BoostingColumn& column, std::span<const double> steps) {
  const std::size_t outputs = examples_.outputs;
  const std::span<const double> usual = steps.subspan(column.usual * outputs, outputs);
  for (std::size_t k = 0; k < outputs; ++k) offset_[k] += usual[k];
  for (std::size_t r = 0; r < column.rows.size(); ++r) {
    double* raw = raw_.data() + column.rows[r] * outputs;
    const double* step = steps.data() + column.codes[r] * outputs;
    for (std::size_t k = 0; k < outputs; ++k) raw[k] += step[k] - usual[k];
  }
}

std::vector<std::vector<double>> AdditiveBooster::boost(std::span<const BoostingColumn> columns) {
  const std::size_t outputs = examples_.outputs;
  std::vector<std::vector<double>> tables;
  for (const BoostingColumn& column : columns) tables.emplace_back(column.cells * outputs, 0.0);
  std::vector<std::vector<double>> best = tables;
  double best_loss = std::numeric_limits<double>::infinity();
  std::size_t best_round = 0;
  // Steps of one block see the same gradients; together they must not overshoot.
  const auto block =
      std::max<std::size_t>(1, static_cast<std::size_t>(1.0 / options_.learning_rate));
  std::vector<std::vector<double>> steps(columns.size());
  for (std::size_t round = 0;; ++round) {
    for (std::size_t from = 0; from < columns.size(); from += block) {
      const double loss = update_gradients();
      if (from == 0) {
        if (loss < best_loss) {
          best_loss = loss;
          best_round = round;
          best = tables;
        }
        if (round - best_round >= options_.patience || round >= options_.max_rounds) {
          for (std::size_t c = 0; c < columns.size(); ++c) {
            for (std::size_t s = 0; s < tables[c].size(); ++s)
              tables[c][s] = best[c][s] - tables[c][s];
            add(columns[c], tables[c]);
          }
          return best;
        }
      }
      const std::size_t to = std::min(from + block, columns.size());
      for (std::size_t c = from; c < to; ++c) {
        const GradientSums sums = sums_of(columns[c]);
        steps[c].assign(sums.gradient.size(), 0.0);
        if (columns[c].bins_second > 1)
          fit_pair_tree(sums, columns[c].bins_second, columns[c].tree, steps[c]);
        else
          fit_tree(sums, columns[c].tree, steps[c]);
        for (double& step : steps[c]) step *= options_.learning_rate;
      }
      for (std::size_t c = from; c < to; ++c) {
        add(columns[c], steps[c]);
        for (std::size_t s = 0; s < steps[c].size(); ++s) tables[c][s] += steps[c][s];
      }
    }
    if (columns.empty()) return best;
  }
}

double AdditiveBooster::pair_gain(const BinnedInput& first, const BinnedInput& second,
                                  const TreeOptions& tree) {
  const std::size_t outputs = examples_.outputs;
  const std::size_t bins = second.bins();
  GradientSums sums(first.bins() * bins, outputs);
  for (std::size_t i = 0; i < examples_.size(); ++i) {
    const std::size_t to = (first.bin_of[i] * bins + second.bin_of[i]) * outputs;
    for (std::size_t k = 0; k < outputs; ++k) {
      sums.gradient[to + k] += gradient_[i * outputs + k];
      sums.curvature[to + k] += curvature_[i * outputs + k];
    }
  }
  std::vector<double> steps(sums.gradient.size());
  return fit_pair_tree(sums, bins, tree, steps);
}

}  // namespace banklet
