// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

/// Elementary functions whose bits do not depend on the C library.
///
/// glibc, musl and every browser differ in the last bits of exp, log and tanh, so the core never
/// calls those. Each function here uses only +, -, *, /, sqrt and bit moves, which IEEE 754 fixes,
/// in a fixed order. Error: exp and log at most 2 units in the last place, log1p and tanh 4
/// (checked in tests against long double). Methods: Cody & Waite 1980 argument reduction with
/// minimax or Taylor polynomials.
namespace banklet {

/// e^x. 0 below -745.14, infinity above 709.79, NaN for NaN.
double exp(double x);

/// Natural logarithm. -infinity for 0, NaN for x < 0 or NaN, infinity for infinity.
double log(double x);

/// log(1 + x) for x > -1, exact near 0.
double log1p(double x);

/// 1 / (1 + e^-x), without overflow for any finite x.
double sigmoid(double x);

/// Hyperbolic tangent.
double tanh(double x);

/// log(sum(exp(x))), stable. -infinity for an empty span. O(n).
double log_sum_exp(std::span<const double> x);

/// In place: x_i <- exp(x_i - log_sum_exp(x)). Sums run in index order. O(n).
void softmax(std::span<double> x);

/// Index of the largest element, the first among equals; 0 for an empty span.
std::size_t argmax(std::span<const double> x);

}  // namespace banklet
