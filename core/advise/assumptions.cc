// SPDX-License-Identifier: Apache-2.0
#include "core/advise/assumptions.h"

#include <algorithm>
#include <utility>

namespace banklet {
namespace {

bool above(RiskLevel risk, RiskLevel from) {
  return static_cast<int>(risk) >= static_cast<int>(from);
}

template <class Belongs>
void add_cap(const std::vector<AssetClass>& classes, double most, const Belongs& belongs,
             AllocationProblem& problem) {
  if (most >= 1.0) return;
  ShareCap cap;
  cap.most = most;
  for (std::size_t i = 0; i < classes.size(); ++i)
    if (belongs(classes[i])) cap.assets.push_back(static_cast<std::uint32_t>(i));
  if (!cap.assets.empty()) problem.caps.push_back(std::move(cap));
}

}  // namespace

double GlidePath::most_at(double years) const {
  if (points.empty()) return 1.0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const GlidePoint& a = points[i - 1];
    const GlidePoint& b = points[i];
    if (years < b.years)
      return a.most + (b.most - a.most) * (years - a.years) / (b.years - a.years);
  }
  return points.back().most;
}

AllocationProblem Assumptions::problem_for(RiskTolerance tolerance, double years,
                                           const std::vector<std::uint32_t>& excluded) const {
  AllocationProblem problem;
  problem.covariance = covariance;
  for (const AssetClass& asset : classes) {
    const bool allowed = suits(asset.risk, tolerance);
    problem.expected_return.push_back(asset.expected_return - asset.cost);
    problem.lower.push_back(allowed ? asset.least : 0.0);
    problem.upper.push_back(allowed ? asset.most : 0.0);
  }
  for (const std::uint32_t asset : excluded) problem.lower[asset] = problem.upper[asset] = 0.0;
  for (const SharePolicy& cap : policy.levels[static_cast<std::size_t>(tolerance) - 1].caps)
    add_cap(
        classes, cap.most,
        [&cap](const AssetClass& asset) {
          return cap.by_risk ? above(asset.risk, cap.from) : asset.group == cap.group;
        },
        problem);
  const GlidePath& glide = policy.glide_path;
  add_cap(
      classes, glide.most_at(years),
      [&glide](const AssetClass& asset) { return above(asset.risk, glide.from); }, problem);
  return problem;
}

Result<Allocation> Assumptions::allocate_for(RiskTolerance tolerance, double years,
                                             const std::vector<std::uint32_t>& excluded) const {
  const TolerancePolicy& level = policy.levels[static_cast<std::size_t>(tolerance) - 1];
  const AllocationProblem problem = problem_for(tolerance, years, excluded);
  if (level.method == AllocationMethod::kMeanVariance)
    return allocate_within(problem, level.risk_aversion, level.most_volatility);
  return allocate(problem, level.method, level.risk_aversion);
}

}  // namespace banklet
