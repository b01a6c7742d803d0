// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "core/dialogue/dialogue_script.h"

namespace banklet {

/// The steps of a flow as a graph: an edge to every step that may follow.
class FlowGraph {
 public:
  explicit FlowGraph(const Flow& flow);

  /// By step: whether it can be reached from the first; steps in `barred` lead nowhere.
  std::vector<bool> reachable(const std::vector<bool>& barred = {}) const;
  /// By step: whether an end ("complete" or "person") can be reached from it.
  std::vector<bool> ending() const;
  /// The steps of each cycle that cannot be left by asking again: none of its steps forgets a value
  /// that another of its steps asks for. Strongly connected components; empty if there is none.
  std::vector<std::size_t> endless_cycle() const;

  const std::vector<std::size_t>& next(std::size_t step) const { return edges_[step]; }

 private:
  std::vector<bool> reachable_from(std::size_t step, const std::vector<bool>& barred) const;

  const Flow& flow_;
  std::vector<std::vector<std::size_t>> edges_;
};

}  // namespace banklet
