// SPDX-License-Identifier: Apache-2.0
// tests/golden/clusters.py writes the file.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/base/json.h"
#include "core/segment/kmeans.h"
#include "core/train/file_reader.h"
#include "core/train/pca_trainer.h"

namespace banklet {
namespace {

using PointRows = std::vector<std::vector<double>>;

Json golden_clusters() {
  const auto text = read_text_file("tests/golden/clusters.json", "clusters.json", 1 << 20);
  return parse_json(text.value(), "clusters.json").value();
}

std::vector<float> points_of(const Json& one) {
  std::vector<float> points;
  for (const auto& row : one["points"].get<PointRows>())
    points.insert(points.end(), row.begin(), row.end());
  return points;
}

TEST(KMeans, EqualsScikitLearn) {
  for (const Json& one : golden_clusters()) {
    const PointRows wanted = one["centroids"].get<PointRows>();
    KMeansOptions options;
    options.clusters = one["clusters"].get<std::size_t>();
    options.restarts = 50;
    options.tolerance = 0.0;
    const auto fit = fit_kmeans(points_of(one), wanted[0].size(), options);
    ASSERT_TRUE(fit.ok());
    const double inertia = one["inertia"].get<double>();
    EXPECT_NEAR(fit->inertia, inertia, 1e-6 * inertia);
    PointRows centroids;
    for (std::size_t c = 0; c < fit->clusters(); ++c) {
      const auto begin = fit->centroids.begin() + static_cast<std::ptrdiff_t>(c * fit->dimensions);
      centroids.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(fit->dimensions));
    }
    std::sort(centroids.begin(), centroids.end());
    for (std::size_t c = 0; c < wanted.size(); ++c)
      for (std::size_t d = 0; d < wanted[c].size(); ++d)
        EXPECT_NEAR(centroids[c][d], wanted[c][d], 1e-6) << c << ", " << d;
  }
}

TEST(PlaneProjection, EqualsScikitLearn) {
  for (const Json& one : golden_clusters()) {
    const auto mean = one["mean"].get<std::vector<double>>();
    const auto plane = fit_plane_projection(points_of(one), mean.size());
    ASSERT_TRUE(plane.ok());
    const PointRows wanted = one["components"].get<PointRows>();
    for (std::size_t d = 0; d < mean.size(); ++d) EXPECT_NEAR(plane->mean[d], mean[d], 1e-6);
    for (std::size_t axis = 0; axis < 2; ++axis) {
      EXPECT_NEAR(plane->explained_variance[axis], one["explained_variance"][axis].get<double>(),
                  1e-6);
      // Its sign is free there.
      const std::vector<double>& theirs = wanted[axis];
      const auto largest = std::max_element(theirs.begin(), theirs.end(), [](double a, double b) {
        return std::abs(a) < std::abs(b);
      });
      const double sign = *largest < 0.0 ? -1.0 : 1.0;
      for (std::size_t d = 0; d < mean.size(); ++d)
        EXPECT_NEAR(plane->components[axis * mean.size() + d], sign * theirs[d], 1e-6);
    }
  }
}

}  // namespace
}  // namespace banklet
