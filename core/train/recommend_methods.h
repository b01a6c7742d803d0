// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/recommend/scorer.h"
#include "core/train/recommend_data.h"

namespace banklet {

/// Larger catalogues get no softmax: its weights grow with the square of the number of products,
/// while fewer examples can be looked at. 500 products leave 16 for each.
inline constexpr std::size_t kMostSoftmaxProducts = 500;
/// Larger catalogues get popularity only: the closed form takes time with the cube of the number of
/// products, and twice its square in memory.
inline constexpr std::size_t kMostItemProducts = 8192;
/// Larger catalogues get no additive trees: each round costs products times inputs.
inline constexpr std::size_t kMostTreeProducts = 64;

/// Tolerance, and examples times products, that suffice to compare parameters at a fraction of the
/// time.
inline constexpr double kTuningTolerance = 1e-3;
inline constexpr std::size_t kTuningScores = 2'000'000;

/// What training does not learn from examples alone; chosen on data that was held out.
struct MethodParameters {
  bool trees = true;  ///< false: no additive trees, which did not pay
  double softmax_l2 = 1.0;
  double softmax_temperature = 1.0;
  double softmax_tolerance = 1e-5;  ///< of the optimiser, see SoftmaxTrainerOptions
  double ease_lambda = 100.0;
};

inline constexpr const char* kAdditiveTrees = "additive trees";  ///< the method's name

/// A way to rank products: how a report calls it, and which scorer of a bundle it would be.
struct Method {
  std::string name;  ///< see fit_methods
  std::unique_ptr<Scorer> scorer;
};

/// All methods that the data allow, fitted to the same set: "popularity"; "popularity by segment"
/// if there are segments; "item cosine" and "EASE" with at most kMostItemProducts products;
/// "softmax" and "content" with examples and at most kMostSoftmaxProducts products; "additive
/// trees" with at most kMostTreeProducts; "customers alike" with examples of kFewestPerPrototype
/// customers. Content and trees learn from each example twice, with half the weight each: as it is,
/// and as of a customer without transactions. Errors: those of the trainers.
Result<std::vector<Method>> fit_methods(const RecommendTrainingSet& set,
                                        const MethodParameters& parameters);

/// Softmax alone; nothing where the catalogue is too large for it or there is no example.
Result<std::optional<Method>> fit_softmax(const RecommendTrainingSet& set,
                                          const MethodParameters& parameters);

/// The l2 of 1, 3, 10, 30, 100 with the smallest loss on the examples of every fifth customer,
/// when fitted to the others. The default where there are fewer than 100 examples or no softmax.
/// Errors: those of train_softmax.
Result<double> choose_softmax_l2(const RecommendTrainingSet& set);

/// The temperature for a scorer of fit_methods, from cases that it was not fitted to; every
/// relevant product is one example. Errors: those of fit_temperature.
Result<double> choose_temperature(const Scorer& softmax, const CustomerView& view,
                                  std::span<const RankingCase> cases);

}  // namespace banklet
