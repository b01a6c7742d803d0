// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/train/case_inputs.h"
#include "core/train/ranking_metrics.h"
#include "core/train/recommend_methods.h"

namespace banklet {

/// How well one method ranked for customers it did not know the answer of.
struct MethodEvaluation {
  std::string method;  ///< as Method::name
  RankingReport at3;
  RankingReport at5;
  RankingReport at7;
};

/// Whose rankings a row of figures is about.
enum class CaseGroup : std::uint8_t {
  kAll,
  kFew,  ///< at most kFewHeld products held
  kMany,
  kProfile,  ///< all of them, but shown with their columns only, as if they were new
};
inline constexpr std::size_t kCaseGroups = 4;

/// "all", "few products held", "many products held", "columns only"
std::string_view case_group_name(CaseGroup group);

/// A case that has been judged.
struct JudgedCase {
  std::uint32_t customer = 0;
  std::size_t held = 0;  ///< products
};

/// Lets methods rank the candidates of cases and keeps count, over all folds. A scorer without
/// segments is not shown the segment.
class RankingJudge {
 public:
  /// `information`: see RankingMetrics, for novelty in the first five.
  explicit RankingJudge(std::size_t products, std::vector<double> information = {})
      : products_(products), information_(std::move(information)) {}

  /// Errors: those of CaseInputs.
  Result<void> judge(std::span<const Method> methods, const CaseInputs& inputs,
                     std::span<const RankingCase> cases);

  /// In the order in which the methods came first.
  std::vector<MethodEvaluation> reports(CaseGroup group = CaseGroup::kAll) const;

  /// The gain of a method over another in NDCG@5 and MAP@7, on the same customers.
  struct Gain {
    std::string over;
    MetricEstimate ndcg_at_5;
    MetricEstimate map_at_7;
  };
  /// Of `method` over every other: bootstrap intervals over customers (see paired_difference).
  /// Empty where the method was not judged; without those that were not fitted in every fold.
  std::vector<Gain> gains(std::string_view method, CaseGroup group, std::uint64_t seed) const;

  /// In the order of judging.
  std::span<const JudgedCase> cases() const { return cases_; }
  std::span<const std::string> methods() const { return names_; }
  /// By case; shorter than cases() where the method could not be fitted in every fold.
  std::span<const double> ndcg_at_5(std::size_t method) const {
    return metrics_[method][0][1].ndcg();
  }
  std::span<const double> map_at_7(std::size_t method) const {
    return metrics_[method][0][2].precision();
  }

 private:
  using Cutoffs = std::array<RankingMetrics, 3>;
  std::size_t position(const std::string& method);
  void add(std::size_t method, CaseGroup group, std::span<const std::uint32_t> ranked,
           std::span<const std::uint32_t> relevant);

  std::size_t products_;
  std::vector<double> information_;
  std::vector<JudgedCase> cases_;
  std::vector<std::string> names_;
  std::vector<std::array<Cutoffs, kCaseGroups>> metrics_;  ///< by method, then group
};

}  // namespace banklet
