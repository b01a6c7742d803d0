// SPDX-License-Identifier: Apache-2.0
#include "core/train/lbfgs.h"

#include <algorithm>
#include <cmath>
#include <deque>

namespace banklet {
namespace {

constexpr double kArmijo = 1e-4;
constexpr double kRounding = 1e-13;
constexpr int kMostHalvings = 40;

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

double largest_magnitude(std::span<const double> a) {
  double largest = 0.0;
  for (const double value : a) largest = std::max(largest, std::abs(value));
  return largest;
}

struct Pair {
  std::vector<double> step;
  std::vector<double> change;  // of the gradient
  double curvature = 0.0;      // step . change
};

// The two-loop recursion: minus the approximate inverse Hessian times the gradient.
std::vector<double> direction(const std::deque<Pair>& pairs, std::span<const double> gradient) {
  std::vector<double> result(gradient.begin(), gradient.end());
  std::vector<double> alphas(pairs.size());
  for (std::size_t k = pairs.size(); k-- > 0;) {
    alphas[k] = dot(pairs[k].step, result) / pairs[k].curvature;
    for (std::size_t i = 0; i < result.size(); ++i) result[i] -= alphas[k] * pairs[k].change[i];
  }
  const double scale = pairs.empty()
                           ? 1.0 / std::max(1e-300, std::sqrt(dot(gradient, gradient)))
                           : pairs.back().curvature / dot(pairs.back().change, pairs.back().change);
  for (double& value : result) value *= scale;
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    const double beta = dot(pairs[k].change, result) / pairs[k].curvature;
    for (std::size_t i = 0; i < result.size(); ++i)
      result[i] += (alphas[k] - beta) * pairs[k].step[i];
  }
  for (double& value : result) value = -value;
  return result;
}

}  // namespace

LbfgsReport minimize_lbfgs(const Objective& objective, std::vector<double>& point,
                           const LbfgsOptions& options) {
  LbfgsReport report;
  std::deque<Pair> pairs;
  std::vector<double> gradient(point.size());
  std::vector<double> next(point.size());
  std::vector<double> next_gradient(point.size());
  report.value = objective(point, gradient);
  while (true) {
    report.converged = largest_magnitude(gradient) <= options.tolerance;
    if (report.converged || report.iterations == options.max_iterations) return report;
    const std::vector<double> along = direction(pairs, gradient);
    const double slope = dot(along, gradient);
    double length = 1.0;
    double value = report.value;
    bool lower = false;
    for (int halvings = 0; halvings < kMostHalvings && !lower; ++halvings) {
      for (std::size_t i = 0; i < point.size(); ++i) next[i] = point[i] + length * along[i];
      value = objective(next, next_gradient);
      // Near the minimum rounding hides the decrease of the value, but not of the slope (Hager &
      // Zhang 2005, the approximate Wolfe condition).
      lower = value <= report.value + kArmijo * length * slope ||
              (value <= report.value + kRounding * std::abs(report.value) &&
               dot(along, next_gradient) <= (2.0 * kArmijo - 1.0) * slope);
      if (!lower) length *= 0.5;
    }
    if (!lower) return report;
    ++report.iterations;
    Pair pair{std::vector<double>(point.size()), std::vector<double>(point.size()), 0.0};
    for (std::size_t i = 0; i < point.size(); ++i) {
      pair.step[i] = next[i] - point[i];
      pair.change[i] = next_gradient[i] - gradient[i];
    }
    pair.curvature = dot(pair.step, pair.change);
    if (pair.curvature > 1e-12 * dot(pair.change, pair.change)) {
      pairs.push_back(std::move(pair));
      if (pairs.size() > options.memory) pairs.pop_front();
    }
    point.swap(next);
    gradient.swap(next_gradient);
    report.value = value;
  }
}

}  // namespace banklet
