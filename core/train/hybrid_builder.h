// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/recommend/hybrid_scorer.h"
#include "core/train/case_inputs.h"
#include "core/train/recommend_methods.h"

namespace banklet {

inline constexpr const char* kHybrid = "hybrid";  ///< the method's name

/// What a hold-out taught about combining methods.
struct HybridWeights {
  std::vector<std::string> methods;  ///< as Method::name, in the order of the weights
  std::array<std::vector<double>, kHistoryAmounts> weights;
  std::array<std::size_t, kHistoryAmounts> customers{};  ///< that each was learnt from
  std::string item_method;                               ///< which of the two is in it; empty: none
};

/// Methods, and cases that they have not seen. Views: the caller owns what they show.
struct HoldOut {
  std::span<const Method> methods;
  const CaseInputs* inputs = nullptr;
  std::span<const RankingCase> cases;
};

/// Learns the weights of hybrid_scorer.h from cases that the methods have not seen: first from all
/// customers together, then for each amount of history with those as prior (stack_trainer.h), and
/// there towards better rankings (stack_ranking.h). The amount "profile" learns from all customers,
/// shown with their columns only. Additive trees are in it only where they lower the loss by 0.2 %
/// of it. Of the item methods the one that ranks better in the stack is in it, of the popularities
/// that by segment if there is one. Of more than 1,000,000 divided by the number of products, so
/// many cases are drawn. Absent where no case teaches anything. Errors: those of CaseInputs and
/// train_stack. Precondition: all hold-outs have the same methods.
Result<std::optional<HybridWeights>> fit_hybrid(std::span<const HoldOut> hold_outs);

/// Appends the hybrid of those methods. It keeps pointers to their scorers, which must live as long
/// but may change hands. Errors: those of HybridScorer::create.
Result<void> add_hybrid(const HybridWeights& hybrid, const std::vector<std::string>& feature_names,
                        std::vector<Method>& methods);

}  // namespace banklet
