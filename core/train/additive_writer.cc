// SPDX-License-Identifier: Apache-2.0
#include "core/train/additive_writer.h"

namespace banklet {

Json write_additive(const AdditiveModel& model, const std::string& prefix, BundleWriter& writer) {
  const AdditiveModel::Parts& parts = model.parts();
  const std::size_t cells = parts.values.size() / parts.outputs;
  writer.add(prefix + ".term_inputs", {parts.terms(), 2},
             std::span<const std::uint32_t>(parts.term_inputs));
  writer.add(prefix + ".edge_start", {parts.edge_start.size()},
             std::span<const std::uint32_t>(parts.edge_start));
  writer.add(prefix + ".edges", {parts.edges.size()}, std::span<const float>(parts.edges));
  writer.add(prefix + ".values", {cells, parts.outputs}, std::span<const float>(parts.values));
  writer.add(prefix + ".intercept", {parts.outputs}, std::span<const float>(parts.intercept));
  return {{"inputs", parts.inputs},
          {"outputs", parts.outputs},
          {"terms", parts.terms()},
          {"edges", parts.edges.size()},
          {"cells", cells}};
}

}  // namespace banklet
