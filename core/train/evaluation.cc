// SPDX-License-Identifier: Apache-2.0
#include "core/train/evaluation.h"

#include <algorithm>
#include <utility>

#include "core/answer/intent_classifier.h"
#include "core/base/quote.h"
#include "core/base/version.h"
#include "core/train/bundle_writer.h"
#include "core/train/customer_view.h"
#include "core/train/intent_trainer.h"
#include "core/train/model_card.h"
#include "core/train/utterances.h"

namespace banklet {
namespace {

constexpr std::size_t kTop = 3;

Result<IntentEvaluation> evaluate_test(const std::filesystem::path& path,
                                       const TrainedIntents& trained) {
  const std::string name = path.filename().string();
  BANKLET_ASSIGN(const Utterances test, read_utterances(path, name));
  BundleWriter writer;
  write_intents(trained, writer);
  BANKLET_ASSIGN(const Bundle bundle, Bundle::open(writer.bytes()));
  BANKLET_ASSIGN(const IntentClassifier classifier, IntentClassifier::load(bundle));
  const std::vector<std::string>& intents = classifier.intents();

  ClassificationMetrics metrics(intents.size(), kTop);
  for (const IntentExample& example : test.examples) {
    const std::string& intent = test.intents[example.intent];
    const auto truth = std::find(intents.begin(), intents.end(), intent);
    if (truth == intents.end())
      return Error{ErrorCode::kUnknownReference,
                   name + ": intent " + quote(intent) + " is not in faq/utterances.csv"};
    BANKLET_ASSIGN(const auto ranked, classifier.classify(example.text, kTop));
    metrics.add(static_cast<std::uint32_t>(truth - intents.begin()), ranked);
  }
  return IntentEvaluation{intents, metrics.report(), metrics.at_threshold(classifier.threshold())};
}

Result<void> evaluate_intents(const BankData& bank, const EvaluationOptions& options,
                              const Progress& progress, BankEvaluation& evaluation) {
  if (!bank.utterances) {
    if (options.test.empty()) return {};
    return Error{ErrorCode::kMissingFile, "a test file needs faq/utterances.csv to learn from"};
  }
  report(progress, "cross-validating intents", 0);
  IntentTrainerOptions trainer;
  trainer.folds = options.folds;
  trainer.seed = options.seed;
  BANKLET_ASSIGN(const TrainedIntents trained,
                 train_intents(bank.utterances->examples, bank.utterances->intents, trainer));
  evaluation.intents =
      IntentEvaluation{trained.intents, trained.out_of_fold, trained.out_of_fold_selective};
  if (!options.test.empty()) {
    BANKLET_ASSIGN(evaluation.intents_test, evaluate_test(options.test, trained));
  }
  return {};
}

Result<SegmentEvaluation> describe_segments(const CustomerView& view) {
  const TrainedSegments& trained = view.segments->trained;
  const SegmentModel& model = trained.model;
  SegmentEvaluation evaluation{
      model.segments(),    model.parts().silhouette, 0.0, 0, trained.tried, trained.silhouettes,
      model.parts().sizes, model.parts().names};
  const std::vector<std::size_t> positions = segment_features(view.pipeline);
  std::vector<float> point(positions.size());
  for (std::size_t c = 0; c < view.features.usable.size(); ++c) {
    if (!view.features.usable[c]) continue;
    for (std::size_t i = 0; i < positions.size(); ++i) point[i] = view.features.of(c)[positions[i]];
    BANKLET_ASSIGN(const SegmentAssignment assignment, model.assign(point));
    evaluation.inertia += assignment.distance * assignment.distance;
    ++evaluation.customers;
  }
  return evaluation;
}

Result<void> evaluate_customers(const BankData& bank, const EvaluationOptions& options,
                                const Progress& progress, BankEvaluation& evaluation) {
  if (bank.customers.size() == 0) return {};
  const RecommendPlan plan = plan_recommendation(bank);
  BANKLET_ASSIGN(const TransactionHistory history,
                 TransactionHistory::read(bank, plan.dates(), progress));
  report(progress, "finding segments", 0);
  SegmentOptions segments;
  segments.seed = options.seed;
  BANKLET_ASSIGN(const CustomerView now,
                 build_customer_view(bank, history.at(plan.end), plan.end, segments));
  if (now.segments) {
    BANKLET_ASSIGN(evaluation.segments, describe_segments(now));
  }
  if (bank.holdings.size() > 0) {
    BANKLET_ASSIGN(
        evaluation.recommend,
        evaluate_recommendation(bank, history, plan, now, options.folds, options.seed, progress));
  }
  return {};
}

Json intents_json(const IntentEvaluation& evaluation) {
  const ClassificationReport& report = evaluation.report;
  Json classes = Json::array();
  for (std::size_t i = 0; i < evaluation.intents.size(); ++i)
    classes.push_back({{"intent", evaluation.intents[i]},
                       {"support", report.classes[i].support},
                       {"precision", report.classes[i].precision},
                       {"recall", report.classes[i].recall},
                       {"f1", report.classes[i].f1}});
  Json confusions = Json::array();
  for (const Confusion& confusion : report.confusions)
    confusions.push_back({{"truth", evaluation.intents[confusion.truth]},
                          {"predicted", evaluation.intents[confusion.predicted]},
                          {"count", confusion.count}});
  return {{"examples", report.examples},
          {"accuracy", report.accuracy},
          {"macro_f1", report.macro_f1},
          {"top3_accuracy", report.top_accuracy},
          {"calibration_error", report.calibration_error},
          {"threshold", evaluation.selective.threshold},
          {"answered", evaluation.selective.coverage},
          {"answered_accuracy", evaluation.selective.accuracy},
          {"classes", std::move(classes)},
          {"confusions", std::move(confusions)}};
}

Json segments_json(const SegmentEvaluation& evaluation) {
  Json names = Json::array();
  for (const LocalizedText& name : evaluation.names) names.push_back(write_localized(name));
  return {{"segments", evaluation.segments}, {"silhouette", evaluation.silhouette},
          {"inertia", evaluation.inertia},   {"customers", evaluation.customers},
          {"tried", evaluation.tried},       {"silhouettes", evaluation.silhouettes},
          {"sizes", evaluation.sizes},       {"names", std::move(names)}};
}

}  // namespace

Result<BankEvaluation> evaluate_bank(const BankData& bank, const EvaluationOptions& options,
                                     const Progress& progress) {
  BankEvaluation evaluation;
  evaluation.bank = bank.folder.name;
  evaluation.data = data_card(bank);
  evaluation.folds = options.folds;
  evaluation.seed = options.seed;
  BANKLET_TRY(evaluate_intents(bank, options, progress, evaluation));
  BANKLET_TRY(evaluate_customers(bank, options, progress, evaluation));
  return evaluation;
}

Json evaluation_json(const BankEvaluation& evaluation) {
  Json json = {{"banklet", kVersion},     {"data", evaluation.data}, {"folds", evaluation.folds},
               {"seed", evaluation.seed}, {"intents", nullptr},      {"intents_test", nullptr},
               {"recommend", nullptr},    {"segments", nullptr}};
  if (evaluation.intents) json["intents"] = intents_json(*evaluation.intents);
  if (evaluation.intents_test) json["intents_test"] = intents_json(*evaluation.intents_test);
  if (evaluation.recommend) json["recommend"] = recommend_card(*evaluation.recommend);
  if (evaluation.segments) json["segments"] = segments_json(*evaluation.segments);
  return json;
}

}  // namespace banklet
