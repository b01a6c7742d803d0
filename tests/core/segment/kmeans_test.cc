// SPDX-License-Identifier: Apache-2.0
#include "core/segment/kmeans.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <string>

#include "core/base/random.h"

namespace banklet {
namespace {

// `clusters` normal clouds with unit spread around random centres.
std::vector<float> clouds(std::size_t count, std::size_t dimensions, std::uint32_t clusters,
                          double distance, std::uint64_t seed) {
  Random random(seed);
  std::vector<double> centres(clusters * dimensions);
  for (double& coordinate : centres) coordinate = distance * random.normal();
  std::vector<float> points;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t cluster = random.below(clusters);
    for (std::size_t d = 0; d < dimensions; ++d)
      points.push_back(static_cast<float>(centres[cluster * dimensions + d] + random.normal()));
  }
  return points;
}

double inertia_of(const std::vector<float>& points, const KMeans& fit) {
  double total = 0.0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double difference =
        static_cast<double>(points[i]) -
        fit.centroids[fit.assignment[i / fit.dimensions] * fit.dimensions + i % fit.dimensions];
    total += difference * difference;
  }
  return total;
}

std::uint64_t fnv1a(const KMeans& fit) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  const auto mix = [&](auto value) {
    std::uint64_t word = 0;
    std::memcpy(&word, &value, sizeof(value));
    for (int i = 0; i < 8; ++i) hash = (hash ^ (word >> (8 * i) & 0xff)) * 0x100000001b3ULL;
  };
  for (const float coordinate : fit.centroids) mix(coordinate);
  for (const std::uint32_t cluster : fit.assignment) mix(cluster);
  mix(fit.inertia);
  return hash;
}

TEST(KMeans, FindsFourCorners) {
  const std::vector<float> points = {0, 0, 0, 1, 10, 0, 10, 1, 0, 50, 0, 51, 10, 50, 10, 51};
  KMeansOptions options;
  options.clusters = 4;
  const auto fit = fit_kmeans(points, 2, options);
  ASSERT_TRUE(fit.ok()) << fit.error().message;
  EXPECT_DOUBLE_EQ(fit->inertia, 4 * 2 * 0.25);
  EXPECT_EQ(fit->sizes, (std::vector<std::uint32_t>{2, 2, 2, 2}));
  for (std::size_t i = 0; i < 8; i += 2) EXPECT_EQ(fit->assignment[i], fit->assignment[i + 1]);
  EXPECT_TRUE(fit->converged);
}

TEST(KMeans, IsALocalOptimum) {
  const std::vector<float> points = clouds(3001, 5, 6, 1.5, 11);
  KMeansOptions options;
  options.clusters = 6;
  options.tolerance = 0.0;
  options.restarts = 3;
  const auto fit = fit_kmeans(points, 5, options);
  ASSERT_TRUE(fit.ok());
  ASSERT_TRUE(fit->converged);
  EXPECT_NEAR(fit->inertia, inertia_of(points, *fit), 1e-9 * fit->inertia);
  // Each centroid is the mean of its points, and each point is with its nearest centroid.
  std::vector<double> sums(30, 0.0);
  std::vector<std::uint32_t> sizes(6, 0);
  for (std::size_t i = 0; i < fit->assignment.size(); ++i) {
    ++sizes[fit->assignment[i]];
    for (std::size_t d = 0; d < 5; ++d) sums[fit->assignment[i] * 5 + d] += points[i * 5 + d];
    double own = 0.0;
    double best = std::numeric_limits<double>::infinity();
    for (std::size_t c = 0; c < 6; ++c) {
      double distance = 0.0;
      for (std::size_t d = 0; d < 5; ++d) {
        const double difference =
            static_cast<double>(points[i * 5 + d]) - fit->centroids[c * 5 + d];
        distance += difference * difference;
      }
      if (c == fit->assignment[i]) own = distance;
      best = std::min(best, distance);
    }
    EXPECT_LE(own, best * (1 + 1e-5));
  }
  EXPECT_EQ(sizes, fit->sizes);
  for (std::size_t i = 0; i < sums.size(); ++i)
    EXPECT_FLOAT_EQ(fit->centroids[i], static_cast<float>(sums[i] / sizes[i / 5]));
}

// The expected hash came from a g++ build on x86-64; every other build must reproduce it.
TEST(KMeans, GivesTheSameBitsInEveryBuild) {
  const std::vector<float> points = clouds(5003, 7, 9, 2.0, 3);
  KMeansOptions options;
  options.clusters = 9;
  options.restarts = 2;
  const auto fit = fit_kmeans(points, 7, options);
  ASSERT_TRUE(fit.ok());
  EXPECT_EQ(fnv1a(*fit), 0x9357f42c2bd8ebe7ULL);
}

TEST(KMeans, TheSeedDecidesAndMoreRestartsNeverHurt) {
  const std::vector<float> points = clouds(800, 3, 12, 1.0, 8);
  KMeansOptions options;
  options.clusters = 12;
  options.restarts = 1;
  const auto one = fit_kmeans(points, 3, options);
  const auto again = fit_kmeans(points, 3, options);
  EXPECT_EQ(fnv1a(*one), fnv1a(*again));
  options.restarts = 10;
  EXPECT_LE(fit_kmeans(points, 3, options)->inertia, one->inertia);
}

