// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace banklet {

/// Sums of gradient and curvature by bin (or cell of two inputs) and output, bin by bin.
struct GradientSums {
  std::size_t bins = 0;
  std::size_t outputs = 1;
  std::vector<double> gradient;   ///< bins x outputs: of -loss, so that a step goes along it
  std::vector<double> curvature;  ///< bins x outputs: at least 0

  GradientSums(std::size_t bin_count, std::size_t output_count)
      : bins(bin_count),
        outputs(output_count),
        gradient(bin_count * output_count, 0.0),
        curvature(bin_count * output_count, 0.0) {}
};

struct TreeOptions {
  std::size_t leaves = 3;        ///< at most, without the leaf for missing values
  double l2 = 1.0;               ///< added to the curvature of a leaf
  double least_curvature = 2.0;  ///< of a leaf, summed over the outputs: fewer examples say little
  int monotone = 0;              ///< +1: values must not fall, -1: not rise; one output only
  bool nominal = false;          ///< bins have no order: they are sorted by gradient / curvature
};

/// Newton steps of a small regression tree over the bins of one input: neighbouring bins from 1 on
/// share a value gradient / (curvature + l2), split where the loss falls most (Chen & Guestrin
/// 2016, formula 7; ties go to the lower bin); bin 0 is a leaf of its own. Writes bins x outputs
/// steps. With `monotone`, a split that would break the order is not made. O(leaves * bins *
/// outputs).
void fit_tree(const GradientSums& sums, const TreeOptions& options, std::span<double> steps);

/// ... over the cells of two inputs, sums.bins = bins_first * bins_second: one cut through either
/// input, then one through the other in each half, where the loss falls most (Lou et al. 2013).
/// Missing is the lowest bin. Returns by how much the loss falls. O(cells * outputs).
double fit_pair_tree(const GradientSums& sums, std::size_t bins_second, const TreeOptions& options,
                     std::span<double> steps);

}  // namespace banklet
