// SPDX-License-Identifier: Apache-2.0
#include "core/train/bundle_builder.h"

#include <numeric>
#include <string>
#include <utility>

#include "core/base/quote.h"
#include "core/base/version.h"
#include "core/engine.h"
#include "core/train/advice_files.h"
#include "core/train/article_indexer.h"
#include "core/train/bundle_writer.h"
#include "core/train/card_texts.h"
#include "core/train/category_trainer.h"
#include "core/train/credit_builder.h"
#include "core/train/credit_evaluation.h"
#include "core/train/forecast_writer.h"
#include "core/train/intent_trainer.h"
#include "core/train/knowledge_builder.h"
#include "core/train/model_card.h"
#include "core/train/number_text.h"
#include "core/train/proxy_check.h"
#include "core/train/question_picker.h"
#include "core/train/recommend_builder.h"
#include "core/train/recommend_evaluation.h"
#include "core/train/recommend_writer.h"
#include "core/train/segment_trainer.h"
#include "core/train/self_test_builder.h"

namespace banklet {
namespace {

/// Groups of customers in the comparison of recommenders on a snapshot.
constexpr std::size_t kFolds = 5;

Error in_model(std::string_view model, const Error& error) {
  return {error.code, std::string(model) + ": " + error.message};
}

class BundleBuilder {
 public:
  BundleBuilder(const BankData& bank, const TrainOptions& options, const Progress& progress)
      : bank_(bank), options_(options), progress_(progress) {
    Json& manifest = writer_.manifest();
    manifest["bank"] = bank.folder.manifest_json();
    manifest["schema"] = bank.folder.schema.to_json();
    manifest["answers"] = bank.folder.answers.to_json();
    if (!bank.folder.life_events.rules.empty())
      manifest["profile"]["life_events"] = bank.folder.life_events.to_json(bank.folder.schema);
    if (bank.folder.has(bank_files::kAlerts)) manifest["alerts"] = bank.folder.alerts.to_json();
    if (!bank.dialogue.is_null()) manifest["dialogue"] = bank.dialogue;
    if (bank.folder.catalogue) bank.folder.catalogue->write_manifest(manifest);
    card_ = {{"banklet", kVersion}, {"seed", options.seed}, {"data", data_card(bank)}};
  }

  Result<TrainedBundle> build() {
    if (has_advice(bank_.folder)) {
      BANKLET_ASSIGN(writer_.manifest()["advice"], read_advice(bank_.folder));
    }
    if (bank_.utterances) BANKLET_TRY(add_intents());
    if (bank_.customers.size() > 0) BANKLET_TRY(add_customer_models());
    if (bank_.folder.has(CreditData::kSpecification)) BANKLET_TRY(add_credit());
    BANKLET_TRY(add_forecasts());
    add_texts();
    if (bank_.folder.has(bank_files::kKnowledge)) {
      BANKLET_ASSIGN(writer_.manifest()["knowledge"], build_knowledge(bank_.folder));
    }
    if (!writer_.manifest().contains("models"))
      return Error{
          ErrorCode::kNotEnoughData,
          "the folder holds nothing to train on: no utterances, customers, holdings or series"};
    add_card_texts(bank_, card_);
    writer_.manifest()["model_card"] = card_;
    BANKLET_TRY(add_self_test());
    report(progress_, "testing the bundle", 1);
    BANKLET_TRY(Engine::open(writer_.bytes()));
    return TrainedBundle{writer_.bytes(), card_, warnings_};
  }

 private:
  Result<void> add_intents() {
    report(progress_, "training intents", 0);
    IntentTrainerOptions options = intent_options(options_.network);
    options.seed = options_.seed;
    options.precision = bank_.folder.precision.value_or(options.precision);
    BANKLET_ASSIGN(const auto vectors, read_word_vectors(options_.word_vectors, *bank_.utterances));
    options.network.word_vectors = vectors ? &*vectors : nullptr;
    const Result<TrainedIntents> trained =
        train_intents(bank_.utterances->examples, bank_.utterances->intents, options);
    if (!trained) return in_model(bank_files::kUtterances, trained.error());
    write_intents(*trained, writer_);
    card_["intent"] = intent_card(*trained, *bank_.utterances);
    return {};
  }

  void add_texts() {
    const BankFolder& folder = bank_.folder;
    if (!folder.articles.empty()) write_articles(folder.articles, {}, writer_);
    write_questions(folder.answers, bank_.utterances ? &*bank_.utterances : nullptr, {}, writer_);
  }