TEST(KMeans, OneClusterIsTheMean) {
  const std::vector<float> points = {1, 2, 3, 6};
  KMeansOptions options;
  options.clusters = 1;
  const auto fit = fit_kmeans(points, 1, options);
  ASSERT_TRUE(fit.ok());
  EXPECT_EQ(fit->centroids, (std::vector<float>{3}));
  EXPECT_DOUBLE_EQ(fit->inertia, 14.0);
}

TEST(KMeans, AsManyClustersAsDistinctPointsGivesInertiaZero) {
  std::vector<float> points;
  for (int copy = 0; copy < 30; ++copy) points.insert(points.end(), {1, 2, 3, 4, 5});
  KMeansOptions options;
  options.clusters = 5;
  const auto fit = fit_kmeans(points, 1, options);
  ASSERT_TRUE(fit.ok());
  EXPECT_EQ(fit->inertia, 0.0);
  EXPECT_EQ(fit->sizes, (std::vector<std::uint32_t>(5, 30)));
}

TEST(KMeans, AnOutlierThatMovesLeavesNoRoundingBehind) {
  std::vector<float> points = clouds(500, 2, 3, 5.0, 21);
  points.insert(points.end(), {9e14F, -9e14F});
  KMeansOptions options;
  options.clusters = 4;
  options.tolerance = 0.0;
  const auto fit = fit_kmeans(points, 2, options);
  ASSERT_TRUE(fit.ok());
  std::vector<double> sums(8, 0.0);
  for (std::size_t i = 0; i < fit->assignment.size(); ++i)
    for (std::size_t d = 0; d < 2; ++d) sums[fit->assignment[i] * 2 + d] += points[i * 2 + d];
  for (std::size_t i = 0; i < 8; ++i)
    EXPECT_FLOAT_EQ(fit->centroids[i], static_cast<float>(sums[i] / fit->sizes[i / 2]));
}

TEST(KMeans, StopsAtTheIterationLimit) {
  KMeansOptions options;
  options.clusters = 8;
  options.restarts = 1;
  options.max_iterations = 2;
  options.tolerance = 0.0;
  const auto fit = fit_kmeans(clouds(2000, 4, 8, 0.5, 1), 4, options);
  ASSERT_TRUE(fit.ok());
  EXPECT_EQ(fit->iterations, 2U);
  EXPECT_FALSE(fit->converged);
}

struct BadInput {
  const char* name;
  std::vector<float> points;
  std::size_t dimensions;
  KMeansOptions options;
  ErrorCode code;
};

KMeansOptions with_clusters(std::size_t clusters) {
  KMeansOptions options;
  options.clusters = clusters;
  return options;
}

KMeansOptions with(std::size_t restarts, std::size_t iterations, double tolerance) {
  KMeansOptions options;
  options.clusters = 1;
  options.restarts = restarts;
  options.max_iterations = iterations;
  options.tolerance = tolerance;
  return options;
}

class KMeansRefuses : public ::testing::TestWithParam<BadInput> {};

TEST_P(KMeansRefuses, WithACode) {
  const BadInput& bad = GetParam();
  const auto fit = fit_kmeans(bad.points, bad.dimensions, bad.options);
  ASSERT_FALSE(fit.ok());
  EXPECT_EQ(fit.error().code, bad.code);
}

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

INSTANTIATE_TEST_SUITE_P(
    Inputs, KMeansRefuses,
    ::testing::Values(
        BadInput{"no_points", {}, 1, with_clusters(1), ErrorCode::kInvalidArgument},
        BadInput{"no_dimensions", {1}, 0, with_clusters(1), ErrorCode::kInvalidArgument},
        BadInput{"ragged", {1, 2, 3}, 2, with_clusters(1), ErrorCode::kInvalidArgument},
        BadInput{"no_clusters", {1, 2}, 1, with_clusters(0), ErrorCode::kInvalidArgument},
        BadInput{"many_clusters", {1, 2}, 1, with_clusters(257), ErrorCode::kInvalidArgument},
        BadInput{"no_restarts", {1, 2}, 1, with(0, 10, 0), ErrorCode::kInvalidArgument},
        BadInput{"no_iterations", {1, 2}, 1, with(1, 0, 0), ErrorCode::kInvalidArgument},
        BadInput{"negative_tolerance", {1, 2}, 1, with(1, 1, -1), ErrorCode::kInvalidArgument},
        BadInput{"nan_tolerance", {1, 2}, 1, with(1, 1, kNaN), ErrorCode::kInvalidArgument},
        BadInput{"nan", {1, NAN}, 1, with_clusters(1), ErrorCode::kInvalidNumber},
        BadInput{"infinite", {1, INFINITY}, 1, with_clusters(1), ErrorCode::kInvalidNumber},
        BadInput{"huge", {1, -1e16F}, 1, with_clusters(1), ErrorCode::kInvalidNumber},
        BadInput{"duplicates", {1, 1, 1, 2}, 1, with_clusters(3), ErrorCode::kNotEnoughData}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace banklet
