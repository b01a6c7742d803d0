// SPDX-License-Identifier: Apache-2.0
#include "core/segment/kmeans.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>

#include "core/base/kernels.h"
#include "core/base/limits.h"
#include "core/base/math.h"
#include "core/base/random.h"

namespace banklet {
namespace {

constexpr float kLargestCoordinate = 1e15F;  // its square, summed, stays far from overflow
constexpr std::uint32_t kUnassigned = std::numeric_limits<std::uint32_t>::max();

Result<void> check(std::span<const float> points, std::size_t dimensions,
                   const KMeansOptions& options) {
  if (dimensions == 0 || points.empty() || points.size() % dimensions != 0)
    return Error{ErrorCode::kInvalidArgument, "k-means: " + std::to_string(points.size()) +
                                                  " numbers are no table with " +
                                                  std::to_string(dimensions) + " columns"};
  if (points.size() / dimensions >= kUnassigned)
    return Error{ErrorCode::kLimitExceeded, "k-means: too many points"};
  if (options.clusters < 1 || options.clusters > limits::kSegments)
    return Error{ErrorCode::kInvalidArgument,
                 "k-means: clusters must be in [1, " + std::to_string(limits::kSegments) + "]"};
  if (options.restarts < 1 || options.max_iterations < 1 || !(options.tolerance >= 0.0))
    return Error{ErrorCode::kInvalidArgument,
                 "k-means: restarts and max_iterations must be at least 1, tolerance at least 0"};
  for (std::size_t i = 0; i < points.size(); ++i)
    if (!(points[i] <= kLargestCoordinate && points[i] >= -kLargestCoordinate))
      return Error{ErrorCode::kInvalidNumber, "k-means: point " + std::to_string(i / dimensions) +
                                                  ", column " + std::to_string(i % dimensions) +
                                                  ": not finite or beyond 1e15"};
  return {};
}

double mean_variance(std::span<const float> points, std::size_t dimensions) {
  const auto count = static_cast<double>(points.size() / dimensions);
  std::vector<double> means(dimensions, 0.0);
  for (std::size_t i = 0; i < points.size(); i += dimensions)
    for (std::size_t d = 0; d < dimensions; ++d) means[d] += points[i + d];
  for (double& mean : means) mean /= count;
  std::vector<double> squares(dimensions, 0.0);
  for (std::size_t i = 0; i < points.size(); i += dimensions)
    for (std::size_t d = 0; d < dimensions; ++d) {
      const double difference = points[i + d] - means[d];
      squares[d] += difference * difference;
    }
  double total = 0.0;
  for (const double square : squares) total += square / count;
  return total / static_cast<double>(dimensions);
}

// The points and the scratch memory that all restarts share.
class Lloyd {
 public:
  Lloyd(std::span<const float> points, std::size_t dimensions, const KMeansOptions& options)
      : points_(points),
        dimensions_(dimensions),
        count_(points.size() / dimensions),
        clusters_(options.clusters),
        tiles_(kernels::tile_points(points, dimensions)),
        distance_(tiles_.size() / dimensions, 0.0F),
        nearest_(count_),
        options_(options),
        tolerance_(options.tolerance == 0.0
                       ? 0.0
                       : options.tolerance * mean_variance(points, dimensions)) {}

  // Greedy k-means++. False if there are fewer distinct points than clusters.
  bool seed(Random& random);
  KMeans run();

 private:
  std::span<const float> point(std::size_t i) const {
    return points_.subspan(i * dimensions_, dimensions_);
  }
  void pick(std::size_t i) {
    const auto chosen = point(i);
    centroids_.insert(centroids_.end(), chosen.begin(), chosen.end());
  }
  std::array<double, kernels::kBlockCentroids> potentials(std::span<const float> candidates,
                                                          std::size_t trials) const;
  void shorten(std::span<const float> seed);
  std::size_t draw(double target) const;

  std::size_t assign();
  void move(std::size_t i, std::uint32_t to);
  void recompute_sums();
  void fill_empty_clusters();
  double update_centroids();
  double inertia() const;

  std::span<const float> points_;
  std::size_t dimensions_;
  std::size_t count_;
  std::size_t clusters_;
  std::vector<float> tiles_;
  // Squared, to the nearest seed or centroid; the points that fill the last tile have none.
  std::vector<float> distance_;
  std::vector<std::uint32_t> nearest_;
  std::vector<double> cumulative_;
  const KMeansOptions& options_;
  double tolerance_;

