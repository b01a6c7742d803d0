// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/recommender.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/base/math.h"
#include "core/base/order.h"
#include "core/recommend/diversity.h"
#include "core/recommend/item_scorer.h"
#include "core/recommend/load_scorer.h"
#include "core/recommend/popularity_scorer.h"
#include "core/recommend/reason_giver.h"
#include "core/recommend/softmax_scorer.h"

namespace banklet {
namespace {

constexpr std::string_view kPopularity = "popularity";

Error corrupt(const std::string& what) {
  return Error{ErrorCode::kBundleCorrupt, "recommender: " + what};
}

const Scorer* find_scorer(const std::vector<std::unique_ptr<Scorer>>& scorers,
                          std::string_view name) {
  for (const auto& scorer : scorers)
    if (scorer->name() == name) return scorer.get();
  return nullptr;
}

Result<void> check_products(std::span<const std::uint32_t> list, std::size_t products,
                            std::string_view name) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i] >= products)
      return Error{ErrorCode::kUnknownReference,
                   std::string(name) + "[" + std::to_string(i) + "]: names no product"};
    if (i > 0 && list[i] <= list[i - 1])
      return Error{ErrorCode::kInvalidArgument, std::string(name) + ": not sorted and unique"};
  }
  return {};
}

}  // namespace

Result<Recommender> Recommender::create(Parts parts) {
  if (!(parts.diversity >= 0.0 && parts.diversity <= 1.0))
    return corrupt("the diversity is outside [0, 1]");
  for (const auto& scorer : parts.scorers) {
    if (scorer->products() != parts.catalogue.size())
      return corrupt("scorer '" + std::string(scorer->name()) + "' has another number of products");
    if (scorer->features() != 0 && scorer->features() != parts.feature_names.size())
      return corrupt("scorer '" + std::string(scorer->name()) + "' has another number of features");
  }
  Recommender recommender(std::move(parts));
  if (!recommender.scorer(recommender.default_scorer()))
    return corrupt("the default scorer is not among its scorers");
  return recommender;
}

Result<Recommender> Recommender::load(const Bundle& bundle, MoreScorers more) {
  const JsonField manifest = bundle.manifest();
  const Error missing{ErrorCode::kModelMissing, "the bundle holds no recommender"};
  if (!manifest.has("models")) return missing;
  BANKLET_ASSIGN(const JsonField models, manifest.at("models"));
  if (!models.has("recommend")) return missing;
  BANKLET_ASSIGN(const JsonField field, models.at("recommend"));

  Parts parts;
  BANKLET_ASSIGN(parts.catalogue, Catalogue::load(bundle));
  BANKLET_ASSIGN(parts.default_scorer, field.string("default"));
  BANKLET_ASSIGN(parts.single_scorer, field.string("single"));
  BANKLET_ASSIGN(parts.feature_names, field.strings("features"));
  BANKLET_ASSIGN(const JsonField reasons, field.at("reasons"));
  BANKLET_ASSIGN(parts.reasons, ReasonTexts::from_json(reasons));
  if (field.has("diversity")) {
    BANKLET_ASSIGN(parts.diversity, field.number("diversity"));
  }
  if (field.has("learning")) {
    BANKLET_ASSIGN(const JsonField learning, field.at("learning"));
    BANKLET_ASSIGN(parts.learning, LearningOptions::from_json(learning));
  }
  if (field.has("suitability")) {
    BANKLET_ASSIGN(const JsonField suitability, field.at("suitability"));
    BANKLET_ASSIGN(parts.suitability, Suitability::from_json(suitability));
  }
  const std::size_t products = parts.catalogue.size();
  BANKLET_TRY(load_if_present<SoftmaxScorer>(bundle, field, "softmax", products, parts.scorers));
  BANKLET_TRY(load_if_present<ItemScorer>(bundle, field, "item", products, parts.scorers));
  BANKLET_TRY(
      load_if_present<PopularityScorer>(bundle, field, kPopularity, products, parts.scorers));
  if (more != nullptr)
    BANKLET_TRY(more(bundle, field, products, parts.feature_names, parts.scorers));
  else if (find_scorer(parts.scorers, parts.default_scorer) == nullptr)
    parts.default_scorer = find_scorer(parts.scorers, parts.single_scorer) != nullptr
                               ? parts.single_scorer
                               : std::string(kPopularity);
  return create(std::move(parts));
}

