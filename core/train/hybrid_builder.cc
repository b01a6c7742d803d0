// SPDX-License-Identifier: Apache-2.0
#include "core/train/hybrid_builder.h"

#include <algorithm>
#include <utility>

#include "core/train/stack_trainer.h"

namespace banklet {
namespace {

/// Additive trees are costly: they stay where the loss falls by this part of it.
constexpr double kTreesPay = 0.002;
constexpr double kBucketL2 = 20.0;  ///< pull of an amount of history to what all teach together
/// Customers times products: some numbers per scorer need no more.
constexpr std::size_t kMostScores = 1'000'000;
constexpr std::uint64_t kDrawSeed = 1;

const Method* find(std::span<const Method> methods, std::string_view name) {
  const auto found = std::find_if(methods.begin(), methods.end(),
                                  [&](const Method& method) { return method.name == name; });
  return found == methods.end() ? nullptr : &*found;
}

/// The methods that a stack is made of.
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
  Stack(std::string_view item_method, bool trees) : item_method_(item_method), trees_(trees) {}

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

  Result<HybridWeights> fit() const {
    HybridWeights hybrid;
    for (const Method* method : used_) hybrid.methods.push_back(method->name);
    BANKLET_ASSIGN(const std::vector<double> together, train_stack(all_));
    StackTrainerOptions options;
    options.l2 = kBucketL2;
    options.prior = together;
    for (std::size_t b = 0; b < kHistoryAmounts; ++b) {
      hybrid.customers[b] = by_amount_[b].size();
      hybrid.weights[b] = together;
      if (hybrid.customers[b] == 0) continue;
      BANKLET_ASSIGN(hybrid.weights[b], train_stack(by_amount_[b], options));
    }
    return hybrid;
  }

  std::size_t customers() const { return all_.size(); }
  Result<double> loss() const {
    BANKLET_ASSIGN(const std::vector<double> weights, train_stack(all_));
    return stack_loss(all_, weights);
  }

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

  std::string_view item_method_;
  bool trees_;
  std::vector<const Method*> used_;  // of the latest hold-out
  StackExamples all_;
  std::array<StackExamples, kHistoryAmounts> by_amount_;
};

}  // namespace

Result<std::optional<HybridWeights>> fit_hybrid(std::span<const HoldOut> hold_outs) {
  std::optional<HybridWeights> best;
  double best_loss = 0.0;
  const bool trees = !hold_outs.empty() && find(hold_outs.front().methods, kAdditiveTrees);
  for (const bool with_trees : {false, true}) {
    if (with_trees && !trees) break;
    for (const char* item_method : {"EASE", "item cosine"}) {
      Stack stack(item_method, with_trees);
      for (const HoldOut& hold_out : hold_outs) BANKLET_TRY(stack.read(hold_out));
      if (stack.customers() == 0) return std::optional<HybridWeights>();
      BANKLET_ASSIGN(const double loss, stack.loss());
      const double paid = with_trees ? loss / (1.0 - kTreesPay) : loss;
      if (best && paid >= best_loss) continue;
      BANKLET_ASSIGN(best, stack.fit());
      best_loss = loss;
      if (find(hold_outs.front().methods, item_method)) best->item_method = item_method;
    }
  }
  return best;
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
