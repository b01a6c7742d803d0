// SPDX-License-Identifier: Apache-2.0
#include "core/train/model_card.h"

#include <span>
#include <utility>

#include "core/train/data_check.h"

namespace banklet {
namespace {

Json methods_json(std::span<const MethodEvaluation> evaluations) {
  Json methods = Json::array();
  for (const MethodEvaluation& method : evaluations)
    methods.push_back({{"method", method.method},
                       {"map_at_7", estimate_json(method.at7.map)},
                       {"ndcg_at_5", estimate_json(method.at5.ndcg)},
                       {"recall_at_3", estimate_json(method.at3.recall)},
                       {"recall_at_5", estimate_json(method.at5.recall)},
                       {"recall_at_7", estimate_json(method.at7.recall)},
                       {"coverage_at_7", method.at7.coverage},
                       {"novelty_at_5", estimate_json(method.at5.novelty)}});
  return methods;
}

Json gains_json(std::span<const RankingJudge::Gain> gains) {
  Json json = Json::array();
  for (const RankingJudge::Gain& gain : gains)
    json.push_back({{"over", gain.over},
                    {"map_at_7", estimate_json(gain.map_at_7)},
                    {"ndcg_at_5", estimate_json(gain.ndcg_at_5)}});
  return json;
}

}  // namespace

Json data_card(const BankData& bank) {
  return {{"last_date", bank.last_date ? Json(format_date(*bank.last_date)) : Json()},
          {"utterances", bank.utterances ? bank.utterances->examples.size() : 0},
          {"articles", bank.folder.articles.size()},
          {"customers", bank.customers.size()},
          {"holdings", bank.holdings.size()},
          {"transactions", bank.transactions.rows},
          {"events", bank.events.events.size()},
          {"ignored", ignored_json(bank)}};
}

Json intent_card(const TrainedIntents& trained, const Utterances& utterances) {
  const ClassificationReport& report = trained.out_of_fold;
  return {{"intents", trained.intents.size()},
          {"examples", utterances.examples.size()},
          {"examples_by_locale", utterances.examples_by_locale()},
          {"accuracy", report.accuracy},
          {"macro_f1", report.macro_f1},
          {"top3_accuracy", report.top_accuracy},
          {"calibration_error", report.calibration_error},
          {"temperature", trained.temperature},
          {"threshold", trained.threshold},
          {"answered", trained.out_of_fold_selective.coverage},
          {"answered_accuracy", trained.out_of_fold_selective.accuracy},
          {"misspelt_accuracy", trained.misspelt_accuracy},
          {"network_weight", trained.network ? Json(trained.network_weight) : Json()},
          {"word_vectors", trained.network ? trained.network->word_vectors : Json()},
          {"choices_offered", trained.choices_offered},
          {"choices_right", trained.choices_right},
          {"generic_answered", trained.generic_answered}};
}

Json segment_card(const CustomerView& view) {
  const TrainedSegments& trained = view.segments->trained;
  const SegmentModel::Parts& parts = trained.model.parts();
  return {{"segments", trained.model.segments()},
          {"silhouette", parts.silhouette},
          {"tried", trained.tried},
          {"silhouettes", trained.silhouettes},
          {"stabilities", trained.stabilities},
          {"sizes", parts.sizes},
          {"features", parts.feature_names},
          {"as_of", format_date(view.as_of)}};
}

Json recommend_card(const RecommendEvaluation& evaluation) {
  Json card = {{"mode", evaluation.plan.dated ? "dated" : "snapshot"},
               {"examples", evaluation.examples},
               {"test_customers", evaluation.cases},
               {"default", evaluation.best_scorer},
               {"softmax_l2", evaluation.parameters.softmax_l2},
               {"softmax_temperature", evaluation.parameters.softmax_temperature},
               {"ease_lambda", evaluation.parameters.ease_lambda},
               {"methods", methods_json(evaluation.methods)}};
  if (evaluation.replay) {
    Json replayed = Json::array();
    for (const ReplayEstimate& one : evaluation.replay->methods)
      replayed.push_back({{"method", one.method},
                          {"ips", estimate_json(one.ips)},
                          {"snips", estimate_json(one.snips)},
                          {"gain", estimate_json(one.gain)}});
    card["replay"] = {{"showings", evaluation.replay->showings},
                      {"left_out", evaluation.replay->left_out},
                      {"logged", evaluation.replay->logged},
                      {"methods", std::move(replayed)}};
  }
  card["by_history"] = Json::object();
  card["hybrid_gains"] = Json::object();
  for (std::size_t g = 0; g < kCaseGroups; ++g) {
    const std::string group(case_group_name(static_cast<CaseGroup>(g)));
    for (const MethodEvaluation& method : evaluation.by_group[g])
      card["by_history"][group].push_back({{"method", method.method},
                                           {"customers", method.at5.customers},
                                           {"map_at_7", estimate_json(method.at7.map)},
                                           {"ndcg_at_5", estimate_json(method.at5.ndcg)}});
    if (!evaluation.gains[g].empty()) card["hybrid_gains"][group] = gains_json(evaluation.gains[g]);
  }
  if (evaluation.hybrid)
    card["hybrid"] = {{"methods", evaluation.hybrid->methods},
                      {"weights", evaluation.hybrid->weights},
                      {"customers", evaluation.hybrid->customers}};
  if (evaluation.exposure) card["exposure"] = exposure_card(*evaluation.exposure);
  if (evaluation.calibration)
    card["calibration"] = purchase_calibration_json(*evaluation.calibration);
  if (evaluation.plan.dated) {
    card["windows"] = evaluation.windows;
    card["train_from"] = format_date(evaluation.plan.bound(1 + evaluation.windows));
    card["test_from"] = format_date(evaluation.plan.test_from());
    card["end"] = format_date(evaluation.plan.end);
  }
  return card;
}

Json last_out_json(const LastOutEvaluation& evaluation) {
  return {{"training_customers", evaluation.training_customers},
          {"test_customers", evaluation.cases},
          {"methods", methods_json(evaluation.methods)},
          {"hybrid_gains", gains_json(evaluation.gains)}};
}

}  // namespace banklet
