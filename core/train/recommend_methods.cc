// SPDX-License-Identifier: Apache-2.0
#include "core/train/recommend_methods.h"

#include <array>
#include <utility>

#include "core/recommend/additive_scorer.h"
#include "core/recommend/alike_scorer.h"
#include "core/recommend/content_scorer.h"
#include "core/recommend/interaction_scorer.h"
#include "core/recommend/item_scorer.h"
#include "core/recommend/popularity_scorer.h"
#include "core/recommend/softmax_scorer.h"
#include "core/train/additive_scorer_trainer.h"
#include "core/train/alike_trainer.h"
#include "core/train/content_trainer.h"
#include "core/train/interaction_trainer.h"
#include "core/train/item_pruning.h"
#include "core/train/item_trainer.h"
#include "core/train/popularity_trainer.h"
#include "core/train/softmax_trainer.h"

namespace banklet {
namespace {

constexpr std::array kL2Grid = {1.0, 3.0, 10.0, 30.0, 100.0};
constexpr std::size_t kFewestToChoose = 100;
constexpr std::uint32_t kValidationShare = 5;
constexpr std::uint64_t kDrawSeed = 1;

bool can_have_softmax(const RecommendTrainingSet& set) {
  return set.examples.size() > 0 && set.examples.products <= kMostSoftmaxProducts;
}

Result<void> add_popularity(const RecommendTrainingSet& set, std::size_t segments,
                            std::vector<Method>& methods) {
  BANKLET_ASSIGN(
      PopularityScorer::Parts parts,
      train_popularity(set.taken, set.examples.products,
                       segments > 0 ? std::span(set.segment_of) : std::span<const std::uint32_t>(),
                       segments));
  BANKLET_ASSIGN(auto scorer, PopularityScorer::create(std::move(parts)));
  methods.push_back({segments > 0 ? "popularity by segment" : "popularity", std::move(scorer)});
  return {};
}

Result<void> add_items(const ItemWeights& weights, std::string name, std::string method,
                       std::vector<Method>& methods) {
  BANKLET_ASSIGN(auto scorer, make_item_scorer(weights, std::move(method)));
  methods.push_back({std::move(name), std::move(scorer)});
  return {};
}

/// Content looks at each feature several times over, so it gets fewer examples of many products.
constexpr std::size_t kMostContentScores = 1'000'000;

/// Each example as it is and without transactions, which together count as one.
NextProductExamples with_and_without_history(const RecommendTrainingSet& set) {
  const NextProductExamples examples = select_examples(
      set.examples,
      draw_rows(set.examples.size(), kMostContentScores / set.examples.products, kDrawSeed));
  NextProductExamples both = examples;
  if (set.mask.empty()) return both;
  const std::size_t n = examples.size();
  const std::size_t width = examples.feature_count;
  both.features.insert(both.features.end(), examples.features.begin(), examples.features.end());
  for (std::size_t i = 0; i < n; ++i) {
    set.mask.apply(std::span(both.features).subspan((n + i) * width, width));
    both.held.push_back(examples.held[i]);
    both.recent.push_back(examples.recent[i]);
    both.interactions.push_back(examples.interactions_of(i));
    both.target.push_back(examples.target[i]);
  }
  both.weights.assign(2 * n, 0.5F);
  return both;
}

Result<void> add_content(const RecommendTrainingSet& set, std::vector<Method>& methods) {
  if (!can_have_softmax(set)) return {};
  BANKLET_ASSIGN(ContentScorer::Parts parts,
                 train_content(with_and_without_history(set), set.attributes));
  BANKLET_ASSIGN(auto scorer, ContentScorer::create(std::move(parts)));
  methods.push_back({"content", std::move(scorer)});
  return {};
}

Result<void> add_interactions(const RecommendTrainingSet& set, std::vector<Method>& methods) {
  bool any = false;
  for (std::size_t i = 0; i < set.examples.size(); ++i)
    any = any || !set.examples.interactions_of(i).empty();
  if (!any) return {};
  BANKLET_ASSIGN(InteractionScorer::Parts parts, train_interactions(set.examples, set.category));
  BANKLET_ASSIGN(auto scorer, InteractionScorer::create(std::move(parts)));
  methods.push_back({"interactions", std::move(scorer)});
  return {};
}

/// Examples times their features and products, of which k-means makes many passes.
constexpr std::size_t kMostAlikeNumbers = 4'000'000;

Result<void> add_trees(const RecommendTrainingSet& set, std::vector<Method>& methods) {
  if (!can_have_softmax(set) || set.examples.products > kMostTreeProducts) return {};
  Result<AdditiveScorer::Parts> parts =
      train_additive_scorer(with_and_without_history(set), set.input_of);
  if (!parts && parts.error().code == ErrorCode::kNotEnoughData) return {};
  if (!parts) return parts.error();
  BANKLET_ASSIGN(auto scorer, AdditiveScorer::create(std::move(*parts)));
  methods.push_back({kAdditiveTrees, std::move(scorer)});
  return {};
}

Result<void> add_alike(const RecommendTrainingSet& set, std::vector<Method>& methods) {
  if (!can_have_softmax(set) || set.examples.feature_count == 0) return {};
  const std::size_t dimensions = set.examples.feature_count + set.examples.products;
  const std::vector<std::size_t> rows =
      draw_rows(set.examples.size(), kMostAlikeNumbers / dimensions, kDrawSeed);
  std::vector<std::uint32_t> customers;
  for (const std::size_t row : rows) customers.push_back(set.example_customers[row]);
  Result<AlikeScorer::Parts> parts = train_alike(select_examples(set.examples, rows), customers);
  if (!parts && parts.error().code == ErrorCode::kNotEnoughData) return {};
  if (!parts) return parts.error();
  BANKLET_ASSIGN(auto scorer, AlikeScorer::create(std::move(*parts)));
  methods.push_back({"customers alike", std::move(scorer)});
  return {};
}

}  // namespace

Result<std::optional<Method>> fit_softmax(const RecommendTrainingSet& set,
                                          const MethodParameters& parameters) {
  if (!can_have_softmax(set)) return std::optional<Method>();
  SoftmaxTrainerOptions options;
  options.l2 = parameters.softmax_l2;
  options.tolerance = parameters.softmax_tolerance;
  BANKLET_ASSIGN(const SoftmaxWeights weights, train_softmax(set.examples, options));
  BANKLET_ASSIGN(SoftmaxScorer::Parts parts, quantise_softmax(weights));
  parts.temperature = parameters.softmax_temperature;
  BANKLET_ASSIGN(auto scorer, SoftmaxScorer::create(std::move(parts)));
  return std::optional<Method>(Method{"softmax", std::move(scorer)});
}

Result<std::vector<Method>> fit_methods(const RecommendTrainingSet& set,
                                        const MethodParameters& parameters) {
  std::vector<Method> methods;
  BANKLET_TRY(add_popularity(set, 0, methods));
  if (set.segments > 0) BANKLET_TRY(add_popularity(set, set.segments, methods));
  if (set.examples.products <= kMostItemProducts) {
    BANKLET_ASSIGN(const ItemWeights cosine, train_cosine(set.held, set.examples.products));
    BANKLET_TRY(add_items(cosine, "item cosine", "cosine", methods));
    BANKLET_ASSIGN(const ItemWeights ease,
                   train_ease(set.held, set.examples.products, parameters.ease_lambda));
    BANKLET_TRY(add_items(ease, "EASE", "ease", methods));
  }
  BANKLET_ASSIGN(std::optional<Method> softmax, fit_softmax(set, parameters));
  if (softmax) methods.push_back(std::move(*softmax));
  BANKLET_TRY(add_content(set, methods));
  if (parameters.trees) BANKLET_TRY(add_trees(set, methods));
  BANKLET_TRY(add_alike(set, methods));
  BANKLET_TRY(add_interactions(set, methods));
  return methods;
}

Result<double> choose_softmax_l2(const RecommendTrainingSet& set) {
  double best_l2 = MethodParameters().softmax_l2;
  if (!can_have_softmax(set) || set.examples.size() < kFewestToChoose) return best_l2;
  std::vector<std::size_t> training;
  std::vector<std::size_t> validation;
  for (const std::size_t i :
       draw_rows(set.examples.size(), kTuningScores / set.examples.products, kDrawSeed))
    (set.example_customers[i] % kValidationShare == 0 ? validation : training).push_back(i);
  if (training.empty() || validation.empty()) return best_l2;

  const NextProductExamples fitted = select_examples(set.examples, training);
  const NextProductExamples judged = select_examples(set.examples, validation);
  bool first = true;
  double best_loss = 0;
  for (const double l2 : kL2Grid) {
    SoftmaxTrainerOptions options;
    options.l2 = l2;
    options.tolerance = kTuningTolerance;
    BANKLET_ASSIGN(const SoftmaxWeights weights, train_softmax(fitted, options));
    std::vector<double> parameters = weights.weights;
    parameters.insert(parameters.end(), weights.bias.begin(), weights.bias.end());
    std::vector<double> gradient(parameters.size());
    const double loss = softmax_loss(judged, parameters, 0.0, gradient);
    if (first || loss < best_loss) {
      best_loss = loss;
      best_l2 = l2;
    }
    first = false;
  }
  return best_l2;
}

Result<double> choose_temperature(const Scorer& softmax, const CustomerView& view,
                                  std::span<const RankingCase> cases) {
  const auto& parts = static_cast<const SoftmaxScorer&>(softmax).parts();
  NextProductExamples examples;
  examples.products = parts.products;
  examples.feature_count = parts.features;
  for (const RankingCase& one : cases)
    for (const std::uint32_t product : one.relevant) {
      const std::span<const float> features = view.features.of(one.customer);
      examples.features.insert(examples.features.end(), features.begin(), features.end());
      examples.held.push_back(one.held);
      examples.recent.push_back(one.recent);
      examples.target.push_back(product);
    }
  return fit_temperature(parts, examples);
}

}  // namespace banklet