  Result<void> add_customer_models() {
    const RecommendPlan plan = plan_recommendation(bank_);
    CategoryExamples labelled(bank_.folder.schema.transaction_categories.size());
    BANKLET_ASSIGN(const TransactionHistory history,
                   TransactionHistory::read(bank_, plan.dates(), progress_, &labelled));
    if (const auto categories = train_categories(labelled, bank_.folder.schema)) {
      write_categories(categories->model, writer_);
      card_["categories"] = categories->figures.to_json();
    }
    report(progress_, "finding segments", 0);
    SegmentOptions segments;
    segments.seed = options_.seed;
    const Result<CustomerView> now =
        build_customer_view(bank_, history.at(plan.end), plan.end, segments);
    if (!now) return in_model(bank_files::kCustomers, now.error());
    if (now->segments) {
      write_segments(now->segments->trained.model, writer_);
      card_["segment"] = segment_card(*now);
    }
    if (bank_.holdings.size() > 0) BANKLET_TRY(add_recommender(history, plan, *now));
    BANKLET_ASSIGN(const std::vector<Proxy> proxies, find_proxies(bank_, *now));
    card_["proxies"] = proxies_json(proxies);
    for (const Proxy& proxy : proxies)
      warnings_.push_back((proxy.feature.empty() ? "all features together tell"
                                                 : "feature " + quote(proxy.feature) + " tells") +
                          std::string(" of the prohibited column ") + quote(proxy.column) +
                          " (area under the curve " + fixed(proxy.auc, 2) + ")");
    if (writer_.manifest().contains("models"))
      writer_.manifest()["customer_features"] = now->pipeline.to_json();
    return {};
  }

  Result<void> add_recommender(const TransactionHistory& history, const RecommendPlan& plan,
                               const CustomerView& now) {
    BANKLET_ASSIGN(
        const RecommendEvaluation evaluation,
        evaluate_recommendation(bank_, history, plan, now, kFolds, options_.seed, progress_));
    report(progress_, "training recommenders", 0.9);
    BANKLET_ASSIGN(const Recommender recommender,
                   build_recommender(bank_, history, now, evaluation, options_.seed));
    write_recommender(recommender, writer_);
    writer_.manifest()["models"]["recommend"]["actionable"] =
        write_actionable(bank_.folder.actionable);
    card_["recommend"] = recommend_card(evaluation);
    return {};
  }

  /// The kind of model that cross-validation prefers, fitted to all rows.
  Result<void> add_credit() {
    BANKLET_ASSIGN(const CreditData data, CreditData::read(bank_.folder.directory));
    CreditEvaluationOptions options;
    options.seed = options_.seed;
    BANKLET_ASSIGN(const CreditEvaluation evaluation, evaluate_credit(data, options, progress_));
    std::vector<std::size_t> rows(data.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    BANKLET_ASSIGN(const CreditModel model,
                   build_credit_model(data, evaluation.shipped, rows, options_.seed));
    write_credit(model, writer_);
    card_["credit"] = credit_evaluation_json(evaluation);
    for (const Proxy& proxy : evaluation.proxies)
      warnings_.push_back("credit.json: input " + quote(proxy.feature) +
                          " tells of the prohibited " + quote(proxy.column));
    for (const std::string& name : unworded_inputs(model.inputs()))
      warnings_.push_back("credit.json: column " + quote(name) +
                          " has values without value_labels, which reasons show as they are");
    return {};
  }

  Result<void> add_forecasts() {
    BANKLET_ASSIGN(const std::vector<BankSeries> series, read_series(bank_.folder, warnings_));
    if (series.empty()) return {};
    const std::vector<SelectedSeries> selected = select_all(series, options_.seed, progress_);
    card_["forecast"] = forecast_card(selected);
    return write_forecasts(selected, writer_);
  }

  Result<void> add_self_test() {
    BANKLET_ASSIGN(const Engine engine, Engine::open(writer_.bytes()));
    BANKLET_ASSIGN(writer_.manifest()["self_test"], build_self_test(engine, bank_));
    return {};
  }

  const BankData& bank_;
  const TrainOptions& options_;
  const Progress& progress_;
  BundleWriter writer_;
  Json card_;
  std::vector<std::string> warnings_;
};

}  // namespace

Result<TrainedBundle> train_bundle(const BankData& bank, const TrainOptions& options,
                                   const Progress& progress) {
  return BundleBuilder(bank, options, progress).build();
}

}  // namespace banklet
