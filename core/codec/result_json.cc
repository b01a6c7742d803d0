// SPDX-License-Identifier: Apache-2.0
#include "core/codec/result_json.h"

#include <numeric>
#include <string>

#include "core/base/currency.h"
#include "core/base/json_object.h"
#include "core/base/number.h"
#include "core/base/version.h"
#include "core/knowledge/knowledge.h"
#include "core/table/categorize.h"

namespace banklet {
namespace {

Json part_or(const JsonField& manifest, const char* name, Json fallback) {
  return manifest.has(name) ? manifest.json()[name] : std::move(fallback);
}

Json marked_to_json(const MarkedText& marked) {
  Json pieces = Json::array();
  std::size_t at = 0;
  const auto add = [&](std::size_t end, bool match) {
    if (end > at)
      pieces.push_back(json_object({{"text", marked.text.substr(at, end - at)}, {"match", match}}));
    at = end;
  };
  for (const ByteSpan& mark : marked.marks) {
    add(mark.begin, false);
    add(mark.end, true);
  }
  add(marked.text.size(), false);
  return pieces;
}

Json reasons_to_json(const std::vector<Reason>& reasons) {
  Json json = Json::array();
  for (const Reason& reason : reasons)
    json.push_back(json_object({{"feature", reason.feature},
                                {"contribution", reason.contribution},
                                {"text", write_localized(reason.text)}}));
  return json;
}

std::string_view cause_name(Withholding::Cause cause) {
  constexpr std::string_view kNames[] = {"rule", "risk", "risk_unknown", "dismissed",
                                         "shown_often"};
  return kNames[static_cast<std::size_t>(cause)];
}

Json description_of(const SegmentModel& model, std::size_t segment) {
  const std::vector<LocalizedText>& texts = model.parts().descriptions;
  return texts.empty() ? Json::object() : write_localized(texts[segment]);
}

Json compared_to_json(const SegmentFeature& feature) {
  return json_object(
      {{"feature", feature.feature}, {"difference", feature.difference}, {"value", feature.value}});
}

Json segments_to_json(const SegmentModel& model) {
  const SegmentModel::Parts& parts = model.parts();
  const double customers = std::accumulate(parts.sizes.begin(), parts.sizes.end(), 0.0);
  Json json = Json::array();
  for (std::size_t s = 0; s < model.segments(); ++s)
    json.push_back(json_object({{"id", s},
                                {"name", write_localized(parts.names[s])},
                                {"description", description_of(model, s)},
                                {"share", customers > 0 ? parts.sizes[s] / customers : 0.0},
                                {"mean", parts.clouds[s].mean},
                                {"covariance", parts.clouds[s].covariance}}));
  return json;
}

Json flows_to_json(const DialogueScript& script) {
  Json json = Json::array();
  for (const Flow& flow : script.flows)
    json.push_back(json_object({{"id", flow.id},
                                {"title", write_localized(flow.title)},
                                {"description", write_localized(flow.description)}}));
  return json;
}

}  // namespace

Json error_to_json(const Error& error) {
  return json_object({{"code", error_code_name(error.code)}, {"message", error.message}});
}

Json answer_to_json(const Answer& answer) {
  Json text;
  if (answer.text) {
    Json actions = Json::array();
    for (const NextAction& action : answer.text->actions)
      actions.push_back(json_object({{"id", action.id}, {"label", action.label}}));
    text = json_object({{"title", answer.text->title},
                        {"answer", answer.text->answer},
                        {"actions", std::move(actions)}});
  }
  Json alternatives = Json::array();
  for (const AlternativeIntent& alternative : answer.alternatives)
    alternatives.push_back(json_object({{"intent", alternative.intent},
                                        {"probability", alternative.probability},
                                        {"title", alternative.title}}));
  return json_object({{"intent", answer.intent},
                      {"probability", answer.probability},
                      {"in_scope", answer.in_scope},
                      {"choices", answer.choices},
                      {"abstained", answer.abstained},
                      {"locale", answer.locale},
                      {"answer", std::move(text)},
                      {"alternatives", std::move(alternatives)},
                      {"articles", articles_to_json(answer.articles)},
                      {"facts", answer.facts ? answer.facts->to_json() : Json()}});
}

Json articles_to_json(const std::vector<ArticleHit>& articles) {
  Json json = Json::array();
  for (const ArticleHit& hit : articles)
    json.push_back(json_object({{"article", hit.article},
                                {"url", hit.url},
                                {"locale", hit.locale},
                                {"score", hit.score},
                                {"title", marked_to_json(hit.title)},
                                {"snippet", marked_to_json(hit.snippet)}}));
  return json;
}

Json suggestions_to_json(const std::vector<Suggestion>& suggestions) {
  Json json = Json::array();
  for (const Suggestion& suggestion : suggestions)
    json.push_back(json_object({{"text", marked_to_json(suggestion.text)},
                                {"article", or_null(suggestion.article)},
                                {"url", or_null(suggestion.url)},
                                {"intent", or_null(suggestion.intent)}}));
  return json;
}

Json feeling_to_json(const Feeling& feeling) {
  return json_object({{"sentiment", feeling.sentiment}, {"complaint", feeling.complaint}});
}

Json recommendations_to_json(const Recommendations& recommendations,
                             const Recommender& recommender) {
  const Catalogue& catalogue = recommender.catalogue();
  Json ranked = Json::array();
  for (const Recommendation& item : recommendations.ranked) {
    Json conditions = Json::array();
    if (recommendations.generic)
      for (const EligibilityRule& rule : catalogue[item.product].eligibility)
        conditions.push_back(write_localized(rule.text));
    ranked.push_back(json_object({{"product_id", catalogue[item.product].id},
                                  {"score", item.score},
                                  {"reasons", reasons_to_json(item.reasons)},
                                  {"against", reasons_to_json(item.against)},
                                  {"conditions", std::move(conditions)}}));
  }
  Json withheld = Json::array();
  for (const WithheldProduct& item : recommendations.withheld)
    withheld.push_back(json_object({{"product_id", catalogue[item.product].id},
                                    {"cause", cause_name(item.why.cause)},
                                    {"text", write_localized(recommender.why(item))}}));
  return json_object({{"scorer", recommendations.scorer},
                      {"generic", recommendations.generic},
                      {"recommendations", std::move(ranked)},
                      {"withheld", std::move(withheld)}});
}

Json segment_to_json(const SegmentResult& result, const SegmentModel& model) {
  Json profile = Json::array();
  for (const SegmentFeature& feature : result.profile) profile.push_back(compared_to_json(feature));
  Json radar = Json::array();
  for (std::size_t i = 0; i < result.radar.size(); ++i) {
    radar.push_back(compared_to_json(result.radar[i]));
    radar.back()["label"] = write_localized(model.parts().axes[i].label);
  }
  const SegmentAssignment& assignment = result.assignment;
  return json_object(
      {{"id", assignment.segment},
       {"name", write_localized(model.parts().names[assignment.segment])},
       {"description", description_of(model, assignment.segment)},
       {"distance", result.assignment.distance},
       {"runner_up", assignment.runner_up},
       {"runner_up_name", write_localized(model.parts().names[assignment.runner_up])},
       {"radar", std::move(radar)},
       {"runner_up_distance", result.assignment.runner_up_distance},
       {"point", result.assignment.point},
       {"profile", std::move(profile)}});
}

Json overview_to_json(const MonthlyOverview& overview, const Schema& schema) {
  Json months = Json::array();
  for (const MonthSummary& month : overview.months) {
    Json categories = Json::object();
    for (std::size_t c = 0; c < schema.transaction_categories.size(); ++c)
      categories[schema.transaction_categories[c].id] = month.category_minor[c];
    months.push_back(
        json_object({{"month", format_date(from_civil({month.year, month.month, 1})).substr(0, 7)},
                     {"income", month.income_minor},
                     {"spending", month.spending_minor},
                     {"net", month.net_minor},
                     {"categories", std::move(categories)},
                     {"uncategorised", month.category_minor.back()}}));
  }
  Json categories = Json::array();
  for (const std::uint32_t category : overview.categories)
    categories.push_back(
        category == kNoCategory ? Json() : Json(schema.transaction_categories[category].id));
  return json_object({{"currency", overview.currency},
                      {"months", std::move(months)},
                      {"transaction_categories", std::move(categories)}});
}

Json transactions_to_json(const std::vector<Transaction>& transactions) {
  Json json = Json::array();
  for (const Transaction& transaction : transactions)
    json.push_back(
        json_object({{"date", format_date(transaction.date)},
                     {"amount", format_money(transaction.amount_minor,
                                             currency_minor_digits(transaction.currency))},
                     {"currency", or_null(transaction.currency)},
                     {"description", transaction.description},
                     {"category", or_null(transaction.category)}}));
  return json;
}

Json bundle_info_to_json(const Engine& engine) {
  const JsonField manifest = engine.bundle().manifest();
  Json models = Json::array();
  if (!engine.intents().empty()) models.push_back("intent");
  if (engine.segments() != nullptr) models.push_back("segment");
  if (engine.recommender() != nullptr) models.push_back("recommend");
  if (engine.has_articles()) models.push_back("search");
  if (engine.has_suggestions()) models.push_back("suggest");
  if (engine.series() != nullptr) models.push_back("forecast");
  const Json schema = part_or(manifest, "schema", Json::object());
  Json info = json_object(
      {{"version", kVersion},
       {"format_version", engine.bundle().format_version()},
       {"models", std::move(models)},
       {"intents", std::vector<std::string>(engine.intents().begin(), engine.intents().end())},
       {"columns", schema.value("columns", Json::array())},
       {"transaction_categories", schema.value("transaction_categories", Json::array())},
       {"segments",
        engine.segments() != nullptr ? segments_to_json(*engine.segments()) : Json::array()},
       {"flows", engine.script() != nullptr ? flows_to_json(*engine.script()) : Json::array()},
       {"explained_variance", engine.segments() != nullptr
                                  ? Json(engine.segments()->parts().explained_variance)
                                  : Json::array()},
       {"bank", part_or(manifest, "bank", Json::object())},
       {"model_card", part_or(manifest, "model_card", Json::object())}});
  for (const char* name : {"products", "product_categories", "product_attributes"})
    info[name] = part_or(manifest, name, Json::array());
  return info;
}

}  // namespace banklet
