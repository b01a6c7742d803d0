// SPDX-License-Identifier: Apache-2.0
#include "core/train/scope_trainer.h"

#include <array>
#include <cmath>
#include <vector>

#include "core/base/math.h"
#include "core/train/lbfgs.h"

namespace banklet {
namespace {

constexpr std::size_t kMembers = ScopeEvidence::kMembers;
constexpr double kPenalty = 1e-3;

struct Case {
  std::array<double, kMembers> x{};
  double label = 0.0;
  double weight = 0.0;
};

void add_cases(std::span<const ScopeEvidence> from, double label, double share,
               std::vector<Case>& cases) {
  for (const ScopeEvidence& evidence : from)
    cases.push_back({evidence.members(), label, share / static_cast<double>(from.size())});
}

struct Moments {
  std::array<double, kMembers> mean{};
  std::array<double, kMembers> deviation{};
};

/// Standardizes in place; weights of the cases add up to 1.
Moments standardize(std::vector<Case>& cases) {
  Moments moments;
  for (std::size_t i = 0; i < kMembers; ++i) {
    for (const Case& c : cases) moments.mean[i] += c.weight * c.x[i];
    double variance = 0.0;
    for (const Case& c : cases) {
      const double difference = c.x[i] - moments.mean[i];
      variance += c.weight * difference * difference;
    }
    moments.deviation[i] = variance > 0 ? std::sqrt(variance) : 1.0;
    for (Case& c : cases) c.x[i] = (c.x[i] - moments.mean[i]) / moments.deviation[i];
  }
  return moments;
}

double loss(std::span<const Case> cases, std::span<const double> at, std::span<double> gradient) {
  double value = 0.0;
  for (std::size_t i = 0; i <= kMembers; ++i) gradient[i] = 0.0;
  for (const Case& c : cases) {
    double z = at[kMembers];
    for (std::size_t i = 0; i < kMembers; ++i) z += at[i] * c.x[i];
    // log(1 + e^z) - label * z, without overflow.
    value += c.weight * (std::max(z, 0.0) + log1p(exp(-std::abs(z))) - c.label * z);
    const double slope = c.weight * (sigmoid(z) - c.label);
    for (std::size_t i = 0; i < kMembers; ++i) gradient[i] += slope * c.x[i];
    gradient[kMembers] += slope;
  }
  for (std::size_t i = 0; i < kMembers; ++i) {
    value += 0.5 * kPenalty * at[i] * at[i];
    gradient[i] += kPenalty * at[i];
  }
  return value;
}

}  // namespace

Result<QuestionScope> fit_scope(std::span<const ScopeEvidence> inside,
                                std::span<const ScopeEvidence> near_misses,
                                std::span<const ScopeEvidence> outside) {
  if (inside.empty() || near_misses.empty() || outside.empty())
    return Error{ErrorCode::kNotEnoughData, "scope: a kind of question has no example"};
  std::vector<Case> cases;
  add_cases(inside, 1.0, 0.5, cases);
  add_cases(near_misses, 0.0, 0.25, cases);
  add_cases(outside, 0.0, 0.25, cases);
  const Moments moments = standardize(cases);
  std::vector<double> point(kMembers + 1, 0.0);
  minimize_lbfgs([&cases](std::span<const double> at,
                          std::span<double> gradient) { return loss(cases, at, gradient); },
                 point);
  QuestionScope scope;
  scope.bias = point[kMembers];
  for (std::size_t i = 0; i < kMembers; ++i) {
    scope.weights[i] = point[i] / moments.deviation[i];
    scope.bias -= scope.weights[i] * moments.mean[i];
  }
  return scope;
}

}  // namespace banklet
