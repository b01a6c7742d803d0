// SPDX-License-Identifier: Apache-2.0
#include "core/train/alike_trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <vector>

#include "core/base/math.h"
#include "core/segment/kmeans.h"

namespace banklet {
namespace {

constexpr std::array kBandwidths = {0.05, 0.1, 0.2, 0.4, 0.8, 1.6};
constexpr std::uint32_t kValidationShare = 5;
constexpr std::size_t kIterations = 40;
constexpr std::uint32_t kDissolved = ~std::uint32_t{0};

class Trainer {
 public:
  Trainer(const NextProductExamples& examples, std::span<const std::uint32_t> customer_of,
          const AlikeTrainerOptions& options)
      : examples_(&examples), customer_of_(customer_of), options_(options) {}

  Result<AlikeScorer::Parts> fit(std::span<const std::size_t> rows) const {
    const std::size_t f = examples_->feature_count;
    const std::size_t dimensions = f + examples_->products;
    std::vector<float> points(rows.size() * dimensions, 0.0F);
    const auto feature_scale = static_cast<float>(1.0 / std::sqrt(static_cast<double>(f)));
    const auto holding_scale = static_cast<float>(std::sqrt(options_.holding_weight));
    for (std::size_t r = 0; r < rows.size(); ++r) {
      float* point = points.data() + r * dimensions;
      for (std::size_t i = 0; i < f; ++i)
        point[i] = feature_scale * examples_->features[rows[r] * f + i];
      for (const std::uint32_t p : examples_->held[rows[r]]) point[f + p] = holding_scale;
    }
    KMeansOptions kmeans;
    kmeans.clusters = std::clamp<std::size_t>(customers(rows) / options_.customers_per_prototype, 1,
                                              options_.most_prototypes);
    kmeans.restarts = 1;
    kmeans.max_iterations = kIterations;
    kmeans.seed = options_.seed;
    BANKLET_ASSIGN(KMeans groups, fit_kmeans(points, dimensions, kmeans));
    dissolve_small(groups, points, rows);
    return summarise(groups, rows);
  }

  /// Mean -log P(target) over the products that are not held.
  double loss(const AlikeScorer& scorer, std::span<const std::size_t> rows) const {
    const std::size_t f = examples_->feature_count;
    std::vector<float> scores(examples_->products);
    double sum = 0.0;
    for (const std::size_t row : rows) {
      ScoringInput input;
      input.features = std::span(examples_->features).subspan(row * f, f);
      input.held = examples_->held[row];
      scorer.score(input, scores);
      double open = 0.0;
      for (const float score : scores) open += score;
      for (const std::uint32_t p : input.held) open -= scores[p];
      sum -= log(std::max(
          1e-12, static_cast<double>(scores[examples_->target[row]]) / std::max(1e-12, open)));
    }
    return sum / static_cast<double>(rows.size());
  }

  std::size_t customers(std::span<const std::size_t> rows) const {
    std::set<std::uint32_t> distinct;
    for (const std::size_t row : rows) distinct.insert(customer_of_[row]);
    return distinct.size();
  }

 private:
  void dissolve_small(KMeans& groups, const std::vector<float>& points,
                      std::span<const std::size_t> rows) const {
    const std::size_t k = groups.clusters();
    std::vector<bool> dissolved(k, false);
    for (std::size_t left = k; left > 1; --left) {
      std::vector<std::set<std::uint32_t>> members(k);
      for (std::size_t r = 0; r < rows.size(); ++r)
        members[groups.assignment[r]].insert(customer_of_[rows[r]]);
      std::size_t smallest = k;
      for (std::size_t c = 0; c < k; ++c)
        if (!dissolved[c] && (smallest == k || members[c].size() < members[smallest].size()))
          smallest = c;
      if (members[smallest].size() >= kFewestPerPrototype) break;
      dissolved[smallest] = true;
      for (std::size_t r = 0; r < rows.size(); ++r) {
        if (groups.assignment[r] != smallest) continue;
        std::uint32_t nearest = kDissolved;
        double best = std::numeric_limits<double>::infinity();
        for (std::uint32_t c = 0; c < k; ++c) {
          if (dissolved[c]) continue;
          double distance = 0.0;
          for (std::size_t d = 0; d < groups.dimensions; ++d) {
            const double difference = static_cast<double>(points[r * groups.dimensions + d]) -
                                      groups.centroids[c * groups.dimensions + d];
            distance += difference * difference;
          }
          if (distance < best) {
            best = distance;
            nearest = c;
          }
        }
        groups.assignment[r] = nearest;
      }
    }
    std::vector<std::uint32_t> number(k, 0);
    std::uint32_t next = 0;
    for (std::size_t c = 0; c < k; ++c)
      if (!dissolved[c]) number[c] = next++;
    for (std::uint32_t& group : groups.assignment) group = number[group];
    groups.sizes.resize(next);
  }