const Scorer* Recommender::scorer(std::string_view name) const {
  return find_scorer(parts_.scorers, name);
}

Result<void> Recommender::check(const ScoringInput& input) const {
  if (!input.features.empty() && input.features.size() != parts_.feature_names.size())
    return Error{ErrorCode::kInvalidArgument,
                 "recommender: " + std::to_string(input.features.size()) + " features instead of " +
                     std::to_string(parts_.feature_names.size())};
  for (std::size_t i = 0; i < input.features.size(); ++i)
    if (!std::isfinite(input.features[i]))
      return Error{ErrorCode::kInvalidNumber,
                   "recommender: feature '" + parts_.feature_names[i] + "' is not finite"};
  BANKLET_TRY(check_products(input.held, parts_.catalogue.size(), "held"));
  BANKLET_TRY(check_products(input.recent, parts_.catalogue.size(), "recent"));
  for (const ProductInteraction& one : input.interactions)
    if (one.product >= parts_.catalogue.size())
      return Error{ErrorCode::kUnknownReference, "interactions: names no product"};
  for (const auto& scorer : parts_.scorers)
    if (input.segment && scorer->segments() > 0 && *input.segment >= scorer->segments())
      return Error{ErrorCode::kUnknownReference,
                   "recommender: there is no segment " + std::to_string(*input.segment)};
  return {};
}

Result<const Scorer*> Recommender::scorer_for(const RecommendRequest& request) const {
  std::string_view name = request.scorer;
  if (name.empty()) {
    const bool known = !request.input.features.empty() || !request.input.held.empty();
    name = known || !scorer(kPopularity) ? std::string_view(parts_.default_scorer) : kPopularity;
  }
  const Scorer* used = scorer(name);
  if (!used)
    return Error{ErrorCode::kModelMissing, "the bundle holds no scorer of the requested name"};
  return used;
}

std::vector<double> Recommender::learned_factors(const RecommendRequest& request,
                                                 const Scorer& used) const {
  if (!request.learned || request.learned->events == 0 || !used.gives_probabilities()) return {};
  return draw_factors(*request.learned, parts_.learning);
}

Result<ScoreExplanation> Recommender::explain(const RecommendRequest& request,
                                              std::uint32_t product) const {
  BANKLET_TRY(check(request.input));
  if (product >= parts_.catalogue.size())
    return Error{ErrorCode::kUnknownReference, "explain: names no product"};
  BANKLET_ASSIGN(const Scorer* used, scorer_for(request));
  ScoreExplanation result{used->name(), used->explain(request.input, product), 0.0};
  const std::vector<double> factors = learned_factors(request, *used);
  if (!factors.empty()) result.learned = log(factors[parts_.catalogue[product].category]);
  return result;
}

