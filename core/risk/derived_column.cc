// SPDX-License-Identifier: Apache-2.0
#include "core/risk/derived_column.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/limits.h"

namespace banklet {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

struct Named {
  const char* name;
  Derivation derivation;
};
constexpr Named kDerivations[] = {{"ratio", Derivation::kRatio},
                                  {"difference", Derivation::kDifference},
                                  {"sum", Derivation::kSum},
                                  {"mean", Derivation::kMean},
                                  {"largest", Derivation::kLargest},
                                  {"smallest", Derivation::kSmallest},
                                  {"deviation", Derivation::kDeviation},
                                  {"trend", Derivation::kTrend},
                                  {"count_above", Derivation::kCountAbove},
                                  {"weighted", Derivation::kWeighted}};

double sum(std::span<const double> values) {
  double total = 0;
  for (const double value : values) total += value;
  return total;
}

double deviation(std::span<const double> values) {
  const double mean = sum(values) / static_cast<double>(values.size());
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size()));
}

/// Slope over time, of values that stand from the newest to the oldest.
double trend(std::span<const double> operands) {
  double count = 0;
  double mean_place = 0;
  double mean = 0;
  for (std::size_t i = 0; i < operands.size(); ++i)
    if (!std::isnan(operands[i])) {
      ++count;
      mean_place -= static_cast<double>(i);
      mean += operands[i];
    }
  if (count < 2) return kMissing;
  mean_place /= count;
  mean /= count;
  double along = 0;
  double squares = 0;
  for (std::size_t i = 0; i < operands.size(); ++i)
    if (!std::isnan(operands[i])) {
      const double place = -static_cast<double>(i) - mean_place;
      along += place * (operands[i] - mean);
      squares += place * place;
    }
  return along / squares;
}

double weighted(std::span<const double> operands) {
  double total = 0;
  double weights = 0;
  for (std::size_t i = 0; i < operands.size(); ++i)
    if (!std::isnan(operands[i])) {
      const double weight = 1.0 / static_cast<double>(i + 1);
      total += weight * operands[i];
      weights += weight;
    }
  return total / weights;
}

}  // namespace

double DerivedColumn::derive(std::span<const double> operands) const {
  if (derivation == Derivation::kRatio)
    return operands[1] == 0.0 ? kMissing : operands[0] / operands[1];
  if (derivation == Derivation::kDifference) return operands[0] - operands[1];
  std::vector<double> there;
  for (const double operand : operands)
    if (!std::isnan(operand)) there.push_back(operand);
  if (there.empty()) return kMissing;
  switch (derivation) {
    case Derivation::kSum: return sum(there);
    case Derivation::kMean: return sum(there) / static_cast<double>(there.size());
    case Derivation::kLargest: return *std::max_element(there.begin(), there.end());
    case Derivation::kSmallest: return *std::min_element(there.begin(), there.end());
    case Derivation::kDeviation: return deviation(there);
    case Derivation::kCountAbove:
      return static_cast<double>(
          std::count_if(there.begin(), there.end(), [this](double x) { return x > threshold; }));
    case Derivation::kWeighted: return weighted(operands);
    default: return trend(operands);
  }
}

Result<DerivedColumn> DerivedColumn::from_json(const JsonField& field) {
  DerivedColumn column;
  BANKLET_ASSIGN(column.name, field.string("name"));
  std::size_t found = 0;
  for (const Named& one : kDerivations) {
    if (!field.has(one.name)) continue;
    ++found;
    column.derivation = one.derivation;
    BANKLET_ASSIGN(column.columns, field.strings(one.name));
  }
  BANKLET_ASSIGN(const auto members, field.members());
  for (const auto& [name, member] : members) {
    bool known = name == "name" || name == "label" || name == "threshold";
    for (const Named& one : kDerivations) known = known || name == one.name;
    if (!known) return member.error(ErrorCode::kUnknownReference, "unknown member");
  }
  if (found != 1) return field.error(ErrorCode::kInvalidArgument, "needs exactly one derivation");
  const bool of_two =
      column.derivation == Derivation::kRatio || column.derivation == Derivation::kDifference;
  if (column.columns.empty() || column.columns.size() > limits::kColumns ||
      (of_two && column.columns.size() != 2))
    return field.error(ErrorCode::kInvalidArgument, of_two ? "needs two columns" : "needs columns");
  if (field.has("threshold")) {
    BANKLET_ASSIGN(column.threshold, field.number("threshold"));
  }
  if (field.has("label")) {
    BANKLET_ASSIGN(const JsonField label, field.at("label"));
    BANKLET_ASSIGN(column.label, read_localized(label));
  }
  return column;
}

Json DerivedColumn::to_json() const {
  Json json = {{"name", name}, {"threshold", threshold}, {"label", write_localized(label)}};
  for (const Named& one : kDerivations)
    if (one.derivation == derivation) json[one.name] = columns;
  return json;
}

}  // namespace banklet
