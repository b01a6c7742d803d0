// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/train/additive_bins.h"
#include "core/train/additive_trainer.h"
#include "core/train/additive_trees.h"

namespace banklet {

/// One input, or the cells of two, in the form that boosting wants: which examples are not in the
/// most frequent cell. Sums over that one follow from the totals.
struct BoostingColumn {
  std::size_t cells = 0;
  std::size_t bins_second = 1;       ///< 1: one input
  std::size_t usual = 0;             ///< the most frequent cell
  std::vector<std::uint32_t> rows;   ///< examples in other cells
  std::vector<std::uint16_t> codes;  ///< cell of each of `rows`
  TreeOptions tree;
};

BoostingColumn column_of(const BinnedInput& input, const TreeOptions& tree);
BoostingColumn column_of(const BinnedInput& first, const BinnedInput& second,
                         const TreeOptions& tree);

/// Boosting of one bag: the state that the rounds change.
class AdditiveBooster {
 public:
  /// `fitted`: per example, 1 to learn from it, 0 to hold it out. Keeps references.
  AdditiveBooster(const AdditiveExamples& examples, const AdditiveTrainerOptions& options,
                  std::span<const double> weights, std::span<const std::uint8_t> fitted);

  /// Rounds over the columns until the held-out loss has not fallen for `patience` of them; adds to
  /// the raw scores, and gives the tables of the best round, column by column, cells x outputs.
  std::vector<std::vector<double>> boost(std::span<const BoostingColumn> columns);

  /// By how much one tree over the cells of two inputs would lower the loss.
  double pair_gain(const BinnedInput& first, const BinnedInput& second, const TreeOptions& tree);
  /// Takes the gradients for pair_gain at the scores of now.
  void refresh() { update_gradients(); }

  const std::vector<double>& intercept() const { return intercept_; }

 private:
  double update_gradients();  ///< returns the held-out loss, or the fitted one where none is
  void start();
  GradientSums sums_of(const BoostingColumn& column) const;
  void add(const BoostingColumn& column, std::span<const double> steps);

  const AdditiveExamples& examples_;
  const AdditiveTrainerOptions& options_;
  std::span<const double> weights_;
  std::span<const std::uint8_t> fitted_;
  bool holds_out_ = false;
  std::vector<double> intercept_;
  std::vector<double> offset_;  ///< per output, added to all raw scores
  std::vector<double> raw_;     ///< n x outputs
  std::vector<float> gradient_;
  std::vector<float> curvature_;
  std::vector<double> total_gradient_;
  std::vector<double> total_curvature_;
};

}  // namespace banklet
