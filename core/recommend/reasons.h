// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/recommend/catalogue.h"
#include "core/recommend/scorer.h"

namespace banklet {

/// Texts for one feature of the model. `high` is shown when an above-average value speaks for a
/// product (for a category: the customer is in it), `low` when a below-average value does. An empty
/// text means that the feature is never given as a reason in that direction.
struct FeatureReason {
  LocalizedText high;
  LocalizedText low;
};

/// One sentence that tells the customer why.
struct Reason {
  std::string feature;  ///< "age", "holds:card-gold", "recent:fund-a", "segment", "popularity",
                        ///< "alike", "clicked", "similar", "passed_over", "ended"
  double contribution = 0.0;  ///< to the raw score: > 0 speaks for the product, < 0 against it
  LocalizedText text;
};

/// The name of what moved a score, as Reason::feature has it.
std::string contribution_name(const Contribution& contribution,
                              const std::vector<std::string>& feature_names,
                              const Catalogue& catalogue);

/// Turns contributions into sentences.
///
/// In the manifest `models.recommend.reasons` = {"features": {feature name: {"high": text, "low":
/// text}}, "holding": text, "recent": text, "segment": text, "popularity": text, "alike": text,
/// "rare": text, "clicked": text, "similar": text, "passed_over": text, "ended": text}. {product}
/// in the texts `holding` and `recent` stands for the product's name. All parts are optional: the
/// templates have built-in English and Chinese texts.
struct ReasonTexts {
  std::map<std::string, FeatureReason, std::less<>> features;
  LocalizedText holding;      ///< "You already use {product}."
  LocalizedText recent;       ///< "You recently took out {product}."
  LocalizedText segment;      ///< "Popular with customers in a similar situation."
  LocalizedText popularity;   ///< "Popular with our customers."
  LocalizedText alike;        ///< "Often chosen by customers whose situation is like yours."
  LocalizedText rare;         ///< "Chosen less often by customers like you." Against a product.
  LocalizedText clicked;      ///< "You looked at it recently."
  LocalizedText similar;      ///< "You looked at something similar recently."
  LocalizedText passed_over;  ///< "You have seen it and moved on." Against a product.
  LocalizedText ended;        ///< "You have had it before." Against a product.

  /// The built-in templates, no features.
  static ReasonTexts defaults();
  /// Built-in templates where the document has none. Errors: kTypeMismatch.
  static Result<ReasonTexts> from_json(const JsonField& field);
  Json to_json() const;
};

/// The `limit` largest positive contributions that have a text, by descending contribution, ties in
/// the order of the explanation; a text is given once. Absent products ("you do not have ...") and
/// features without text are skipped. `feature_names` by feature index.
/// O(contributions log contributions).
/// Where `against` is set: the largest negative ones, and what they say is true of the customer and
/// speaks against the product; being popular, alike or in a segment then reads ReasonTexts::rare.
std::vector<Reason> give_reasons(const Explanation& explanation, const ReasonTexts& texts,
                                 const std::vector<std::string>& feature_names,
                                 const Catalogue& catalogue, std::size_t limit,
                                 bool against = false);

}  // namespace banklet
