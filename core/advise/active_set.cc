// SPDX-License-Identifier: Apache-2.0
#include "core/advise/active_set.h"

#include <algorithm>
#include <cmath>

namespace banklet {
namespace {

/// Share of a normal's squared length, in the metric of H, outside the span of the active ones,
/// below which it counts as lying within.
constexpr double kDependent = 1e-18;

}  // namespace

ActiveSet::ActiveSet(std::size_t variables)
    : n_(variables), j_(variables * variables), r_(variables * variables) {}

bool ActiveSet::factor(std::span<const double> hessian, double ridge, double least_pivot) {
  size_ = 0;
  std::vector<double> lower(n_ * n_);
  for (std::size_t i = 0; i < n_; ++i)
    for (std::size_t k = 0; k <= i; ++k) {
      double sum = hessian[i * n_ + k] + (i == k ? ridge : 0.0);
      for (std::size_t m = 0; m < k; ++m) sum -= lower[i * n_ + m] * lower[k * n_ + m];
      if (i != k) {
        lower[i * n_ + k] = sum / lower[k * n_ + k];
      } else {
        if (!(sum > least_pivot)) return false;
        lower[i * n_ + i] = std::sqrt(sum);
      }
    }
  // J = L'^-1: column j solves L'x = e_j, which is zero below j.
  std::fill(j_.begin(), j_.end(), 0.0);
  for (std::size_t j = 0; j < n_; ++j) {
    double* x = column(j);
    for (std::size_t i = j + 1; i-- > 0;) {
      double sum = i == j ? 1.0 : 0.0;
      for (std::size_t k = i + 1; k <= j; ++k) sum -= lower[k * n_ + i] * x[k];
      x[i] = sum / lower[i * n_ + i];
    }
  }
  return true;
}

double ActiveSet::along(std::size_t j, std::span<const double> v) const {
  const double* across = column(j);
  double sum = 0.0;
  for (std::size_t i = 0; i < n_; ++i) sum += across[i] * v[i];
  return sum;
}

void ActiveSet::add_column(std::size_t j, double scale, std::vector<double>& x) const {
  const double* across = column(j);
  for (std::size_t i = 0; i < n_; ++i) x[i] += scale * across[i];
}

std::vector<double> ActiveSet::unconstrained(std::span<const double> linear) const {
  std::vector<double> x(n_, 0.0);
  for (std::size_t j = 0; j < n_; ++j) add_column(j, -along(j, linear), x);
  return x;
}

void ActiveSet::move_onto(std::span<const double> change, std::vector<double>& x) const {
  std::vector<double> y(size_);
  for (std::size_t i = 0; i < size_; ++i) {
    double sum = change[i];
    for (std::size_t k = 0; k < i; ++k) sum -= r(k, i) * y[k];
    y[i] = sum / r(i, i);
    add_column(i, y[i], x);
  }
}

void ActiveSet::descend(std::span<const double> gradient, std::vector<double>& x) const {
  for (std::size_t j = size_; j < n_; ++j) add_column(j, -along(j, gradient), x);
}

void ActiveSet::multipliers(std::span<const double> gradient, std::vector<double>& u) const {
  u.assign(size_, 0.0);
  for (std::size_t i = size_; i-- > 0;) {
    double sum = along(i, gradient);
    for (std::size_t k = i + 1; k < size_; ++k) sum -= r(i, k) * u[k];
    u[i] = sum / r(i, i);
  }
}

void ActiveSet::direction(std::span<const double> normal, Direction& out) const {
  out.projected.assign(n_, 0.0);
  out.primal.assign(n_, 0.0);
  out.dual.assign(size_, 0.0);
  double inside = 0.0;
  double outside = 0.0;
  for (std::size_t j = 0; j < n_; ++j) {
    const double part = along(j, normal);
    out.projected[j] = part;
    (j < size_ ? inside : outside) += part * part;
    if (j >= size_) add_column(j, part, out.primal);
  }
  for (std::size_t i = size_; i-- > 0;) {
    double sum = out.projected[i];
    for (std::size_t k = i + 1; k < size_; ++k) sum -= r(i, k) * out.dual[k];
    out.dual[i] = sum / r(i, i);
  }
  out.curvature = outside;
  out.independent = size_ < n_ && outside > kDependent * (inside + outside);
}

void ActiveSet::rotate_columns(std::size_t a, double cosine, double sine) {
  double* first = column(a);
  double* second = column(a + 1);
  for (std::size_t i = 0; i < n_; ++i) {
    const double x = first[i];
    const double y = second[i];
    first[i] = cosine * x + sine * y;
    second[i] = cosine * y - sine * x;
  }
}

void ActiveSet::add(Direction& direction) {
  std::vector<double>& d = direction.projected;
  for (std::size_t j = n_ - 1; j > size_; --j) {
    if (d[j] == 0.0) continue;
    const double length = std::sqrt(d[j - 1] * d[j - 1] + d[j] * d[j]);
    const double cosine = d[j - 1] / length;
    const double sine = d[j] / length;
    d[j - 1] = length;
    d[j] = 0.0;
    rotate_columns(j - 1, cosine, sine);
  }
  for (std::size_t i = 0; i <= size_; ++i) r(i, size_) = d[i];
  ++size_;
}

void ActiveSet::drop(std::size_t place) {
  --size_;
  for (std::size_t k = place; k < size_; ++k)
    for (std::size_t i = 0; i <= k + 1; ++i) r(i, k) = r(i, k + 1);
  // One element below the diagonal is left in each column behind the place.
  for (std::size_t k = place; k < size_; ++k) {
    const double length = std::sqrt(r(k, k) * r(k, k) + r(k + 1, k) * r(k + 1, k));
    if (length == 0.0) continue;
    const double cosine = r(k, k) / length;
    const double sine = r(k + 1, k) / length;
    for (std::size_t m = k; m < size_; ++m) {
      const double x = r(k, m);
      const double y = r(k + 1, m);
      r(k, m) = cosine * x + sine * y;
      r(k + 1, m) = cosine * y - sine * x;
    }
    rotate_columns(k, cosine, sine);
  }
}

}  // namespace banklet
