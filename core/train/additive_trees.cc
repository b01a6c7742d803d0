// SPDX-License-Identifier: Apache-2.0
#include "core/train/additive_trees.h"

#include <algorithm>
#include <numeric>

namespace banklet {
namespace {

/// Prefix sums over places: sums of places [from, to) in O(outputs).
class Prefix {
 public:
  Prefix(std::size_t places, std::size_t outputs)
      : outputs_(outputs),
        gradient_((places + 1) * outputs, 0.0),
        curvature_((places + 1) * outputs, 0.0) {}

  void set(std::size_t place, std::span<const double> gradient, std::span<const double> curvature) {
    for (std::size_t k = 0; k < outputs_; ++k) {
      gradient_[(place + 1) * outputs_ + k] = gradient_[place * outputs_ + k] + gradient[k];
      curvature_[(place + 1) * outputs_ + k] = curvature_[place * outputs_ + k] + curvature[k];
    }
  }
  double gradient(std::size_t from, std::size_t to, std::size_t k) const {
    return gradient_[to * outputs_ + k] - gradient_[from * outputs_ + k];
  }
  double curvature(std::size_t from, std::size_t to, std::size_t k) const {
    return std::max(0.0, curvature_[to * outputs_ + k] - curvature_[from * outputs_ + k]);
  }
  double total_curvature(std::size_t from, std::size_t to) const {
    double sum = 0;
    for (std::size_t k = 0; k < outputs_; ++k) sum += curvature(from, to, k);
    return sum;
  }
  double gain(std::size_t from, std::size_t to, double l2) const {
    double sum = 0;
    for (std::size_t k = 0; k < outputs_; ++k) {
      const double g = gradient(from, to, k);
      sum += g * g / (curvature(from, to, k) + l2);
    }
    return sum;
  }
  double step(std::size_t from, std::size_t to, std::size_t k, double l2) const {
    return gradient(from, to, k) / (curvature(from, to, k) + l2);
  }

 private:
  std::size_t outputs_;
  std::vector<double> gradient_;
  std::vector<double> curvature_;
};

struct Split {
  std::size_t leaf = 0;
  std::size_t at = 0;
  double gain = 0.0;
};

/// Whether the values of leaves with these bounds keep the order.
bool keeps_order(const Prefix& prefix, const std::vector<std::size_t>& bounds,
                 const TreeOptions& options) {
  for (std::size_t i = 2; i < bounds.size(); ++i) {
    const double rise = prefix.step(bounds[i - 1], bounds[i], 0, options.l2) -
                        prefix.step(bounds[i - 2], bounds[i - 1], 0, options.l2);
    if (rise * options.monotone < 0) return false;
  }
  return true;
}

std::vector<std::size_t> grow(const Prefix& prefix, std::size_t places,
                              const TreeOptions& options) {
  std::vector<std::size_t> bounds = {0, places};
  while (bounds.size() <= options.leaves) {
    Split best;
    for (std::size_t leaf = 0; leaf + 1 < bounds.size(); ++leaf) {
      const std::size_t from = bounds[leaf];
      const std::size_t to = bounds[leaf + 1];
      const double whole = prefix.gain(from, to, options.l2);
      for (std::size_t at = from + 1; at < to; ++at) {
        if (prefix.total_curvature(from, at) < options.least_curvature) continue;
        if (prefix.total_curvature(at, to) < options.least_curvature) break;
        const double gain =
            prefix.gain(from, at, options.l2) + prefix.gain(at, to, options.l2) - whole;
        if (!(gain > best.gain + 1e-12)) continue;
        if (options.monotone != 0) {
          std::vector<std::size_t> tried = bounds;
          tried.insert(tried.begin() + static_cast<std::ptrdiff_t>(leaf) + 1, at);
          if (!keeps_order(prefix, tried, options)) continue;
        }
        best = {leaf, at, gain};
      }
    }
    if (best.gain <= 0) break;
    bounds.insert(bounds.begin() + static_cast<std::ptrdiff_t>(best.leaf) + 1, best.at);
  }
  return bounds;
}

}  // namespace

void fit_tree(const GradientSums& sums, const TreeOptions& options, std::span<double> steps) {
  const std::size_t outputs = sums.outputs;
  const auto of = [&](const std::vector<double>& all, std::size_t bin) {
    return std::span(all).subspan(bin * outputs, outputs);
  };
  std::vector<std::size_t> order(sums.bins - 1);
  std::iota(order.begin(), order.end(), std::size_t{1});
  if (options.nominal) {
    // Of several outputs, the one that the input moves most decides on the order.
    std::size_t widest = 0;
    double most = -1;
    for (std::size_t k = 0; k < outputs; ++k) {
      double moved = 0;
      for (std::size_t b = 1; b < sums.bins; ++b) {
        const double g = of(sums.gradient, b)[k];
        moved += g * g / (of(sums.curvature, b)[k] + options.l2);
      }
      if (moved > most) {
        most = moved;
        widest = k;
      }
    }
    std::vector<double> key(sums.bins);
    for (std::size_t b = 1; b < sums.bins; ++b)
      key[b] = of(sums.gradient, b)[widest] / (of(sums.curvature, b)[widest] + options.l2);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return key[a] < key[b]; });
  }
  Prefix prefix(order.size(), outputs);
  for (std::size_t i = 0; i < order.size(); ++i)
    prefix.set(i, of(sums.gradient, order[i]), of(sums.curvature, order[i]));
  const std::vector<std::size_t> bounds = grow(prefix, order.size(), options);
  for (std::size_t leaf = 0; leaf + 1 < bounds.size(); ++leaf)
    for (std::size_t i = bounds[leaf]; i < bounds[leaf + 1]; ++i)
      for (std::size_t k = 0; k < outputs; ++k)
        steps[order[i] * outputs + k] = prefix.step(bounds[leaf], bounds[leaf + 1], k, options.l2);
  for (std::size_t k = 0; k < outputs; ++k)
    steps[k] = sums.gradient[k] / (sums.curvature[k] + options.l2);
}

