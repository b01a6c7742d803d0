// SPDX-License-Identifier: Apache-2.0
#include "core/codec/result_json.h"

#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "core/base/currency.h"
#include "core/base/json_text.h"
#include "core/base/number.h"
#include "core/base/version.h"
#include "core/codec/profile_json.h"
#include "core/knowledge/knowledge.h"
#include "core/table/categorize.h"

namespace banklet {
namespace {

JsonText part_or(const JsonField& object, const char* name, JsonText fallback) {
  return object.has(name) ? JsonText(object.json()[name]) : std::move(fallback);
}

JsonText marked_to_json(const MarkedText& marked) {
  JsonText pieces = JsonText::array();
  std::size_t at = 0;
  const auto add = [&](std::size_t end, bool match) {
    if (end > at)
      pieces.push_back(json_text({{"text", marked.text.substr(at, end - at)}, {"match", match}}));
    at = end;
  };
  for (const ByteSpan& mark : marked.marks) {
    add(mark.begin, false);
    add(mark.end, true);
  }
  add(marked.text.size(), false);
  return pieces;
}

JsonText reasons_to_json(const std::vector<Reason>& reasons) {
  JsonText json = JsonText::array();
  for (const Reason& reason : reasons)
    json.push_back(json_text({{"contribution", reason.contribution},
                              {"feature", reason.feature},
                              {"text", localized_to_json(reason.text)}}));
  return json;
}

std::string_view cause_name(Withholding::Cause cause) {
  constexpr std::string_view kNames[] = {"rule", "risk", "risk_unknown", "dismissed",
                                         "shown_often"};
  return kNames[static_cast<std::size_t>(cause)];
}

JsonText description_of(const SegmentModel& model, std::size_t segment) {
  const std::vector<LocalizedText>& texts = model.parts().descriptions;
  return texts.empty() ? json_text({}) : localized_to_json(texts[segment]);
}

JsonText compared_to_json(const SegmentFeature& feature) {
  return json_text(
      {{"difference", feature.difference}, {"feature", feature.feature}, {"value", feature.value}});
}

JsonText axis_to_json(const SegmentFeature& feature, const LocalizedText& label) {
  return json_text({{"difference", feature.difference},
                    {"feature", feature.feature},
                    {"label", localized_to_json(label)},
                    {"value", feature.value}});
}

JsonText segments_to_json(const SegmentModel& model) {
  const SegmentModel::Parts& parts = model.parts();
  const double customers = std::accumulate(parts.sizes.begin(), parts.sizes.end(), 0.0);
  JsonText json = JsonText::array();
  for (std::size_t s = 0; s < model.segments(); ++s)
    json.push_back(json_text({{"id", s},
                              {"name", localized_to_json(parts.names[s])},
                              {"description", description_of(model, s)},
                              {"share", customers > 0 ? parts.sizes[s] / customers : 0.0},
                              {"mean", json_array(parts.clouds[s].mean)},
                              {"covariance", json_array(parts.clouds[s].covariance)}}));
  return json;
}

JsonText flows_to_json(const DialogueScript& script) {
  JsonText json = JsonText::array();
  for (const Flow& flow : script.flows)
    json.push_back(json_text({{"id", flow.id},
                              {"title", localized_to_json(flow.title)},
                              {"description", localized_to_json(flow.description)}}));
  return json;
}

}  // namespace

JsonText error_to_json(const Error& error) {
  return json_text({{"code", error_code_name(error.code)}, {"message", error.message}});
}

JsonText answer_to_json(const Answer& answer) {
  JsonText text;
  if (answer.text) {
    JsonText actions = JsonText::array();
    for (const NextAction& action : answer.text->actions)
      actions.push_back(json_text({{"id", action.id}, {"label", action.label}}));
    text = json_text(
        {{"title", answer.text->title}, {"answer", answer.text->answer}, {"actions", actions}});
  }
  JsonText alternatives = JsonText::array();
  for (const AlternativeIntent& alternative : answer.alternatives)
    alternatives.push_back(json_text({{"intent", alternative.intent},
                                      {"probability", alternative.probability},
                                      {"title", alternative.title}}));
  return json_text({{"intent", answer.intent},
                    {"probability", answer.probability},
                    {"in_scope", answer.in_scope},
                    {"choices", answer.choices},
                    {"abstained", answer.abstained},
                    {"locale", answer.locale},
                    {"answer", text},
                    {"alternatives", alternatives},
                    {"articles", articles_to_json(answer.articles)},
                    {"facts", answer.facts ? answer.facts->to_json() : JsonText()}});
}

JsonText articles_to_json(const std::vector<ArticleHit>& articles) {
  JsonText json = JsonText::array();
  for (const ArticleHit& hit : articles)
    json.push_back(json_text({{"article", hit.article},
                              {"url", hit.url},
                              {"locale", hit.locale},
                              {"score", hit.score},
                              {"title", marked_to_json(hit.title)},
                              {"snippet", marked_to_json(hit.snippet)}}));
  return json;
}

JsonText suggestions_to_json(const std::vector<Suggestion>& suggestions) {
  JsonText json = JsonText::array();
  for (const Suggestion& suggestion : suggestions)
    json.push_back(json_text({{"text", marked_to_json(suggestion.text)},
                              {"article", piece_or_null(suggestion.article)},
                              {"url", piece_or_null(suggestion.url)},
                              {"intent", piece_or_null(suggestion.intent)}}));
  return json;
}

JsonText feeling_to_json(const Feeling& feeling) {
  return json_text({{"sentiment", feeling.sentiment}, {"complaint", feeling.complaint}});
}

JsonText ranked_to_json(const Recommendations& recommendations, const Recommender& recommender) {
  const Catalogue& catalogue = recommender.catalogue();
  JsonText ranked = JsonText::array();
  for (const Recommendation& item : recommendations.ranked) {
    JsonText conditions = JsonText::array();
    if (recommendations.generic)
      for (const EligibilityRule& rule : catalogue[item.product].eligibility)
        conditions.push_back(localized_to_json(rule.text));
    ranked.push_back(json_text({{"against", reasons_to_json(item.against)},
                                {"conditions", conditions},
                                {"product_id", catalogue[item.product].id},
                                {"reasons", reasons_to_json(item.reasons)},
                                {"score", item.score}}));
  }
  return ranked;
}

JsonText recommendations_to_json(const Recommendations& recommendations,
                                 const Recommender& recommender) {
  const Catalogue& catalogue = recommender.catalogue();
  JsonText withheld = JsonText::array();
  for (const WithheldProduct& item : recommendations.withheld)
    withheld.push_back(json_text({{"cause", cause_name(item.why.cause)},
                                  {"product_id", catalogue[item.product].id},
                                  {"text", localized_to_json(recommender.why(item))}}));
  return json_text({{"generic", recommendations.generic},
                    {"recommendations", ranked_to_json(recommendations, recommender)},
                    {"scorer", recommendations.scorer},
                    {"withheld", withheld}});
}

JsonText segment_to_json(const SegmentResult& result, const SegmentModel& model) {
  JsonText profile = JsonText::array();
  for (const SegmentFeature& feature : result.profile) profile.push_back(compared_to_json(feature));
  JsonText radar = JsonText::array();
  for (std::size_t i = 0; i < result.radar.size(); ++i)
    radar.push_back(axis_to_json(result.radar[i], model.parts().axes[i].label));
  const SegmentAssignment& assignment = result.assignment;
  return json_text(
      {{"id", assignment.segment},
       {"name", localized_to_json(model.parts().names[assignment.segment])},
       {"description", description_of(model, assignment.segment)},
       {"distance", result.assignment.distance},
       {"runner_up", assignment.runner_up},
       {"runner_up_name", localized_to_json(model.parts().names[assignment.runner_up])},
       {"radar", radar},
       {"runner_up_distance", result.assignment.runner_up_distance},
       {"point", json_array(result.assignment.point)},
       {"profile", profile}});
}

JsonText overview_to_json(const MonthlyOverview& overview, const Schema& schema) {
  JsonText months = JsonText::array();
  for (const MonthSummary& month : overview.months) {
    std::vector<JsonTextMember> categories;
    for (std::size_t c = 0; c < schema.transaction_categories.size(); ++c)
      categories.push_back({schema.transaction_categories[c].id, month.category_minor[c]});
    months.push_back(
        json_text({{"month", format_date(from_civil({month.year, month.month, 1})).substr(0, 7)},
                   {"income", month.income_minor},
                   {"spending", month.spending_minor},
                   {"net", month.net_minor},
                   {"categories", json_text(categories)},
                   {"uncategorised", month.category_minor.back()}}));
  }
  JsonText categories = JsonText::array();
  for (const std::uint32_t category : overview.categories)
    categories.push_back(category_piece(category, schema));
  return json_text({{"currency", overview.currency},
                    {"months", months},
                    {"transaction_categories", categories}});
}

JsonText transactions_to_json(const std::vector<Transaction>& transactions) {
  JsonText json = JsonText::array();
  for (const Transaction& transaction : transactions)
    json.push_back(json_text({{"date", format_date(transaction.date)},
                              {"amount", format_money(transaction.amount_minor,
                                                      currency_minor_digits(transaction.currency))},
                              {"currency", piece_or_null(transaction.currency)},
                              {"description", transaction.description},
                              {"category", piece_or_null(transaction.category)}}));
  return json;
}

JsonText bundle_info_to_json(const Engine& engine) {
  const JsonField manifest = engine.bundle().manifest();
  JsonText models = JsonText::array();
  if (!engine.intents().empty()) models.push_back("intent");
  if (engine.segments() != nullptr) models.push_back("segment");
  if (engine.recommender() != nullptr) models.push_back("recommend");
  if (engine.has_articles()) models.push_back("search");
  if (engine.has_suggestions()) models.push_back("suggest");
  if (engine.series() != nullptr) models.push_back("forecast");
  const JsonText none = JsonText::array();
  const Json no_schema = Json::object();
  const JsonField schema(manifest.has("schema") ? manifest.json()["schema"] : no_schema, "schema");
  const SegmentModel* segments = engine.segments();
  return json_text({{"version", kVersion},
                    {"format_version", engine.bundle().format_version()},
                    {"models", models},
                    {"intents", json_array(engine.intents())},
                    {"columns", part_or(schema, "columns", none)},
                    {"transaction_categories", part_or(schema, "transaction_categories", none)},
                    {"segments", segments != nullptr ? segments_to_json(*segments) : none},
                    {"flows", engine.script() != nullptr ? flows_to_json(*engine.script()) : none},
                    {"explained_variance",
                     segments != nullptr ? json_array(segments->parts().explained_variance) : none},
                    {"bank", part_or(manifest, "bank", json_text({}))},
                    {"model_card", part_or(manifest, "model_card", json_text({}))},
                    {"products", part_or(manifest, "products", none)},
                    {"product_categories", part_or(manifest, "product_categories", none)},
                    {"product_attributes", part_or(manifest, "product_attributes", none)}});
}

}  // namespace banklet
