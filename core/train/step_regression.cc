// SPDX-License-Identifier: Apache-2.0
#include "core/train/step_regression.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <string>

#include "core/base/math.h"
#include "core/train/eigen_blocking.h"

namespace banklet {
namespace {

constexpr std::size_t kMostSweeps = 1000;

/// log(1 + e^x) without overflow.
double softplus(double x) {
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

Result<void> check(std::span<const SteppedInput> inputs, std::span<const std::uint8_t> outcome,
                   const StepRegressionOptions& options) {
  const auto refuse = [](const char* what) {
    return Error{ErrorCode::kInvalidArgument, std::string("step regression: ") + what};
  };
  if (!(options.cost > 0.0) || !(options.stiffness >= 0.0))
    return refuse("C is not above 0, or K below it");
  for (const SteppedInput& input : inputs) {
    if (input.level_of.size() != outcome.size() || input.steps.size() > 255)
      return refuse("an input does not fit");
    for (const double step : input.steps)
      if (!(step > 0.0) || !std::isfinite(step)) return refuse("a step is not above 0");
    for (const std::uint8_t level : input.level_of)
      if (level > input.steps.size()) return refuse("a level has no step");
  }
  const auto ones = static_cast<std::size_t>(
      std::count_if(outcome.begin(), outcome.end(), [](std::uint8_t y) { return y != 0; }));
  if (ones == 0 || ones == outcome.size())
    return Error{ErrorCode::kNotEnoughData, "step regression: all outcomes are the same"};
  return {};
}

/// The problem in v = sqrt(step) * weight, which makes the penalty |v|^2 / 2 and K |v - its part
/// along `direction`|^2 / 2; the intercept is last.
class StepProblem {
 public:
  StepProblem(std::span<const SteppedInput> inputs, std::span<const std::uint8_t> outcome,
              const StepRegressionOptions& options)
      : inputs_(inputs), outcome_(outcome), cost_(options.cost), stiffness_(options.stiffness) {
    for (const SteppedInput& input : inputs) {
      first_.push_back(columns_);
      for (const double step : input.steps) root_.push_back(std::sqrt(step));
      columns_ = root_.size();
    }
    cells_.resize(outcome.size() * inputs.size());
    for (std::size_t i = 0; i < outcome.size(); ++i)
      for (std::size_t j = 0; j < inputs.size(); ++j)
        cells_[i * inputs.size() + j] =
            static_cast<std::uint32_t>(first_[j] + j + inputs[j].level_of[i]);
  }

  std::size_t columns() const { return columns_; }
  std::size_t inputs() const { return inputs_.size(); }
  Eigen::Index first(std::size_t input) const { return index(first_[input]); }
  bool stiff() const { return stiffness_ > 0.0; }
  double root(std::size_t column) const { return root_[column]; }

  /// Along which all steps of an input share one weight; of length 1.
  Eigen::VectorXd direction(std::size_t input) const {
    Eigen::VectorXd shared(index(inputs_[input].steps.size()));
    for (Eigen::Index s = 0; s < shared.size(); ++s)
      shared[s] = root_[first_[input] + static_cast<std::size_t>(s)];
    return shared.normalized();
  }

  double objective(const Eigen::VectorXd& v, std::vector<double>& raw) const {
    std::vector<double> cell_value(columns_ + inputs_.size(), 0.0);
    for (std::size_t j = 0; j < inputs_.size(); ++j)
      for (std::size_t s = 0; s < inputs_[j].steps.size(); ++s) {
        const std::size_t column = first_[j] + s;
        cell_value[column + j + 1] = cell_value[column + j] + root_[column] * v[index(column)];
      }
    double loss = 0;
    for (std::size_t i = 0; i < outcome_.size(); ++i) {
      double sum = v[index(columns_)];
      for (std::size_t j = 0; j < inputs_.size(); ++j)
        sum += cell_value[cells_[i * inputs_.size() + j]];
      raw[i] = sum;
      loss += softplus(outcome_[i] ? -sum : sum);
    }
    double penalty = (1.0 + stiffness_) * v.head(index(columns_)).squaredNorm();
    for (std::size_t j = 0; j < inputs_.size(); ++j) {
      const double shared = direction(j).dot(part(v, j));
      penalty -= stiffness_ * shared * shared;
    }
    return cost_ * loss + 0.5 * penalty;
  }

  /// Gradient and Hessian of the objective. Sums per level, or pair of levels, become sums over all
  /// levels above a step.
  void derive(const Eigen::VectorXd& v, const std::vector<double>& raw, Eigen::VectorXd& gradient,
              Eigen::MatrixXd& hessian) const {
    const std::size_t inputs = inputs_.size();
    const Eigen::Index cells = index(columns_ + inputs);
    Eigen::VectorXd cell_gradient = Eigen::VectorXd::Zero(cells);
    Eigen::VectorXd cell_curvature = Eigen::VectorXd::Zero(cells);
    Eigen::MatrixXd pair_curvature = Eigen::MatrixXd::Zero(cells, cells);  // lower triangle
    const Eigen::Index last = index(columns_);
    gradient = Eigen::VectorXd::Zero(last + 1);
    hessian = Eigen::MatrixXd::Zero(last + 1, last + 1);
    for (std::size_t i = 0; i < outcome_.size(); ++i) {
      const double p = sigmoid(raw[i]);
      const double residual = p - (outcome_[i] ? 1.0 : 0.0);
      const double curvature = p * (1.0 - p);
      const std::uint32_t* cell = cells_.data() + i * inputs;
      for (std::size_t j = 0; j < inputs; ++j) {
        cell_gradient[cell[j]] += residual;
        cell_curvature[cell[j]] += curvature;
        double* column = pair_curvature.data() + cells * cell[j];
        for (std::size_t k = j; k < inputs; ++k) column[cell[k]] += curvature;
      }
      gradient[last] += residual;
      hessian(last, last) += curvature;
    }
    // From levels to steps along both sides: what is above a step is the sum over later levels.
    Eigen::MatrixXd above(cells, last);  // levels x steps
    for (std::size_t j = 0; j < inputs; ++j) {
      const std::size_t steps = inputs_[j].steps.size();
      const Eigen::Index from = index(first_[j] + j);
      for (std::size_t s = steps; s-- > 0;) {
        const Eigen::Index column = index(first_[j] + s);
        const Eigen::Index cell = from + index(s) + 1;
        above.col(column) = pair_curvature.col(cell);
        // The diagonal block holds curvature at equal levels only: one level per input and example.
        if (s + 1 < steps) above.col(column) += above.col(column + 1);
        gradient[column] = cell_gradient[cell] + (s + 1 < steps ? gradient[column + 1] : 0.0);
        hessian(last, column) =
            cell_curvature[cell] + (s + 1 < steps ? hessian(last, column + 1) : 0.0);
      }
    }
    for (std::size_t j = 0; j < inputs; ++j) {
      const std::size_t steps = inputs_[j].steps.size();
      for (std::size_t s = steps; s-- > 0;) {
        const Eigen::Index row = index(first_[j] + s);
        const Eigen::Index cell = index(first_[j] + j + s) + 1;
        const Eigen::Index known = index(first_[j] + steps);  // columns of inputs up to j
        hessian.row(row).head(known) = above.row(cell).head(known);
        if (s + 1 < steps) hessian.row(row).head(known) += hessian.row(row + 1).head(known);
      }
    }
    for (Eigen::Index a = 0; a < last; ++a) {
      const double root = root_[static_cast<std::size_t>(a)];
      gradient[a] = cost_ * root * gradient[a] + (1.0 + stiffness_) * v[a];
      for (Eigen::Index b = 0; b <= a; ++b) {
        hessian(a, b) *= cost_ * root * root_[static_cast<std::size_t>(b)];
        hessian(b, a) = hessian(a, b);
      }
      hessian(a, a) += 1.0 + stiffness_;
      hessian(last, a) *= cost_ * root;
      hessian(a, last) = hessian(last, a);
    }
    for (std::size_t j = 0; j < inputs; ++j) {
      const Eigen::VectorXd shared = direction(j);
      const Eigen::Index from = index(first_[j]);
      gradient.segment(from, shared.size()) -= stiffness_ * shared.dot(part(v, j)) * shared;
      hessian.block(from, from, shared.size(), shared.size()).noalias() -=
          stiffness_ * shared * shared.transpose();
    }
    gradient[last] *= cost_;
    // The intercept alone has no penalty; where all is certain its curvature may vanish.
    hessian(last, last) = cost_ * hessian(last, last) + 1e-12;
  }

 private:
  static Eigen::Index index(std::size_t i) { return static_cast<Eigen::Index>(i); }

  Eigen::VectorXd part(const Eigen::VectorXd& v, std::size_t input) const {
    return v.segment(index(first_[input]), index(inputs_[input].steps.size()));
  }

  std::span<const SteppedInput> inputs_;
  std::span<const std::uint8_t> outcome_;
  double cost_;
  double stiffness_;
  std::size_t columns_ = 0;
  std::vector<std::size_t> first_;    ///< per input, its first step's column
  std::vector<double> root_;          ///< per column, sqrt(step)
  std::vector<std::uint32_t> cells_;  ///< n x inputs: which level of all levels of all inputs
};

/// Where the quadratic model of the objective is least within the bounds, from `v` on. Stiff inputs
/// move as a whole, too: step by step they would creep.
Eigen::VectorXd best_step(const StepProblem& problem, const Eigen::VectorXd& v,
                          const Eigen::VectorXd& gradient, const Eigen::MatrixXd& hessian,
                          double least) {
  const std::size_t wholes = problem.stiff() ? problem.inputs() : 0;
  std::vector<Eigen::VectorXd> shared;
  Eigen::MatrixXd along(v.size(), static_cast<Eigen::Index>(wholes));
  for (std::size_t j = 0; j < wholes; ++j) {
    shared.push_back(problem.direction(j));
    along.col(static_cast<Eigen::Index>(j)).noalias() =
        hessian.middleCols(problem.first(j), shared[j].size()) * shared[j];
  }
  Eigen::VectorXd at = v;
  Eigen::VectorXd slope = gradient;
  const Eigen::Index last = v.size() - 1;
  for (std::size_t sweep = 0; sweep < kMostSweeps; ++sweep) {
    double largest = 0;
    for (Eigen::Index a = 0; a <= last; ++a) {
      double to = at[a] - slope[a] / hessian(a, a);
      if (a < last && to < 0) to = 0;
      const double change = to - at[a];
      if (change == 0) continue;
      at[a] = to;
      slope.noalias() += change * hessian.col(a);
      largest = std::max(largest, std::abs(change) * hessian(a, a));
    }
    for (std::size_t j = 0; j < wholes; ++j) {
      const Eigen::Index from = problem.first(j);
      const Eigen::Index steps = shared[j].size();
      const auto whole = along.col(static_cast<Eigen::Index>(j));
      const double curvature = shared[j].dot(whole.segment(from, steps));
      double change = -shared[j].dot(slope.segment(from, steps)) / curvature;
      for (Eigen::Index s = 0; s < steps; ++s)
        change = std::max(change, -at[from + s] / shared[j][s]);
      if (change == 0) continue;
      at.segment(from, steps) = (at.segment(from, steps) + change * shared[j]).cwiseMax(0.0);
      slope.noalias() += change * whole;
      largest = std::max(largest, std::abs(change) * curvature);
    }
    if (largest <= least) break;
  }
  return at;
}

/// The largest slope along which the objective may still fall.
double what_is_left(const Eigen::VectorXd& v, const Eigen::VectorXd& gradient) {
  double left = std::abs(gradient[v.size() - 1]);
  for (Eigen::Index a = 0; a + 1 < v.size(); ++a)
    left = std::max(left, v[a] > 0 ? std::abs(gradient[a]) : -gradient[a]);
  return left;
}

}  // namespace

std::vector<double> StepModel::values(std::span<const SteppedInput> inputs,
                                      std::size_t input) const {
  std::vector<double> sums = {0.0};
  for (std::size_t s = 0; s < weights[input].size(); ++s)
    sums.push_back(sums.back() + inputs[input].steps[s] * weights[input][s]);
  return sums;
}

Result<StepModel> fit_steps(std::span<const SteppedInput> inputs,
                            std::span<const std::uint8_t> outcome,
                            const StepRegressionOptions& options, const StepModel* start) {
  BANKLET_TRY(check(inputs, outcome, options));
  fix_eigen_blocking();
  const StepProblem problem(inputs, outcome, options);
  const auto last = static_cast<Eigen::Index>(problem.columns());
  Eigen::VectorXd v = Eigen::VectorXd::Zero(last + 1);
  if (start != nullptr) {
    std::size_t column = 0;
    for (const std::vector<double>& weights : start->weights)
      for (const double weight : weights) {
        v[static_cast<Eigen::Index>(column)] = problem.root(column) * weight;
        ++column;
      }
    v[last] = start->intercept;
  }
  std::vector<double> raw(outcome.size());
  double value = problem.objective(v, raw);
  const double enough = options.tolerance * options.cost * static_cast<double>(outcome.size());
  Eigen::VectorXd gradient;
  Eigen::MatrixXd hessian;
  StepModel model;
  for (; model.iterations < options.max_iterations; ++model.iterations) {
    problem.derive(v, raw, gradient, hessian);
    if (what_is_left(v, gradient) <= enough) break;
    const Eigen::VectorXd step = best_step(problem, v, gradient, hessian, 0.1 * enough) - v;
    const double slope = gradient.dot(step);
    bool went_down = false;
    double length = 1.0;
    for (int halvings = 0; halvings < 40 && !went_down; ++halvings, length *= 0.5) {
      const Eigen::VectorXd tried = v + length * step;
      const double tried_value = problem.objective(tried, raw);
      // Close to the optimum rounding hides the decrease: a full Newton step is then right.
      if (tried_value <= value + 1e-4 * length * slope ||
          -slope <= 1e-12 * (1.0 + std::abs(value))) {
        v = tried;
        value = tried_value;
        went_down = true;
      }
    }
    if (!went_down) break;
  }
  std::size_t column = 0;
  for (const SteppedInput& input : inputs) {
    std::vector<double>& weights = model.weights.emplace_back();
    for (std::size_t s = 0; s < input.steps.size(); ++s, ++column)
      weights.push_back(v[static_cast<Eigen::Index>(column)] / problem.root(column));
  }
  model.intercept = v[last];
  return model;
}

}  // namespace banklet
