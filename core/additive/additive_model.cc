// SPDX-License-Identifier: Apache-2.0
#include "core/additive/additive_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/limits.h"

namespace banklet {
namespace {

Error corrupt(const char* what) {
  return Error{ErrorCode::kBundleCorrupt, std::string("additive model: ") + what};
}

bool all_finite(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

bool ascending(std::span<const float> edges) {
  for (std::size_t i = 1; i < edges.size(); ++i)
    if (!(edges[i - 1] < edges[i])) return false;
  return true;
}

}  // namespace

std::size_t additive_bin(std::span<const float> edges, float x) {
  if (std::isnan(x)) return 0;
  return 1 +
         static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), x) - edges.begin());
}

Result<AdditiveModel> AdditiveModel::create(Parts parts) {
  const std::size_t terms = parts.terms();
  if (parts.outputs == 0 || parts.outputs > limits::kProducts || parts.inputs > limits::kFeatures ||
      parts.term_inputs.size() % 2 != 0 || parts.edge_start.size() != 2 * terms + 1 ||
      parts.edge_start[0] != 0 || parts.edge_start.back() != parts.edges.size() ||
      !std::is_sorted(parts.edge_start.begin(), parts.edge_start.end()) ||
      parts.intercept.size() != parts.outputs)
    return corrupt("its parts have sizes that do not fit each other");
  if (!all_finite(parts.edges) || !all_finite(parts.values) || !all_finite(parts.intercept))
    return corrupt("a number is not finite");
  std::size_t cells = 0;
  for (std::size_t t = 0; t < terms; ++t) {
    const std::uint32_t first = parts.term_inputs[2 * t];
    const std::uint32_t second = parts.term_inputs[2 * t + 1];
    if (first >= parts.inputs ||
        (second != kNoInput && (second >= parts.inputs || second <= first)))
      return corrupt("a term names an input that is not there");
    if (second == kNoInput && !parts.term_edges(t, 1).empty())
      return corrupt("a term has edges of an input that it does not look at");
    if (!ascending(parts.term_edges(t, 0)) || !ascending(parts.term_edges(t, 1)))
      return corrupt("edges do not ascend");
    cells += parts.cells(t);
  }
  if (parts.values.size() != cells * parts.outputs)
    return corrupt("its parts have sizes that do not fit each other");
  return AdditiveModel(std::move(parts));
}

AdditiveModel::AdditiveModel(Parts parts) : parts_(std::move(parts)) {
  std::size_t cells = 0;
  for (std::size_t t = 0; t < parts_.terms(); ++t) {
    first_cell_.push_back(cells);
    cells += parts_.cells(t);
  }
}

Result<AdditiveModel> AdditiveModel::load(const Bundle& bundle, const std::string& prefix,
                                          const JsonField& field) {
  Parts parts;
  BANKLET_ASSIGN(parts.inputs, field.size("inputs", limits::kFeatures));
  BANKLET_ASSIGN(parts.outputs, field.size("outputs", limits::kProducts));
  BANKLET_ASSIGN(const std::size_t terms, field.size("terms", limits::kFeatures));
  BANKLET_ASSIGN(const std::size_t edge_count, field.size("edges", limits::kBundleBytes));
  BANKLET_ASSIGN(const std::size_t cells, field.size("cells", limits::kBundleBytes));
  const std::size_t by_term[] = {terms, 2};
  const std::size_t by_side[] = {2 * terms + 1};
  const std::size_t by_edge[] = {edge_count};
  const std::size_t by_cell[] = {cells, parts.outputs};
  const std::size_t by_output[] = {parts.outputs};
  BANKLET_ASSIGN(const auto term_inputs, bundle.u32(prefix + ".term_inputs", by_term));
  BANKLET_ASSIGN(const auto edge_start, bundle.u32(prefix + ".edge_start", by_side));
  BANKLET_ASSIGN(const auto edges, bundle.f32(prefix + ".edges", by_edge));
  BANKLET_ASSIGN(const auto values, bundle.f32(prefix + ".values", by_cell));
  BANKLET_ASSIGN(const auto intercept, bundle.f32(prefix + ".intercept", by_output));
  parts.term_inputs.assign(term_inputs.begin(), term_inputs.end());
  parts.edge_start.assign(edge_start.begin(), edge_start.end());
  parts.edges.assign(edges.begin(), edges.end());
  parts.values.assign(values.begin(), values.end());
  parts.intercept.assign(intercept.begin(), intercept.end());
  return create(std::move(parts));
}

std::size_t AdditiveModel::cell(std::size_t term, std::span<const float> x) const {
  const std::uint32_t first = parts_.term_inputs[2 * term];
  const std::uint32_t second = parts_.term_inputs[2 * term + 1];
  const std::size_t bin = additive_bin(parts_.term_edges(term, 0), x[first]);
  if (second == kNoInput) return first_cell_[term] + bin;
  const std::span<const float> edges = parts_.term_edges(term, 1);
  return first_cell_[term] + bin * (edges.size() + 2) + additive_bin(edges, x[second]);
}

void AdditiveModel::score(std::span<const float> x, std::span<double> raw) const {
  const std::size_t outputs = parts_.outputs;
  for (std::size_t k = 0; k < outputs; ++k) raw[k] = parts_.intercept[k];
  for (std::size_t t = 0; t < first_cell_.size(); ++t) {
    const float* values = parts_.values.data() + cell(t, x) * outputs;
    for (std::size_t k = 0; k < outputs; ++k) raw[k] += values[k];
  }
}

void AdditiveModel::term_values(std::span<const float> x, std::size_t output,
                                std::span<double> values) const {
  for (std::size_t t = 0; t < first_cell_.size(); ++t)
    values[t] = parts_.values[cell(t, x) * parts_.outputs + output];
}

std::vector<std::size_t> AdditiveModel::cells(std::span<const float> x) const {
  std::vector<std::size_t> cells(first_cell_.size());
  for (std::size_t t = 0; t < cells.size(); ++t) cells[t] = cell(t, x);
  return cells;
}

void AdditiveModel::contributions(std::span<const std::size_t> cells, std::size_t output,
                                  std::span<double> values) const {
  std::fill(values.begin(), values.end(), 0.0);
  for (std::size_t t = 0; t < first_cell_.size(); ++t) {
    const double value = parts_.values[cells[t] * parts_.outputs + output];
    const std::uint32_t second = parts_.term_inputs[2 * t + 1];
    if (second == kNoInput) {
      values[parts_.term_inputs[2 * t]] += value;
    } else {
      values[parts_.term_inputs[2 * t]] += 0.5 * value;
      values[second] += 0.5 * value;
    }
  }
}

}  // namespace banklet
