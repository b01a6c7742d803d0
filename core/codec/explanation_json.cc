// SPDX-License-Identifier: Apache-2.0
#include "core/codec/explanation_json.h"

#include "core/base/json_text.h"

namespace banklet {
namespace {

JsonText contribution_to_json(std::string_view feature, double contribution, int direction) {
  return json_text(
      {{"feature", feature}, {"contribution", contribution}, {"direction", direction}});
}

}  // namespace

JsonText explanation_to_json(const ScoreExplanation& explanation, const Recommender& recommender) {
  const Explanation& why = explanation.why;
  double score = why.baseline;
  JsonText contributions = JsonText::array();
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
  return json_text({{"scorer", explanation.scorer},
                    {"baseline", why.baseline},
                    {"score", score},
                    {"contributions", contributions}});
}

JsonText counterfactual_to_json(const std::optional<Counterfactual>& change) {
  if (!change) return {};
  return json_text({{"column", piece_or_null(change->column)},
                    {"tag", piece_or_null(change->tag)},
                    {"value", change->value},
                    {"above", change->above},
                    {"text", localized_to_json(change->text)}});
}

}  // namespace banklet
