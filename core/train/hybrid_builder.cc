// SPDX-License-Identifier: Apache-2.0
#include "core/train/hybrid_builder.h"

#include <algorithm>
#include <utility>

#include "core/train/stack_ranking.h"
#include "core/train/stack_trainer.h"

namespace banklet {
namespace {

/// Additive trees are costly: they stay where the loss falls by this part of it.
constexpr double kTreesPay = 0.002;
constexpr std::array kItemMethods = {"EASE", "item cosine"};
constexpr double kBucketL2 = 20.0;  ///< pull of an amount of history to what all teach together
/// Customers times products: some numbers per scorer need no more.
constexpr std::size_t kMostScores = 1'000'000;
constexpr std::uint64_t kDrawSeed = 1;

const Method* find(std::span<const Method> methods, std::string_view name) {
  const auto found = std::find_if(methods.begin(), methods.end(),
                                  [&](const Method& method) { return method.name == name; });
  return found == methods.end() ? nullptr : &*found;
}

/// The methods that a stack is made of; a popularity is the last.
std::vector<const Method*> stack_methods(std::span<const Method> methods,
                                         std::string_view item_method, bool trees) {
  std::vector<const Method*> used;
  for (const std::string_view name :
       {std::string_view("softmax"), item_method, std::string_view("content"),
        std::string_view(kAdditiveTrees), std::string_view("customers alike"),
        std::string_view("interactions")})
    if (const Method* method = find(methods, name); method && (trees || name != kAdditiveTrees))
      used.push_back(method);
  const Method* by_segment = find(methods, "popularity by segment");
  used.push_back(by_segment ? by_segment : find(methods, "popularity"));
  return used;
}

/// What hold-outs teach about a stack.
class Stack {
 public:
  Stack(const char* item_method, bool trees) : item_method_(item_method), trees_(trees) {}

  Result<void> read(const HoldOut& hold_out) {
    used_ = stack_methods(hold_out.methods, item_method_, trees_);
    all_.scorers = used_.size();
    for (StackExamples& examples : by_amount_) examples.scorers = used_.size();
    std::vector<float> features;
    const std::size_t products = hold_out.methods.front().scorer->products();
    for (const std::size_t row :
         draw_rows(hold_out.cases.size(), kMostScores / products, kDrawSeed)) {
      const RankingCase& one = hold_out.cases[row];
      const std::vector<std::uint8_t> open = hold_out.inputs->candidates(one);
      const ScoringInput known = hold_out.inputs->known(one);
      const bool few = one.held.size() <= kFewHeld;
      add(known, one, open, all_);
      add(known, one, open,
          by_amount_[static_cast<std::size_t>(few ? HistoryAmount::kFew : HistoryAmount::kMany)]);
      BANKLET_ASSIGN(const ScoringInput profile, hold_out.inputs->profile_only(one, features));
      add(profile, one, open, by_amount_[static_cast<std::size_t>(HistoryAmount::kProfile)]);
    }
    return {};
  }

  /// After all hold-outs are read.
  Result<void> fit() {
    BANKLET_ASSIGN(const std::vector<double> together, train_stack(all_));
    loss_ = stack_loss(all_, together);
    for (const Method* method : used_) weights_.methods.push_back(method->name);
    StackTrainerOptions options;
    options.l2 = kBucketL2;
    options.prior = together;
    for (std::size_t b = 0; b < kHistoryAmounts; ++b) {
      weights_.customers[b] = by_amount_[b].size();
      weights_.weights[b] = together;
      if (by_amount_[b].size() == 0) continue;
      BANKLET_ASSIGN(std::vector<double> weights, train_stack(by_amount_[b], options));
      BANKLET_ASSIGN(weights_.weights[b],
                     improve_ranking(by_amount_[b], std::move(weights), used_.size() - 1));
      if (b == static_cast<std::size_t>(HistoryAmount::kProfile)) continue;
      for (const double ndcg : stack_ndcg(by_amount_[b], weights_.weights[b])) ndcg_ += ndcg;
    }
    return {};
  }

  std::size_t customers() const { return all_.size(); }
  const char* item_method() const { return item_method_; }
  const HybridWeights& weights() const { return weights_; }
  double loss() const { return loss_; }  ///< of one set of weights for all customers
  double ndcg() const { return ndcg_; }  ///< at 5, summed over the customers with what is known

 private:
  void add(const ScoringInput& input, const RankingCase& one, const std::vector<std::uint8_t>& open,
           StackExamples& examples) const {
    std::vector<std::vector<float>> raw(used_.size(), std::vector<float>(open.size()));
    for (std::size_t s = 0; s < used_.size(); ++s) used_[s]->scorer->raw(input, raw[s]);
    for (std::uint32_t p = 0; p < open.size(); ++p) {
      if (!open[p]) continue;
      for (const std::vector<float>& scores : raw) examples.raw.push_back(scores[p]);
      examples.chosen.push_back(
          std::binary_search(one.relevant.begin(), one.relevant.end(), p) ? 1 : 0);
    }
    examples.end_customer();
  }

  const char* item_method_;
  bool trees_;
  std::vector<const Method*> used_;  // of the latest hold-out
  StackExamples all_;
  std::array<StackExamples, kHistoryAmounts> by_amount_;
  HybridWeights weights_;
  double loss_ = 0.0;
  double ndcg_ = 0.0;
};

}  // namespace

Result<std::optional<HybridWeights>> fit_hybrid(std::span<const HoldOut> hold_outs) {
  std::optional<Stack> best;
  const auto read = [&](const char* item_method, bool trees) -> Result<Stack> {
    Stack stack(item_method, trees);
    for (const HoldOut& hold_out : hold_outs) BANKLET_TRY(stack.read(hold_out));
    return stack;
  };
  for (const char* item_method : kItemMethods) {
    BANKLET_ASSIGN(Stack stack, read(item_method, false));
    if (stack.customers() == 0) return std::optional<HybridWeights>();
    BANKLET_TRY(stack.fit());
    if (!best || stack.ndcg() > best->ndcg()) best = std::move(stack);
  }
  if (find(hold_outs.front().methods, kAdditiveTrees)) {
    BANKLET_ASSIGN(Stack stack, read(best->item_method(), true));
    BANKLET_TRY(stack.fit());
    if (stack.loss() < best->loss() * (1.0 - kTreesPay)) best = std::move(stack);
  }
  HybridWeights weights = best->weights();
  if (find(hold_outs.front().methods, best->item_method()))
    weights.item_method = best->item_method();
  return std::optional(std::move(weights));
}

Result<void> add_hybrid(const HybridWeights& hybrid, const std::vector<std::string>& feature_names,
                        std::vector<Method>& methods) {
  HybridScorer::Parts parts;
  parts.weights = hybrid.weights;
  parts.history_feature = find_history_feature(feature_names);
  std::vector<const Scorer*> scorers;
  for (const std::string& name : hybrid.methods) {
    const Method* method = find(methods, name);
    if (!method) return Error{ErrorCode::kInternal, "hybrid: '" + name + "' was not fitted"};
    parts.scorers.emplace_back(method->scorer->name());
    scorers.push_back(method->scorer.get());
  }
  BANKLET_ASSIGN(auto scorer, HybridScorer::create(std::move(parts), std::move(scorers)));
  methods.push_back({kHybrid, std::move(scorer)});
  return {};
}

}  // namespace banklet
