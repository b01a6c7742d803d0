// SPDX-License-Identifier: Apache-2.0
#include "core/train/cluster_stability.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "core/base/kernels.h"
#include "core/base/random.h"
#include "core/segment/kmeans.h"

namespace banklet {
namespace {

double pairs_of(double n) {
  return n * (n - 1.0) / 2.0;
}

/// At most `most` points, drawn without replacement.
std::vector<float> draw_points(std::span<const float> points, std::size_t d, std::size_t most,
                               Random& random) {
  const std::size_t n = points.size() / d;
  if (n <= most) return {points.begin(), points.end()};
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  random.shuffle(std::span(order));
  std::vector<float> drawn;
  drawn.reserve(most * d);
  for (std::size_t i = 0; i < most; ++i)
    drawn.insert(drawn.end(), points.begin() + static_cast<std::ptrdiff_t>(order[i] * d),
                 points.begin() + static_cast<std::ptrdiff_t>((order[i] + 1) * d));
  return drawn;
}

/// The groups of all points by a fit to a sample of as many, drawn with replacement.
Result<std::vector<std::uint32_t>> group_by_sample(std::span<const float> points, std::size_t d,
                                                   const KMeansOptions& options, Random& random) {
  const std::size_t n = points.size() / d;
  std::vector<float> sample;
  sample.reserve(points.size());
  for (std::size_t i = 0; i < n; ++i) {
    const auto point = points.subspan(random.below(static_cast<std::uint32_t>(n)) * d, d);
    sample.insert(sample.end(), point.begin(), point.end());
  }
  BANKLET_ASSIGN(const KMeans fit, fit_kmeans(sample, d, options));
  std::vector<std::uint32_t> nearest(n);
  std::vector<float> squared(n);
  kernels::nearest_centroids(kernels::tile_points(points, d), d, fit.centroids, nearest, squared);
  return nearest;
}

}  // namespace

double adjusted_rand_index(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  if (a.size() < 2) return 1.0;
  const std::size_t rows = *std::max_element(a.begin(), a.end()) + std::size_t{1};
  const std::size_t columns = *std::max_element(b.begin(), b.end()) + std::size_t{1};
  std::vector<double> table(rows * columns);
  std::vector<double> of_a(rows);
  std::vector<double> of_b(columns);
  for (std::size_t i = 0; i < a.size(); ++i) {
    ++table[a[i] * columns + b[i]];
    ++of_a[a[i]];
    ++of_b[b[i]];
  }
  const auto sum = [](const std::vector<double>& counts) {
    return std::accumulate(counts.begin(), counts.end(), 0.0,
                           [](double total, double n) { return total + pairs_of(n); });
  };
  const double both = sum(table);
  const double expected = sum(of_a) * sum(of_b) / pairs_of(static_cast<double>(a.size()));
  const double most = 0.5 * (sum(of_a) + sum(of_b));
  return most == expected ? 1.0 : (both - expected) / (most - expected);
}

Result<double> bootstrap_stability(std::span<const float> points, std::size_t dimensions,
                                   std::size_t clusters, const StabilityOptions& options) {
  Random random(options.seed);
  const std::vector<float> drawn = draw_points(points, dimensions, options.sample, random);
  KMeansOptions kmeans;
  kmeans.clusters = clusters;
  kmeans.restarts = options.restarts;
  double total = 0.0;
  for (std::size_t pair = 0; pair < options.pairs; ++pair) {
    kmeans.seed = random.next();
    BANKLET_ASSIGN(const auto one, group_by_sample(drawn, dimensions, kmeans, random));
    kmeans.seed = random.next();
    BANKLET_ASSIGN(const auto other, group_by_sample(drawn, dimensions, kmeans, random));
    total += adjusted_rand_index(one, other);
  }
  return total / static_cast<double>(options.pairs);
}

}  // namespace banklet
