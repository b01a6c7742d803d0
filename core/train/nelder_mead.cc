// SPDX-License-Identifier: Apache-2.0
#include "core/train/nelder_mead.h"

#include <algorithm>
#include <cmath>

namespace banklet {
namespace {

struct Corner {
  std::vector<double> x;
  double value;
};

// centre + factor (x - centre)
std::vector<double> move(const std::vector<double>& centre, const std::vector<double>& x,
                         double factor) {
  std::vector<double> moved(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) moved[i] = centre[i] + factor * (x[i] - centre[i]);
  return moved;
}

}  // namespace

std::vector<double> minimise(const std::function<double(const std::vector<double>&)>& f,
                             const std::vector<double>& start, const NelderMeadOptions& options) {
  const std::size_t n = start.size();
  const auto corner = [&](std::vector<double> x) {
    const double value = f(x);
    return Corner{std::move(x), value};
  };
  std::vector<Corner> simplex = {corner(start)};
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<double> x = start;
    x[i] += options.step;
    simplex.push_back(corner(std::move(x)));
  }
  for (std::size_t iteration = 0; iteration < options.iterations; ++iteration) {
    std::stable_sort(simplex.begin(), simplex.end(),
                     [](const Corner& a, const Corner& b) { return a.value < b.value; });
    const double spread = simplex.back().value - simplex.front().value;
    if (!(spread > options.tolerance * std::abs(simplex.front().value))) break;
    std::vector<double> centre(n, 0.0);
    for (std::size_t c = 0; c < n; ++c)
      for (std::size_t i = 0; i < n; ++i) centre[i] += simplex[c].x[i] / static_cast<double>(n);
    Corner& worst = simplex.back();
    Corner reflected = corner(move(centre, worst.x, -1.0));
    if (reflected.value < simplex.front().value) {
      Corner expanded = corner(move(centre, worst.x, -2.0));
      worst = expanded.value < reflected.value ? std::move(expanded) : std::move(reflected);
    } else if (reflected.value < simplex[n - 1].value) {
      worst = std::move(reflected);
    } else {
      const bool outside = reflected.value < worst.value;
      Corner contracted = corner(move(centre, worst.x, outside ? -0.5 : 0.5));
      if (contracted.value < (outside ? reflected.value : worst.value))
        worst = std::move(contracted);
      else
        for (std::size_t c = 1; c <= n; ++c)
          simplex[c] = corner(move(simplex.front().x, simplex[c].x, 0.5));
    }
  }
  return std::min_element(simplex.begin(), simplex.end(),
                          [](const Corner& a, const Corner& b) { return a.value < b.value; })
      ->x;
}

}  // namespace banklet
