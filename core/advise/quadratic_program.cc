// SPDX-License-Identifier: Apache-2.0
#include "core/advise/quadratic_program.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string>

#include "core/advise/active_set.h"

namespace banklet {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
/// By how much a constraint, its normal of length 1, may be missed.
constexpr double kTolerance = 1e-11;
/// Multipliers are per unit of normals of comparable length: below this a rate is rounding.
constexpr double kNoRate = 1e-12;
/// Pivots of H below this share of its largest diagonal element make it singular, and the ridge of
/// a proximal step is that share of it.
constexpr double kSingular = 1e-9;
constexpr double kProximal = 1e-6;
constexpr double kNegative = 1e-7;
constexpr int kMostProximalSteps = 50;
constexpr double kProximalEnd = 1e-11;

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

double length(std::span<const double> a) {
  return std::sqrt(dot(a, a));
}

/// Numbers the constraints: equalities, then lower bounds, upper bounds, and rows. All read
/// normal'x >= bound, or = for the first.
class Constraints {
 public:
  explicit Constraints(const QuadraticProgram& program)
      : program_(program), n_(program.linear.size()) {
    for (const LinearRow& row : program.at_most)
      row_length_.push_back(std::max(length(row.coefficients), 1e-300));
  }

  std::size_t equalities() const { return program_.equalities.size(); }
  std::size_t size() const { return equalities() + 2 * n_ + program_.at_most.size(); }

  void normal(std::size_t id, std::vector<double>& out) const {
    out.assign(n_, 0.0);
    if (id < equalities()) {
      out = program_.equalities[id].coefficients;
    } else if ((id -= equalities()) < n_) {
      out[id] = 1.0;
    } else if ((id -= n_) < n_) {
      out[id] = -1.0;
    } else {
      out = program_.at_most[id - n_].coefficients;
      for (double& coefficient : out) coefficient = -coefficient;
    }
  }

  /// normal'x - bound.
  double slack(std::size_t id, const std::vector<double>& x) const {
    if (id < equalities()) {
      const LinearRow& row = program_.equalities[id];
      return dot(row.coefficients, x) - row.bound;
    }
    if ((id -= equalities()) < n_) return x[id] - program_.lower[id];
    if ((id -= n_) < n_) return program_.upper[id] - x[id];
    const LinearRow& row = program_.at_most[id - n_];
    return row.bound - dot(row.coefficients, x);
  }

  /// The most violated of those that are not active; size() if none is.
  std::size_t worst(const std::vector<double>& x, const std::vector<bool>& active) const {
    std::size_t worst = size();
    double most = -kTolerance;
    for (std::size_t id = equalities(); id < size(); ++id) {
      if (active[id]) continue;
      const std::size_t row = id - equalities();
      const double miss = row < 2 * n_ ? slack(id, x) : slack(id, x) / row_length_[row - 2 * n_];
      if (miss < most) {
        most = miss;
        worst = id;
      }
    }
    return worst;
  }

 private:
  const QuadraticProgram& program_;
  std::size_t n_;
  std::vector<double> row_length_;
};

/// One strictly convex programme: H + ridge I.
class DualMethod {
 public:
  enum class End { kOptimal, kInfeasible, kNoEnd };

  DualMethod(const QuadraticProgram& program, double ridge)
      : program_(program),
        constraints_(program),
        n_(program.linear.size()),
        ridge_(ridge),
        set_(n_) {}

  bool factor(double least_pivot) { return set_.factor(program_.hessian, ridge_, least_pivot); }

  End solve(const std::vector<double>& linear) {
    linear_ = &linear;
    x_ = set_.unconstrained(linear);
    ids_.clear();
    multipliers_.clear();
    active_.assign(constraints_.size(), false);
    if (!add_equalities()) return End::kInfeasible;
    const std::size_t most_steps = 100 * (constraints_.size() + 10);
    for (;;) {
      restore_active();
      const std::size_t id = constraints_.worst(x_, active_);
      if (id == constraints_.size()) break;
      if (const End end = tighten(id, most_steps); end != End::kOptimal) return end;
    }
    polish();
    return End::kOptimal;
  }

  const std::vector<double>& x() const { return x_; }
  std::size_t steps() const { return steps_; }

  void write(QuadraticSolution& solution) const {
    const std::size_t equalities = constraints_.equalities();
    std::vector<double> all(constraints_.size(), 0.0);
    for (std::size_t k = 0; k < ids_.size(); ++k)
      all[ids_[k]] = ids_[k] < equalities ? multipliers_[k] : std::max(0.0, multipliers_[k]);
    const auto part = [&](std::size_t from, std::size_t count) {
      const auto begin = all.begin() + static_cast<std::ptrdiff_t>(from);
      return std::vector<double>(begin, begin + static_cast<std::ptrdiff_t>(count));
    };
    solution.feasible = true;
    solution.x = x_;
    for (std::size_t i = 0; i < n_; ++i)
      solution.x[i] = std::clamp(x_[i], program_.lower[i], program_.upper[i]);
    solution.equality = part(0, equalities);
    solution.lower = part(equalities, n_);
    solution.upper = part(equalities + n_, n_);
    solution.at_most = part(equalities + 2 * n_, program_.at_most.size());
    solution.iterations = steps_;
  }

