// SPDX-License-Identifier: Apache-2.0
#include "core/codec/explanation_json.h"

#include "core/base/json_object.h"

namespace banklet {
namespace {

Json contribution_to_json(std::string_view feature, double contribution, int direction) {
  return json_object(
      {{"feature", feature}, {"contribution", contribution}, {"direction", direction}});
}

}  // namespace

Json explanation_to_json(const ScoreExplanation& explanation, const Recommender& recommender) {
  const Explanation& why = explanation.why;
  double score = why.baseline;
  Json contributions = Json::array();
  for (const Contribution& one : why.contributions) {
    score += one.value;
    contributions.push_back(contribution_to_json(
        contribution_name(one, recommender.feature_names(), recommender.catalogue()), one.value,
        one.direction));
  }
  if (explanation.learned != 0.0) {
    score += explanation.learned;
    contributions.push_back(
        contribution_to_json("learned", explanation.learned, explanation.learned > 0.0 ? 1 : -1));
  }
  return json_object({{"scorer", explanation.scorer},
                      {"baseline", why.baseline},
                      {"score", score},
                      {"contributions", std::move(contributions)}});
}

Json counterfactual_to_json(const std::optional<Counterfactual>& change) {
  if (!change) return nullptr;
  return json_object({{"column", or_null(change->column)},
                      {"tag", or_null(change->tag)},
                      {"value", change->value},
                      {"above", change->above},
                      {"text", write_localized(change->text)}});
}

}  // namespace banklet
