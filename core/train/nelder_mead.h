// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace banklet {

struct NelderMeadOptions {
  double step = 1.0;             ///< from the start to the other corners of the first simplex
  double tolerance = 1e-8;       ///< relative spread of the values at which it stops
  std::size_t iterations = 400;  ///< at most
};

/// The best point found by the downhill simplex method (Nelder & Mead 1965, with the coefficients
/// of Lagarias et al. 1998). For functions of few variables without a gradient; the same points on
/// every machine. One or two calls of f an iteration.
std::vector<double> minimise(const std::function<double(const std::vector<double>&)>& f,
                             const std::vector<double>& start,
                             const NelderMeadOptions& options = {});

}  // namespace banklet