  AlikeScorer::Parts summarise(const KMeans& groups, std::span<const std::size_t> rows) const {
    const std::size_t f = examples_->feature_count;
    const std::size_t products = examples_->products;
    const std::size_t k = groups.clusters();
    std::vector<std::set<std::uint32_t>> members(k);
    std::vector<double> size(k, 0.0);
    std::vector<double> centers(f * k, 0.0);
    std::vector<double> held(products * k, 0.0);
    std::vector<double> taken(k * products, 0.0);
    std::vector<double> overall(products, 1.0);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const std::size_t row = rows[r];
      const std::size_t c = groups.assignment[r];
      members[c].insert(customer_of_[row]);
      ++size[c];
      for (std::size_t i = 0; i < f; ++i) centers[i * k + c] += examples_->features[row * f + i];
      for (const std::uint32_t p : examples_->held[row]) ++held[p * k + c];
      ++taken[c * products + examples_->target[row]];
      ++overall[examples_->target[row]];
    }
    AlikeScorer::Parts parts;
    parts.features = f;
    parts.products = products;
    parts.holding_weight = options_.holding_weight;
    for (double& share : overall) share /= static_cast<double>(rows.size() + products);
    parts.overall.assign(overall.begin(), overall.end());
    for (std::size_t i = 0; i < f * k; ++i)
      parts.centers.push_back(static_cast<float>(centers[i] / size[i % k]));
    for (std::size_t i = 0; i < products * k; ++i)
      parts.held.push_back(static_cast<float>(held[i] / size[i % k]));
    for (std::size_t c = 0; c < k; ++c) {
      parts.customers.push_back(static_cast<std::uint32_t>(members[c].size()));
      for (std::size_t p = 0; p < products; ++p)
        parts.taken.push_back(
            static_cast<float>((taken[c * products + p] + options_.smoothing * overall[p]) /
                               (size[c] + options_.smoothing)));
    }
    return parts;
  }

  const NextProductExamples* examples_;
  std::span<const std::uint32_t> customer_of_;
  AlikeTrainerOptions options_;
};

}  // namespace

Result<AlikeScorer::Parts> train_alike(const NextProductExamples& examples,
                                       std::span<const std::uint32_t> customer_of,
                                       const AlikeTrainerOptions& options) {
  if (customer_of.size() != examples.size() ||
      options.customers_per_prototype < kFewestPerPrototype || !(options.smoothing > 0.0) ||
      !(options.holding_weight >= 0.0) || options.most_prototypes == 0)
    return Error{ErrorCode::kInvalidArgument, "alike: options or lengths are out of range"};
  const Trainer trainer(examples, customer_of, options);
  std::vector<std::size_t> all(examples.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  if (trainer.customers(all) < kFewestPerPrototype)
    return Error{ErrorCode::kNotEnoughData, "alike: fewer than 50 customers with an example"};
  BANKLET_ASSIGN(AlikeScorer::Parts parts, trainer.fit(all));

  std::vector<std::size_t> training;
  std::vector<std::size_t> validation;
  for (const std::size_t row : all)
    (customer_of[row] % kValidationShare == 0 ? validation : training).push_back(row);
  if (validation.empty() || trainer.customers(training) < kFewestPerPrototype) return parts;
  BANKLET_ASSIGN(AlikeScorer::Parts judged, trainer.fit(training));
  double best = std::numeric_limits<double>::infinity();
  for (const double bandwidth : kBandwidths) {
    judged.bandwidth = bandwidth;
    BANKLET_ASSIGN(const auto scorer, AlikeScorer::create(judged));
    const double loss = trainer.loss(*scorer, validation);
    if (loss < best) {
      best = loss;
      parts.bandwidth = bandwidth;
    }
  }
  return parts;
}

}  // namespace banklet
