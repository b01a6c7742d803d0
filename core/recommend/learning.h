// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/date.h"
#include "core/base/json.h"
#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/recommend/catalogue.h"
#include "core/table/customer.h"

namespace banklet {

/// What the bank allows its page to learn from a customer's reactions. In bank.json `learning`, and
/// in a bundle `models.recommend.learning`: {"exploration", "repeats", "days", "seed",
/// "dismissed": text, "rested": text}, each optional.
struct LearningOptions {
  double exploration = 0.2;   ///< 0..0.9: no score moves by more than this share, see LearnedState
  std::size_t repeats = 5;    ///< a product shown so often without a click rests, >= 1
  std::int32_t days = 30;     ///< ... until so many days after the last showing, >= 1
  std::uint32_t seed = 1234;  ///< of the draws
  LocalizedText dismissed;    ///< "You said that you are not interested."
  LocalizedText rested;       ///< "You have seen it often; it rests for a while."

  /// The values above, with built-in English and Chinese texts.
  static LearningOptions defaults();

  /// The defaults where the document has none. Errors: kUnknownReference (another member),
  /// kTypeMismatch, kInvalidNumber (out of range).
  static Result<LearningOptions> from_json(const JsonField& field);
  Json to_json() const;
};

/// What a customer's reactions have taught: a Thompson sampler (Thompson 1933; Chapelle & Li 2011)
/// over the categories, on top of a scorer's probabilities.
///
/// The chance of a click on a product of category c has the prior Beta(1, 9), as if ten products of
/// it had been shown and one clicked, and the posterior Beta(1 + clicks, 9 + shown - clicks).
/// Before a list is ranked one chance is drawn per category, and the scores of its products are
/// multiplied by chance / 0.1, limited to [1 - exploration, 1 + exploration]: where nothing is
/// known the draws explore, and what the bank's models say is never moved further than the bank
/// allows. Draws depend on the seed and the number of events only, so the same log gives the same
/// list.
///
/// "dismissed" is for good: the product never appears again. Bought counts as clicked. A product
/// that was shown `repeats` times since its last click rests for `days` days.
struct LearnedState {
  struct Category {
    std::uint32_t shown = 0;
    std::uint32_t clicked = 0;
  };
  struct Exposure {
    std::uint32_t product = 0;
    std::uint32_t shown = 0;  ///< since the last click
    Date last;
  };
  std::uint32_t events = 0;
  std::vector<Category> categories;      ///< by category of the catalogue
  std::vector<Exposure> exposures;       ///< by product, ascending; only what was shown
  std::vector<std::uint32_t> dismissed;  ///< ascending

  explicit LearnedState(const Catalogue& catalogue) : categories(catalogue.categories().size()) {}

  /// {"events", "categories": {id: [shown, clicked]}, "exposures": {product id: [shown, date]},
  /// "dismissed": [product ids]}: by id, so that it outlives a change of the catalogue; what the
  /// catalogue no longer has is dropped. At most some bytes per product and category.
  Json to_json(const Catalogue& catalogue) const;
  /// Errors: kTypeMismatch, kMissingField, kInvalidNumber, kInvalidDate.
  static Result<LearnedState> from_json(const JsonField& field, const Catalogue& catalogue);
};

/// The state after an event: a pure function. O(log products) besides the copy. Errors:
/// kUnknownReference for a product that the catalogue does not have.
Result<LearnedState> learn(LearnedState state, const Catalogue& catalogue,
                           const ProductEvent& event);

/// learn() over a log, in its order; events after `as_of` are left out, since they have not
/// happened yet. Errors: as learn, with "events[i].product_id". O(events log products).
Result<LearnedState> replay(const Catalogue& catalogue, std::span<const ProductEvent> events,
                            Date as_of);

/// Why a customer's own reactions keep a product back.
enum class Rest : std::uint8_t { kNo, kDismissed, kShownOften };
Rest rests(const LearnedState& state, const LearningOptions& options, std::uint32_t product,
           Date as_of);

/// The factor of each category for the next list, see LearnedState. O(categories).
std::vector<double> draw_factors(const LearnedState& state, const LearningOptions& options);

}  // namespace banklet