 private:
  bool add_equalities() {
    for (std::size_t id = 0; id < constraints_.equalities(); ++id) {
      constraints_.normal(id, normal_);
      set_.direction(normal_, direction_);
      const double miss = constraints_.slack(id, x_);
      if (!direction_.independent) {
        // Says what others say already, or contradicts them.
        if (std::abs(miss) > 1e-8 * (1.0 + length(normal_))) return false;
        continue;
      }
      step(-miss / direction_.curvature);
      multipliers_.push_back(-miss / direction_.curvature);
      activate(id);
      restore_active();
    }
    return true;
  }

  /// Adds one violated inequality.
  End tighten(std::size_t id, std::size_t most_steps) {
    constraints_.normal(id, normal_);
    double multiplier = 0.0;
    for (;;) {
      if (++steps_ > most_steps) return End::kNoEnd;
      set_.direction(normal_, direction_);
      std::size_t blocking = ids_.size();
      double dual_step = kInfinity;
      for (std::size_t k = 0; k < ids_.size(); ++k) {
        if (ids_[k] < constraints_.equalities() || direction_.dual[k] <= kNoRate) continue;
        const double allowed = std::max(0.0, multipliers_[k]) / direction_.dual[k];
        if (allowed < dual_step) {
          dual_step = allowed;
          blocking = k;
        }
      }
      const double primal_step =
          direction_.independent ? -constraints_.slack(id, x_) / direction_.curvature : kInfinity;
      const double length = std::min(dual_step, primal_step);
      if (length == kInfinity) return End::kInfeasible;
      multiplier += length;
      if (direction_.independent) {
        step(length);
      } else {
        for (std::size_t k = 0; k < ids_.size(); ++k)
          multipliers_[k] -= length * direction_.dual[k];
      }
      if (primal_step <= dual_step) {
        multipliers_.push_back(multiplier);
        activate(id);
        return End::kOptimal;
      }
      active_[ids_[blocking]] = false;
      set_.drop(blocking);
      ids_.erase(ids_.begin() + static_cast<std::ptrdiff_t>(blocking));
      multipliers_.erase(multipliers_.begin() + static_cast<std::ptrdiff_t>(blocking));
    }
  }

  void step(double length) {
    for (std::size_t i = 0; i < n_; ++i) x_[i] += length * direction_.primal[i];
    for (std::size_t k = 0; k < ids_.size(); ++k) multipliers_[k] -= length * direction_.dual[k];
  }

  void activate(std::size_t id) {
    set_.add(direction_);
    ids_.push_back(id);
    active_[id] = true;
  }

  /// Takes back what rounding moved x off the active constraints: x may have come from far.
  void restore_active() {
    std::vector<double> misses;
    for (const std::size_t id : ids_) misses.push_back(-constraints_.slack(id, x_));
    set_.move_onto(misses, x_);
  }

  /// One step of Newton's method within the active constraints, and the multipliers by it.
  void polish() {
    std::vector<double> gradient = gradient_at(x_);
    set_.descend(gradient, x_);
    restore_active();
    set_.multipliers(gradient_at(x_), multipliers_);
  }

  std::vector<double> gradient_at(const std::vector<double>& x) const {
    std::vector<double> gradient(n_);
    for (std::size_t i = 0; i < n_; ++i)
      gradient[i] = dot({&program_.hessian[i * n_], n_}, x) + ridge_ * x[i] + (*linear_)[i];
    return gradient;
  }

  const QuadraticProgram& program_;
  Constraints constraints_;
  std::size_t n_;
  double ridge_;
  ActiveSet set_;
  const std::vector<double>* linear_ = nullptr;
  std::vector<double> x_;
  std::vector<std::size_t> ids_;
  std::vector<double> multipliers_;
  std::vector<bool> active_;
  std::size_t steps_ = 0;
  std::vector<double> normal_;
  ActiveSet::Direction direction_;
};

Error wrong(std::string_view what) {
  return {ErrorCode::kInvalidArgument, "quadratic programme: " + std::string(what)};
}

Result<void> check_numbers(std::span<const double> numbers) {
  for (const double number : numbers)
    if (!std::isfinite(number))
      return Error{ErrorCode::kInvalidNumber, "quadratic programme: a number is not finite"};
  return {};
}

Result<void> check(const QuadraticProgram& program) {
  const std::size_t n = program.linear.size();
  if (n == 0) return wrong("no variables");
  if (n > kProgramVariables || program.equalities.size() > kProgramRows ||
      program.at_most.size() > kProgramRows)
    return Error{ErrorCode::kLimitExceeded, "quadratic programme: too many variables or rows"};
  if (program.hessian.size() != n * n || program.lower.size() != n || program.upper.size() != n)
    return wrong("sizes differ");
  BANKLET_TRY(check_numbers(program.hessian));
  BANKLET_TRY(check_numbers(program.linear));
  BANKLET_TRY(check_numbers(program.lower));
  BANKLET_TRY(check_numbers(program.upper));
  for (const auto* rows : {&program.equalities, &program.at_most})
    for (const LinearRow& row : *rows) {
      if (row.coefficients.size() != n) return wrong("sizes differ");
      BANKLET_TRY(check_numbers(row.coefficients));
      BANKLET_TRY(check_numbers({&row.bound, 1}));
    }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const double a = program.hessian[i * n + j];
      const double b = program.hessian[j * n + i];
      if (std::abs(a - b) > 1e-9 * (std::abs(a) + std::abs(b))) return wrong("not symmetric");
    }
  return {};
}