double fit_pair_tree(const GradientSums& sums, std::size_t bins_second, const TreeOptions& options,
                     std::span<double> steps) {
  const std::size_t outputs = sums.outputs;
  const std::size_t sizes[2] = {sums.bins / bins_second, bins_second};
  // Sums of the rectangle below (a, b), so that any rectangle costs four look-ups.
  const std::size_t stride = bins_second + 1;
  std::vector<double> gradient((sizes[0] + 1) * stride * outputs, 0.0);
  std::vector<double> curvature(gradient.size(), 0.0);
  for (std::size_t a = 0; a < sizes[0]; ++a)
    for (std::size_t b = 0; b < bins_second; ++b)
      for (std::size_t k = 0; k < outputs; ++k) {
        const auto at = [&](std::size_t i, std::size_t j) {
          return (i * stride + j) * outputs + k;
        };
        const std::size_t cell = (a * bins_second + b) * outputs + k;
        gradient[at(a + 1, b + 1)] = gradient[at(a, b + 1)] + gradient[at(a + 1, b)] -
                                     gradient[at(a, b)] + sums.gradient[cell];
        curvature[at(a + 1, b + 1)] = curvature[at(a, b + 1)] + curvature[at(a + 1, b)] -
                                      curvature[at(a, b)] + sums.curvature[cell];
      }
  struct Box {
    std::size_t from[2];
    std::size_t to[2];
  };
  const auto box_sum = [&](const std::vector<double>& all, const Box& box, std::size_t k) {
    const auto at = [&](std::size_t i, std::size_t j) { return (i * stride + j) * outputs + k; };
    return all[at(box.to[0], box.to[1])] - all[at(box.from[0], box.to[1])] -
           all[at(box.to[0], box.from[1])] + all[at(box.from[0], box.from[1])];
  };
  // Gain of a leaf, or -1 if it is too small to be one.
  const auto leaf_gain = [&](const Box& box) {
    double gain = 0;
    double weight = 0;
    for (std::size_t k = 0; k < outputs; ++k) {
      const double g = box_sum(gradient, box, k);
      const double h = std::max(0.0, box_sum(curvature, box, k));
      weight += h;
      gain += g * g / (h + options.l2);
    }
    return weight < options.least_curvature ? -1.0 : gain;
  };
  const Box all = {{0, 0}, {sizes[0], sizes[1]}};
  const double whole = std::max(0.0, leaf_gain(all));
  double best = whole;
  std::vector<Box> leaves = {all};
  for (const std::size_t axis : {std::size_t{0}, std::size_t{1}}) {
    const std::size_t other = 1 - axis;
    for (std::size_t cut = 1; cut < sizes[axis]; ++cut) {
      std::vector<Box> found;
      double gain = 0;
      for (const bool upper : {false, true}) {
        Box half = all;
        (upper ? half.from : half.to)[axis] = cut;
        double half_gain = leaf_gain(half);
        if (half_gain < 0) {
          gain = -1;
          break;
        }
        std::size_t half_cut = 0;
        for (std::size_t at = 1; at < sizes[other]; ++at) {
          Box low = half;
          Box high = half;
          low.to[other] = at;
          high.from[other] = at;
          const double low_gain = leaf_gain(low);
          const double high_gain = leaf_gain(high);
          if (low_gain < 0 || high_gain < 0 || !(low_gain + high_gain > half_gain + 1e-12))
            continue;
          half_gain = low_gain + high_gain;
          half_cut = at;
        }
        gain += half_gain;
        if (half_cut == 0) {
          found.push_back(half);
        } else {
          Box low = half;
          Box high = half;
          low.to[other] = half_cut;
          high.from[other] = half_cut;
          found.push_back(low);
          found.push_back(high);
        }
      }
      if (gain > best + 1e-12) {
        best = gain;
        leaves = found;
      }
    }
  }
  for (const Box& leaf : leaves)
    for (std::size_t k = 0; k < outputs; ++k) {
      const double step =
          box_sum(gradient, leaf, k) / (std::max(0.0, box_sum(curvature, leaf, k)) + options.l2);
      for (std::size_t a = leaf.from[0]; a < leaf.to[0]; ++a)
        for (std::size_t b = leaf.from[1]; b < leaf.to[1]; ++b)
          steps[(a * bins_second + b) * outputs + k] = step;
    }
  return best - whole;
}

}  // namespace banklet
