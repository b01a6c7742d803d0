// SPDX-License-Identifier: Apache-2.0
#include "core/train/flow_graph.h"

#include <algorithm>

namespace banklet {
namespace {

using Kind = FlowStep::Kind;

bool is_end(const FlowStep& step) {
  return step.kind == Kind::kComplete || step.kind == Kind::kPerson;
}

/// Whether a way around these steps changes what the customer is asked.
bool asks_again(const Flow& flow, const std::vector<std::size_t>& cycle) {
  for (const std::size_t forgetting : cycle)
    for (const std::size_t slot : flow.steps[forgetting].forget)
      for (const std::size_t asking : cycle)
        if (flow.steps[asking].kind == Kind::kAsk && flow.steps[asking].slot == slot) return true;
  return false;
}

}  // namespace

FlowGraph::FlowGraph(const Flow& flow) : flow_(flow), edges_(flow.steps.size()) {
  for (std::size_t i = 0; i < flow.steps.size(); ++i) {
    const FlowStep& step = flow.steps[i];
    if (is_end(step)) continue;
    edges_[i].push_back(step.next);
    for (const FlowStep::Case& test : step.cases) edges_[i].push_back(test.next);
  }
}

std::vector<bool> FlowGraph::reachable_from(std::size_t step,
                                            const std::vector<bool>& barred) const {
  std::vector<bool> seen(edges_.size());
  std::vector<std::size_t> open = {step};
  seen[step] = true;
  while (!open.empty()) {
    const std::size_t at = open.back();
    open.pop_back();
    if (!barred.empty() && barred[at]) continue;
    for (const std::size_t next : edges_[at]) {
      if (seen[next]) continue;
      seen[next] = true;
      open.push_back(next);
    }
  }
  return seen;
}

std::vector<bool> FlowGraph::reachable(const std::vector<bool>& barred) const {
  return reachable_from(0, barred);
}

std::vector<bool> FlowGraph::ending() const {
  std::vector<bool> ends(edges_.size());
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    const std::vector<bool> seen = reachable_from(i, {});
    for (std::size_t j = 0; j < edges_.size(); ++j)
      if (seen[j] && is_end(flow_.steps[j])) ends[i] = true;
  }
  return ends;
}

std::vector<std::size_t> FlowGraph::endless_cycle() const {
  std::vector<std::vector<bool>> reach;
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    // A step is on a cycle only if an edge leads back to it, so it starts from its successors.
    std::vector<bool> seen(edges_.size());
    for (const std::size_t next : edges_[i]) {
      const std::vector<bool> from = reachable_from(next, {});
      for (std::size_t j = 0; j < seen.size(); ++j) seen[j] = seen[j] || from[j];
    }
    reach.push_back(std::move(seen));
  }
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    if (!reach[i][i]) continue;
    std::vector<std::size_t> cycle;
    for (std::size_t j = 0; j < edges_.size(); ++j)
      if (reach[i][j] && reach[j][i]) cycle.push_back(j);
    if (!asks_again(flow_, cycle)) return cycle;
  }
  return {};
}

}  // namespace banklet