bool bounds_cross(const QuadraticProgram& program) {
  for (std::size_t i = 0; i < program.lower.size(); ++i)
    if (program.lower[i] > program.upper[i]) return true;
  return false;
}

/// What a pivot is compared with: the largest element of the diagonal; of a programme without
/// curvature, of its gradient.
double scale_of(const QuadraticProgram& program) {
  const std::size_t n = program.linear.size();
  double scale = 0.0;
  for (std::size_t i = 0; i < n; ++i) scale = std::max(scale, program.hessian[i * n + i]);
  if (scale > 0.0) return scale;
  for (const double g : program.linear) scale = std::max(scale, std::abs(g));
  return scale > 0.0 ? scale : 1.0;
}

}  // namespace

Result<QuadraticSolution> solve_quadratic_program(const QuadraticProgram& program) {
  BANKLET_TRY(check(program));
  QuadraticSolution solution;
  if (bounds_cross(program)) return solution;
  const Error no_end{ErrorCode::kInternal, "quadratic programme: no end within the limit of steps"};
  const double scale = scale_of(program);
  DualMethod strict(program, 0.0);
  if (strict.factor(kSingular * scale)) {
    const DualMethod::End end = strict.solve(program.linear);
    if (end == DualMethod::End::kNoEnd) return no_end;
    if (end == DualMethod::End::kOptimal) strict.write(solution);
    return solution;
  }
  const double ridge = kProximal * scale;
  DualMethod proximal(program, ridge);
  std::vector<double> linear = program.linear;
  std::vector<double> last(linear.size(), 0.0);
  for (int k = 0; k < kMostProximalSteps; ++k) {
    if (!proximal.factor((kProximal - kNegative) * scale))
      return wrong("not positive semidefinite");
    const DualMethod::End end = proximal.solve(linear);
    if (end == DualMethod::End::kNoEnd) return no_end;
    if (end == DualMethod::End::kInfeasible) return solution;
    double moved = 0.0;
    for (std::size_t i = 0; i < last.size(); ++i) {
      moved = std::max(moved, std::abs(proximal.x()[i] - last[i]));
      last[i] = proximal.x()[i];
      linear[i] = program.linear[i] - ridge * last[i];
    }
    if (moved <= kProximalEnd) break;
  }
  proximal.write(solution);
  return solution;
}

double kkt_residual(const QuadraticProgram& program, const QuadraticSolution& solution) {
  const std::size_t n = program.linear.size();
  double worst = 0.0;
  const auto note = [&worst](double violation) { worst = std::max(worst, violation); };
  for (std::size_t i = 0; i < n; ++i) {
    double left = dot({&program.hessian[i * n], n}, solution.x) + program.linear[i] -
                  solution.lower[i] + solution.upper[i];
    for (std::size_t e = 0; e < program.equalities.size(); ++e)
      left -= solution.equality[e] * program.equalities[e].coefficients[i];
    for (std::size_t r = 0; r < program.at_most.size(); ++r)
      left += solution.at_most[r] * program.at_most[r].coefficients[i];
    note(std::abs(left));
    const double above = solution.x[i] - program.lower[i];
    const double below = program.upper[i] - solution.x[i];
    note(-above);
    note(-below);
    note(-solution.lower[i]);
    note(-solution.upper[i]);
    note(std::abs(solution.lower[i] * above));
    note(std::abs(solution.upper[i] * below));
  }
  for (const LinearRow& row : program.equalities)
    note(std::abs(dot(row.coefficients, solution.x) - row.bound));
  for (std::size_t r = 0; r < program.at_most.size(); ++r) {
    const double slack =
        program.at_most[r].bound - dot(program.at_most[r].coefficients, solution.x);
    note(-slack);
    note(-solution.at_most[r]);
    note(std::abs(solution.at_most[r] * slack));
  }
  return worst;
}

}  // namespace banklet