  std::vector<float> centroids_;
  std::vector<std::uint32_t> assignment_;
  std::vector<std::uint32_t> sizes_;
  std::vector<double> sums_;
};

// Sum over all points of the squared distance to the nearest seed, if a candidate became one.
std::array<double, kernels::kBlockCentroids> Lloyd::potentials(std::span<const float> candidates,
                                                               std::size_t trials) const {
  std::array<double, kernels::kBlockCentroids> sums{};
  std::array<float, kernels::kBlockPoints * kernels::kBlockCentroids> block;
  for (std::size_t first = 0; first < count_; first += kernels::kBlockPoints) {
    const std::size_t points = std::min(kernels::kBlockPoints, count_ - first);
    const std::size_t padded =
        (points + kernels::kTilePoints - 1) / kernels::kTilePoints * kernels::kTilePoints;
    kernels::block_distances(std::span(tiles_).subspan(first * dimensions_, padded * dimensions_),
                             dimensions_, candidates, block);
    for (std::size_t c = 0; c < trials; ++c)
      sums[c] += kernels::sum_of_minima(std::span(block).subspan(c * kernels::kBlockPoints, padded),
                                        std::span(distance_).subspan(first, padded));
  }
  return sums;
}

void Lloyd::shorten(std::span<const float> seed) {
  std::array<float, kernels::kBlockPoints * kernels::kBlockCentroids> block;
  double total = 0.0;
  for (std::size_t first = 0; first < count_; first += kernels::kBlockPoints) {
    const std::size_t points = std::min(kernels::kBlockPoints, count_ - first);
    const std::size_t padded =
        (points + kernels::kTilePoints - 1) / kernels::kTilePoints * kernels::kTilePoints;
    kernels::block_distances(std::span(tiles_).subspan(first * dimensions_, padded * dimensions_),
                             dimensions_, seed, block);
    for (std::size_t i = 0; i < points; ++i) {
      float& distance = distance_[first + i];
      distance = std::min(block[i], distance);
      total += distance;
      cumulative_[first + i] = total;
    }
  }
}

std::size_t Lloyd::draw(double target) const {
  const auto found = std::upper_bound(cumulative_.begin(), cumulative_.end(), target);
  if (found != cumulative_.end()) return static_cast<std::size_t>(found - cumulative_.begin());
  // Rounding can lift the target to the total: take the last point with weight.
  std::size_t last = count_ - 1;
  while (last > 0 && distance_[last] == 0.0F) --last;
  return last;
}

bool Lloyd::seed(Random& random) {
  centroids_.clear();
  cumulative_.resize(count_);
  std::fill_n(distance_.begin(), count_, std::numeric_limits<float>::infinity());
  pick(random.below(static_cast<std::uint32_t>(count_)));
  const std::size_t trials = std::min(
      kernels::kBlockCentroids, 2 + static_cast<std::size_t>(log(static_cast<double>(clusters_))));
  while (true) {
    const std::size_t seeds = centroids_.size() / dimensions_;
    if (seeds == clusters_) return true;
    shorten(std::span(centroids_).subspan((seeds - 1) * dimensions_));
    if (cumulative_.back() == 0.0) return false;
    std::vector<std::size_t> drawn(trials);
    std::vector<float> candidates;
    for (std::size_t& i : drawn) {
      i = draw(random.uniform() * cumulative_.back());
      candidates.insert(candidates.end(), point(i).begin(), point(i).end());
    }
    const auto sums = potentials(candidates, trials);
    const auto best =
        std::min_element(sums.begin(), sums.begin() + static_cast<std::ptrdiff_t>(trials)) -
        sums.begin();
    pick(drawn[static_cast<std::size_t>(best)]);
  }
}

void Lloyd::move(std::size_t i, std::uint32_t to) {
  const std::uint32_t from = assignment_[i];
  const float* x = points_.data() + i * dimensions_;
  double* added = sums_.data() + to * dimensions_;
  ++sizes_[to];
  assignment_[i] = to;
  if (from == kUnassigned) {
    for (std::size_t d = 0; d < dimensions_; ++d) added[d] += x[d];
    return;
  }
  --sizes_[from];
  double* taken = sums_.data() + from * dimensions_;
  for (std::size_t d = 0; d < dimensions_; ++d) {
    added[d] += x[d];
    taken[d] -= x[d];
  }
}

// Puts every point to its nearest centroid; the number of points that changed.
std::size_t Lloyd::assign() {
  kernels::nearest_centroids(tiles_, dimensions_, centroids_, nearest_, distance_);
  std::size_t changed = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    if (nearest_[i] == assignment_[i]) continue;
    move(i, nearest_[i]);
    ++changed;
  }
  return changed;
}

// Free of the rounding that points leave behind when they move in and out.
void Lloyd::recompute_sums() {
  std::fill(sums_.begin(), sums_.end(), 0.0);
  for (std::size_t i = 0; i < count_; ++i) {
    const float* x = points_.data() + i * dimensions_;
    double* sum = sums_.data() + assignment_[i] * dimensions_;
    for (std::size_t d = 0; d < dimensions_; ++d) sum[d] += x[d];
  }
}

void Lloyd::fill_empty_clusters() {
  for (std::uint32_t c = 0; c < clusters_; ++c) {
    if (sizes_[c] > 0) continue;
    std::size_t farthest = count_;
    for (std::size_t i = 0; i < count_; ++i)
      if (distance_[i] > 0.0F && sizes_[assignment_[i]] > 1 &&
          (farthest == count_ || distance_[i] > distance_[farthest]))
        farthest = i;
    if (farthest == count_) return;
    move(farthest, c);
    distance_[farthest] = 0.0F;
  }
}

// Moves the centroids to their means; the sum of their squared movements.
double Lloyd::update_centroids() {
  double shift = 0.0;
  for (std::size_t c = 0; c < clusters_; ++c) {
    if (sizes_[c] == 0) continue;
    for (std::size_t d = 0; d < dimensions_; ++d) {
      float& coordinate = centroids_[c * dimensions_ + d];
      const auto mean = static_cast<float>(sums_[c * dimensions_ + d] / sizes_[c]);
      const double difference = static_cast<double>(mean) - coordinate;
      shift += difference * difference;
      coordinate = mean;
    }
  }
  return shift;
}

double Lloyd::inertia() const {
  double total = 0.0;
  for (std::size_t i = 0; i < count_; ++i) {
    const float* x = points_.data() + i * dimensions_;
    const float* centroid = centroids_.data() + assignment_[i] * dimensions_;
    double squared = 0.0;
    for (std::size_t d = 0; d < dimensions_; ++d) {
      const double difference = static_cast<double>(x[d]) - centroid[d];
      squared += difference * difference;
    }
    total += squared;
  }
  return total;
}

KMeans Lloyd::run() {
  assignment_.assign(count_, kUnassigned);
  sizes_.assign(clusters_, 0);
  sums_.assign(clusters_ * dimensions_, 0.0);
  KMeans result;
  bool settled = false;  // the assignment fits the centroids
  while (!settled && result.iterations < options_.max_iterations) {
    ++result.iterations;
    const std::size_t changed = assign();
    if (changed == 0) recompute_sums();
    fill_empty_clusters();
    const double shift = update_centroids();
    settled = changed == 0 && shift == 0.0;
    result.converged = settled || shift <= tolerance_;
    if (result.converged) break;
  }
  if (!settled) assign();
  result.dimensions = dimensions_;
  result.inertia = inertia();
  result.centroids = centroids_;
  result.assignment = assignment_;
  result.sizes = sizes_;
  return result;
}

}  // namespace

Result<KMeans> fit_kmeans(std::span<const float> points, std::size_t dimensions,
                          const KMeansOptions& options) {
  BANKLET_TRY(check(points, dimensions, options));
  Random random(options.seed);
  Lloyd lloyd(points, dimensions, options);
  std::optional<KMeans> best;
  for (std::size_t restart = 0; restart < options.restarts; ++restart) {
    if (!lloyd.seed(random))
      return Error{ErrorCode::kNotEnoughData, "k-means: fewer distinct points than the " +
                                                  std::to_string(options.clusters) + " clusters"};
    KMeans fit = lloyd.run();
    if (!best || fit.inertia < best->inertia) best = std::move(fit);
  }
  return std::move(*best);
}

}  // namespace banklet
