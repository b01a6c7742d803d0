// SPDX-License-Identifier: Apache-2.0
#include "core/train/evaluation.h"

#include <algorithm>
#include <utility>

#include "core/answer/intent_classifier.h"
#include "core/base/quote.h"
#include "core/base/random.h"
#include "core/base/version.h"
#include "core/train/bundle_writer.h"
#include "core/train/customer_view.h"
#include "core/train/intent_fit.h"
#include "core/train/intent_trainer.h"
#include "core/train/model_card.h"
#include "core/train/typing_errors.h"
#include "core/train/utterances.h"

namespace banklet {
namespace {

constexpr std::size_t kTop = 3;
constexpr std::size_t kConfusionsShown = 20;
constexpr std::size_t kTextsShown = 3;

struct Prediction {
  std::string_view text;
  std::uint32_t truth = 0;
  std::uint32_t predicted = 0;
};

std::vector<ConfusionExamples> pick_examples(const ClassificationReport& report,
                                             std::span<const Prediction> predictions) {
  std::vector<ConfusionExamples> picked;
  for (const Confusion& confusion : report.confusions) {
    if (picked.size() == kConfusionsShown) break;
    ConfusionExamples examples{confusion.truth, confusion.predicted, {}};
    for (const Prediction& p : predictions) {
      if (p.truth != confusion.truth || p.predicted != confusion.predicted) continue;
      examples.texts.emplace_back(p.text);
      if (examples.texts.size() == kTextsShown) break;
    }
    picked.push_back(std::move(examples));
  }
  return picked;
}

Result<IntentEvaluation> evaluate_test(const std::filesystem::path& path,
                                       const TrainedIntents& trained, std::uint64_t seed) {
  const std::string name = path.filename().string();
  BANKLET_ASSIGN(const Utterances test, read_utterances(path, name));
  BundleWriter writer;
  write_intents(trained, writer);
  BANKLET_ASSIGN(const Bundle bundle, Bundle::open(writer.bytes()));
  BANKLET_ASSIGN(const IntentClassifier classifier, IntentClassifier::load(bundle));
  const std::vector<std::string>& intents = classifier.intents();

  ClassificationMetrics metrics(intents.size(), kTop);
  ClassificationMetrics misspelt(intents.size(), kTop);
  std::vector<Prediction> predictions;
  Random random(seed);
  for (const IntentExample& example : test.examples) {
    const std::string& intent = test.intents[example.intent];
    const auto found = std::find(intents.begin(), intents.end(), intent);
    if (found == intents.end())
      return Error{ErrorCode::kUnknownReference,
                   name + ": intent " + quote(intent) + " is not in faq/utterances.csv"};
    const auto truth = static_cast<std::uint32_t>(found - intents.begin());
    BANKLET_ASSIGN(const RankedIntents ranked, classifier.classify(example.text, kTop));
    metrics.add(truth, ranked.intents, ranked.certainty());
    if (!ranked.intents.empty())
      predictions.push_back({example.text, truth, ranked.intents.front().intent});
    const std::string slipped = with_typing_errors(example.text, 1 + random.below(2), random);
    BANKLET_ASSIGN(const RankedIntents other, classifier.classify(slipped, kTop));
    misspelt.add(truth, other.intents);
  }
  IntentEvaluation evaluation;
  evaluation.intents = intents;
  evaluation.report = metrics.report();
  evaluation.selective = metrics.at_threshold(classifier.threshold());
  evaluation.coverage_curve = metrics.coverage_curve();
  evaluation.misspelt_accuracy = misspelt.report().accuracy;
  evaluation.examples = pick_examples(evaluation.report, predictions);
  return evaluation;
}

/// Shares of the texts of each locale.
std::map<std::string, double> accuracy_by_locale(const IntentDataset& data,
                                                 std::span<const std::string> locales,
                                                 std::span<const std::uint32_t> predicted) {
  std::map<std::string, double> accuracy;
  if (locales.empty()) return accuracy;
  std::map<std::string, std::size_t> texts;
  for (std::size_t i = 0; i < predicted.size(); ++i) {
    const std::string& locale = locales[data.example[i]];
    ++texts[locale];
    accuracy[locale] += predicted[i] == data.intent[i] ? 1.0 : 0.0;
  }
  for (auto& [locale, right] : accuracy) right /= static_cast<double>(texts[locale]);
  return accuracy;
}

Result<IntentEvaluation> evaluate_training(const Utterances& utterances,
                                           const TrainedIntents& trained,
                                           const IntentTrainerOptions& options) {
  IntentEvaluation evaluation;
  evaluation.intents = trained.intents;
  evaluation.report = trained.out_of_fold;
  evaluation.selective = trained.out_of_fold_selective;
  evaluation.coverage_curve = trained.coverage_curve;
  evaluation.misspelt_accuracy = trained.misspelt_accuracy;
  evaluation.choices_offered = trained.choices_offered;
  evaluation.choices_right = trained.choices_right;
  BANKLET_ASSIGN(const TextFeaturizer featurizer, TextFeaturizer::create(options.features));
  BANKLET_ASSIGN(const IntentDataset data,
                 read_intent_examples(utterances.examples, trained.intents, featurizer));
  evaluation.accuracy_by_locale = accuracy_by_locale(data, utterances.locales, trained.predicted);
  std::vector<Prediction> predictions;
  for (std::size_t i = 0; i < data.texts.size(); ++i)
    predictions.push_back({data.texts[i], data.intent[i], trained.predicted[i]});
  evaluation.examples = pick_examples(evaluation.report, predictions);
  BANKLET_ASSIGN(evaluation.scope, evaluate_scope(utterances.examples, trained, options));
  return evaluation;
}

Result<void> evaluate_intents(const BankData& bank, const EvaluationOptions& options,
                              const Progress& progress, BankEvaluation& evaluation) {
  if (!bank.utterances) {
    if (options.test.empty()) return {};
    return Error{ErrorCode::kMissingFile, "a test file needs faq/utterances.csv to learn from"};
  }
  report(progress, "cross-validating intents", 0);
  IntentTrainerOptions trainer = intent_options(options.network);
  trainer.folds = options.folds;
  trainer.seed = options.seed;
  trainer.precision = bank.folder.precision.value_or(trainer.precision);
  BANKLET_ASSIGN(const auto vectors, read_word_vectors(options.word_vectors, *bank.utterances));
  trainer.network.word_vectors = vectors ? &*vectors : nullptr;
  BANKLET_ASSIGN(const TrainedIntents trained,
                 train_intents(bank.utterances->examples, bank.utterances->intents, trainer));
  report(progress, "leaving intents out", 0.5);
  BANKLET_ASSIGN(evaluation.intents, evaluate_training(*bank.utterances, trained, trainer));
  report(progress, "evaluating search", 0);
  BANKLET_ASSIGN(evaluation.search,
                 evaluate_search(bank.folder.articles, *bank.utterances,
                                 trained.out_of_fold_predictions, options.folds));
  if (!options.test.empty()) {
    BANKLET_ASSIGN(evaluation.intents_test, evaluate_test(options.test, trained, options.seed));
  }
  return {};
}

Result<SegmentEvaluation> describe_segments(const CustomerView& view) {
  const TrainedSegments& trained = view.segments->trained;
  const SegmentModel& model = trained.model;
  SegmentEvaluation evaluation;
  evaluation.segments = model.segments();
  evaluation.silhouette = model.parts().silhouette;
  evaluation.tried = trained.tried;
  evaluation.silhouettes = trained.silhouettes;
  evaluation.stabilities = trained.stabilities;
  evaluation.sizes = model.parts().sizes;
  evaluation.names = model.parts().names;
  evaluation.descriptions = model.parts().descriptions;
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
  BANKLET_ASSIGN(evaluation.proxies, find_proxies(bank, now));
  if (bank.holdings.size() > 0) {
    BANKLET_ASSIGN(
        evaluation.recommend,
        evaluate_recommendation(bank, history, plan, now, options.folds, options.seed, progress));
    if (plan.dated) {
      report(progress, "leaving last products out", 0.9);
      BANKLET_ASSIGN(evaluation.last_out,
                     evaluate_last_out(bank, history, now, *evaluation.recommend, options.folds,
                                       options.seed));
    }
  }
  return {};
}

Json scope_json(const std::optional<ScopeEvaluation>& scope) {
  if (!scope) return nullptr;
  return {{"auroc_left_out", scope->auroc_left_out},
          {"auroc_generic", scope->auroc_generic},
          {"answered_left_out", scope->answered_left_out},
          {"answered_generic", scope->answered_generic}};
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
  for (std::size_t i = 0; i < report.confusions.size(); ++i) {
    const Confusion& confusion = report.confusions[i];
    Json texts = Json::array();
    if (i < evaluation.examples.size()) texts = evaluation.examples[i].texts;
    confusions.push_back({{"truth", evaluation.intents[confusion.truth]},
                          {"predicted", evaluation.intents[confusion.predicted]},
                          {"count", confusion.count},
                          {"examples", std::move(texts)}});
  }
  Json curve = Json::array();
  for (const SelectiveAccuracy& point : evaluation.coverage_curve)
    curve.push_back({{"coverage", point.coverage}, {"accuracy", point.accuracy}});
  return {{"examples", report.examples},
          {"accuracy", report.accuracy},
          {"macro_f1", report.macro_f1},
          {"top3_accuracy", report.top_accuracy},
          {"calibration_error", report.calibration_error},
          {"threshold", evaluation.selective.threshold},
          {"answered", evaluation.selective.coverage},
          {"answered_accuracy", evaluation.selective.accuracy},
          {"accuracy_at_90", accuracy_at_90(evaluation)},
          {"accuracy_by_locale", evaluation.accuracy_by_locale},
          {"misspelt_accuracy", evaluation.misspelt_accuracy},
          {"choices_offered", evaluation.choices_offered},
          {"choices_right", evaluation.choices_right},
          {"scope", scope_json(evaluation.scope)},
          {"coverage_curve", std::move(curve)},
          {"classes", std::move(classes)},
          {"confusions", std::move(confusions)}};
}

Json segments_json(const SegmentEvaluation& evaluation) {
  Json names = Json::array();
  for (const LocalizedText& name : evaluation.names) names.push_back(write_localized(name));
  Json descriptions = Json::array();
  for (const LocalizedText& text : evaluation.descriptions)
    descriptions.push_back(write_localized(text));
  return {{"segments", evaluation.segments},
          {"silhouette", evaluation.silhouette},
          {"inertia", evaluation.inertia},
          {"customers", evaluation.customers},
          {"tried", evaluation.tried},
          {"silhouettes", evaluation.silhouettes},
          {"stabilities", evaluation.stabilities},
          {"sizes", evaluation.sizes},
          {"names", std::move(names)},
          {"descriptions", std::move(descriptions)}};
}

}  // namespace

double accuracy_at_90(const IntentEvaluation& evaluation) {
  for (const SelectiveAccuracy& point : evaluation.coverage_curve)
    if (point.coverage >= 0.9) return point.accuracy;
  return 0.0;
}

Result<BankEvaluation> evaluate_bank(const BankData& bank, const EvaluationOptions& options,
                                     const Progress& progress) {
  BankEvaluation evaluation;
  evaluation.bank = bank.folder.name;
  evaluation.data = data_card(bank);
  evaluation.folds = options.folds;
  evaluation.seed = options.seed;
  evaluation.warnings = bank.warnings;
  BANKLET_TRY(evaluate_intents(bank, options, progress, evaluation));
  BANKLET_TRY(evaluate_customers(bank, options, progress, evaluation));
  return evaluation;
}

Json evaluation_json(const BankEvaluation& evaluation) {
  Json json = {{"banklet", kVersion},
               {"data", evaluation.data},
               {"folds", evaluation.folds},
               {"seed", evaluation.seed},
               {"intents", nullptr},
               {"intents_test", nullptr},
               {"search", nullptr},
               {"recommend", nullptr},
               {"last_out", nullptr},
               {"segments", nullptr},
               {"proxies", proxies_json(evaluation.proxies)},
               {"warnings", evaluation.warnings}};
  if (evaluation.intents) json["intents"] = intents_json(*evaluation.intents);
  if (evaluation.intents_test) json["intents_test"] = intents_json(*evaluation.intents_test);
  if (evaluation.search) json["search"] = search_card(*evaluation.search);
  if (evaluation.recommend) json["recommend"] = recommend_card(*evaluation.recommend);
  if (evaluation.recommend && evaluation.recommend->exposure)
    json["recommend"]["exposure"] = exposure_json(*evaluation.recommend->exposure);
  if (evaluation.recommend)
    for (const RankingBreakdown& breakdown : evaluation.recommend->breakdowns)
      json["recommend"]["breakdowns"].push_back(breakdown_json(breakdown));
  if (evaluation.last_out) json["last_out"] = last_out_json(*evaluation.last_out);
  if (evaluation.segments) json["segments"] = segments_json(*evaluation.segments);
  return json;
}

}  // namespace banklet
