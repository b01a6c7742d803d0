// SPDX-License-Identifier: Apache-2.0
#include "core/train/intent_trainer.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "core/base/limits.h"
#include "core/bundle/bundle.h"

namespace banklet {
namespace {

const std::vector<std::string> kIntents = {"freeze_card", "exchange_rate", "open_account"};

std::vector<IntentExample> questions() {
  return {{"freeze my card", 0},
          {"please freeze the credit card now", 0},
          {"I want to block a card", 0},
          {"冻结我的卡", 0},
          {"how do I freeze my cards?", 0},
          {"what is the exchange rate", 1},
          {"exchange rate of the euro", 1},
          {"今天的汇率是多少", 1},
          {"rates for exchanging dollars", 1},
          {"how much is a euro", 1},
          {"open an account", 2},
          {"I would like to open a savings account", 2},
          {"怎么开户", 2},
          {"opening a new account", 2},
          {"can I get an account", 2}};
}

Bundle bundle_of(const TrainedIntents& trained) {
  BundleWriter writer;
  write_intents(trained, writer);
  auto bundle = Bundle::open(writer.bytes());
  EXPECT_TRUE(bundle.ok()) << bundle.error().message;
  return std::move(bundle).value();
}

std::uint32_t best(const IntentClassifier& classifier, const std::string& question) {
  return classifier.classify(question, 1)->intents.at(0).intent;
}

TEST(IntentTrainer, LearnsASmallSetByHeart) {
  const auto examples = questions();
  const auto trained = train_intents(examples, kIntents);
  ASSERT_TRUE(trained.ok()) << trained.error().message;
  const Bundle bundle = bundle_of(*trained);
  const auto classifier = IntentClassifier::load(bundle);
  ASSERT_TRUE(classifier.ok()) << classifier.error().message;
  EXPECT_EQ(classifier->intents(), kIntents);
  for (const IntentExample& example : examples)
    EXPECT_EQ(best(*classifier, example.text), example.intent) << example.text;
}

TEST(IntentTrainer, GeneralisesToOtherFormsAndTypingErrors) {
  const auto trained = train_intents(questions(), kIntents);
  ASSERT_TRUE(trained.ok());
  const Bundle bundle = bundle_of(*trained);
  const auto classifier = IntentClassifier::load(bundle);
  EXPECT_EQ(best(*classifier, "FREEZING cards"), 0U);
  EXPECT_EQ(best(*classifier, "exchnage rates"), 1U);
  EXPECT_EQ(best(*classifier, "我要开户"), 2U);
  EXPECT_EQ(best(*classifier, "賬戶匯率"), 1U);
}

IntentTrainerOptions with_small_network() {
  IntentTrainerOptions options;
  options.folds = 2;
  options.network_examples = 10;
  options.network.dimensions = 16;
  options.network.widths = {1, 2};
  options.network.filters = 16;
  options.network.epochs = 20;
  options.network.least_steps = 0;
  options.network.learning_rate = 1e-2;
  return options;
}

/// Enough of them that words are known.
std::vector<IntentExample> many_questions() {
  std::vector<IntentExample> examples;
  for (const char* opening : {"", "please ", "hello, ", "I would like to know: ", "你好，"})
    for (const IntentExample& example : questions())
      examples.push_back({opening + example.text, example.intent});
  return examples;
}

TEST(IntentTrainer, PutsANetworkBesideTheLinearModel) {
  const auto examples = many_questions();
  const auto trained = train_intents(examples, kIntents, with_small_network());
  ASSERT_TRUE(trained.ok()) << trained.error().message;
  ASSERT_TRUE(trained->network.has_value());
  ASSERT_TRUE(trained->scope.has_value());
  EXPECT_GT(trained->network_weight, 0.0);
  EXPECT_EQ(trained->predicted.size(), examples.size());
  EXPECT_GE(trained->out_of_fold.accuracy, 0.95);
  EXPECT_GE(trained->misspelt_accuracy, 0.7);
  EXPECT_LE(trained->generic_answered, 0.2);
  const Bundle bundle = bundle_of(*trained);
  const auto classifier = IntentClassifier::load(bundle);
  ASSERT_TRUE(classifier.ok()) << classifier.error().message;
  for (const IntentExample& example : examples)
    EXPECT_EQ(best(*classifier, example.text), example.intent) << example.text;
  const double known = classifier->classify("please freeze my card", 1)->in_scope;
  const double unknown = classifier->classify("will it rain on the mountain today", 1)->in_scope;
  EXPECT_GT(known, 0.5);
  EXPECT_LT(unknown, known);
}

TEST(IntentTrainer, LeavesTheNetworkOutWhereExamplesAreFew) {
  const auto trained = train_intents(questions(), kIntents);
  ASSERT_TRUE(trained.ok());
  EXPECT_FALSE(trained->network.has_value());
  EXPECT_FALSE(trained->scope.has_value());
  const Bundle bundle = bundle_of(*trained);
  EXPECT_EQ(IntentClassifier::load(bundle)->classify("freeze my card", 1)->in_scope, 1.0);
}

TEST(IntentTrainer, LeavesTheNetworkOutWhereNotWanted) {
  std::vector<IntentExample> examples;
  while (examples.size() < IntentTrainerOptions().network_examples)
    for (const IntentExample& example : many_questions()) examples.push_back(example);
  const auto trained = train_intents(examples, kIntents, intent_options(false));
  ASSERT_TRUE(trained.ok()) << trained.error().message;
  EXPECT_FALSE(trained->network.has_value());
}

TEST(IntentTrainer, ASpoiltNetworkIsRefused) {
  const auto trained = train_intents(many_questions(), kIntents, with_small_network());
  ASSERT_TRUE(trained.ok());
  const std::vector<std::function<void(Json&)>> spoilers = {
      [](Json& model) { model["network"].erase("weight"); },
      [](Json& model) { model["network"]["weight"] = -1.0; },
      [](Json& model) { model["network"]["weight"] = "1"; },
      [](Json& model) { model["network"]["dimensions"] = 32; },
      [](Json& model) {
        model["network"]["widths"] = {1, 3};
      },
      [](Json& model) { model["scope"].erase("margin"); },
      [](Json& model) { model["scope"]["bias"] = 1e9; },
  };
  for (std::size_t i = 0; i < spoilers.size(); ++i) {
    BundleWriter writer;
    write_intents(*trained, writer);
    spoilers[i](writer.manifest()["models"]["intent"]);
    const auto bundle = Bundle::open(writer.bytes());
    ASSERT_TRUE(bundle.ok());
    EXPECT_FALSE(IntentClassifier::load(*bundle).ok()) << i;
  }
}

TEST(IntentTrainer, FoldsSideBySideGiveTheSameBytes) {
  const auto bytes = [] {
    BundleWriter writer;
    write_intents(*train_intents(many_questions(), kIntents, with_small_network()), writer);
    return writer.bytes();
  };
  EXPECT_EQ(bytes(), bytes());
}

TEST(IntentTrainer, GivesTheSameBytesTwice) {
  const auto bytes = [](std::uint64_t seed) {
    IntentTrainerOptions options;
    options.seed = seed;
    BundleWriter writer;
    write_intents(*train_intents(questions(), kIntents, options), writer);
    return writer.bytes();
  };
  EXPECT_EQ(bytes(1), bytes(1));
  EXPECT_NE(bytes(1), bytes(2));
}

TEST(IntentTrainer, ReportsOnEveryExampleOutOfFold) {
  const auto examples = questions();
  const auto trained = train_intents(examples, kIntents);
  ASSERT_TRUE(trained.ok());
  EXPECT_EQ(trained->out_of_fold.examples, examples.size());
  EXPECT_EQ(trained->out_of_fold.classes.size(), kIntents.size());
  EXPECT_GT(trained->out_of_fold.accuracy, 0.5);
  EXPECT_GE(trained->threshold, IntentTrainerOptions().min_threshold);
  EXPECT_EQ(trained->out_of_fold_selective.threshold, trained->threshold);
}

// Labels that say nothing: out of fold the classifier must not look better than guessing, and
// its probabilities must say so.
TEST(IntentTrainer, IsNotFooledByLabelsWithoutMeaning) {
  std::vector<IntentExample> examples;
  for (std::uint32_t i = 0; i < 200; ++i)
    examples.push_back({"question number " + std::string(1 + i % 7, 'a') + " " +
                            std::string(1 + i % 5, 'b') + " " + std::string(1 + i % 3, 'c'),
                        i * 7919 / 13 % 2});
  const auto trained = train_intents(examples, {"a", "b"});
  ASSERT_TRUE(trained.ok());
  EXPECT_LT(trained->out_of_fold.accuracy, 0.65);
  double sum = 0;
  for (const ReliabilityBin& bin : trained->out_of_fold.bins)
    sum += static_cast<double>(bin.count) * bin.mean_probability;
  EXPECT_LT(sum / 200, 0.7);
}

TEST(IntentTrainer, SkipsAndCountsExamplesWithoutText) {
  auto examples = questions();
  examples.push_back({"", 0});
  examples.push_back({"?!?", 1});
  const auto trained = train_intents(examples, kIntents);
  ASSERT_TRUE(trained.ok());
  EXPECT_EQ(trained->textless_examples, 2U);
  EXPECT_EQ(trained->out_of_fold.examples, examples.size() - 2);
}

TEST(IntentTrainer, TwoExamplesOfEachIntentAreEnough) {
  const std::vector<IntentExample> examples = {
      {"freeze card", 0}, {"card freeze", 0}, {"exchange rate", 1}, {"rate exchange", 1}};
  const auto trained = train_intents(examples, {"a", "b"});
  ASSERT_TRUE(trained.ok()) << trained.error().message;
  EXPECT_EQ(trained->out_of_fold.accuracy, 1.0);
}

struct BadInput {
  const char* name;
  std::function<void(std::vector<IntentExample>&, std::vector<std::string>&, IntentTrainerOptions&)>
      spoil;
  ErrorCode code;
  const char* place;
};

class IntentTrainerErrors : public testing::TestWithParam<BadInput> {};

TEST_P(IntentTrainerErrors, AreNamed) {
  auto examples = questions();
  auto intents = kIntents;
  IntentTrainerOptions options;
  GetParam().spoil(examples, intents, options);
  const auto trained = train_intents(examples, intents, options);
  ASSERT_FALSE(trained.ok());
  EXPECT_EQ(error_code_name(trained.error().code), error_code_name(GetParam().code))
      << trained.error().message;
  EXPECT_NE(trained.error().message.find(GetParam().place), std::string::npos)
      << trained.error().message;
}

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

#define BAD(name, code, place, ...)                                          \
  BadInput {                                                                 \
    name,                                                                    \
        []([[maybe_unused]] std::vector<IntentExample>& examples,            \
           [[maybe_unused]] std::vector<std::string>& intents,               \
           [[maybe_unused]] IntentTrainerOptions& options) { __VA_ARGS__; }, \
        ErrorCode::code, place                                               \
  }

INSTANTIATE_TEST_SUITE_P(
    Table, IntentTrainerErrors,
    testing::Values(
        BAD("NoExamples", kNotEnoughData, "freeze_card", examples.clear()),
        BAD("NoIntents", kNotEnoughData, "two intents", examples.clear(), intents.clear()),
        BAD("OneIntent", kNotEnoughData, "two intents", examples.resize(5), intents.resize(1)),
        BAD("IntentWithoutExamples", kNotEnoughData, "transfer", intents.push_back("transfer")),
        BAD("IntentWithOneExample", kNotEnoughData, "open_account", examples.resize(11)),
        BAD("IntentWithEmptyExamples", kNotEnoughData, "transfer", intents.push_back("transfer");
            examples.push_back({"", 3}); examples.push_back({"...", 3})),
        BAD("DuplicateIntent", kDuplicateKey, "freeze_card", intents[2] = "freeze_card"),
        BAD("IntentOutOfRange", kInvalidArgument, "example 4", examples[4].intent = 3),
        BAD("BrokenUtf8", kInvalidUtf8, "example 2", examples[2].text = "card \xc3"),
        BAD("LongText", kLimitExceeded, "example 3",
            examples[3].text = std::string(limits::kQuestionBytes + 1, 'a')),
        BAD("CostZero", kInvalidArgument, "cost", options.cost = 0),
        BAD("CostNaN", kInvalidArgument, "cost", options.cost = kNaN),
        BAD("CostInfinite", kInvalidArgument, "cost", options.cost = kInfinity),
        BAD("ToleranceNaN", kInvalidArgument, "tolerance", options.tolerance = kNaN),
        BAD("NoEpochs", kInvalidArgument, "epochs", options.epochs = 0),
        BAD("OneFold", kInvalidArgument, "folds", options.folds = 1),
        BAD("PrecisionNaN", kInvalidArgument, "precision", options.precision = kNaN),
        BAD("PrecisionAboveOne", kInvalidArgument, "precision", options.precision = 1.01),
        BAD("MinThresholdNaN", kInvalidArgument, "min_threshold", options.min_threshold = kNaN),
        BAD("UnscaledFeatures", kInvalidArgument, "norm", options.features.norm = TextNorm::kNone),
        BAD("FeatureWeightNaN", kInvalidArgument, "word_weight",
            options.features.word_weight = kNaN),
        BAD("NoBuckets", kInvalidArgument, "buckets", options.features.buckets = 0),
        BAD("TooManyBuckets", kInvalidArgument, "buckets",
            options.features.buckets = limits::kFeatures + 1),
        BAD("TooManyIntents", kLimitExceeded, "intents",
            for (std::size_t i = 0; i <= limits::kIntents; ++i)
                intents.push_back(std::to_string(i)))),
    [](const auto& test) { return test.param.name; });

#undef BAD

}  // namespace
}  // namespace banklet