Result<Recommendations> Recommender::recommend(const RecommendRequest& request) const {
  BANKLET_TRY(check(request.input));
  BANKLET_TRY(check_products(request.not_offered, parts_.catalogue.size(), "not_offered"));
  BANKLET_ASSIGN(const Scorer* used, scorer_for(request));
  std::vector<float> scores(parts_.catalogue.size());
  used->score(request.input, scores);
  const std::vector<double> factors = learned_factors(request, *used);
  if (!factors.empty())
    for (std::size_t p = 0; p < scores.size(); ++p)
      scores[p] = static_cast<float>(scores[p] * factors[parts_.catalogue[p].category]);

  const CustomerColumns nothing_known;
  const CustomerColumns& columns = request.columns ? *request.columns : nothing_known;
  Recommendations result;
  result.scorer = used->name();
  const std::optional<RiskTolerance> tolerance = parts_.suitability.tolerance_of(columns);
  const std::span<const std::uint32_t> held = request.input.held;
  const auto why = [&](std::uint32_t p) -> std::optional<Withholding> {
    if (const auto rule = why_withheld(parts_.catalogue[p], tolerance, columns, held)) return rule;
    const Rest rest =
        request.learned ? rests(*request.learned, parts_.learning, p, request.as_of) : Rest::kNo;
    if (rest == Rest::kNo) return std::nullopt;
    return Withholding{
        rest == Rest::kDismissed ? Withholding::Cause::kDismissed : Withholding::Cause::kShownOften,
        0};
  };
  std::vector<std::uint32_t> open;
  std::vector<std::uint32_t> withheld;
  double total = 0.0;  // of what may be offered, also where it rests or a counterfactual hides it
  for (std::uint32_t p = 0; p < scores.size(); ++p) {
    if (std::binary_search(held.begin(), held.end(), p)) continue;
    const auto kept_back = why(p);
    if (!kept_back || kept_back->cause == Withholding::Cause::kDismissed ||
        kept_back->cause == Withholding::Cause::kShownOften)
      total += scores[p];
    if (!std::binary_search(request.not_offered.begin(), request.not_offered.end(), p))
      (kept_back ? withheld : open).push_back(p);
  }
  // Of thousands, sorting all would take longest.
  const auto order = [&](std::vector<std::uint32_t>& list, std::size_t first) {
    first = std::min(first, list.size());
    std::partial_sort(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(first), list.end(),
                      [&](std::uint32_t a, std::uint32_t b) {
                        return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
                      });
    list.resize(first);
  };
  order(withheld, withheld.size());
  for (const std::uint32_t p : withheld)
    result.withheld.push_back({p, scores[p], *why(p), tolerance});
  order(open, parts_.diversity > 0.0 ? open.size() : request.limit);
  for (const std::uint32_t p :
       diversify(open, scores, parts_.catalogue, parts_.diversity, request.limit))
    result.ranked.push_back({p, scores[p], {}, {}});
  if (used->gives_probabilities() && total > 0.0)
    for (Recommendation& item : result.ranked) item.score /= total;
  give_reasons_to(result, *used, request.input, request.reasons);
  return result;
}

Result<Recommendations> Recommender::recommend_generic(std::size_t limit,
                                                       std::size_t reasons) const {
  const Scorer* used = scorer(kPopularity);
  if (!used) return Error{ErrorCode::kModelMissing, "generic: the bundle holds no popularity"};
  const ScoringInput nobody;
  std::vector<float> scores(parts_.catalogue.size());
  used->score(nobody, scores);
  Recommendations result;
  result.scorer = used->name();
  result.generic = true;
  const std::vector<double> keys(scores.begin(), scores.end());
  for (const std::uint32_t p : descending_order(keys)) {
    if (!suits(parts_.catalogue[p].risk, std::nullopt))
      result.withheld.push_back(
          {p, scores[p], {Withholding::Cause::kToleranceUnknown, 0}, std::nullopt});
    else if (result.ranked.size() < limit)
      result.ranked.push_back({p, scores[p], {}, {}});
  }
  give_reasons_to(result, *used, nobody, reasons);
  return result;
}

void Recommender::give_reasons_to(Recommendations& result, const Scorer& used,
                                  const ScoringInput& input, std::size_t limit) const {
  if (limit == 0) return;
  const ReasonGiver giver(parts_.reasons, parts_.feature_names, parts_.catalogue);
  std::vector<std::uint32_t> products;
  for (const Recommendation& item : result.ranked) products.push_back(item.product);
  const std::vector<Explanation> explanations = used.explain_each(input, products);
  for (std::size_t i = 0; i < products.size(); ++i) {
    result.ranked[i].reasons = giver.give(explanations[i], limit, false);
    result.ranked[i].against = giver.give(explanations[i], 1, true);
  }
}

LocalizedText Recommender::why(const WithheldProduct& withheld) const {
  const Product& product = parts_.catalogue[withheld.product];
  switch (withheld.why.cause) {
    case Withholding::Cause::kRule: return product.eligibility[withheld.why.rule].text;
    case Withholding::Cause::kDismissed: return parts_.learning.dismissed;
    case Withholding::Cause::kShownOften: return parts_.learning.rested;
    case Withholding::Cause::kAboveTolerance:
    case Withholding::Cause::kToleranceUnknown: break;
  }
  return parts_.suitability.text(product.risk, withheld.tolerance);
}

}  // namespace banklet
