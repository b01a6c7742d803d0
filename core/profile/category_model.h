// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/table/customer.h"
#include "core/table/schema.h"

namespace banklet {

struct CategoryGuess {
  std::uint32_t category = 0;
  double probability = 0.0;
};

/// Below this nothing is suggested.
inline constexpr double kLeastSuggestion = 0.5;

/// Guesses the category of a booking from its description: multinomial naive Bayes (McCallum &
/// Nigam 1998) over hashed n-grams of 1 (Chinese) and 2 to 4 characters of counterparty_key(), each
/// counterparty of the bank's labelled bookings counting once.
///
///     score_c = log prior(c | direction) + t * sum over n-grams g of log((n_gc + a) / (N_c + a B))
///
/// with the count n_gc of counterparties of category c with the n-gram in bucket g of B, their sum
/// N_c, a = 0.1, and a temperature t, fitted on counterparties that were not learnt from, because
/// n-grams overlap and naive Bayes is too sure of itself. n-grams in no category are left out. A
/// correction of the customer counts like kCorrectionWeight counterparties.
///
/// In a bundle, with k categories of the schema: manifest `profile.categories` = {"buckets",
/// "temperature", "prior": {"in": [k log-probabilities], "out": [k]}}; tensor `profile.categories`
/// U8 [buckets * k], the counts n_gc, at most 255, by bucket.
class CategoryModel {
 public:
  struct Parts {
    std::size_t buckets = 0;
    double temperature = 1.0;
    std::array<std::vector<double>, 2> prior;  ///< log; of money that left, that came in
    std::vector<std::uint8_t> counts;          ///< [bucket][category]
  };
  static constexpr double kCorrectionWeight = 5;

  /// Errors: kBundleCorrupt where parts contradict each other or the schema; those of JsonField.
  static Result<CategoryModel> load(const Bundle& bundle, const JsonField& field,
                                    const Schema& schema);
  /// Checks the same. `categories`: how many there are. Errors: kBundleCorrupt.
  static Result<CategoryModel> create(Parts parts, std::size_t categories);

  const Parts& parts() const { return parts_; }
  std::size_t categories() const { return totals_.size(); }

  /// What the customer's corrections add to the counts.
  class Learned {
   public:
    void add(std::string_view counterparty_key, std::uint32_t category);

   private:
    friend class CategoryModel;
    explicit Learned(const CategoryModel& model) : model_(&model), totals_(model.categories()) {}

    const CategoryModel* model_;
    std::map<std::uint32_t, std::vector<double>> counts_;  ///< by bucket: of each category
    std::vector<double> totals_;
  };
  /// Keeps a reference to the model.
  Learned learn() const { return Learned(*this); }

  /// The most probable category; absent where no n-gram is known. O(n-grams * categories).
  std::optional<CategoryGuess> guess(std::string_view counterparty_key, bool came_in,
                                     const Learned& learned) const;

  /// The buckets of the n-grams of a key's first 64 characters, in its order.
  static std::vector<std::uint32_t> ngrams(std::string_view counterparty_key, std::size_t buckets);

 private:
  explicit CategoryModel(Parts parts);

  Parts parts_;
  std::vector<double> totals_;            ///< N_c
  std::array<double, 256> log_counts_{};  ///< log(n + a)
};

}  // namespace banklet
