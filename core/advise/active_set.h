// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace banklet {

/// The linear algebra of the dual active set method: J with J'HJ = I, whose first columns span the
/// active constraints, and the triangular R with J'N = (R; 0) for their normals N.
///
/// Goldfarb & Idnani 1983, section 4. Matrices are column-major. Adding and dropping: O(n^2).
class ActiveSet {
 public:
  explicit ActiveSet(std::size_t variables);

  /// Factors H (row-major) with `ridge` added to its diagonal. False if a pivot falls below
  /// `least_pivot`. O(n^3). Empties the set.
  bool factor(std::span<const double> hessian, double ridge, double least_pivot);

  /// -H^-1 g.
  std::vector<double> unconstrained(std::span<const double> linear) const;

  /// For a normal: how x moves when its constraint is tightened (`primal`, n), how the multipliers
  /// of the active ones fall with it (`dual`, size()), and whether the normal is independent of
  /// theirs. `curvature` = primal'normal.
  struct Direction {
    std::vector<double> projected;  ///< J'normal
    std::vector<double> primal;
    std::vector<double> dual;
    double curvature = 0.0;
    bool independent = false;
  };
  void direction(std::span<const double> normal, Direction& out) const;

  /// Adds the normal that `direction` was computed for. Precondition: independent.
  void add(Direction& direction);
  /// Removes the one at that place; later ones move up.
  void drop(std::size_t place);

  /// The shortest move of x, in the metric of H, by which N'x changes by `change` (size()).
  void move_onto(std::span<const double> change, std::vector<double>& x) const;
  /// Moves x to the minimum within the active constraints, where the gradient is this.
  void descend(std::span<const double> gradient, std::vector<double>& x) const;
  /// The multipliers u at such a minimum: N u = gradient.
  void multipliers(std::span<const double> gradient, std::vector<double>& u) const;

  std::size_t size() const { return size_; }

 private:
  double* column(std::size_t j) { return &j_[j * n_]; }
  const double* column(std::size_t j) const { return &j_[j * n_]; }
  double& r(std::size_t row, std::size_t col) { return r_[col * n_ + row]; }
  double r(std::size_t row, std::size_t col) const { return r_[col * n_ + row]; }
  double along(std::size_t j, std::span<const double> v) const;
  void add_column(std::size_t j, double scale, std::vector<double>& x) const;
  void rotate_columns(std::size_t a, double cosine, double sine);

  std::size_t n_;
  std::size_t size_ = 0;
  std::vector<double> j_;
  std::vector<double> r_;
};

}  // namespace banklet
