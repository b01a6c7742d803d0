// SPDX-License-Identifier: Apache-2.0
#include "core/answer/question_scope.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/base/math.h"

namespace banklet {
namespace {

constexpr std::array<const char*, ScopeEvidence::kMembers> kNames = {"energy", "margin",
                                                                     "known_tokens", "known_units"};
constexpr double kMostEvidence = 1000.0;
constexpr double kMostWeight = 1e6;

Result<double> read_weight(const JsonField& field, const char* name) {
  BANKLET_ASSIGN(const double weight, field.number(name));
  if (!(std::abs(weight) <= kMostWeight))
    return field.error(ErrorCode::kInvalidNumber, "a weight is out of range");
  return weight;
}

}  // namespace

ScopeEvidence scope_evidence(std::span<const double> logits, double temperature, KnownShare known) {
  std::vector<double> scaled(logits.begin(), logits.end());
  double largest = -std::numeric_limits<double>::infinity();
  double second = largest;
  for (double& z : scaled) {
    z /= temperature;
    second = std::max(second, std::min(z, largest));
    largest = std::max(largest, z);
  }
  ScopeEvidence evidence;
  evidence.energy = std::clamp(log_sum_exp(scaled), -kMostEvidence, kMostEvidence);
  evidence.margin = std::min(largest - second, kMostEvidence);
  evidence.known = known;
  return evidence;
}

double QuestionScope::probability(const ScopeEvidence& evidence) const {
  double sum = bias;
  const auto members = evidence.members();
  for (std::size_t i = 0; i < members.size(); ++i) sum += weights[i] * members[i];
  return sigmoid(sum);
}

Result<QuestionScope> QuestionScope::from_json(const JsonField& field) {
  QuestionScope scope;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    BANKLET_ASSIGN(scope.weights[i], read_weight(field, kNames[i]));
  }
  BANKLET_ASSIGN(scope.bias, read_weight(field, "bias"));
  return scope;
}

Json QuestionScope::to_json() const {
  Json json = {{"bias", bias}};
  for (std::size_t i = 0; i < kNames.size(); ++i) json[kNames[i]] = weights[i];
  return json;
}

}  // namespace banklet
